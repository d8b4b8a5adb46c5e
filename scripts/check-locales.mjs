// Compares the texts of every language with the English ones: complete, in the words of the glossary, set as they
// should be, and all of them used. Exit code 1 when something is not so (docs/translating.md).
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { glossaryFaults } from './locale-checks/glossary.mjs';
import { noteFaults } from './locale-checks/notes.mjs';
import { placeholdersOf, readTexts } from './locale-checks/texts.mjs';
import { typographyFaults } from './locale-checks/typography.mjs';
import { readSources, unusedTexts } from './locale-checks/unused.mjs';

const longestEqualText = 18;

/**
 * In: the folder that holds one folder of .json files per language and the list of the languages; the texts that may
 * equal English although they are long, as "<language>/<file>:<key>"; and names that are never translated, so that a text
 * of nothing else may equal English everywhere. Out: one sentence per fault, none when all is well.
 */
export function checkLocales(folder, sameAsEnglish = [], names = []) {
  const languages = languagesOf(folder);
  const english = readTexts(join(folder, 'en'));
  if (english.size === 0) return ['en: no texts'];
  const unused = new Set(sameAsEnglish);
  const faults = foldersOf(folder)
    .filter((name) => !languages.includes(name))
    .map((name) => `${name}: not one of the languages ${languages.join(' ')}`);

  for (const language of languages) {
    const texts = readTexts(join(folder, language));
    const categories = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
    const wanted = wantedKeys(english, categories);
    const files = new Set([...texts.keys()].map(fileOf));
    const hasFile = (key) => files.has(fileOf(key));
    for (const key of texts.keys())
      if (!wanted.has(key)) faults.push(`${language}/${key}: not wanted in this language`);
    for (const [key, { model, category }] of wanted) {
      const text = texts.get(key);
      const where = `${language}/${key}`;
      if (text === undefined) faults.push(hasFile(key) ? `${where}: missing` : `${language}/${fileOf(key)}: missing`);
      else if (typeof text !== 'string' || text.trim() === '') faults.push(`${where}: no text`);
      else {
        const difference = placeholderDifference(model, text, namesOneNumber(language, category));
        if (difference) faults.push(`${where}: ${difference}`);
        if (language !== 'en' && text === english.get(key) && isUntranslated(names.reduce(without, text))) {
          if (!unused.delete(where)) faults.push(`${where}: the same as English`);
        }
      }
    }
  }
  for (const where of unused) faults.push(`${where}: listed as the same as English, but is not`);
  return [...new Set(faults)]; // a missing file is one fault
}

const without = (text, name) => text.replaceAll(name, '');

const isUntranslated = (text) => text.length > longestEqualText && text.includes(' ');

/** The one list of the languages: every other part of the product reads it too. */
const languagesOf = (folder) => Object.keys(JSON.parse(readFileSync(join(folder, 'languages.json'), 'utf8')));

const fileOf = (key) => key.slice(0, key.indexOf(':'));

function foldersOf(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);
}

/**
 * The keys a language needs: those of English, and of a text with plural forms (i18next: key_one, key_other, ...) one
 * for each of its own categories. To each key the English text whose placeholders it must have.
 */
function wantedKeys(english, categories) {
  const wanted = new Map();
  for (const [key, text] of english) {
    const stem = /^(.*)_(zero|one|two|few|many|other)$/.exec(key)?.[1];
    const model = english.get(`${stem}_other`);
    if (stem === undefined || model === undefined) wanted.set(key, { model: text });
    else for (const category of categories) wanted.set(`${stem}_${category}`, { model, category });
  }
  return wanted;
}

function placeholderDifference(model, text, mayLeaveOutCount) {
  const wanted = placeholdersOf(model);
  const found = placeholdersOf(text);
  const missing = [...wanted].filter((name) => !found.has(name) && !(name === 'count' && mayLeaveOutCount));
  const extra = [...found].filter((name) => !wanted.has(name));
  return [
    ...missing.map((name) => `{{${name}}} missing`),
    ...extra.map((name) => `{{${name}}} is not in English`),
  ].join(', ');
}

/** "One printer" may stand without its number only where the form serves a single number: English yes, Ukrainian (1, 21, 31) no. */
function namesOneNumber(language, category) {
  if (category === undefined) return false;
  const rules = new Intl.PluralRules(language);
  return (
    Array.from({ length: 201 }, (_, number) => number).filter((number) => rules.select(number) === category).length ===
    1
  );
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const here = fileURLToPath(new URL('.', import.meta.url));
  const folder = join(here, '..', 'locales');
  const read = (...path) => JSON.parse(readFileSync(join(...path), 'utf8'));
  const texts = new Map(languagesOf(folder).map((language) => [language, readTexts(join(folder, language))]));
  const glossary = read(folder, 'glossary.json');
  const faults = [
    ...checkLocales(folder, read(here, 'same-as-english.json'), glossary.names),
    ...glossaryFaults(texts, glossary),
    ...typographyFaults(texts, read(folder, 'languages.json')),
    ...noteFaults(texts.get('en'), read(folder, 'notes.json')),
    ...unusedTexts(texts.get('en'), readSources(join(here, '..'))),
  ];
  for (const fault of faults) console.log(fault);
  process.exitCode = faults.length > 0 ? 1 : 0;
}
