import { interfaceLanguages } from '../electron/texts.ts';
import { testMainJob } from './window-main-job.ts';

// Each language on the family of menus that window.test.ts leaves out.
for (const [index, language] of interfaceLanguages.entries()) testMainJob(language, index % 2 ? 'a' : 'b');
