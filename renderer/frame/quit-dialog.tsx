import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
} from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { calls, events } from '../bridge.ts';

/** Asks when the window was to be closed while settings are on their way to the printer. Staying is the default. */
export function QuitDialog() {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  useEffect(() => events.quitAsked(() => setOpen(true)), []);
  return (
    <Dialog modalType="alert" open={open} onOpenChange={(_, { open: wanted }) => setOpen(wanted)}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>{t('quit.title')}</DialogTitle>
          <DialogContent>{t('quit.text')}</DialogContent>
          <DialogActions fluid>
            {/* The first one gets the focus, so Enter stays. */}
            <Button appearance="primary" onClick={() => setOpen(false)}>
              {t('quit.stay')}
            </Button>
            <Button onClick={() => void calls.quit({ sure: true })}>{t('quit.leave')}</Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
