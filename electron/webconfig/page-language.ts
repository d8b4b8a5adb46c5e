import type { PageSnapshot } from './snapshot.ts';

/** The numbers of SEL_LANG, SEL_LANGA and SEL_LANGB, the same on all models seen (docs/web-config.md "Languages"). */
const tags = [
  ...['en', 'fr', 'it', 'de', 'es', 'pt', 'nl', 'ru', 'ko', 'zh-Hant', 'zh-Hans', 'no'],
  ...['sv', 'fi', 'pl', 'cs', 'hu', 'da', 'tr', 'el', 'sk', 'ro', 'uk'],
];
const languages = new Map(tags.map((tag, index) => [String(index + 1), tag]));

/**
 * The language a page of Web Config is in, by what is chosen in its own selector: its pages carry no `lang`.
 * @returns a language tag; undefined on a page without a selector (low-end models), or for a number nobody has seen
 */
export function webConfigLanguage(chosen: PageSnapshot['language']): string | undefined {
  return chosen && languages.get(chosen.value);
}
