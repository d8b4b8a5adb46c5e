import { Button, makeStyles, Text, tokens, typographyStyles } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import type { FleetPrinterView } from '../../electron/calls/view.ts';
import { calls } from '../bridge.ts';
import { useCall } from '../call.ts';
import { Screen } from '../frame/screen.tsx';
import { ProblemWords } from '../problem/problem-message.tsx';
import { marked, MarkedText } from '../problem/printer-words.tsx';
import { Progress } from '../screens/progress.tsx';
import { useFleet } from './fleet.ts';
import { LeaveOut } from './leave-out.tsx';
import { PrinterRows } from './printer-rows.tsx';

const useStyles = makeStyles({
  section: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
  note: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalM },
  heading: { ...typographyStyles.subtitle2, margin: 0 },
  list: { margin: 0, paddingInlineStart: '1.25rem', display: 'grid', gap: tokens.spacingVerticalXS },
  changes: {
    margin: 0,
    padding: 0,
    listStyleType: 'none',
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
  },
});

/** Step 4: before anything is written, what will be on each printer, and what of it cannot be undone. */
export function SummaryOfAll() {
  const styles = useStyles();
  const { t } = useTranslation(['many', 'summary']);
  const { printers, isWorking, problem, hasResult } = useFleet();
  const confirm = useCall('fleet');
  const planned = printers.filter(({ isPlanned }) => isPlanned);
  const others = printers.filter(({ isPlanned }) => !isPlanned);
  if (isWorking)
    return (
      <Screen
        key="reading"
        title={t('summary.title')}
        wide
        secondary={[{ label: t('stop'), onClick: () => void calls.fleet({ do: 'stop' }) }]}
      >
        <Progress what={t('summary.reading')} note={t('summary.readingNote')} />
        <PrinterRows label={t('summary.title')} printers={printers} asked={t('summary.read')} askedIsDone />
      </Screen>
    );
  const isRestLeft = others.some(({ state }) => state === 'problem');
  const has = (what: 'signIn' | 'losesPassword' | 'losesSignIn') => planned.some(({ change }) => change?.[what]);
  return (
    <Screen
      key="summary"
      title={t('summary.title')}
      wide
      {...(!hasResult && { onBack: () => void calls.fleet({ do: 'show', step: 'mailbox' }) })}
      secondary={[{ label: t('leaveAsIs'), onClick: () => void calls.fleet({ do: 'leave' }) }]}
      {...(planned.length > 0 && {
        primary: {
          label: t('summary.confirm', { count: planned.length }),
          busy: confirm.busy,
          onClick: () => void confirm.run({ do: 'confirm' }),
        },
      })}
    >
      {problem && <ProblemWords problem={problem} />}
      <section className={styles.section}>
        <h2 className={styles.heading}>{t('summary.toDo', { count: planned.length })}</h2>
        <PrinterRows
          label={t('summary.toDo', { count: planned.length })}
          printers={planned}
          asked={t('summary.planned')}
          below={(printer) => <Changes printer={printer} />}
          more={(printer) => <LeaveOut printer={printer} />}
        />
      </section>
      <ul className={styles.list}>
        {has('signIn') && <li>{t('summary.signIns')}</li>}
        {planned.some((printer) => printer.mayUpdateRootCertificates) && <li>{t('mailbox.rootCertificates.label')}</li>}
        <li>{t('summary:restart')}</li>
        <li>{t('summary:undoCan')}</li>
        {has('losesPassword') && <li>{t('summary:losesPassword')}</li>}
        {has('losesSignIn') && <li>{t('summary:losesSignIn')}</li>}
      </ul>
      {others.length > 0 && (
        <section className={styles.section}>
          <h2 className={styles.heading}>{t('summary.others')}</h2>
          <div className={styles.note}>
            <Text>{t('summary.othersNote')}</Text>
            {isRestLeft && (
              <Button size="small" onClick={() => void calls.fleet({ do: 'again' })}>
                {t('result.again')}
              </Button>
            )}
          </div>
          <PrinterRows
            label={t('summary.others')}
            printers={others}
            asked={t('state.notChanged')}
            below={(printer) => printer.state === 'asked' && <FoundAs printer={printer} />}
          />
        </section>
      )}
    </Screen>
  );
}

function Changes({ printer }: { printer: FleetPrinterView }) {
  const styles = useStyles();
  const { t } = useTranslation('summary');
  const { change, account } = printer;
  // Only its root certificates stand in the way.
  if (!change) return <FoundAs printer={printer} />;
  return (
    <ul className={styles.changes}>
      {change.fields.map(({ field, before, after }) => (
        <li key={field}>
          {t(`field.${field}`)}
          {': '}
          {before === null ? t('notShown') : <MarkedText text={marked(before)} />} → <MarkedText text={marked(after)} />
        </li>
      ))}
      {change.signIn && (
        <li>
          <MarkedText text={t('signInAs', { account: marked(account) })} />
        </li>
      )}
    </ul>
  );
}

function FoundAs({ printer: { found, account } }: { printer: FleetPrinterView }) {
  const styles = useStyles();
  const { t } = useTranslation('summary');
  if (!found) return null;
  return (
    <span className={styles.changes}>
      <MarkedText text={t(`state.${found}`, { account: marked(account) })} />
    </span>
  );
}
