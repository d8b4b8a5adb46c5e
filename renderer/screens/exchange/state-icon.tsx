import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { CheckmarkCircleFilled, DismissCircleFilled, QuestionCircleRegular } from '@fluentui/react-icons';
import type { Row } from '../../../electron/calls/view.ts';

const useStyles = makeStyles({
  icon: { flexShrink: 0, fontSize: '1.25rem', color: tokens.colorNeutralForeground3 },
  passed: { color: tokens.colorStatusSuccessForeground1 },
  failed: { color: tokens.colorStatusDangerForeground1 },
  advice: { color: tokens.colorStatusWarningForeground1 },
});

/** The state is said in words beside it; an advice that is not followed is no failure. */
export function StateIcon({ state, advice = false }: { state: Row['state']; advice?: boolean }) {
  const styles = useStyles();
  if (state === 'passed')
    return <CheckmarkCircleFilled className={mergeClasses(styles.icon, styles.passed)} aria-hidden />;
  if (state === 'failed')
    return (
      <DismissCircleFilled className={mergeClasses(styles.icon, advice ? styles.advice : styles.failed)} aria-hidden />
    );
  return <QuestionCircleRegular className={styles.icon} aria-hidden />;
}
