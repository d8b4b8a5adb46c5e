import { expect, test } from 'vitest';
import { preferredLanguage } from './preferred-language.ts';

test.each([
  [['pl-PL', 'en-US'], 'pl'],
  [['de-DE', 'hr-HR', 'en-US'], 'hr'],
  [['uk_UA.UTF-8'], 'uk'],
  [['LV'], 'lv'],
  [['de-DE', 'fr'], 'en'],
  [['hrx-DE', 'rop'], 'en'], // other languages that only begin like ours
  [['', '../..'], 'en'],
  [[], 'en'],
])('%j: %s', (tags, language) => {
  expect(preferredLanguage(tags)).toBe(language);
});
