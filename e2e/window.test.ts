import { interfaceLanguages, type InterfaceLanguage } from '../electron/texts.ts';
import { some } from './breadth.ts';
import { testMainJob } from './window-main-job.ts';

// The main job through the window in every language, on both families of menus: (a) tabs in English, (b) frames in Polish.
const jobs = interfaceLanguages.flatMap((language): [string, InterfaceLanguage, string][] =>
  ['a', 'b'].map((id) => [`${language} ${id}`, language, id]),
);
for (const [, language, id] of some(jobs, 'uk a', 'pl b')) testMainJob(language, id);
