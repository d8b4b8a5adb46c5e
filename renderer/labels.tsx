import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { createContext, useContext } from 'react';
import { useTranslation } from 'react-i18next';
import type { Concept, LabelLanguage } from '../electron/calls/view.ts';
import quotedLabels from 'virtual:quoted-labels';
import { languages, type InterfaceLanguage } from './languages.ts';

/** The languages of printers, by their own names: more than the interface has. */
export const labelLanguages: Record<LabelLanguage, string> = {
  ...languages,
  de: 'Deutsch',
  fr: 'Français',
  it: 'Italiano',
  es: 'Español',
  nl: 'Nederlands',
  ru: 'Русский',
};

const labels = quotedLabels as Record<Concept, Partial<Record<LabelLanguage, string>> & { en: string }>;

/** Words, and the language they are really in. */
export interface Word {
  text: string;
  language: LabelLanguage;
}

/** The text to quote: as the printer prints it in that language where that is known, else in English. */
function labelText(concept: Concept, language: LabelLanguage): Word {
  const { [language]: own, en } = labels[concept];
  return own === undefined ? { text: en, language: 'en' } : { text: own, language };
}

interface PrinterLanguage {
  language: LabelLanguage;
  choose: (language: LabelLanguage) => void;
}

/** The language the printer's words are quoted in: the printer's own, until then the interface's, or the person's choice. */
export const PrinterLanguageContext = createContext<PrinterLanguage>({ language: 'en', choose: () => undefined });

export function usePrinterLanguage(): PrinterLanguage {
  return useContext(PrinterLanguageContext);
}

/** A word of the printer in its own language and, where that differs, in the language of the interface: for sentences. */
export function usePrinterWords(): (concept: Concept) => { own: Word; meaning: Word | null } {
  const { i18n } = useTranslation();
  const { language } = usePrinterLanguage();
  return (concept) => {
    const own = labelText(concept, language);
    const meaning = labelText(concept, i18n.language as InterfaceLanguage);
    return { own, meaning: meaning.text === own.text ? null : meaning };
  };
}

/** A word in the reader's language: of Microsoft's pages, which are in that of the browser, and of Epson's guide. */
export function useReadersWords(): (concept: Concept) => Word {
  const { i18n } = useTranslation();
  return (concept) => labelText(concept, i18n.language as InterfaceLanguage);
}

const useStyles = makeStyles({
  label: { display: 'inline-flex', flexDirection: 'column', verticalAlign: 'top', overflowWrap: 'anywhere' },
  word: { fontWeight: tokens.fontWeightSemibold },
  meaning: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
});

/** A word of the printer in the printer's language; below it, where that differs, in the language of the interface. */
export function PrinterLabel({ concept, className }: { concept: Concept; className?: string }) {
  const styles = useStyles();
  const { t, i18n } = useTranslation();
  const own = labelText(concept, usePrinterLanguage().language);
  const meaning = labelText(concept, i18n.language as InterfaceLanguage);
  return (
    <span className={mergeClasses(styles.label, className)}>
      <bdi lang={own.language} className={styles.word}>
        {own.text}
      </bdi>
      {meaning.text !== own.text && (
        <bdi lang={meaning.language} className={styles.meaning}>
          {t('label.meaning', { meaning: meaning.text })}
        </bdi>
      )}
    </span>
  );
}
