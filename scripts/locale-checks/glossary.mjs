// Holds every language to the words of locales/glossary.json (docs/translating.md explains the file).
import { modelOf, withoutPlaceholders } from './texts.mjs';

/**
 * A pattern is one or more words that follow each other. A star stands for any letters at the beginning or the end of a
 * word, because most languages change both: "drukark*" is drukarka, drukarki, drukarką; "*pierakst*" is jāpierakstās too.
 *
 * @typedef {{ words: string[], source: string }} Translation
 * @typedef {{ english: string[], apart?: string, in: Record<string, Translation> }} Term
 * @typedef {object} Glossary
 * @property {Record<string, string>} sources what a translation's source may be
 * @property {Record<string, Term>} terms
 * @property {string[]} names never translated
 * @property {Record<string, string[]>} exceptions "pl/problems.json:key" -> terms or names that this text rightly leaves out
 */

/**
 * Out: one sentence per fault.
 * @param {Map<string, import('./texts.mjs').Texts>} texts by language, English among them @param {Glossary} glossary
 */
export function glossaryFaults(texts, glossary) {
  const english = texts.get('en') ?? new Map();
  const exceptions = new Set(exceptionsOf(glossary));
  const unneeded = new Set(exceptions);
  const isException = (/** @type {string} */ exception) =>
    exceptions.has(exception) && (unneeded.delete(exception), true);
  const faults = [...incomplete(glossary), ...unusedWords(english, glossary)];
  for (const [language, own] of texts) {
    if (language === 'en') continue;
    for (const [key, text] of own) {
      const model = modelOf(english, key);
      if (typeof text !== 'string' || typeof model !== 'string') continue;
      for (const { what, fault } of wordFaults(model, text, language, glossary)) {
        const places = [`${key}: ${what}`, `${language}/${key}: ${what}`];
        if (!places.some(isException)) faults.push(`${language}/${key}: ${fault}`);
      }
    }
  }
  return [...faults, ...[...unneeded].map((exception) => `glossary: “${exception}” is an exception nobody needs`)];
}

/** What one text says otherwise than the glossary wants it. */
function wordFaults(model, text, language, { names, terms }) {
  const faults = names
    .filter((name) => model.includes(name) && !text.includes(name))
    .map((name) => ({ what: name, fault: `“${name}” is never translated` }));
  const words = wordsOf(text);
  const used = termsIn(withoutNames(model, names), terms);
  for (const [term, found] of used) {
    const { apart, in: translations } = terms[term];
    const wanted = translations[language]?.words;
    if (!wanted) continue; // a language that has only begun
    if (!wanted.some((pattern) => find(words, pattern) >= 0) && !keepsLabel(text, found))
      faults.push({ what: term, fault: `“${term}” is ${wanted.join(' or ')}` });
    if (apart === undefined || used.has(apart)) continue;
    const strange = wordsApart(terms[apart], terms[term], language).find((pattern) => find(words, pattern) >= 0);
    if (strange) faults.push({ what: term, fault: `“${term}” is said as “${apart}” is: ${strange}` });
  }
  return faults;
}

/** The words of one term that could not be meant for the other. */
const wordsApart = (term, from, language) =>
  (term.in[language]?.words ?? []).filter((word) => !from.in[language]?.words.includes(word));

/** The terms of an English text, each with the words it stands there in. */
function termsIn(model, terms) {
  const words = wordsOf(model);
  const found = new Map();
  for (const { term, pattern, length } of longestFirst(terms))
    for (let at = find(words, pattern); at >= 0; at = find(words, pattern)) {
      found.set(term, [...(found.get(term) ?? []), words.slice(at, at + length).join(' ')]);
      words.fill('', at, at + length); // no word any more: no pattern is met there again
    }
  return found;
}

/** In “Global Administrator” nobody looks for “administrator”. */
const longestFirst = (terms) =>
  Object.entries(terms)
    .flatMap(([term, { english }]) => english.map((pattern) => ({ term, pattern, length: pattern.split(' ').length })))
    .sort((one, other) => other.length - one.length);

/** A label of Microsoft's pages, written with a capital, may stay English: "Conditional Access > Policies". */
const keepsLabel = (text, found) => found.some((words) => /^[A-Z]/.test(words) && text.includes(words));

/** @param {string} text @param {string[]} names */
const withoutNames = (text, names) => names.reduce((rest, name) => rest.replaceAll(name, ' , '), text);

/** "e-mail", "printer’s" and "1.2" are one word each. A sentence mark is a word that no pattern has. */
const wordsOf = (text) =>
  withoutPlaceholders(text, ' , ')
    .replaceAll(/--[a-z-]+|<[a-z|]+>/g, ' , ') // typed at a command line: not translated
    .match(/[\p{L}\p{N}]+(?:[-.’'][\p{L}\p{N}]+)*|[.,:;!?]/gu) ?? [];

/** Where in these words the pattern begins, or -1. */
function find(words, pattern) {
  const parts = pattern.toLowerCase().split(' ');
  return words.findIndex((_, at) =>
    parts.every((part, offset) => isMet((words[at + offset] ?? '').toLowerCase(), part)),
  );
}

function isMet(word, part) {
  const core = part.replaceAll('*', '');
  if (part.startsWith('*')) return part.endsWith('*') ? word.includes(core) : word.endsWith(core);
  return part.endsWith('*') ? word.startsWith(core) : word === core;
}

const exceptionsOf = ({ exceptions }) =>
  Object.entries(exceptions).flatMap(([where, names]) => names.map((name) => `${where}: ${name}`));

/** What the file itself lacks: a language that has words for one term has them for all, and says where they are from. */
function incomplete({ terms, sources }) {
  const languages = new Set(Object.values(terms).flatMap((term) => Object.keys(term.in)));
  return Object.entries(terms).flatMap(([name, term]) => [
    ...[...languages]
      .filter((one) => !term.in[one]?.words.length)
      .map((one) => `glossary: no word for “${name}” in ${one}`),
    ...Object.entries(term.in)
      .filter(([, { source }]) => !Object.hasOwn(sources, source))
      .map(([language, { source }]) => `glossary: “${name}” in ${language}: there is no source ${source}`),
    ...(term.apart === undefined || terms[term.apart] ? [] : [`glossary: “${name}”: there is no term ${term.apart}`]),
  ]);
}

/** A term or name that no English text has any more. */
function unusedWords(english, { names, terms }) {
  const all = [...english.values()].filter((text) => typeof text === 'string');
  const used = new Set(all.flatMap((text) => [...termsIn(withoutNames(text, names), terms).keys()]));
  return [
    ...Object.keys(terms).filter((term) => !used.has(term)),
    ...names.filter((name) => !all.some((text) => text.includes(name))),
  ].map((word) => `glossary: no English text has “${word}”`);
}
