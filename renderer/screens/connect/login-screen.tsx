import { Button, makeStyles, Text, tokens, typographyStyles } from '@fluentui/react-components';
import { CheckmarkCircleRegular } from '@fluentui/react-icons';
import { useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Facts, ProblemView } from '../../../electron/calls/view.ts';
import { calls } from '../../bridge.ts';
import { useCall } from '../../call.ts';
import { DemoNote } from '../../frame/demo-note.tsx';
import { focusNew } from '../../frame/focus.ts';
import { Screen } from '../../frame/screen.tsx';
import { ProblemMessage } from '../../problem/problem-message.tsx';
import { useView } from '../../view.ts';
import { FieldProblem, fieldProblem } from '../field-problem.tsx';
import { Fingerprint } from './fingerprint.tsx';
import { PasswordField, UserField } from './login-fields.tsx';
import { CertificateOf, PrinterSays } from './printer-says.tsx';

const useStyles = makeStyles({
  section: { display: 'flex', flexDirection: 'column', alignItems: 'flex-start', gap: tokens.spacingVerticalS },
  title: { ...typographyStyles.subtitle2, margin: 0 },
  known: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalS },
  knownIcon: { flexShrink: 0, fontSize: '1.25rem', color: tokens.colorStatusSuccessForeground1 },
  summary: { cursor: 'pointer' },
});

/**
 * The certificate, unless it was confirmed before, and below it the password: one press confirms and logs in. Whether the
 * fingerprint was compared is said by which button is pressed; Enter never claims it.
 */
export function LoginScreen(props: {
  look: NonNullable<Facts['look']>;
  trusted: boolean;
  problem: ProblemView | null;
}) {
  const styles = useStyles();
  const { t } = useTranslation('connect');
  const { look, trusted } = props;
  const { demo, printer, journey } = useView();
  const connect = useCall('connect');
  const refuse = useCall('refuse');
  const formId = useId();
  const [password, setPassword] = useState('');
  const [user, setUser] = useState('');
  const [isMissing, setMissing] = useState(false);
  const field = useRef<HTMLInputElement>(null);

  const logIn = async (compared: boolean) => {
    setMissing(password === '');
    if (password === '') return field.current?.focus();
    // After a refused password the journey stands still; it goes on to the same question and gets the new answer.
    if (journey?.state === 'problem') await calls.retry({});
    await connect.run({ fingerprint: look.fingerprint, compared, password, ...(user && { user }) });
  };
  const pretend = demo?.printers.find(({ address }) => address === printer?.address);
  const problem = connect.problem ?? refuse.problem ?? props.problem;
  const refused = fieldProblem('login.passwordRefused', problem);
  const isRefused = refused !== null;
  useEffect(() => {
    if (isRefused) focusNew(field.current);
  }, [isRefused]);

  return (
    <Screen
      title={t(trusted ? 'titleTrusted' : 'title')}
      guide="B2–B3"
      primary={{ label: t(trusted ? 'primaryTrusted' : 'primary'), form: formId, busy: connect.busy }}
      {...(!trusted && {
        secondary: [{ label: t('fingerprint.compared'), onClick: () => void logIn(true), disabled: connect.busy }],
      })}
    >
      {problem && !refused && <ProblemMessage problem={problem} />}
      <PrinterSays look={look} />
      {trusted ? (
        <div className={styles.known}>
          <CheckmarkCircleRegular className={styles.knownIcon} aria-hidden />
          <Text>{t(look.chainValid ? 'fingerprint.vouched' : 'fingerprint.known')}</Text>
        </div>
      ) : (
        <section className={styles.section} aria-label={t('fingerprint.title')}>
          <h2 className={styles.title}>{t('fingerprint.title')}</h2>
          <Fingerprint value={look.fingerprint} />
          <CertificateOf certificate={look.certificate} />
          <Text>{t('fingerprint.normal')}</Text>
          <details>
            <summary className={styles.summary}>{t('fingerprint.howTitle')}</summary>
            <Text>{t('fingerprint.how')}</Text>
          </details>
          <Button
            size="small"
            disabled={connect.busy}
            onClick={() => void refuse.run({ fingerprint: look.fingerprint })}
          >
            {t('fingerprint.notMine')}
          </Button>
        </section>
      )}
      <form
        id={formId}
        noValidate
        className={styles.section}
        aria-label={t('login.title')}
        onSubmit={(event) => {
          event.preventDefault();
          if (!connect.busy) void logIn(false);
        }}
      >
        <h2 className={styles.title}>{t('login.title')}</h2>
        {pretend && <DemoNote>{t('demo', { password: pretend.adminPassword })}</DemoNote>}
        <PasswordField
          label={t('login.password')}
          hint={t('login.passwordHint')}
          wrong={isMissing ? t('login.missing') : refused && <FieldProblem problem={refused} />}
          input={field}
          value={password}
          onChange={(value) => {
            setPassword(value);
            setMissing(false);
          }}
        />
        <UserField value={user} longest={1_000} onChange={setUser} />
      </form>
    </Screen>
  );
}
