import { expect, test } from 'vitest';
import { webConfigLanguage } from './page-language.ts';

// Numbers and names as in the selector of an AM-C6000.
test.each([
  ['1', 'English', 'en'],
  ['2', 'Français', 'fr'],
  ['4', 'Deutsch', 'de'],
  ['3', 'Italiano', 'it'],
  ['5', 'Español', 'es'],
  ['6', 'Português', 'pt'],
  ['7', 'Nederlands', 'nl'],
  ['8', 'Русский', 'ru'],
  ['12', 'Norsk', 'no'],
  ['13', 'Svenska', 'sv'],
  ['14', 'Suomi', 'fi'],
  ['15', 'polski', 'pl'],
  ['16', 'Čeština', 'cs'],
  ['17', 'Magyar', 'hu'],
  ['18', 'Dansk', 'da'],
  ['19', 'Türkçe', 'tr'],
  ['20', 'Ελληνικά', 'el'],
  ['21', 'Slovensky', 'sk'],
  ['22', 'Română', 'ro'],
  ['23', 'Україна', 'uk'],
  ['10', '繁體中文', 'zh-Hant'],
  ['11', '简体中文', 'zh-Hans'],
  ['9', '한국어', 'ko'],
])('%s %s', (value, text, tag) => {
  expect(webConfigLanguage({ value, text })).toBe(tag);
});

test('no selector, and numbers nobody has seen', () => {
  expect(webConfigLanguage(undefined)).toBeUndefined();
  for (const value of ['', '0', '24', '01', ' 1', '1.0', 'en', 'constructor'])
    expect(webConfigLanguage({ value, text: 'English' })).toBeUndefined();
});
