/// <reference types="vite/client" />
import i18next, { type Resource, type ResourceLanguage } from 'i18next';
import { initReactI18next } from 'react-i18next';
import type byHand from '../locales/en/byHand.json';
import type connect from '../locales/en/connect.json';
import type exchange from '../locales/en/exchange.json';
import type explain from '../locales/en/explain.json';
import type printer from '../locales/en/printer.json';
import type problems from '../locales/en/problems.json';
import type proof from '../locales/en/proof.json';
import type readiness from '../locales/en/readiness.json';
import type save from '../locales/en/save.json';
import type settings from '../locales/en/settings.json';
import type signIn from '../locales/en/signIn.json';
import type steps from '../locales/en/steps.json';
import type summary from '../locales/en/summary.json';
import type undo from '../locales/en/undo.json';
import type window from '../locales/en/window.json';

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

// A key that is not in the English texts does not compile.
declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'window';
    resources: {
      byHand: typeof byHand;
      connect: typeof connect;
      exchange: typeof exchange;
      explain: typeof explain;
      printer: typeof printer;
      problems: typeof problems;
      proof: typeof proof;
      readiness: typeof readiness;
      save: typeof save;
      settings: typeof settings;
      signIn: typeof signIn;
      steps: typeof steps;
      summary: typeof summary;
      undo: typeof undo;
      window: typeof window;
    };
  }
}

// All languages are in the bundle: the language can be changed at once, and the page needs no network.
const files = import.meta.glob<ResourceLanguage[string]>(['../locales/*/*.json', '!../locales/*/{cli,report}.json'], {
  eager: true,
  import: 'default',
});
const resources: Resource = {};
for (const [path, texts] of Object.entries(files)) {
  const [language, file] = path.split('/').slice(-2) as [string, string];
  const namespaces: ResourceLanguage = (resources[language] ??= {});
  namespaces[file.replace('.json', '')] = texts;
}

/** Makes the texts ready, in English until the first view names the person's language. */
export function startTexts(): void {
  void i18next.use(initReactI18next).init({
    lng: 'en',
    fallbackLng: 'en',
    defaultNS: 'window',
    resources,
    // React writes text nodes, so nothing is escaped twice.
    interpolation: { escapeValue: false },
    initAsync: false,
    react: { useSuspense: false },
  });
}
