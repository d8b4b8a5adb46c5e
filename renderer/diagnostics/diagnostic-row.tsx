import { makeStyles, mergeClasses, Spinner, Text, tokens } from '@fluentui/react-components';
import {
  CheckmarkCircleFilled,
  CircleRegular,
  DismissCircleFilled,
  SubtractCircleRegular,
  WarningFilled,
} from '@fluentui/react-icons';
import { useTranslation } from 'react-i18next';
import { stepNumber, wordsOf, type DiagnosticStep, type StepResult } from '../../electron/calls/view.ts';
import { MarkedText } from '../problem/printer-words.tsx';
import { markedFields } from '../problem/problem-message.tsx';
import { useRowStyles } from '../screens/exchange/readiness-row.tsx';

const useStyles = makeStyles({
  icon: { flexShrink: 0, fontSize: '1.25rem', color: tokens.colorNeutralForeground3 },
  ok: { color: tokens.colorStatusSuccessForeground1 },
  warning: { color: tokens.colorStatusWarningForeground1 },
  failed: { color: tokens.colorStatusDangerForeground1 },
  name: { display: 'flex', flexWrap: 'wrap', alignItems: 'baseline', columnGap: tokens.spacingHorizontalS },
});

const icons = {
  ok: CheckmarkCircleFilled,
  warning: WarningFilled,
  failed: DismissCircleFilled,
  skipped: SubtractCircleRegular,
};

/** One check: its number, what it is, what was seen, and what to do about it. */
export function DiagnosticRow({
  id,
  isRunning,
  result,
}: {
  id: DiagnosticStep;
  isRunning: boolean;
  result: StepResult | null;
}) {
  const styles = { ...useRowStyles(), ...useStyles() };
  const { t } = useTranslation(['diagnostics', 'problems', 'readiness']);
  const Icon = result ? icons[result.state] : CircleRegular;
  const words = result && wordsOf(result);
  const values = markedFields(result?.finding.values ?? {});
  return (
    <li className={styles.row} {...(isRunning && { 'aria-current': 'step' })}>
      {isRunning ? (
        <Spinner size="tiny" aria-hidden />
      ) : (
        <Icon
          className={mergeClasses(styles.icon, result !== null && result.state !== 'skipped' && styles[result.state])}
          aria-hidden
        />
      )}
      <div className={styles.words}>
        <div className={styles.name}>
          <Text>
            {stepNumber(id)}. {t(`steps.${id}`)}
          </Text>
          <Text size={200} className={styles.quiet}>
            {isRunning ? t('running') : result ? t(`state.${result.state}`) : t('waiting')}
          </Text>
        </div>
        {words && (
          <Text size={200} className={styles.quiet}>
            <MarkedText text={t(words.seen, { replace: values })} />
          </Text>
        )}
        {words?.remedy && (
          <Text size={200}>
            <MarkedText text={`${t('problems:label.remedy')}: ${t(words.remedy, { replace: values })}`} />
          </Text>
        )}
      </div>
    </li>
  );
}
