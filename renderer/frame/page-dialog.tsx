import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  makeStyles,
} from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import { calls } from '../bridge.ts';
import { useView } from '../view.ts';

const useStyles = makeStyles({
  words: { whiteSpace: 'pre-line', overflowWrap: 'anywhere' },
});

/** What the printer's page asks while the person has it in hand, in its own words; nothing goes on there before. */
export function PageDialog() {
  const styles = useStyles();
  const { t } = useTranslation();
  const { pageDialog } = useView();
  if (!pageDialog) return null;
  const { kind, message } = pageDialog;
  const answer = (accept: boolean) => void calls.answerPage({ accept });
  return (
    <Dialog modalType="alert" open>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>{t(kind === 'alert' ? 'pageDialog.says' : 'pageDialog.asks')}</DialogTitle>
          {/* It can be longer than the window, and the keyboard must be able to scroll it. */}
          <DialogContent tabIndex={0} className={styles.words}>
            {kind === 'beforeunload' ? t('pageDialog.leave') : <bdi>{message}</bdi>}
          </DialogContent>
          <DialogActions>
            <Button appearance="primary" onClick={() => answer(true)}>
              {t('pageDialog.ok')}
            </Button>
            {kind !== 'alert' && <Button onClick={() => answer(false)}>{t('actions.cancel')}</Button>}
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
