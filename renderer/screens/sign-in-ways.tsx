import { Button, makeStyles, tokens, typographyStyles } from '@fluentui/react-components';
import { GlobeRegular, InfoRegular, WindowRegular } from '@fluentui/react-icons';
import { useTranslation } from 'react-i18next';
import type { CodeOwner } from '../../electron/calls/table.ts';
import { useCall } from '../call.ts';
import { useView } from '../view.ts';

const useStyles = makeStyles({
  ways: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(14rem, 100%), 1fr))',
    gap: tokens.spacingHorizontalL,
  },
  // Both buttons are as high as the one that needs two lines.
  way: { display: 'grid', gridTemplateRows: 'subgrid', gridRow: 'span 2', rowGap: tokens.spacingVerticalS },
  note: { margin: 0, color: tokens.colorNeutralForeground2 },
  quiet: { margin: 0, color: tokens.colorNeutralForeground2 },
  opened: {
    marginTop: tokens.spacingVerticalM,
    display: 'grid',
    gridTemplateColumns: 'auto 1fr',
    columnGap: tokens.spacingHorizontalM,
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalL}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground2,
  },
  icon: { fontSize: '1.5rem', color: tokens.colorBrandForeground1 },
  strong: { ...typographyStyles.body1Strong, margin: 0 },
  paragraph: { margin: 0 },
});

/** The two ways to Microsoft's page, of equal rank: whoever needs a passkey must find the second at once. */
export function SignInWays(props: {
  of: CodeOwner;
  /** The way that is open. */
  opened: 'here' | 'browser' | null;
  /** How it goes on from there, a paragraph each. */
  notes: string[];
  /** The code has run out. */
  over: boolean;
}) {
  const { of, opened, notes, over } = props;
  const styles = useStyles();
  const { t } = useTranslation('signIn');
  const { demo } = useView();
  // Both are about the printer's code; the sign-in check tells by itself what became of it.
  const reads = of === 'printer' ? (demo?.person.reads ?? null) : null;
  const waits = of === 'printer' ? demo?.person.waits : !demo?.person.signsIn;
  const { run, busy, problem } = useCall('openSignIn');
  const ways = [
    { where: 'here', icon: <WindowRegular />, label: t('here'), note: t('hereNote') },
    { where: 'browser', icon: <GlobeRegular />, label: t('browser'), note: t('browserNote') },
  ] as const;
  return (
    <div>
      <div className={styles.ways}>
        {ways.map(({ where, icon, label, note }) => (
          <div key={where} className={styles.way}>
            <Button
              // The screen of the check has another main button.
              appearance={opened || of === 'check' ? 'secondary' : 'primary'}
              size={of === 'check' ? 'medium' : 'large'}
              icon={icon}
              disabledFocusable={busy || over}
              aria-describedby={`${of}-way-${where}`}
              // The second click of two would be one on what stood here before.
              onClick={({ detail }) => detail < 2 && void run({ of, where })}
            >
              {label}
            </Button>
            <p id={`${of}-way-${where}`} className={styles.note}>
              {note}
            </p>
          </div>
        ))}
      </div>
      {demo?.person.signsIn && <p className={styles.quiet}>{t('demo')}</p>}
      <div role="status">
        {problem && <p className={styles.strong}>{t('openFailed')}</p>}
        {opened && reads === null && (
          <div className={styles.opened}>
            <InfoRegular className={styles.icon} aria-hidden />
            <div>
              <p className={styles.strong}>{t(demo ? (waits ? 'opened.waits' : 'opened.demo') : `opened.${opened}`)}</p>
              {notes.map((note) => (
                <p key={note} className={styles.paragraph}>
                  {note}
                </p>
              ))}
            </div>
          </div>
        )}
      </div>
    </div>
  );
}
