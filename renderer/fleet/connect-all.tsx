import { makeStyles, Radio, RadioGroup, Text, tokens, typographyStyles } from '@fluentui/react-components';
import { useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FleetPrinterView } from '../../electron/calls/view.ts';
import { calls } from '../bridge.ts';
import { useCall } from '../call.ts';
import { DemoNote } from '../frame/demo-note.tsx';
import { Screen } from '../frame/screen.tsx';
import { ProblemWords } from '../problem/problem-message.tsx';
import { Fingerprint } from '../screens/connect/fingerprint.tsx';
import { PasswordField, UserField } from '../screens/connect/login-fields.tsx';
import { Progress } from '../screens/progress.tsx';
import { useView } from '../view.ts';
import { useFleet } from './fleet.ts';
import { LeaveOut } from './leave-out.tsx';
import { nameOf, PrinterName } from './printer-name.tsx';
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
  passwords: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(min(20rem, 100%), 1fr))',
    gap: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalXL}`,
  },
  ownPassword: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) auto',
    alignItems: 'end',
    gap: tokens.spacingHorizontalS,
  },
  summary: { cursor: 'pointer', width: 'fit-content' },
});

/** Step 3: one list of certificates, and the password; one press confirms them all and logs in to each. */
export function ConnectAll() {
  const styles = useStyles();
  const { t } = useTranslation(['many', 'connect']);
  const { demo } = useView();
  const { printers, isWorking, problem, passwords, isSharedRight, hasResult } = useFleet();
  const connect = useCall('fleet');
  const formId = useId();
  const [shared, setShared] = useState('');
  const [user, setUser] = useState('');
  const form = useRef<HTMLFormElement>(null);
  const [isMissing, setMissing] = useState(false);
  const wanting = printers.filter(({ wantsPassword }) => wantsPassword);
  const pretend = new Map(demo?.printers.map(({ address, adminPassword }) => [address, adminPassword]));
  const [typed, setTyped] = useState<Record<string, string>>({});
  const ownOf = (address: string) => typed[address] ?? pretend.get(address) ?? '';
  const isOwn = passwords === 'own' || isSharedRight;

  const unconfirmed = printers.filter((printer) => printer.unconfirmed !== null);
  const answering = printers.filter(({ state, isPlanned }) => state === 'asked' && !isPlanned);
  // Their certificates were confirmed before, and their passwords stand below unless they are known.
  const known = answering.filter((printer) => printer.unconfirmed === null && !(isOwn && printer.wantsPassword));
  const others = printers.filter(({ state }) => state === 'problem' || state === 'skipped');

  const logIn = (compared: boolean) => {
    const isComplete = isOwn ? wanting.every(({ address }) => ownOf(address) !== '') : shared !== '';
    setMissing(wanting.length > 0 && !isComplete);
    // The first that is empty; it may be far down the page.
    if (wanting.length > 0 && !isComplete) return emptyField(form.current)?.focus();
    void connect.run({
      do: 'connect',
      compared,
      ...(user && { user }),
      ...(!isOwn && shared && { password: shared }),
      ...(isOwn &&
        wanting.length > 0 && { own: wanting.map(({ address }) => ({ address, password: ownOf(address) })) }),
    });
    setShared('');
    setTyped({});
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
        <PrinterRows label={t('connect.title')} printers={printers} asked={t('connect.answers')} />
      </Screen>
    );
  const problemShown = connect.problem ?? problem;
  return (
    <Screen
      key="asking"
      title={t('connect.title')}
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
          label={t('connect.title')}
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
          {wanting.length > 0 && (
            <>
              <h2 className={styles.heading}>{t('connect:login.title')}</h2>
              {!isSharedRight && wanting.length > 1 && (
                <RadioGroup
                  layout="horizontal"
                  aria-label={t('connect:login.title')}
                  value={passwords}
                  onChange={(_, { value }) =>
                    void calls.fleet({ do: 'passwords', are: value === 'own' ? 'own' : 'shared' })
                  }
                >
                  <Radio value="shared" label={t('connect.shared')} />
                  <Radio value="own" label={t('connect.own')} />
                </RadioGroup>
              )}
              {isSharedRight ? <Text>{t('connect.refused')}</Text> : isOwn && <Text>{t('connect.ownHint')}</Text>}
              {demo && isOwn && <DemoNote>{t('connect.demo')}</DemoNote>}
              {demo && !isOwn && (
                <DemoNote>
                  {t('connect:demo', {
                    password: wanting.map(({ address }) => pretend.get(address)).find(Boolean) ?? '',
                  })}
                </DemoNote>
              )}
              <div className={styles.passwords}>
                {isOwn ? (
                  wanting.map((printer) => (
                    <div key={printer.address} className={styles.ownPassword}>
                      <PasswordField
                        label={t('connect.passwordOf', { printer: nameOf(printer) })}
                        value={ownOf(printer.address)}
                        wrong={isMissing && ownOf(printer.address) === '' && t('connect:login.missing')}
                        onChange={(value) => setTyped({ ...typed, [printer.address]: value })}
                      />
                      <LeaveOut printer={printer} />
                    </div>
                  ))
                ) : (
                  <PasswordField
                    label={t('connect.password')}
                    hint={t('connect:login.passwordHint')}
                    value={shared}
                    wrong={isMissing && shared === '' && t('connect:login.missing')}
                    onChange={setShared}
                  />
                )}
              </div>
              <UserField value={user} longest={20} onChange={setUser} />
            </>
          )}
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

function emptyField(form: HTMLFormElement | null): HTMLInputElement | undefined {
  const fields = form?.querySelectorAll<HTMLInputElement>('input:not([type=radio])') ?? [];
  return [...fields].find(({ value }) => value === '');
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
