import { makeStyles, tokens, typographyStyles } from '@fluentui/react-components';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Facts, Untrusted } from '../../electron/calls/view.ts';
import { calls } from '../bridge.ts';
import { focusNew } from '../frame/focus.ts';
import type { ScreenAction } from '../frame/screen.tsx';
import { usePrinterWords } from '../labels.tsx';
import { marked, markedWord, MarkedText, PrinterWords } from '../problem/printer-words.tsx';

const useStyles = makeStyles({
  section: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  heading: { ...typographyStyles.subtitle1, margin: 0, outlineStyle: 'none' },
  paragraph: { margin: 0 },
});

/** The printer does not trust the mail server: what is known, and what the assistant would do about it if it may. */
export function RootCertificatesQuestion({ untrusted }: { untrusted: Untrusted }) {
  const styles = useStyles();
  const { t } = useTranslation('proof');
  const pageIn = usePrinterWords();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => focusNew(heading.current), []);
  const { words, clock, version, button } = untrusted;
  const page = markedWord(pageIn('wc_shot_root_certificate_update').own);
  return (
    <section className={styles.section}>
      <h2 ref={heading} tabIndex={-1} className={styles.heading}>
        {t('rootCertificates.title')}
      </h2>
      <p className={styles.paragraph}>
        {t('printerSays')} <PrinterWords words={words} />
      </p>
      <p className={styles.paragraph}>{t(`rootCertificates.clock.${clock}`)}</p>
      <p className={styles.paragraph}>
        {t('rootCertificates.why')}{' '}
        {version !== null && <MarkedText text={t('rootCertificates.version', { version: marked(version) })} />}
      </p>
      <p className={styles.paragraph}>
        <MarkedText text={t('rootCertificates.what', { page, button: marked(button ?? '–', 'words') })} />
      </p>
    </section>
  );
}

/** The two answers; nothing is updated without the first. */
export function useRootCertificatesAnswers(): { primary: ScreenAction; secondary: ScreenAction[] } {
  const { t } = useTranslation('proof');
  const answer = (agreed: boolean) => () => void calls.updateRootCertificates({ agreed });
  return {
    primary: { label: t('rootCertificates.update'), onClick: answer(true) },
    secondary: [{ label: t('rootCertificates.leave'), onClick: answer(false) }],
  };
}

/** What was done about it, beside the test that came after. */
export function RootCertificatesDone({ done }: { done: NonNullable<Facts['rootCertificates']> }) {
  const { t } = useTranslation('proof');
  const { by, before, after } = done;
  if (before === null || after === null) return <span>{t(`rootCertificates.done.${by}`)}</span>;
  return (
    <span>
      {t(`rootCertificates.done.${by}`)}{' '}
      <MarkedText text={t('rootCertificates.versions', { before: marked(before), after: marked(after) })} />
    </span>
  );
}
