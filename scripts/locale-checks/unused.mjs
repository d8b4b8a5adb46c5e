import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { withoutPluralForm } from './texts.mjs';

/**
 * English texts that no code can ask for. The keys are looked for as they are written in the code: whole ('summary:title'),
 * or put together (`steps.${step}`), where any name that occurs in the code may stand in the gap. A key without a
 * namespace belongs to that of the file's useTranslation; in a file of the window without one, to any.
 * @param {import('./texts.mjs').Texts} english @param {{ window: string[], others: string[] }} sources files' contents
 */
export function unusedTexts(english, { window, others }) {
  const sources = [...window, ...others];
  const names = new Set(sources.flatMap((source) => source.match(/[A-Za-z]\w*/g) ?? []));
  const wanted = [
    ...window.flatMap(keysOf),
    ...others.flatMap(keysOf).filter((key) => String(key).includes(':') || key instanceof RegExp),
  ];
  const whole = new Set(wanted.filter((key) => typeof key === 'string'));
  const patterns = wanted.filter((key) => typeof key !== 'string');
  const isWanted = (key) =>
    whole.has(key) || patterns.some((pattern) => pattern.exec(key)?.slice(1).every(isKnown(names)));
  return [...english.keys()]
    .map((key) => [key, withoutPluralForm(key.replace('.json:', ':'))])
    .filter(([, key]) => ![key, ...listsAround(key), key.replace(/^.*:/, '')].some(isWanted))
    .map(([key]) => `en/${key}: no code asks for it`);
}

/** What stands in a gap is one name or several. */
const isKnown = (names) => (gap) => gap.split(/[.:]/).every((name) => names.has(name) || /^\d+$/.test(name));

/** A list (“causes”: “1”, “2”) is asked for as a whole. */
const listsAround = (key) => (/\.\d+$/.test(key) ? [key.replace(/\.\d+$/, '')] : []);

const key = String.raw`(?:\w+:)?\w+(?:\.\w+)*`;
const gap = String.raw`\$\{(?:[^{}\`]|\{[^{}]*\})*\}`;
const written = new RegExp(`'(${key})'|"(${key})"|\`((?:[\\w.:]|${gap})+)\``, 'g');

/** Keys as strings, those with gaps as patterns. @param {string} source @returns {(string | RegExp)[]} */
function keysOf(source) {
  const spaces = namespacesOf(source);
  return [...source.matchAll(written)].flatMap(([, one, other, template]) => {
    const text = one ?? other ?? template;
    if (!/[A-Za-z]/.test(text.replaceAll(new RegExp(gap, 'g'), ''))) return []; // nothing but gaps
    const full = /^\w+:/.test(text) || spaces.length === 0 ? [text] : spaces.map((space) => `${space}:${text}`);
    return template === undefined ? full : full.map(patternOf);
  });
}

/** @param {string} source */
function namespacesOf(source) {
  const hooks = [...source.matchAll(/useTranslation\(([^)]*)\)/g)].map((match) => match[1].match(/\w+/g) ?? ['window']);
  return [...new Set(hooks.map(([first]) => first))];
}

const patternOf = (template) =>
  new RegExp(
    `^${template
      .split(new RegExp(gap))
      .map((part) => part.replaceAll('.', '\\.'))
      .join('(.+)')}$`,
  );

/** The sources of the product, without tests and demo world. @param {string} repository */
export function readSources(repository) {
  const read = (folder) =>
    readdirSync(join(repository, folder), { recursive: true })
      .map(String)
      .filter((file) => /(?<!\.test|\.d)\.tsx?$/.test(file) && !/^demo[\\/]/.test(file))
      .map((file) => readFileSync(join(repository, folder, file), 'utf8'));
  return { window: read('renderer'), others: [...read('electron'), ...read('packaging')] };
}
