import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import {
  CheckmarkCircleFilled,
  CircleRegular,
  ClockRegular,
  PanelBottomRegular,
  SubtractCircleRegular,
  WarningFilled,
} from '@fluentui/react-icons';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { FleetPrinterView } from '../../electron/calls/view.ts';
import { small } from '../frame/media.ts';
import { marked, MarkedText } from '../problem/printer-words.tsx';
import { isProven } from './fleet.ts';
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
    ':not(:first-child)': { borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}` },
    [small]: { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  narrow: { gridTemplateColumns: 'minmax(0, 1fr)' },
  withMore: {
    gridTemplateColumns: 'minmax(0, 5fr) minmax(0, 6fr) max-content',
    [small]: { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  state: { display: 'flex', gap: tokens.spacingHorizontalS, minWidth: 0 },
  icon: { flexShrink: 0, fontSize: '1.25rem', color: tokens.colorNeutralForeground3 },
  good: { color: tokens.colorStatusSuccessForeground1 },
  bad: { color: tokens.colorStatusWarningForeground1 },
  busy: { color: tokens.colorBrandForeground1 },
  words: { display: 'flex', flexDirection: 'column', minWidth: 0, overflowWrap: 'anywhere' },
  strong: { fontWeight: tokens.fontWeightSemibold },
  quiet: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
});

/** Printers, what is happening to each, and whatever else a screen has to say of it. */
export function PrinterRows(props: {
  label: string;
  printers: FleetPrinterView[];
  /** What is said of one that waits for the person. */
  asked: string;
  /** Beside something else: what happens stands below the name. */
  narrow?: boolean;
  /** At the end of a row. */
  more?: (printer: FleetPrinterView) => ReactNode;
  /** Below the words of its state. */
  below?: (printer: FleetPrinterView) => ReactNode;
}) {
  const styles = useStyles();
  return (
    <ul className={styles.list} aria-label={props.label}>
      {props.printers.map((printer) => (
        <li
          key={printer.address}
          className={mergeClasses(styles.row, props.narrow && styles.narrow, props.more && styles.withMore)}
        >
          <PrinterName printer={printer} />
          <State printer={printer} asked={props.asked}>
            {props.below?.(printer)}
          </State>
          {props.more && <div>{props.more(printer)}</div>}
        </li>
      ))}
    </ul>
  );
}

function State({ printer, asked, children }: { printer: FleetPrinterView; asked: string; children: ReactNode }) {
  const styles = useStyles();
  const { t } = useTranslation(['many', 'steps', 'problems']);
  const { state, step, problem } = printer;
  const words = {
    listed: t('state.listed'),
    waiting: t('state.waiting'),
    working: step ? t(`steps:${step}`) : t('state.waiting'),
    asked,
    finished: t(isProven(printer) ? 'state.proven' : 'state.look'),
    problem: '',
    skipped: t('state.skipped'),
  }[state];
  const values = Object.fromEntries(
    Object.entries(problem?.fields ?? {}).map(([name, value]) => [
      name,
      marked(value === null ? '–' : String(value), name === 'words' || name === 'line' ? 'words' : 'value'),
    ]),
  );
  return (
    <div className={styles.state}>
      <StateIcon printer={printer} />
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
        {children}
      </span>
    </div>
  );
}

function StateIcon({ printer }: { printer: FleetPrinterView }) {
  const styles = useStyles();
  switch (printer.state) {
    case 'listed':
    case 'asked':
      return <CircleRegular className={styles.icon} aria-hidden />;
    case 'waiting':
      return <ClockRegular className={styles.icon} aria-hidden />;
    case 'working':
      return <ClockRegular className={mergeClasses(styles.icon, styles.busy)} aria-hidden />;
    case 'finished':
      return isProven(printer) ? (
        <CheckmarkCircleFilled className={mergeClasses(styles.icon, styles.good)} aria-hidden />
      ) : (
        <PanelBottomRegular className={mergeClasses(styles.icon, styles.bad)} aria-hidden />
      );
    case 'problem':
      return <WarningFilled className={mergeClasses(styles.icon, styles.bad)} aria-hidden />;
    case 'skipped':
      return <SubtractCircleRegular className={styles.icon} aria-hidden />;
  }
}
