import { makeStyles, tokens } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import type { Handwork } from '../../../electron/calls/view.ts';
import { usePrinterWords } from '../../labels.tsx';
import { marked, markedWord, MarkedText, Meanings } from '../../problem/printer-words.tsx';
import { useView } from '../../view.ts';

const useStyles = makeStyles({
  list: {
    margin: 0,
    paddingInlineStart: '1.5rem',
    display: 'grid',
    gap: tokens.spacingVerticalS,
    // What is looked for on the page stands out from the sentence around it.
    '& bdi': { fontWeight: tokens.fontWeightSemibold },
  },
  meaning: { display: 'block', color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
});

/** What a person does on the printer's page, one line each, in the printer's words. */
export function Work({ work }: { work: Handwork[] }) {
  const styles = useStyles();
  const { t } = useTranslation('byHand');
  const sender = useView().journey?.facts.wanted?.sender ?? '';
  const words = usePrinterWords();
  return (
    <ol className={styles.list}>
      {work.map(({ do: what, ...looked }, index) => {
        const concepts = Object.entries(looked);
        const own = Object.fromEntries(concepts.map(([name, concept]) => [name, markedWord(words(concept).own)]));
        const meanings = concepts.flatMap(([, concept]) => words(concept).meaning ?? []);
        return (
          <li key={index}>
            <MarkedText text={t(`work.${what}`, { ...own, value: marked(sender) })} />
            <Meanings words={meanings} className={styles.meaning} />
          </li>
        );
      })}
    </ol>
  );
}
