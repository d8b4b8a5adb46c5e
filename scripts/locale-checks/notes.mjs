import { placeholdersOf } from './texts.mjs';

/**
 * The notes for translators (locales/notes.json): every placeholder is explained once, and nothing is explained that is
 * not there. i18next and the bundler read folders of languages only, so nobody asks for the file.
 * @param {import('./texts.mjs').Texts} english
 * @param {{ placeholders: Record<string, string>, texts: Record<string, string> }} notes
 */
export function noteFaults(english, notes) {
  const used = new Set([...english.values()].flatMap((text) => [...placeholdersOf(text)]));
  const explained = Object.keys(notes.placeholders);
  return [
    ...[...used].filter((name) => !explained.includes(name)).map((name) => `notes: {{${name}}} is not explained`),
    ...explained.filter((name) => !used.has(name)).map((name) => `notes: no English text has {{${name}}}`),
    ...Object.keys(notes.texts)
      .filter((key) => !english.has(key))
      .map((key) => `notes: there is no text ${key}`),
    ...Object.entries({ ...notes.placeholders, ...notes.texts })
      .filter(([, note]) => note.trim() === '')
      .map(([name]) => `notes: ${name}: nothing is said`),
  ];
}
