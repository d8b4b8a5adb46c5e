import type { ResourceKey } from 'i18next';
import windowTexts from 'virtual:window-texts';

/** The languages of the interface, by their own names. */
export const languages = {
  en: 'English',
  pl: 'Polski',
  ro: 'Română',
  hr: 'Hrvatski',
  uk: 'Українська',
  lv: 'Latviešu',
} as const;
export type InterfaceLanguage = keyof typeof languages;

/** Every text of one language, by namespace. */
export type LanguageTexts = Record<string, ResourceKey>;

/** They are read once. */
export async function readTexts(language: InterfaceLanguage): Promise<LanguageTexts> {
  return (await windowTexts[language]!()).default;
}
