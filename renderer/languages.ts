/// <reference types="vite/client" />
import type { ResourceKey } from 'i18next';

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

// One file a language (scripts/build.mjs): the window starts with the one it needs.
const files = import.meta.glob<ResourceKey>(['../locales/*/*.json', '!../locales/*/{cli,desktop,report}.json'], {
  import: 'default',
});

/** Every text of a language, by namespace. They are read once. */
export function readTexts(language: InterfaceLanguage): Promise<[namespace: string, texts: ResourceKey][]> {
  const wanted = Object.entries(files).filter(([path]) => path.startsWith(`../locales/${language}/`));
  return Promise.all(wanted.map(async ([path, read]) => [path.split('/').at(-1)!.replace('.json', ''), await read()]));
}
