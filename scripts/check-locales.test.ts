import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { checkLocales } from './check-locales.mjs';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'locales-'));
  write('languages.json', Object.fromEntries(languages.map((language) => [language, {}])));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const languages = ['en', 'pl', 'ro', 'hr', 'uk', 'lv'];

function write(file: string, texts: object): void {
  const path = join(folder, file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, JSON.stringify(texts));
}

test('nothing to say about complete languages', () => {
  for (const language of languages) write(`${language}/steps.json`, { save: { title: `Save {{name}} ${language}` } });
  expect(checkLocales(folder)).toEqual([]);
});

test('a new language is one folder and one line', () => {
  const real = fileURLToPath(new URL('../locales', import.meta.url));
  cpSync(real, folder, { recursive: true });
  const list = JSON.parse(readFileSync(join(real, 'languages.json'), 'utf8')) as Record<string, object>;
  write('languages.json', { ...list, eo: { name: 'Esperanto', quotes: '„”' } });
  expect(checkLocales(folder).filter((fault) => /^eo.*missing$/.test(fault))).toHaveLength(
    readdirSync(join(real, 'en')).length,
  );

  cpSync(join(real, 'en'), join(folder, 'eo'), { recursive: true });
  const names = ['Printer Mail Assistant', 'Microsoft Exchange Online', 'Epson Print Admin Serverless'];
  const faults = checkLocales(folder, [], names);
  expect(faults.length).toBeGreaterThan(500);
  expect(faults.filter((fault) => !/^eo\/.*: the same as English$/.test(fault))).toEqual([]);
  expect(faults).not.toContain('eo/window.json:title: the same as English');

  const own = (text: unknown): unknown =>
    typeof text === 'string'
      ? `${text} (eo)`
      : Object.fromEntries(Object.entries(text as object).map(([key, inner]) => [key, own(inner)]));
  for (const file of readdirSync(join(folder, 'eo')))
    write(`eo/${file}`, own(JSON.parse(readFileSync(join(folder, 'eo', file), 'utf8'))) as object);
  expect(checkLocales(folder, [], names)).toEqual([]);
});

test('no part of the product has a list of its own', () => {
  const repository = fileURLToPath(new URL('..', import.meta.url));
  const sources = ['electron', 'renderer', 'scripts', 'e2e', 'bench'].flatMap((part) =>
    readdirSync(join(repository, part), { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.(ts|tsx|mjs)$/.test(file) && !file.endsWith('.test.ts'))
      .map((file) => join(repository, part, file)),
  );
  expect(sources.length).toBeGreaterThan(200);
  const listing = sources.filter((file) => /\bpl\b\W+\bro\b\W+\bhr\b/.test(readFileSync(file, 'utf8')));
  expect(listing).toEqual([]);
});

test('no English texts at all is a fault', () => {
  expect(checkLocales(folder)).toEqual(['en: no texts']);
});

test('a missing key, a missing file, a key too many, an empty text, a seventh language', () => {
  for (const language of languages) write(`${language}/steps.json`, { save: 'S', open: 'O' });
  write('en/extra.json', { more: 'M', most: 'M' });
  for (const language of ['ro', 'hr', 'uk', 'lv']) write(`${language}/extra.json`, { more: 'M', most: 'M' });
  write('ro/steps.json', { save: 'S' });
  write('hr/steps.json', { save: 'S', open: ' ' });
  write('uk/steps.json', { save: 'S', open: 'O', close: 'C' });
  write('de/steps.json', { save: 'S', open: 'O' });
  expect(checkLocales(folder).sort()).toEqual([
    'de: not one of the languages en pl ro hr uk lv',
    'hr/steps.json:open: no text',
    'pl/extra.json: missing',
    'ro/steps.json:open: missing',
    'uk/steps.json:close: not wanted in this language',
  ]);
});

test('placeholders must be the same, however they are written', () => {
  for (const language of languages) write(`${language}/a.json`, { at: `${language} {{count, number}} {{- name}}` });
  write('pl/a.json', { at: '{{ count }}' });
  write('lv/a.json', { at: '{{name}} {{count}} {{host}}' });
  expect(checkLocales(folder)).toEqual(['pl/a.json:at: {{name}} missing', 'lv/a.json:at: {{host}} is not in English']);
});

test('each language has its own plural forms', () => {
  // Unicode CLDR: en one other; pl, uk one few many other; ro, hr one few other; lv zero one other.
  const forms = (...categories: string[]) =>
    Object.fromEntries(categories.map((category) => [`found_${category}`, '{{count}}']));
  write('en/a.json', forms('one', 'other'));
  write('pl/a.json', forms('one', 'few', 'many', 'other'));
  write('uk/a.json', forms('one', 'few', 'many', 'other'));
  write('ro/a.json', forms('one', 'few', 'other'));
  write('hr/a.json', forms('one', 'few', 'other'));
  write('lv/a.json', forms('zero', 'one', 'other'));
  expect(checkLocales(folder)).toEqual([]);

  write('hr/a.json', forms('one', 'other'));
  write('ro/a.json', forms('one', 'few', 'many', 'other'));
  expect(checkLocales(folder)).toEqual([
    'ro/a.json:found_many: not wanted in this language',
    'hr/a.json:found_few: missing',
  ]);
});

test('the number may be left out only of a form that serves one number', () => {
  write('en/a.json', { found_one: 'One printer', found_other: '{{count}} printers' });
  write('pl/a.json', { found_one: 'Jedna', found_few: '{{count}}', found_many: '{{count}}', found_other: '{{count}}' });
  write('uk/a.json', { found_one: 'Один', found_few: '{{count}}', found_many: '{{count}}', found_other: '{{count}}' });
  for (const language of ['ro', 'hr'])
    write(`${language}/a.json`, { found_one: '{{count}}', found_few: '{{count}}', found_other: '{{count}}' });
  write('lv/a.json', { found_zero: '{{count}}', found_one: '{{count}}', found_other: '{{count}}' });
  // Ukrainian uses "one" for 21 too.
  expect(checkLocales(folder)).toEqual(['uk/a.json:found_one: {{count}} missing']);
});

test('a long text equal to English is untranslated unless it is listed, and the list must be true', () => {
  for (const language of languages)
    write(`${language}/a.json`, { long: `a text of its own in ${language}`, short: 'Start now' });
  write('hr/a.json', { long: 'a text of its own in en', short: 'Start now' });
  expect(checkLocales(folder)).toEqual(['hr/a.json:long: the same as English']);
  expect(checkLocales(folder, ['hr/a.json:long'])).toEqual([]);
  expect(checkLocales(folder, ['hr/a.json:long', 'lv/a.json:long'])).toEqual([
    'lv/a.json:long: listed as the same as English, but is not',
  ]);
});

test('a text of nothing but names may equal English', () => {
  for (const language of languages) write(`${language}/a.json`, { title: 'Printer Mail Assistant for Exchange' });
  const faults = ['pl', 'ro', 'hr', 'uk', 'lv'].map((language) => `${language}/a.json:title: the same as English`);
  expect(checkLocales(folder)).toEqual(faults);
  expect(checkLocales(folder, [], ['Printer Mail Assistant'])).toEqual([]);
});
