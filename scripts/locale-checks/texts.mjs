import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** @typedef {Map<string, string>} Texts all texts of one language: "problems.json:printer.lost.title" -> text */

/** @param {string} folder @returns {Texts} */
export function readTexts(folder) {
  const texts = new Map();
  if (!existsSync(folder)) return texts;
  const add = (key, value) => {
    if (value === null || typeof value !== 'object') texts.set(key, value);
    else
      for (const [name, inner] of Object.entries(value)) add(key.endsWith(':') ? key + name : `${key}.${name}`, inner);
  };
  for (const file of readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()) {
    add(`${file}:`, JSON.parse(readFileSync(join(folder, file), 'utf8')));
  }
  return texts;
}

const pluralForm = /_(zero|one|two|few|many|other)$/;

/** "printer.json:list.found_many" is a form of "printer.json:list.found". @param {string} key */
export const withoutPluralForm = (key) => key.replace(pluralForm, '');

/**
 * The English text a key is translated from; a plural form that English has not is translated from "other".
 * @param {Texts} english @param {string} key
 */
export const modelOf = (english, key) => english.get(key) ?? english.get(`${withoutPluralForm(key)}_other`);

/** {{name}}, {{- name}} (not escaped), {{name, format}} */
const placeholder = /\{\{-?\s*([^},\s]+)[^}]*\}\}/g;

/** @param {string} text */
export const placeholdersOf = (text) => new Set([...String(text).matchAll(placeholder)].map((match) => match[1]));

/** Something stands in a placeholder's place, so that what is around it does not grow together. @param {string} text */
export const withoutPlaceholders = (text, instead = ' ') => text.replaceAll(placeholder, instead);
