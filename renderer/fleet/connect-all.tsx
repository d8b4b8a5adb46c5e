import { makeStyles, Text, tokens, typographyStyles } from '@fluentui/react-components';
import { useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { FleetPrinterView } from '../../electron/calls/view.ts';
import { calls } from '../bridge.ts';
import { useCall } from '../call.ts';
import { Screen } from '../frame/screen.tsx';
import { ProblemWords } from '../problem/problem-message.tsx';
import { Fingerprint } from '../screens/connect/fingerprint.tsx';
import { Progress } from '../screens/progress.tsx';
import { useFleet } from './fleet.ts';
import { LeaveOut } from './leave-out.tsx';
import { PasswordFields, useTypedPasswords } from './password-fields.tsx';
import { PrinterName } from './printer-name.tsx';
import { PrinterRows } from './printer-rows.tsx';

const useStyles = makeStyles({
  section: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  heading: { ...typographyStyles.subtitle2, margin: 0 },
  list: {
    listStyleType: 'none',
    margin: 0,
    padding: 0,
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(min(22rem, 100%), 1fr))',
    gap: tokens.spacingHorizontalM,
  },
  one: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'flex-start',
    gap: tokens.spacingVerticalS,
    padding: tokens.spacingHorizontalM,
    borderRadius: tokens.borderRadiusMedium,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
  },
  summary: { cursor: 'pointer', width: 'fit-content' },
});

/** Step 3: one list of certificates, and the password; one press confirms them all and logs in to each. */
export function ConnectAll() {
  const styles = useStyles();
  const { t } = useTranslation(['many', 'connect']);
  const { printers, isWorking, problem, hasResult } = useFleet();
  const connect = useCall('fleet');
  const formId = useId();
  const form = useRef<HTMLFormElement>(null);
  const typed = useTypedPasswords();
  const { isOwn } = typed;

  const unconfirmed = printers.filter((printer) => printer.unconfirmed !== null);
  const answering = printers.filter(({ state, isPlanned }) => state === 'asked' && !isPlanned);
  // Their certificates were confirmed before, and their passwords stand below unless they are known.
  const known = answering.filter((printer) => printer.unconfirmed === null && !(isOwn && printer.wantsPassword));
  const others = printers.filter(({ state }) => state === 'problem' || state === 'skipped');

  const logIn = (compared: boolean) => {
    const passwords = typed.take(form.current);
    if (passwords) void connect.run({ do: 'connect', compared, ...passwords });
  };

  const leave = () => void calls.fleet({ do: 'leave' });
  if (isWorking)
    return (
      <Screen
        key="looking"
        title={t('connect.title')}
        wide
        secondary={[{ label: t('stop'), onClick: () => void calls.fleet({ do: 'stop' }) }]}
      >
        <Progress what={t('connect.looking')} note={t('connect.lookingNote')} />
        <PrinterRows label={t('connect.title')} printers={printers} asked={t('connect.answers')} askedIsDone />
      </Screen>
    );
  const problemShown = connect.problem ?? problem;
  // Nothing is asked about printers that were confirmed before.
  const title = t(answering.length > 0 && unconfirmed.length === 0 ? 'connect.titleTrusted' : 'connect.title');
  return (
    <Screen
      key="asking"
      title={title}
      wide
      {...(!hasResult && { onBack: () => void calls.fleet({ do: 'show', step: 'mailbox' }) })}
      {...(answering.length > 0
        ? {
            primary: {
              label: t(unconfirmed.length > 0 ? 'connect.primary' : 'connect:primaryTrusted'),
              form: formId,
              busy: connect.busy,
            },
          }
        : { primary: { label: t('leaveAsIs'), onClick: leave } })}
      secondary={[
        ...(hasResult && answering.length > 0 ? [{ label: t('leaveAsIs'), onClick: leave }] : []),
        ...(unconfirmed.length > 0
          ? [{ label: t('connect.compared'), onClick: () => logIn(true), disabled: connect.busy }]
          : []),
      ]}
    >
      {problemShown && <ProblemWords problem={problemShown} />}
      {answering.length === 0 && <Text>{t('connect.none')}</Text>}
      {unconfirmed.length > 0 && (
        <section className={styles.section}>
          <h2 className={styles.heading}>{t('connect.certificates')}</h2>
          <Text>{t('connect:fingerprint.normal')}</Text>
          <ul className={styles.list}>
            {unconfirmed.map((printer) => (
              <Certificate key={printer.address} printer={printer} />
            ))}
          </ul>
          <details>
            <summary className={styles.summary}>{t('connect:fingerprint.howTitle')}</summary>
            <Text>{t('connect:fingerprint.how')}</Text>
          </details>
        </section>
      )}
      {known.length > 0 && (
        <PrinterRows
          label={title}
          printers={known}
          asked={t('connect.answers')}
          more={(printer) => <LeaveOut printer={printer} />}
        />
      )}
      {answering.length > 0 && (
        <form
          ref={form}
          id={formId}
          noValidate
          className={styles.section}
          aria-label={t('connect:login.title')}
          onSubmit={(event) => {
            event.preventDefault();
            if (!connect.busy) logIn(false);
          }}
        >
          <PasswordFields typed={typed} />
        </form>
      )}
      {others.length > 0 && (
        <section className={styles.section}>
          <h2 className={styles.heading}>{t('connect.others')}</h2>
          <PrinterRows label={t('connect.others')} printers={others} asked="" />
        </section>
      )}
    </Screen>
  );
}

function Certificate({ printer }: { printer: FleetPrinterView }) {
  const styles = useStyles();
  return (
    <li className={styles.one}>
      <PrinterName printer={printer} />
      <Fingerprint value={printer.unconfirmed ?? ''} />
      <LeaveOut printer={printer} />
    </li>
  );
}
