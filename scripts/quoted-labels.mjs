import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from './bootstrap.mjs';

const name = 'virtual:quoted-labels';
const table = join(repository, 'locales/printer-labels.json');

/**
 * For the bundler: the printer's words that the window quotes, by concept and language. They are a fourth of the label
 * table: what only the reading of pages needs is left out, so that the window starts sooner.
 */
export const quotedLabels = {
  name: 'quoted-labels',
  /** @param {string} id */
  resolveId: (id) => (id === name ? `\0${name}` : null),
  /** @param {string} id */
  load: (id) => (id === `\0${name}` ? `export default ${JSON.stringify(quoted())}` : null),
};

function quoted() {
  /** @type {Record<string, { texts: Record<string, { text: string, mark: string }[]> }>} */
  const labels = JSON.parse(readFileSync(table, 'utf8'));
  return Object.fromEntries(Object.entries(labels).map(([concept, { texts }]) => [concept, quotedTexts(texts)]));
}

/**
 * As the printer is known to print it in that language (docs/labels.md, marks); in English always.
 * @param {Record<string, { text: string, mark: string }[]>} texts
 */
function quotedTexts(texts) {
  const quotable = Object.entries(texts).map(([language, those]) => {
    const known = those.find(({ mark }) => /^[CGMS]$/.test(mark)) ?? (language === 'en' ? those[0] : undefined);
    return [language, known?.text];
  });
  return Object.fromEntries(quotable.filter(([, text]) => text !== undefined));
}
