import { interfaceLanguages } from '../electron/texts.ts';
import { testMainJob } from './window-main-job.ts';

// The main job through the window in every language, by turns on both families of menus: (a) tabs in English, (b) frames
// in Polish. What the window says does not depend on the menu: each language on the other one is in window.long.test.ts.
for (const [index, language] of interfaceLanguages.entries()) testMainJob(language, index % 2 ? 'b' : 'a');
