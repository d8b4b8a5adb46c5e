import { Button, makeStyles, mergeClasses, Text, tokens, typographyStyles } from '@fluentui/react-components';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { CodeView, FleetView } from '../../electron/calls/view.ts';
import { calls } from '../bridge.ts';
import { focusNew } from '../frame/focus.ts';
import { useHidden } from '../frame/hidden.ts';
import { narrow } from '../frame/media.ts';
import { Screen } from '../frame/screen.tsx';
import { Status } from '../frame/status.tsx';
import { ProblemWords } from '../problem/problem-message.tsx';
import { marked, MarkedText } from '../problem/printer-words.tsx';
import { Progress } from '../screens/progress.tsx';
import { CodeCard, UnknownAddress, Wary } from '../screens/sign-in-code.tsx';
import { PersonReads } from '../screens/sign-in-person.tsx';
import { SignInPhone } from '../screens/sign-in-phone.tsx';
import { useTimeLeft } from '../screens/sign-in-time-left.ts';
import { SignInWays } from '../screens/sign-in-ways.tsx';
import { useView } from '../view.ts';
import { useFleet } from './fleet.ts';
import { LeaveOut } from './leave-out.tsx';
import { nameOf } from './printer-name.tsx';
import { PrinterRows } from './printer-rows.tsx';

const useStyles = makeStyles({
  sides: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 3fr) minmax(0, 2fr)',
    alignItems: 'start',
    gap: tokens.spacingHorizontalXXL,
    [narrow]: { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  side: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM, minWidth: 0 },
  // As high as a code, so that nothing jumps between one and the next.
  now: { minHeight: '22rem', [narrow]: { minHeight: '12rem' } },
  next: { ...typographyStyles.subtitle1, margin: 0, outlineStyle: 'none', overflowWrap: 'anywhere' },
  quiet: { margin: 0, color: tokens.colorNeutralForeground2 },
  as: { margin: 0, fontWeight: tokens.fontWeightSemibold },
  buttons: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalM },
  strong: { ...typographyStyles.body1Strong, margin: 0 },
});

/** Step 5: one code after the other for the person; on the side, what happens to all the printers. */
export function SignIns() {
  const styles = useStyles();
  const hidden = useHidden();
  const { t } = useTranslation(['many', 'problems']);
  const { code } = useView();
  const { printers, signingIn, isPaused, problem } = useFleet();
  const inRun = printers.filter(({ isPlanned }) => isPlanned);
  const done = inRun.filter(({ state }) => state === 'finished' || state === 'problem' || state === 'skipped');
  const pause = {
    label: t(isPaused ? 'signIn.goOn' : 'signIn.pause'),
    onClick: () => void calls.fleet({ do: 'pause', on: !isPaused }),
  };
  return (
    <Screen
      title={t('signIn.title')}
      wide
      secondary={[{ label: t('stop'), onClick: () => void calls.fleet({ do: 'stop' }) }, pause]}
    >
      <div className={styles.sides}>
        <div className={mergeClasses(styles.side, styles.now)}>
          {problem && (
            <ProblemWords problem={problem}>
              {problem.action === 'newCode' && (
                <div>
                  <Button
                    appearance="primary"
                    data-primary
                    onClick={() => {
                      // The button goes with the problem.
                      focusNew(document.querySelector('h1'));
                      void calls.fleet({ do: 'pause', on: false });
                    }}
                  >
                    {t('problems:action.newCode')}
                  </Button>
                </div>
              )}
            </ProblemWords>
          )}
          <span role="status" className={hidden}>
            {signingIn && code && t('signIn.now', { printer: nameOf(signingIn) })}
          </span>
          {code && signingIn ? (
            <Now key={code.userCode} code={code} signingIn={signingIn} />
          ) : (
            <Waiting isPaused={isPaused} />
          )}
        </div>
        <div className={styles.side}>
          <Status>
            <Text weight="semibold">{t('signIn.progress', { done: done.length, of: inRun.length })}</Text>
          </Status>
          <PrinterRows narrow label={t('signIn.printers')} printers={inRun} asked={t('state.waiting')} />
        </div>
      </div>
    </Screen>
  );
}

/** Nothing turns while nothing is begun. */
function Waiting({ isPaused }: { isPaused: boolean }) {
  const styles = useStyles();
  const { t } = useTranslation('many');
  if (!isPaused) return <Progress what={t('signIn.waiting')} note={t('signIn.waitingNote')} />;
  return (
    <Status>
      <p className={styles.strong}>{t('signIn.paused')}</p>
      <p className={styles.quiet}>{t('signIn.pausedNote')}</p>
    </Status>
  );
}

function Now({ code, signingIn }: { code: CodeView; signingIn: NonNullable<FleetView['signingIn']> }) {
  const styles = useStyles();
  const { t } = useTranslation(['many', 'signIn', 'problems']);
  const { signInOpen } = useView();
  const { account, address, label, model } = signingIn;
  const time = useTimeLeft(code);
  const heading = useRef<HTMLHeadingElement>(null);
  // The button that was pressed for the code before has gone with it.
  useEffect(() => {
    if (document.activeElement === document.body) focusNew(heading.current);
  }, []);
  return (
    <>
      <div>
        <h2 ref={heading} tabIndex={-1} className={styles.next}>
          <MarkedText text={t('signIn.now', { printer: marked(label || model || address) })} />
        </h2>
        <p className={styles.quiet}>
          <MarkedText
            text={[address, model]
              .filter(Boolean)
              .map((part) => marked(part))
              .join(' · ')}
          />
        </p>
        <p className={styles.as}>
          <MarkedText text={t('signIn.as', { account: marked(account) })} />
        </p>
      </div>
      <CodeCard of="printer" title={t('signIn:codeTitle')} code={code} time={time} />
      <PersonReads />
      {code.known ? (
        <>
          <SignInWays of="printer" opened={signInOpen} notes={[t('signIn.openedNote')]} over={time.ms <= 0} />
          <span className={styles.quiet}>
            {t('signIn:address')} <bdi>{code.verificationUri}</bdi>
          </span>
        </>
      ) : (
        <UnknownAddress of="printer" address={code.verificationUri} />
      )}
      <div className={styles.buttons}>
        {code.known && <SignInPhone code={code} account={account} over={time.ms <= 0} />}
        {/* The second click of two would hit the next printer. */}
        <Button size="small" onClick={({ detail }) => detail < 2 && void calls.fleet({ do: 'newCode' })}>
          {t('problems:action.newCode')}
        </Button>
        <LeaveOut printer={signingIn} />
      </div>
      <Wary account={account} />
    </>
  );
}
