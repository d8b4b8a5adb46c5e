import type { ResourceKey } from 'i18next';
import windowTexts from 'virtual:window-texts';
import table from '../locales/languages.json';

export type InterfaceLanguage = keyof typeof table;

/** The languages of the interface, by their own names. */
export const languages = Object.fromEntries(
  Object.entries(table).map(([language, { name }]) => [language, name]),
) as Record<InterfaceLanguage, string>;

/** The quotation marks of the language, as CSS takes them: browsers do not have those of every one. */
export function quotesOf(language: InterfaceLanguage): string {
  return [...table[language].quotes].map((mark) => `"${mark}"`).join(' ');
}

/** Every text of one language, by namespace. */
export type LanguageTexts = Record<string, ResourceKey>;

/** They are read once. */
export async function readTexts(language: InterfaceLanguage): Promise<LanguageTexts> {
  return (await windowTexts[language]!()).default;
}
