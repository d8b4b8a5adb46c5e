import { Button, makeStyles, mergeClasses, tokens, typographyStyles } from '@fluentui/react-components';
import { CheckmarkRegular, ClockRegular, CopyRegular, ShieldRegular, WarningFilled } from '@fluentui/react-icons';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CodeOwner } from '../../electron/calls/table.ts';
import type { CodeView } from '../../electron/calls/view.ts';
import { useCall } from '../call.ts';
import { useHidden } from '../frame/hidden.ts';
import { marked, MarkedText } from '../problem/printer-words.tsx';
import { useView } from '../view.ts';
import type { TimeLeft } from './sign-in-time-left.ts';
import { PersonReads } from './sign-in-person.tsx';
import { SignInPhone } from './sign-in-phone.tsx';
import { SignInWays } from './sign-in-ways.tsx';
import { UserCode } from './user-code.tsx';

const useStyles = makeStyles({
  // Which printer, which service, whose mailbox: a code alone could be anybody's (phishing lives on that).
  whose: {
    margin: 0,
    display: 'flex',
    flexWrap: 'wrap',
    gap: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalXXL}`,
  },
  term: { fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground2 },
  value: { margin: 0, fontWeight: tokens.fontWeightSemibold, overflowWrap: 'anywhere' },
  card: {
    // What is hidden in it stays in it, also where the card is far down a page.
    position: 'relative',
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: tokens.spacingHorizontalL,
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalXL}`,
    borderRadius: tokens.borderRadiusLarge,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke1}`,
    backgroundColor: tokens.colorNeutralBackground2,
  },
  beside: {
    flex: '1 1 10rem',
    // Room for two lines above the button: that the time is over takes them in some languages.
    minHeight: '5rem',
    display: 'flex',
    flexDirection: 'column',
    justifyContent: 'center',
    alignItems: 'flex-end',
    textAlign: 'end',
    gap: tokens.spacingVerticalS,
  },
  left: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalXS,
    fontVariantNumeric: 'tabular-nums',
    '> svg': { flexShrink: 0 },
  },
  soon: { fontWeight: tokens.fontWeightSemibold, color: tokens.colorStatusWarningForeground1 },
  list: { margin: 0, paddingInlineStart: '1.5rem', display: 'grid', gap: tokens.spacingVerticalS },
  quiet: { color: tokens.colorNeutralForeground2 },
  block: { display: 'block', overflowWrap: 'anywhere' },
  warnings: {
    display: 'grid',
    gridTemplateColumns: 'auto 1fr',
    columnGap: tokens.spacingHorizontalM,
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalL}`,
    borderRadius: tokens.borderRadiusMedium,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke1}`,
  },
  unknown: { border: `${tokens.strokeWidthThick} solid ${tokens.colorStatusWarningBorderActive}` },
  icon: { fontSize: '1.5rem' },
  warningIcon: { color: tokens.colorStatusWarningForeground1 },
  paragraph: { margin: 0 },
  strong: { ...typographyStyles.body1Strong, margin: 0 },
});

/** The code, how long it is good for, what to do with it, and what to be wary of. */
export function SignInCode({ code, time }: { code: CodeView; time: TimeLeft }) {
  const styles = useStyles();
  const { t } = useTranslation(['signIn', 'identityGuard']);
  const { journey, signInOpen } = useView();
  const wanted = journey?.facts.wanted;
  const account = wanted?.account ?? '–';
  return (
    <>
      <Whose />
      <CodeCard of="printer" title={t('codeTitle')} code={code} time={time} />
      <PersonReads />
      <ol className={styles.list}>
        <li>
          {t('step.copy')} {code.known && t('step.copyToo')}
        </li>
        <li>
          {code.known ? t('step.open') : t('step.openByHand')}
          {code.known && (
            <span className={mergeClasses(styles.quiet, styles.block)}>
              {t('address')} <bdi>{code.verificationUri}</bdi>{' '}
              <SignInPhone code={code} account={account} over={time.ms <= 0} />
            </span>
          )}
        </li>
        <li>
          <MarkedText text={t('step.paste', { account: marked(account) })} />
          {wanted?.service === 'exchange' && (
            <span className={mergeClasses(styles.quiet, styles.block)}>{t('identityGuard:account')}</span>
          )}
        </li>
      </ol>
      {code.known ? (
        <SignInWays
          of="printer"
          opened={signInOpen}
          notes={[t('openedNote'), ...(journey?.state === 'working' ? [t('openedElse')] : [])]}
          over={time.ms <= 0}
        />
      ) : (
        <UnknownAddress of="printer" address={code.verificationUri} />
      )}
      <Wary account={account} />
    </>
  );
}

/** What Microsoft's page has to name, and what nobody should do. */
export function Wary({ account }: { account: string }) {
  const styles = useStyles();
  const { t } = useTranslation('signIn');
  return (
    <div className={styles.warnings}>
      <ShieldRegular className={styles.icon} aria-hidden />
      <div>
        <p className={styles.strong}>
          <MarkedText text={t('check', { account: marked(account) })} />
        </p>
        <p className={styles.paragraph}>{t('never')}</p>
      </div>
    </div>
  );
}

function Whose() {
  const styles = useStyles();
  const { t } = useTranslation('signIn');
  const { journey, printer } = useView();
  const { look, wanted } = journey?.facts ?? {};
  const rows = [
    [t('printer'), look?.model ?? printer?.name ?? ''],
    [t('service'), wanted ? t(`services.${wanted.service}`) : ''],
    [t('account'), wanted?.account ?? ''],
  ] as const;
  return (
    <dl className={styles.whose}>
      {rows.map(([name, value]) => (
        <div key={name}>
          <dt className={styles.term}>{name}</dt>
          <dd className={styles.value}>
            <MarkedText text={marked(value)} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** The code itself, how long it is good for, and the button that copies it. */
export function CodeCard(props: { of: CodeOwner; title: string; code: CodeView; time: TimeLeft }) {
  const {
    of,
    title,
    code: { userCode },
    time,
  } = props;
  const styles = useStyles();
  const hidden = useHidden();
  const { t } = useTranslation('signIn');
  return (
    <section className={styles.card} aria-label={title}>
      <UserCode userCode={userCode} />
      <div className={styles.beside}>
        <span className={mergeClasses(styles.left, time.ms < 120_000 && styles.soon)}>
          {time.ms < 120_000 ? <WarningFilled aria-hidden /> : <ClockRegular aria-hidden />}
          {time.ms > 0 ? t('left', { time: time.text }) : t('over')}
        </span>
        <CopyButton of={of} over={time.ms <= 0} />
        <span role="status" className={hidden}>
          {time.ms > 0 ? time.minutesToSay > 0 && t('leftMinutes', { count: time.minutesToSay }) : t('over')}
        </span>
      </div>
    </section>
  );
}

/** Says whether it worked: a code that is silently not in the clipboard costs the person their time. */
function CopyButton({ of, over }: { of: CodeOwner; over: boolean }) {
  const styles = useStyles();
  const hidden = useHidden();
  const { t } = useTranslation('signIn');
  const { run, problem } = useCall('copyCode');
  const [copied, setCopied] = useState(false);
  return (
    <>
      <Button
        icon={copied ? <CheckmarkRegular /> : <CopyRegular />}
        disabledFocusable={over}
        onClick={() => void run({ of }).then((answer) => setCopied(answer !== undefined))}
      >
        {t('copy')}
      </Button>
      {/* That it worked is seen by the tick in the button. */}
      <span role="status" className={problem ? styles.quiet : hidden}>
        {problem ? t('copyFailed') : copied && t('copied')}
      </span>
    </>
  );
}

/** An address that nobody knows is not opened, only told. */
export function UnknownAddress({ of, address }: { of: CodeOwner; address: string }) {
  const styles = useStyles();
  const { t } = useTranslation('signIn');
  return (
    <div role="alert" className={mergeClasses(styles.warnings, styles.unknown)}>
      <WarningFilled className={mergeClasses(styles.icon, styles.warningIcon)} aria-hidden />
      <div>
        <p className={styles.strong}>{t('unknownTitle')}</p>
        <p className={styles.paragraph}>
          <MarkedText text={marked(address)} />
        </p>
        <p className={styles.paragraph}>{t(of === 'check' ? 'unknownOfCheck' : 'unknown')}</p>
      </div>
    </div>
  );
}
