import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useContext } from 'react';
import { useTranslation } from 'react-i18next';
import { DemoNote } from '../frame/demo-note.tsx';
import { AskMeaningContext } from '../frame/explain.ts';
import { marked, MarkedText } from '../problem/printer-words.tsx';
import { useView } from '../view.ts';

const useStyles = makeStyles({
  reads: { display: 'flex', flexDirection: 'column', alignItems: 'flex-start', gap: tokens.spacingVerticalS },
});

/**
 * In the demo nobody sees Microsoft's page: what it refuses with is told, as a person would read it out. It stands right
 * under the code, where it is seen without scrolling.
 */
export function PersonReads() {
  const styles = useStyles();
  const { t } = useTranslation(['signIn', 'explain']);
  const askMeaning = useContext(AskMeaningContext);
  const words = useView().demo?.person.reads ?? null;
  return (
    <div role="status">
      {words !== null && (
        <DemoNote>
          <div className={styles.reads}>
            <span>
              {/* The demo's Microsoft speaks English. */}
              {words ? (
                <MarkedText text={t('personReads', { words: marked(words, 'words', 'en') })} />
              ) : (
                t('personCannot')
              )}
            </span>
            {words && (
              <Button size="small" onClick={() => askMeaning(words)}>
                {t('explain:open')}
              </Button>
            )}
          </div>
        </DemoNote>
      )}
    </div>
  );
}
