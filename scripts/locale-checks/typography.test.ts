import { expect, test } from 'vitest';
import { typographyFaults } from './typography.mjs';

const languages = { en: { quotes: '“”' }, pl: { quotes: '„”' }, uk: { quotes: '«»' } };

/** The faults of one text, and of its English model. */
function faultsOf(text: string, model = 'Model', language = 'pl'): string[] {
  const all = new Map([
    ['en', new Map([['a.json:a', model]])],
    [language, new Map([['a.json:a', text]])],
  ]);
  return typographyFaults(all, languages).map((fault) => fault.replace('a.json:a: ', ''));
}

test('nothing to say about a text that is set as it should be', () => {
  expect(faultsOf('Wybierz „Dalej” lub „{{name}}”: 1.2, .json, {{a}} – {{b}} …')).toEqual([]);
  expect(faultsOf('Виберіть «Далі».', 'Model', 'uk')).toEqual([]);
});

test.each([
  ['Wybierz "Dalej"', 'pl/quotation marks " ", but „ ” is right'],
  ['Wybierz „Dalej“', 'pl/quotation marks „ “, but „ ” is right'],
  ['Wybierz „Dalej', 'pl/quotation marks „, but „ ” is right'],
  ['Wybierz ”Dalej„', 'pl/quotation marks ” „, but „ ” is right'],
  ['Wybierz  Dalej', 'pl/two spaces'],
  [' Wybierz', 'pl/a space at the beginning or the end'],
  ['Wybierz\u00a0', 'pl/a space at the beginning or the end'],
  ['Wybierz {{name}} : Dalej', 'pl/a space before a mark'],
  ['Wybierz .', 'pl/a space before a mark'],
  ['Wybieranie...', 'pl/three dots instead of …'],
  ['<b>Wybierz</b>', 'pl/not the markup of English: '],
])('%j', (text, fault) => {
  expect(faultsOf(text)).toEqual([fault]);
});

test('English is looked at too', () => {
  expect(faultsOf('Wybierz', 'Press "OK"')).toEqual(['en/quotation marks " ", but “ ” is right']);
});

test('markup is that of English, in any order', () => {
  expect(faultsOf('<b>Naciśnij</b> <i>OK</i>', '<i>OK</i>: <b>press</b>')).toEqual([]);
  expect(faultsOf('<b>Naciśnij</b>', '<i>OK</i>')).toEqual(['pl/not the markup of English: </i> <i>']);
});

test('a text of several lines is laid out for a terminal, with the edges of English', () => {
  expect(faultsOf('Opcje\n  --a    pierwsza\n', 'Options\n  --a    the first\n')).toEqual([]);
  expect(faultsOf('Opcje\n  --a', 'Options\n  --a\n')).toEqual(['pl/begins or ends with other spaces than in English']);
});
