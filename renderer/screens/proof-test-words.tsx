import { Button, makeStyles, tokens, typographyStyles } from '@fluentui/react-components';
import { useEffect, useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { calls } from '../bridge.ts';
import { focusNew } from '../frame/focus.ts';
import { PrinterWords } from '../problem/printer-words.tsx';

const useStyles = makeStyles({
  section: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  heading: { ...typographyStyles.subtitle1, margin: 0, outlineStyle: 'none' },
  paragraph: { margin: 0 },
  quiet: { margin: 0, color: tokens.colorNeutralForeground2 },
  answers: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalM },
});

const meanings = ['succeeded', 'failed', 'unknown'] as const;

/** Words of the connection test that this program does not know: what they mean, only a person can say. No answer is the usual one. */
export function TestWordsQuestion({ words }: { words: string }) {
  const styles = useStyles();
  const { t } = useTranslation('proof');
  const question = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => focusNew(heading.current), []);
  return (
    <section className={styles.section} aria-labelledby={question}>
      <p className={styles.paragraph}>
        {t('testWords.intro')} <PrinterWords words={words} />
      </p>
      <h2 id={question} ref={heading} tabIndex={-1} className={styles.heading}>
        {t('testWords.question')}
      </h2>
      <div role="group" aria-labelledby={question} className={styles.answers}>
        {meanings.map((meaning) => (
          <Button key={meaning} onClick={() => void calls.sayTestResult({ meaning })}>
            {t(`testWords.${meaning}`)}
          </Button>
        ))}
      </div>
      <p className={styles.quiet}>{t('testWords.note')}</p>
    </section>
  );
}
