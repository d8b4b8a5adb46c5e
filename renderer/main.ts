import { followMain, listen, shownNow } from './following.ts';
import { readTexts } from './languages.ts';

// What the first picture needs is read at the same time: the program, how things stand, and the texts for it.
const stop = listen(() => {
  stop();
  void readTexts(shownNow()!.view.settings.language);
});
followMain();
void import('./app.tsx').then(({ showWindow }) => showWindow(document.getElementById('root')!));
