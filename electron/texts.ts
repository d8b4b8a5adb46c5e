import { readFileSync } from 'node:fs';
import i18next, { type i18n } from 'i18next';
import languages from '../locales/languages.json' with { type: 'json' };

/** The languages of the interface. A new one is a folder in locales/ and a line in languages.json there. */
export type InterfaceLanguage = keyof typeof languages;
export const interfaceLanguages = Object.keys(languages) as InterfaceLanguage[];

const namespaces = [
  'cli',
  'steps',
  'problems',
  'summary',
  'proof',
  'report',
  'desktop',
  'byHand',
  'explain',
  'readiness',
  'signInCheck',
  'handover',
  'handoverPack',
  'guide',
  'fleet',
  'diagnostics',
  'storage',
] as const;

/** Texts of one language, by "namespace:key". */
export interface Texts {
  language: InterfaceLanguage;
  say: (key: string, values?: Record<string, unknown>) => string;
  has: (key: string) => boolean;
}

function isInterfaceLanguage(text: string): text is InterfaceLanguage {
  return Object.hasOwn(languages, text);
}

/** The language the computer is set to, if the product speaks it; else English. */
export function systemLanguage(environment: NodeJS.ProcessEnv): InterfaceLanguage {
  const set =
    environment['LC_ALL'] ||
    environment['LC_MESSAGES'] ||
    environment['LANG'] ||
    Intl.DateTimeFormat().resolvedOptions().locale;
  const language = set.slice(0, 2).toLowerCase();
  return isInterfaceLanguage(language) ? language : 'en';
}

export function loadTexts(language: InterfaceLanguage): Texts {
  const instance: i18n = i18next.createInstance();
  const textsOf = (of: InterfaceLanguage) =>
    Object.fromEntries(
      namespaces.map((name) => [
        name,
        JSON.parse(readFileSync(new URL(`../locales/${of}/${name}.json`, import.meta.url), 'utf8')) as object,
      ]),
    );
  // Texts go to a terminal, not into markup, so nothing is escaped.
  void instance.init({
    lng: language,
    fallbackLng: 'en',
    resources: { en: textsOf('en'), [language]: textsOf(language) },
    ns: namespaces,
    interpolation: { escapeValue: false },
    initAsync: false,
  });
  return {
    language,
    // The window's texts are typed key by key (renderer/page-texts.ts), for the whole program; here keys are put together.
    say: (key, values) => (instance.t as (key: string, values: object) => string)(key, values ?? {}),
    has: (key) => instance.exists(key),
  };
}
