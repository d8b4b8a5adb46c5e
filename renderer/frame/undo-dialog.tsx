import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  Field,
  Input,
  makeStyles,
  Spinner,
  Table,
  TableBody,
  TableCell,
  TableHeader,
  TableHeaderCell,
  TableRow,
  Text,
  tokens,
} from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { UndoneView, UndoView } from '../../electron/calls/view.ts';
import { useCall } from '../call.ts';
import { marked, MarkedText } from '../problem/printer-words.tsx';
import { ProblemWords } from '../problem/problem-message.tsx';

const useStyles = makeStyles({
  content: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalL },
  value: { overflowWrap: 'anywhere' },
});

/** Puts back the mail settings the printer had before this program changed it: shown first, then written and checked. */
export function UndoDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(['undo', 'window', 'summary']);
  const styles = useStyles();
  const plan = useCall('undoPlan');
  const undo = useCall('undo');
  const [planned, setPlanned] = useState<UndoView>();
  const [done, setDone] = useState<UndoneView>();
  const [password, setPassword] = useState('');
  const { run: readPlan } = plan;
  useEffect(() => {
    void readPlan({}).then((answer) => answer && setPlanned(answer.value));
  }, [readPlan]);
  const run = async () => {
    const answer = await undo.run({ password });
    setPassword('');
    if (answer) setDone(answer.value);
  };
  const problem = plan.problem ?? undo.problem;
  return (
    <Dialog
      open
      modalType={undo.busy ? 'alert' : 'modal'}
      onOpenChange={(_, { open }) => !open && !undo.busy && onClose()}
    >
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
              {plan.busy && <Spinner label={t('undo:reading')} />}
              {planned && !done && (
                <>
                  <Text>
                    <MarkedText text={t('undo:from', { model: marked(planned.model), at: new Date(planned.at) })} />
                  </Text>
                  <Table size="small" aria-label={t('undo:title')}>
                    <TableHeader>
                      <TableRow>
                        <TableHeaderCell>{t('undo:setting')}</TableHeaderCell>
                        <TableHeaderCell>{t('undo:value')}</TableHeaderCell>
                      </TableRow>
                    </TableHeader>
                    <TableBody>
                      {planned.settings.map(({ field, value }) => (
                        <TableRow key={field}>
                          <TableCell>{t(`summary:field.${field}`)}</TableCell>
                          <TableCell className={styles.value}>
                            <MarkedText text={marked(value || '–')} />
                          </TableCell>
                        </TableRow>
                      ))}
                    </TableBody>
                  </Table>
                  <Text>{t('undo:limits')}</Text>
                  <Field label={t('undo:password')} required>
                    <Input
                      type="password"
                      autoComplete="off"
                      value={password}
                      disabled={undo.busy}
                      onChange={(_, { value }) => setPassword(value)}
                    />
                  </Field>
                </>
              )}
              <div aria-live="polite">
                {undo.busy && <Spinner label={t('undo:running')} />}
                {done && <Text>{t('undo:done', { count: done.restored.length })}</Text>}
                {done?.notRestored.map((field) => (
                  <Text key={field} block>
                    {t('undo:notRestored', { field: t(`summary:field.${field}`) })}
                  </Text>
                ))}
              </div>
              {problem && <ProblemWords problem={problem} />}
            </DialogContent>
            <DialogActions fluid>
              <Button disabled={undo.busy} onClick={onClose}>
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
