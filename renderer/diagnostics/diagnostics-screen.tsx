import { makeStyles, Text, tokens } from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { diagnosticSteps, outcomeOf, type AssistantView } from '../../electron/calls/view.ts';
import { calls } from '../bridge.ts';
import { useCall } from '../call.ts';
import { Screen } from '../frame/screen.tsx';
import { marked, MarkedText } from '../problem/printer-words.tsx';
import { ProblemWords } from '../problem/problem-message.tsx';
import { DiagnosisReport } from './diagnosis-report.tsx';
import { DiagnosticRow } from './diagnostic-row.tsx';

const useStyles = makeStyles({
  list: {
    listStyleType: 'none',
    margin: 0,
    padding: 0,
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalS,
  },
  status: { minHeight: tokens.lineHeightBase300 },
});

/** What works between this computer, the printer and Microsoft: each check as it runs, and a report of all to read and save. */
export function DiagnosticsScreen({ diagnosis }: { diagnosis: NonNullable<AssistantView['diagnosis']> }) {
  const styles = useStyles();
  const { t } = useTranslation('diagnostics');
  const { printer, running, results } = diagnosis;
  const [report, setReport] = useState<string | null>(null);
  const show = useCall('diagnosisReport');
  // A report of the run before says nothing about this one.
  useEffect(() => {
    if (running) setReport(null);
  }, [running]);
  const isDone = !running && results.length > 0;
  const run = () => void calls.diagnose({ do: 'run' });
  return (
    <Screen
      title={t('title')}
      cancel={false}
      onlyText={report === null}
      onBack={() => void calls.diagnose({ do: 'leave' })}
      primary={
        running
          ? { label: t('stop'), onClick: () => void calls.diagnose({ do: 'stop' }) }
          : isDone && report === null
            ? {
                label: t('report.show'),
                busy: show.busy,
                onClick: () => void show.run({}).then((answer) => answer && setReport(answer.value.text)),
              }
            : { label: t(isDone ? 'again' : 'run'), onClick: run }
      }
      {...(isDone && report === null && { secondary: [{ label: t('again'), onClick: run }] })}
    >
      <Text>{t('intro')}</Text>
      <Text>{printer ? <MarkedText text={t('printer', { printer: marked(printer) })} /> : t('noPrinter')}</Text>
      {show.problem && <ProblemWords problem={show.problem} />}
      <Text role="status" weight="semibold" className={styles.status}>
        {running ? t('running') : isDone && t(`outcome.${outcomeOf(results)}`)}
      </Text>
      {report !== null && <DiagnosisReport text={report} />}
      <ol className={styles.list} aria-label={t('title')}>
        {diagnosticSteps.map((id) => (
          <DiagnosticRow
            key={id}
            id={id}
            isRunning={running === id}
            result={results.find((result) => result.id === id) ?? null}
          />
        ))}
      </ol>
    </Screen>
  );
}
