import { Button, Field, Input, makeStyles, Text, tokens } from '@fluentui/react-components';
import { useEffect, useRef, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useCall } from '../../call.ts';
import { ProblemWords } from '../../problem/problem-message.tsx';
import { useView } from '../../view.ts';
import { FieldProblem, fieldProblem } from '../field-problem.tsx';
import { SignInCheckOutcome } from './sign-in-check-outcome.tsx';
import { SignInCheckRegistration } from './sign-in-check-registration.tsx';
import { SignInCheckRunning } from './sign-in-check-running.tsx';

const useStyles = makeStyles({
  box: { display: 'flex', flexDirection: 'column', alignItems: 'flex-start', gap: tokens.spacingVerticalM },
  summary: { cursor: 'pointer', fontWeight: tokens.fontWeightSemibold },
  form: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'flex-start',
    gap: tokens.spacingVerticalM,
    width: '100%',
  },
  status: { width: '100%' },
  field: { width: '100%', maxWidth: '26rem' },
});

/** Optional: somebody signs in from this computer as the printer will, before the printer is touched. */
export function SignInCheck() {
  const styles = useStyles();
  const { t } = useTranslation('signInCheck');
  const { running, outcome } = useView().signInCheck;
  const isRunning = running !== null;
  // Come back to: at work, or with something to tell.
  const [open, setOpen] = useState(isRunning || outcome !== null);
  const summary = useRef<HTMLElement>(null);
  const wasRunning = useRef(isRunning);
  useEffect(() => {
    if (wasRunning.current === isRunning) return;
    wasRunning.current = isRunning;
    // The button that was pressed is gone, and the focus with it.
    if (document.activeElement === document.body) summary.current?.focus();
  }, [isRunning]);
  return (
    <details open={open} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary ref={summary} className={styles.summary}>
        {t('window.title')}
      </summary>
      <div className={styles.box}>
        {!running && (
          <>
            <Text>{t('why')}</Text>
            <Text>{t('window.proves')}</Text>
          </>
        )}
        {/* There all the time: what comes into it is announced. */}
        <div role="status" className={styles.status}>
          {outcome && <SignInCheckOutcome outcome={outcome} />}
        </div>
        {running ? (
          <SignInCheckRunning running={running} />
        ) : (
          <>
            <SignInCheckRegistration />
            <Wish />
          </>
        )}
      </div>
    </details>
  );
}

/** With which registration, and who gets the test mail. */
function Wish() {
  const styles = useStyles();
  const { t } = useTranslation(['signInCheck', 'exchange']);
  const { demo, readiness, signInCheck } = useView();
  const { run, busy, problem } = useCall('checkSignIn');
  const [typedClientId, typeClientId] = useState<string>();
  const [typedRecipient, typeRecipient] = useState<string>();
  const clientId = typedClientId ?? signInCheck.clientId;
  const recipient = typedRecipient ?? readiness.mailbox;
  const clientIdProblem = fieldProblem('check.clientIdInvalid', problem);
  const recipientProblem = fieldProblem('check.recipientInvalid', problem);
  const otherProblem = clientIdProblem || recipientProblem ? null : problem;
  const start = (event: FormEvent) => {
    event.preventDefault();
    void run({ clientId, recipient });
  };
  const isComplete = readiness.mailbox !== '' && clientId.trim() !== '' && recipient.trim() !== '';
  return (
    <form className={styles.form} onSubmit={start} noValidate>
      <Field
        className={styles.field}
        label={t('window.clientId')}
        hint={demo ? t('window.clientIdDemo') : t('window.clientIdHint')}
        {...(clientIdProblem && { validationMessage: <FieldProblem problem={clientIdProblem} /> })}
      >
        <Input
          value={clientId}
          maxLength={1_000}
          spellCheck={false}
          autoComplete="off"
          onChange={(_, { value }) => typeClientId(value)}
        />
      </Field>
      <Field
        className={styles.field}
        label={t('window.recipient')}
        hint={readiness.mailbox === '' ? t('exchange:tell.needsMailbox') : t('window.recipientHint')}
        {...(recipientProblem && { validationMessage: <FieldProblem problem={recipientProblem} /> })}
      >
        <Input
          type="email"
          value={recipient}
          maxLength={1_000}
          spellCheck={false}
          autoComplete="off"
          onChange={(_, { value }) => typeRecipient(value)}
        />
      </Field>
      {otherProblem && <ProblemWords problem={otherProblem} />}
      <Button type="submit" disabled={!isComplete} disabledFocusable={busy}>
        {signInCheck.outcome ? t('window.again') : t('window.start')}
      </Button>
    </form>
  );
}
