import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  makeStyles,
  Spinner,
  Text,
  tokens,
} from '@fluentui/react-components';
import { CheckmarkCircleFilled } from '@fluentui/react-icons';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { UndoneView, UndoView } from '../../electron/calls/view.ts';
import { useCall } from '../call.ts';
import { useUndoFieldName } from '../undo-field-name.ts';
import { marked, MarkedText } from '../problem/printer-words.tsx';
import { PasswordField, UserField } from '../screens/connect/login-fields.tsx';
import { FactTable } from '../screens/fact-table.tsx';
import { ProblemWords } from '../problem/problem-message.tsx';
import { useFocusBack } from './focus.ts';

const useStyles = makeStyles({
  content: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalL },
  // Its label can be longer than a line.
  spinner: { justifyContent: 'flex-start', flexShrink: 0, overflow: 'visible' },
  done: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalS },
  tick: { flexShrink: 0, fontSize: '1.5rem', color: tokens.colorStatusSuccessForeground1 },
});

/** Puts back the mail settings the printer had before this program changed it: shown first, then written and checked. */
export function UndoDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(['undo', 'window', 'summary']);
  const styles = useStyles();
  const plan = useCall('undoPlan');
  useFocusBack();
  const undo = useCall('undo');
  const [planned, setPlanned] = useState<UndoView>();
  const [done, setDone] = useState<UndoneView>();
  const [password, setPassword] = useState('');
  const [user, setUser] = useState('');
  const { run: readPlan } = plan;
  useEffect(() => {
    void readPlan({}).then((answer) => answer && setPlanned(answer.value));
  }, [readPlan]);
  const run = async () => {
    const running = undo.run({ password, ...(user && { user }) });
    setPassword('');
    const answer = await running;
    if (answer) setDone(answer.value);
  };
  const problem = plan.problem ?? undo.problem;
  const fieldName = useUndoFieldName();
  return (
    <Dialog open onOpenChange={(_, { open }) => !open && !undo.busy && onClose()}>
      <DialogSurface>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            void run();
          }}
        >
          <DialogBody>
            <DialogTitle>{t('undo:title')}</DialogTitle>
            <DialogContent className={styles.content} tabIndex={0}>
              {plan.busy && <Spinner size="small" className={styles.spinner} label={t('undo:reading')} />}
              {planned && !done && (
                <>
                  <Text>
                    <MarkedText
                      text={t('undo:from', {
                        model: marked(planned.model),
                        at: new Date(planned.at),
                        formatParams: { at: { dateStyle: 'medium' } },
                      })}
                    />
                  </Text>
                  <FactTable
                    label={t('undo:title')}
                    head={[t('undo:setting'), t('undo:value')]}
                    rows={planned.settings.map(({ field, value }) => ({
                      id: field,
                      cells: [fieldName(field), <MarkedText key="value" text={marked(value || '–')} />],
                    }))}
                  />
                  <Text>{t('undo:limits')}</Text>
                  <PasswordField
                    label={t('undo:password')}
                    value={password}
                    wrong={null}
                    readOnly={undo.busy}
                    onChange={setPassword}
                  />
                  <UserField value={user} longest={1_000} readOnly={undo.busy} onChange={setUser} />
                </>
              )}
              <div aria-live="polite">
                {undo.busy && <Spinner size="small" className={styles.spinner} label={t('undo:running')} />}
                {done && (
                  <div className={styles.done}>
                    <CheckmarkCircleFilled className={styles.tick} aria-hidden />
                    <Text>{t('undo:done', { count: done.restored.length })}</Text>
                  </div>
                )}
                {done?.notRestored.map((field) => (
                  <Text key={field} block>
                    {t('undo:notRestored', { field: fieldName(field) })}
                  </Text>
                ))}
              </div>
              {problem && <ProblemWords problem={problem} />}
            </DialogContent>
            <DialogActions fluid>
              {/* The field that had the focus is gone when all is done. */}
              <Button
                key={done ? 'end' : 'leave'}
                autoFocus={done !== undefined}
                appearance={done ? 'primary' : 'secondary'}
                disabled={undo.busy}
                onClick={onClose}
              >
                {t('window:actions.close')}
              </Button>
              {planned && !done && (
                <Button appearance="primary" type="submit" disabled={undo.busy || password === ''}>
                  {t('undo:run')}
                </Button>
              )}
            </DialogActions>
          </DialogBody>
        </form>
      </DialogSurface>
    </Dialog>
  );
}
