import { Button, Field, makeStyles, Text, Textarea, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CodeView, SignInCheckView } from '../../../electron/calls/view.ts';
import { calls } from '../../bridge.ts';
import { useCall } from '../../call.ts';
import { marked, MarkedText } from '../../problem/printer-words.tsx';
import { Progress } from '../progress.tsx';
import { CodeCard, UnknownAddress } from '../sign-in-code.tsx';
import { useTimeLeft } from '../sign-in-time-left.ts';
import { SignInPhone } from '../sign-in-phone.tsx';
import { SignInWays } from '../sign-in-ways.tsx';

const useStyles = makeStyles({
  box: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM, width: '100%' },
  list: { margin: 0, paddingInlineStart: '1.5rem', display: 'grid', gap: tokens.spacingVerticalXS },
  address: { display: 'block', color: tokens.colorNeutralForeground2, overflowWrap: 'anywhere' },
  strong: { fontWeight: tokens.fontWeightSemibold },
  start: { alignSelf: 'flex-start' },
});

type Running = NonNullable<SignInCheckView['running']>;

/** The check at work. It can be cancelled at any moment. */
export function SignInCheckRunning({ running }: { running: Running }) {
  const styles = useStyles();
  const { t } = useTranslation('signInCheck');
  const { code } = running;
  return (
    <div className={styles.box}>
      {code ? <Code code={code} running={running} /> : <Progress what={t('window.asking')} />}
      <Button className={styles.start} onClick={() => void calls.stopSignInCheck({})}>
        {t('window.cancel')}
      </Button>
      {code && <PageRefused />}
    </div>
  );
}

/** As on the screen of the printer's sign-in, but for another application. */
function Code({ code, running: { mailbox, opened } }: { code: CodeView; running: Running }) {
  const styles = useStyles();
  const { t } = useTranslation(['signInCheck', 'signIn']);
  const time = useTimeLeft(code);
  return (
    <>
      <CodeCard of="check" title={t('window.codeTitle')} code={code} time={time} />
      <ol className={styles.list}>
        <li>
          {t('signIn:step.copy')} {code.known && t('signIn:step.copyToo')}
        </li>
        <li>
          {code.known ? t('signIn:step.open') : t('signIn:step.openByHand')}
          {code.known && (
            <span className={styles.address}>
              {t('signIn:address')} <bdi>{code.verificationUri}</bdi>{' '}
              <SignInPhone code={code} account={mailbox} over={time.ms <= 0} />
            </span>
          )}
        </li>
        <li>
          <MarkedText text={t('signIn:step.paste', { account: marked(mailbox) })} />
        </li>
      </ol>
      {code.known ? (
        <SignInWays of="check" opened={opened} notes={[t('window.openedNote')]} over={time.ms <= 0} />
      ) : (
        <UnknownAddress of="check" address={code.verificationUri} />
      )}
      <Text className={styles.strong}>
        <MarkedText text={t('code.check', { account: marked(mailbox) })} />
      </Text>
    </>
  );
}

/** Most refusals are told on Microsoft's page alone: the check itself would wait until the code runs out. */
function PageRefused() {
  const styles = useStyles();
  const { t } = useTranslation('signInCheck');
  const { run, busy } = useCall('pageRefused');
  const [text, setText] = useState('');
  const [unknown, setUnknown] = useState(false);
  return (
    <>
      <Field
        label={t('window.page.label')}
        hint={t('window.page.hint')}
        {...(unknown && { validationMessage: t('window.page.unknown'), validationState: 'warning' })}
      >
        <Textarea
          rows={2}
          value={text}
          maxLength={100_000}
          spellCheck={false}
          onChange={(_, { value }) => {
            setText(value);
            setUnknown(false);
          }}
        />
      </Field>
      <Button
        className={styles.start}
        disabled={text.trim() === ''}
        disabledFocusable={busy}
        onClick={() => void run({ text }).then((answer) => setUnknown(answer?.value.understood === false))}
      >
        {t('window.page.button')}
      </Button>
    </>
  );
}
