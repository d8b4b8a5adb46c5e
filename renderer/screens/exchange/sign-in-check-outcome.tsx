import { Button, makeStyles, Text, tokens } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import type { SignInCheckView } from '../../../electron/calls/view.ts';
import { calls } from '../../bridge.ts';
import { Explanation } from '../../frame/explanation.tsx';
import { marked, MarkedText } from '../../problem/printer-words.tsx';
import { ProblemWords } from '../../problem/problem-message.tsx';
import { useView } from '../../view.ts';
import { StateIcon } from './state-icon.tsx';

const useStyles = makeStyles({
  box: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS, width: '100%' },
  head: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalS },
  start: { alignSelf: 'flex-start' },
});

type Outcome = NonNullable<SignInCheckView['outcome']>;

/** What the check came to: who signed in, how far it went, and what a refusal means. */
export function SignInCheckOutcome({ outcome }: { outcome: Outcome }) {
  const styles = useStyles();
  const { t } = useTranslation(['signInCheck', 'exchange']);
  const { mailbox } = useView().readiness;
  const { account, isOther, reached, recipient, problem, explanation } = outcome;
  const values = { account: marked(account ?? ''), mailbox: marked(mailbox) };
  const words = problem?.fields['words'];
  return (
    <div className={styles.box}>
      <Head outcome={outcome} />
      {reached !== 'nothing' && (
        <Text>
          {account === null ? t('result.nobody') : <MarkedText text={t('result.account', values)} />}{' '}
          {isOther && account !== null && <MarkedText text={t('result.otherAccount', values)} />}
        </Text>
      )}
      {(reached === 'accepted' || reached === 'sent') && <Text>{t('result.accepted')}</Text>}
      {reached === 'sent' && (
        <Text>
          <MarkedText text={t('result.sent', { mailbox: marked(recipient) })} />
        </Text>
      )}
      {problem && explanation && (
        <>
          {typeof words === 'string' && words !== '' && (
            <Text>
              <MarkedText text={t('window.outcome.said', { words: marked(words, 'words') })} />
            </Text>
          )}
          <Explanation found={explanation} onLeave={() => undefined} />
        </>
      )}
      {problem && !explanation && <ProblemWords problem={problem} />}
      {!problem && !isOther && <Text>{t('window.outcome.consent')}</Text>}
      <Button size="small" className={styles.start} onClick={() => void calls.stopSignInCheck({})}>
        {t('exchange:tell.clear')}
      </Button>
    </div>
  );
}

function Head({ outcome: { problem, explanation, isOther } }: { outcome: Outcome }) {
  const styles = useStyles();
  const { t } = useTranslation('signInCheck');
  // A problem of its own has its own heading.
  if (problem && !explanation) return null;
  const what = problem ? 'refused' : isOther ? 'otherAccount' : 'passed';
  return (
    <div className={styles.head}>
      <StateIcon state={problem ? 'failed' : isOther ? 'unknown' : 'passed'} />
      <Text weight="semibold">{t(`window.outcome.${what}`)}</Text>
    </div>
  );
}
