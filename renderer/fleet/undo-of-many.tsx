import { makeStyles, Text, tokens } from '@fluentui/react-components';
import { useId, useRef } from 'react';
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
import { PasswordFields, useTypedPasswords } from './password-fields.tsx';
import { PrinterRows } from './printer-rows.tsx';
import { useUndoFieldName } from '../undo-field-name.ts';

const useStyles = makeStyles({
  form: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  settings: {
    margin: 0,
    padding: 0,
    listStyleType: 'none',
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
  },
});

/** What would be put back on the printers that were ticked, what cannot come back, and then the work. */
export function UndoOfMany() {
  const styles = useStyles();
  const { t } = useTranslation(['many', 'undo']);
  const { printers, problem, undo } = useFleet();
  const ticked = printers.filter((printer) => printer.undo?.isTicked || printer.state === 'working');
  const putBack = useCall('fleet');
  const typed = useTypedPasswords();
  const form = useRef<HTMLFormElement>(null);
  const formId = useId();
  if (undo !== 'summary')
    return (
      <Screen
        key="working"
        title={t('undo:title')}
        wide
        secondary={[{ label: t('stop'), onClick: () => void calls.fleet({ do: 'stop' }) }]}
      >
        <Progress what={t(undo === 'reading' ? 'undo:reading' : 'result.undoing')} note="" />
        <PrinterRows label={t('undo:title')} printers={ticked} asked={t('state.notChanged')} />
      </Screen>
    );
  return (
    <Screen
      key="summary"
      title={t('undo:title')}
      wide
      primary={{ label: t('undo:run'), form: formId, busy: putBack.busy }}
      secondary={[{ label: t('leaveAsIs'), onClick: () => void calls.fleet({ do: 'keep' }) }]}
    >
      {problem && <ProblemWords problem={problem} />}
      <PrinterRows
        label={t('undo:title')}
        printers={ticked}
        asked={t('state.notChanged')}
        below={(printer) => <OldSettings printer={printer} />}
        more={(printer) => <LeaveOut printer={printer} />}
      />
      <Text>{t('undo:limits')}</Text>
      <form
        ref={form}
        id={formId}
        noValidate
        className={styles.form}
        aria-label={t('undo:title')}
        onSubmit={(event) => {
          event.preventDefault();
          const passwords = putBack.busy ? null : typed.take(form.current);
          if (passwords) void putBack.run({ do: 'putBack', ...passwords });
        }}
      >
        <PasswordFields typed={typed} />
      </form>
    </Screen>
  );
}

function OldSettings({ printer: { undo, model, address } }: { printer: FleetPrinterView }) {
  const styles = useStyles();
  const { t } = useTranslation('undo');
  const fieldName = useUndoFieldName();
  if (!undo?.plan) return null;
  const { at, settings } = undo.plan;
  const from = t('from', {
    model: marked(model || address),
    at: new Date(at),
    formatParams: { at: { dateStyle: 'medium' } },
  });
  return (
    <>
      <span className={styles.settings}>
        <MarkedText text={from} />
      </span>
      <ul className={styles.settings}>
        {settings.map(({ field, value }) => (
          <li key={field}>
            {fieldName(field)}
            {': '}
            <MarkedText text={marked(value || '–')} />
          </li>
        ))}
      </ul>
    </>
  );
}
