import { makeStyles, Text, tokens } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import { isMicrosoftWord, procedures, type GuideStep, type ProcedureId } from '../../electron/calls/view.ts';
import { useReadersWords, usePrinterWords } from '../labels.tsx';
import { markedWord, MarkedText, Meanings } from '../problem/printer-words.tsx';
import { OutsideLink } from '../screens/exchange/outside-link.tsx';
import { Seen } from './seen.tsx';

const useStyles = makeStyles({
  list: { listStyleType: 'none', margin: 0, padding: 0, display: 'flex', flexDirection: 'column' },
  step: {
    display: 'grid',
    gridTemplateColumns: '2.5rem minmax(0, 1fr)',
    padding: `${tokens.spacingVerticalS} 0`,
  },
  number: { color: tokens.colorNeutralForeground2, fontWeight: tokens.fontWeightSemibold },
  words: { display: 'flex', flexDirection: 'column', alignItems: 'flex-start', gap: tokens.spacingVerticalXS },
  sentence: { '& bdi': { fontWeight: tokens.fontWeightSemibold } },
  meaning: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
  epson: {
    borderLeft: `3px solid ${tokens.colorBrandStroke1}`,
    paddingLeft: tokens.spacingHorizontalS,
    color: tokens.colorNeutralForeground2,
  },
});

/** One procedure, step by step, with the printer's words in its own language and what they mean. */
export function GuideSteps({ procedure }: { procedure: ProcedureId }) {
  const styles = useStyles();
  return (
    <ol className={styles.list}>
      {procedures[procedure].map((step) => (
        <li key={step.text} className={styles.step}>
          <Step procedure={procedure} step={step} />
        </li>
      ))}
    </ol>
  );
}

function Step({ procedure, step }: { procedure: ProcedureId; step: GuideStep }) {
  const styles = useStyles();
  const { t } = useTranslation('guide');
  const ofPrinter = usePrinterWords();
  const ofMicrosoft = useReadersWords();
  const { text, number, words = {}, alsoWorded, epson, link, seenAs } = step;
  const found = Object.entries(words).map(
    ([name, concept]) =>
      [name, isMicrosoftWord(concept) ? { own: ofMicrosoft(concept), meaning: null } : ofPrinter(concept)] as const,
  );
  const own = Object.fromEntries(found.map(([name, word]) => [name, markedWord(word.own)]));
  const meanings = found.flatMap(([, { meaning }]) => meaning ?? []);
  const consent = words['consent'];
  const other = alsoWorded && consent && ofMicrosoft(alsoWorded);
  const isOther = other && other.text !== ofMicrosoft(consent).text;
  return (
    <>
      <span className={styles.number}>{number ?? <span aria-hidden>•</span>}</span>
      <div className={styles.words}>
        <Text className={styles.sentence}>
          {/* The table and the texts are compared in electron/guide/procedures.test.ts. */}
          <MarkedText text={t(`step.${procedure}.${text}` as 'step.B.ok', own as { ok: string })} />
          {isOther && <MarkedText text={` ${t('alsoWorded', { words: markedWord(other) })}`} />}
        </Text>
        <Meanings words={meanings} className={styles.meaning} />
        {epson && (
          <Text size={200} className={styles.epson}>
            {t(`epson.${epson}` as 'epson.role')}
          </Text>
        )}
        {seenAs && <Seen as={seenAs} />}
        {link && <OutsideLink link={link} />}
      </div>
    </>
  );
}
