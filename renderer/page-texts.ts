import i18next from 'i18next';
import { useLayoutEffect, useState } from 'react';
import { initReactI18next } from 'react-i18next';
import type byHand from '../locales/en/byHand.json';
import type connect from '../locales/en/connect.json';
import type diagnostics from '../locales/en/diagnostics.json';
import type exchange from '../locales/en/exchange.json';
import type explain from '../locales/en/explain.json';
import type fleet from '../locales/en/fleet.json';
import type guide from '../locales/en/guide.json';
import type handover from '../locales/en/handover.json';
import type identityGuard from '../locales/en/identityGuard.json';
import type many from '../locales/en/many.json';
import type printer from '../locales/en/printer.json';
import type problems from '../locales/en/problems.json';
import type proof from '../locales/en/proof.json';
import type readiness from '../locales/en/readiness.json';
import type save from '../locales/en/save.json';
import type settings from '../locales/en/settings.json';
import type signIn from '../locales/en/signIn.json';
import type signInCheck from '../locales/en/signInCheck.json';
import type steps from '../locales/en/steps.json';
import type storage from '../locales/en/storage.json';
import type summary from '../locales/en/summary.json';
import type training from '../locales/en/training.json';
import type undo from '../locales/en/undo.json';
import type window from '../locales/en/window.json';
import { readTexts, type InterfaceLanguage, type LanguageTexts } from './languages.ts';

// A key that is not in the English texts does not compile.
declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'window';
    resources: {
      byHand: typeof byHand;
      connect: typeof connect;
      diagnostics: typeof diagnostics;
      exchange: typeof exchange;
      explain: typeof explain;
      fleet: typeof fleet;
      guide: typeof guide;
      handover: typeof handover;
      identityGuard: typeof identityGuard;
      many: typeof many;
      printer: typeof printer;
      problems: typeof problems;
      proof: typeof proof;
      readiness: typeof readiness;
      save: typeof save;
      settings: typeof settings;
      signIn: typeof signIn;
      signInCheck: typeof signInCheck;
      steps: typeof steps;
      storage: typeof storage;
      summary: typeof summary;
      training: typeof training;
      undo: typeof undo;
      window: typeof window;
    };
  }
}

/** Makes i18next ready, in this language. */
export function startTexts(language: InterfaceLanguage, texts: LanguageTexts): void {
  // Shown again after a fault.
  if (i18next.isInitialized) return;
  void i18next.use(initReactI18next).init({
    // Nothing is looked up in another language: every language has every text (scripts/check-locales.mjs).
    fallbackLng: false,
    defaultNS: 'window',
    lng: language,
    resources: { [language]: texts },
    // React writes text nodes, so nothing is escaped twice.
    interpolation: { escapeValue: false },
    initAsync: false,
    react: { useSuspense: false },
  });
}

/** The language that is shown: the wanted one as soon as its texts are read, until then the one before. */
export function useLanguage(wanted: InterfaceLanguage): InterfaceLanguage {
  const [shown, show] = useState(i18next.language as InterfaceLanguage);
  useLayoutEffect(() => {
    if (wanted === shown) return;
    let isWanted = true;
    void readTexts(wanted).then(async (texts) => {
      if (!isWanted) return;
      for (const [namespace, those] of Object.entries(texts)) i18next.addResourceBundle(wanted, namespace, those);
      await i18next.changeLanguage(wanted);
      show(wanted);
    });
    return () => void (isWanted = false);
  }, [wanted, shown]);
  return shown;
}
