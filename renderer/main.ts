import { afterCrash, watchForCrashes } from './crash.ts';
import { followMain } from './following.ts';
import { readTexts, type InterfaceLanguage } from './languages.ts';

watchForCrashes();
// What the first picture needs is read at the same time: the program, the texts for it, and how things stand.
const language = document.documentElement.lang as InterfaceLanguage;
void Promise.all([import('./app.tsx'), readTexts(language), followMain()]).then(([{ showWindow }, texts]) => {
  const show = () => {
    const root = document.createElement('div');
    document.body.replaceChildren(root);
    showWindow(root, language, texts);
  };
  afterCrash(show);
  showWindow(document.getElementById('root')!, language, texts);
});
