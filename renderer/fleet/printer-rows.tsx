import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import {
  ArrowUndoRegular,
  CheckmarkCircleFilled,
  CheckmarkCircleRegular,
  CircleRegular,
  ClockRegular,
  PanelBottomRegular,
  SubtractCircleRegular,
  WarningFilled,
} from '@fluentui/react-icons';
import { memo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { FleetPrinterView } from '../../electron/calls/view.ts';
import { useUndoFieldName } from '../undo-field-name.ts';
import { notWide, small } from '../frame/media.ts';
import { markedFields } from '../problem/problem-message.tsx';
import { MarkedText } from '../problem/printer-words.tsx';
import { isProvenNow } from './fleet.ts';
import { PrinterName } from './printer-name.tsx';

const useStyles = makeStyles({
  list: {
    listStyleType: 'none',
    margin: 0,
    padding: 0,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    overflow: 'hidden',
  },
  row: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 5fr) minmax(0, 6fr)',
    alignItems: 'start',
    columnGap: tokens.spacingHorizontalL,
    rowGap: tokens.spacingVerticalXS,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    // Rows out of sight cost nothing.
    contentVisibility: 'auto',
    containIntrinsicSize: 'auto 3rem',
    ':not(:last-child)': { borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}` },
    [small]: { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  narrow: { gridTemplateColumns: 'minmax(0, 1fr)' },
  withMore: {
    gridTemplateColumns: 'minmax(0, 5fr) minmax(0, 6fr) max-content',
    [small]: { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  // Over the last column alone, and only where there is room for words.
  head: { display: 'flex', justifyContent: 'flex-end', [notWide]: { display: 'none' } },
  state: { display: 'flex', gap: tokens.spacingHorizontalS, minWidth: 0 },
  icon: { flexShrink: 0, fontSize: '1.25rem', color: tokens.colorNeutralForeground3 },
  good: { color: tokens.colorStatusSuccessForeground1 },
  bad: { color: tokens.colorStatusWarningForeground1 },
  busy: { color: tokens.colorBrandForeground1 },
  words: { display: 'flex', flexDirection: 'column', minWidth: 0, overflowWrap: 'anywhere' },
  strong: { fontWeight: tokens.fontWeightSemibold },
  quiet: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
});

interface Told {
  /** What is said of one that waits for the person. */
  asked: string;
  /** It has been done to such a one what this screen does. */
  askedIsDone?: boolean;
  /** Beside something else: what happens stands below the name. */
  narrow?: boolean;
  /** At the end of a row; follows from the printer and the language alone, as does `below`. */
  more?: (printer: FleetPrinterView) => ReactNode;
  /** What stands over that end of the rows; for the eyes, each row says it itself. */
  moreHead?: ReactNode;
  /** Below the words of its state. */
  below?: (printer: FleetPrinterView) => ReactNode;
}

/** Printers, what is happening to each, and whatever else a screen has to say of it. */
export function PrinterRows({
  label,
  printers,
  moreHead,
  ...told
}: Told & { label: string; printers: FleetPrinterView[] }) {
  const styles = useStyles();
  const { i18n } = useTranslation();
  return (
    <ul className={styles.list} aria-label={label}>
      {moreHead && (
        <li className={mergeClasses(styles.row, styles.head)} aria-hidden>
          {moreHead}
        </li>
      )}
      {printers.map((printer) => (
        <Row key={printer.address} printer={printer} language={i18n.language} {...told} />
      ))}
    </ul>
  );
}

/** Every news of a run is a view with new objects of the same printers, so rows are compared by what they show. */
const Row = memo(
  function Row({
    printer,
    asked,
    askedIsDone,
    narrow,
    more,
    below,
  }: Told & { printer: FleetPrinterView; language: string }) {
    const styles = useStyles();
    return (
      <li className={mergeClasses(styles.row, narrow && styles.narrow, more && styles.withMore)}>
        <PrinterName printer={printer} />
        <State printer={printer} asked={asked} askedIsDone={askedIsDone === true}>
          {below?.(printer)}
        </State>
        {more && <div>{more(printer)}</div>}
      </li>
    );
  },
  (before, after) =>
    before.asked === after.asked &&
    before.language === after.language &&
    JSON.stringify(before.printer) === JSON.stringify(after.printer),
);

function State(props: { printer: FleetPrinterView; asked: string; askedIsDone: boolean; children: ReactNode }) {
  const { printer, asked, askedIsDone, children } = props;
  const styles = useStyles();
  const { t } = useTranslation(['many', 'steps', 'problems', 'undo', 'summary']);
  const fieldName = useUndoFieldName();
  const { state, step, problem } = printer;
  const words = {
    listed: t('state.listed'),
    waiting: t('state.waiting'),
    working: step ? t(`steps:${step}`) : printer.undo?.plan ? t('undo:running') : t('state.waiting'),
    asked,
    finished: t(isProvenNow(printer) ? 'state.proven' : 'state.look'),
    problem: '',
    skipped: t('state.skipped'),
    undone: t('state.undone'),
  }[state];
  const values = markedFields(problem?.fields ?? {});
  return (
    <div className={styles.state}>
      <StateIcon printer={printer} askedIsDone={askedIsDone} />
      <span className={styles.words}>
        {problem ? (
          <>
            <span className={styles.strong}>
              <MarkedText text={t(`problems:${problem.code}.what`, { replace: values })} />
            </span>
            <span className={styles.quiet}>
              <MarkedText text={t(`problems:${problem.code}.remedy`, { replace: values })} />
            </span>
          </>
        ) : (
          <span>{words}</span>
        )}
        {printer.movedTo !== null && (
          <span className={styles.quiet}>{t('state.moved', { address: printer.address })}</span>
        )}
        {printer.notRestored.map((field) => (
          <span key={field} className={styles.strong}>
            {t('undo:notRestored', { field: fieldName(field) })}
          </span>
        ))}
        {printer.touched && state !== 'finished' && state !== 'undone' && (
          <span className={styles.strong}>{t('state.interrupted')}</span>
        )}
        {children}
      </span>
    </div>
  );
}

function StateIcon({ printer, askedIsDone }: { printer: FleetPrinterView; askedIsDone: boolean }) {
  const styles = useStyles();
  if (printer.state === 'asked' && askedIsDone) return <CheckmarkCircleRegular className={styles.icon} aria-hidden />;
  switch (printer.state) {
    case 'asked':
    case 'listed':
      return <CircleRegular className={styles.icon} aria-hidden />;
    case 'waiting':
      return <ClockRegular className={styles.icon} aria-hidden />;
    case 'working':
      return <ClockRegular className={mergeClasses(styles.icon, styles.busy)} aria-hidden />;
    case 'finished':
      return isProvenNow(printer) ? (
        <CheckmarkCircleFilled className={mergeClasses(styles.icon, styles.good)} aria-hidden />
      ) : (
        <PanelBottomRegular className={mergeClasses(styles.icon, styles.bad)} aria-hidden />
      );
    case 'problem':
      return <WarningFilled className={mergeClasses(styles.icon, styles.bad)} aria-hidden />;
    case 'undone':
      return <ArrowUndoRegular className={styles.icon} aria-hidden />;
    case 'skipped':
      return <SubtractCircleRegular className={styles.icon} aria-hidden />;
  }
}
