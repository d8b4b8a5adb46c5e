import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from './bootstrap.mjs';
import { pseudoLanguage, pseudoTexts } from './pseudo.mjs';

const name = 'virtual:window-texts';
const folder = join(repository, 'locales');

/** Said by the command line, by Electron's own windows and in reports; or a part of the program (crash-texts.ts). */
const notInTheWindow = ['cli', 'crash', 'desktop', 'report'];

/**
 * For the bundler: by language, what reads its texts. They are one file a language, so that the window starts with the
 * one it needs, and JSON, which is read faster than a script. `withPseudo`: for pictures, also the made-up language.
 */
export const windowTexts = (withPseudo = false) => ({
  name: 'window-texts',
  /** @param {string} id */
  resolveId: (id) => (id === name || id.startsWith(`${name}/`) ? `\0${id}` : null),
  /** @param {string} id */
  load(id) {
    if (id === `\0${name}`)
      return `export default { ${languages(withPseudo).map((language) => `${language}: () => import('${name}/${language}')`)} }`;
    if (!id.startsWith(`\0${name}/`)) return null;
    const texts = JSON.stringify(textsOf(id.slice(name.length + 2)));
    return `export default JSON.parse(${JSON.stringify(texts)})`;
  },
});

/** @param {boolean} withPseudo */
function languages(withPseudo) {
  const entries = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return [...entries.map((entry) => entry.name), ...(withPseudo ? [pseudoLanguage] : [])];
}

/** @param {string} language @returns {unknown} */
function textsOf(language) {
  if (language === pseudoLanguage) return pseudoTexts(textsOf('en'));
  const namespaces = readdirSync(join(folder, language)).map((file) => file.replace('.json', ''));
  return Object.fromEntries(
    namespaces
      .filter((namespace) => !notInTheWindow.includes(namespace))
      .map((namespace) => [
        namespace,
        /** @type {unknown} */ (JSON.parse(readFileSync(join(folder, language, `${namespace}.json`), 'utf8'))),
      ]),
  );
}
