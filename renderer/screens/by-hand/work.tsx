import { makeStyles, tokens } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import type { Concept, Handwork } from '../../../electron/calls/view.ts';
import { usePrinterWords } from '../../labels.tsx';
import { marked, MarkedText } from '../../problem/printer-words.tsx';
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
  const own = (concept: Concept) => marked(words(concept).own);
  const sentence = (one: Handwork): string => {
    switch (one.do) {
      case 'open':
        return t('work.open', { path: own(one.path) });
      case 'choose':
        return t('work.choose', { field: own(one.field), option: own(one.option) });
      case 'press':
        return t('work.press', { button: own(one.button) });
      case 'type':
        return one.value === 'sender'
          ? t('work.typeSender', { field: own(one.field), value: marked(sender) })
          : t('work.typePassword', { field: own(one.field) });
    }
  };
  return (
    <ol className={styles.list}>
      {work.map((one, index) => {
        const meanings = conceptsOf(one).flatMap((concept) => words(concept).meaning ?? []);
        return (
          <li key={index}>
            <MarkedText text={sentence(one)} />
            {meanings.length > 0 && <span className={styles.meaning}>{meanings.join(' – ')}</span>}
          </li>
        );
      })}
    </ol>
  );
}

function conceptsOf(one: Handwork): Concept[] {
  switch (one.do) {
    case 'open':
      return [one.path];
    case 'choose':
      return [one.field, one.option];
    case 'press':
      return [one.button];
    case 'type':
      return [one.field];
  }
}
