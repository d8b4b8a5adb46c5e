import { Button } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import type { FleetPrinterView } from '../../electron/calls/view.ts';
import { calls } from '../bridge.ts';
import { focusNew } from '../frame/focus.ts';
import { nameOf } from './printer-name.tsx';

/** Takes a printer out of what follows; its row goes, and the focus with it, to the heading. */
export function LeaveOut({ printer }: { printer: Pick<FleetPrinterView, 'address' | 'label' | 'model'> }) {
  const { t } = useTranslation('many');
  return (
    <Button
      size="small"
      aria-label={t('leaveOutOf', { printer: nameOf(printer) })}
      // The second click of two would hit the next one.
      onClick={({ detail }) => {
        if (detail > 1) return;
        void calls
          .fleet({ do: 'skip', address: printer.address })
          .then(() => focusNew(document.querySelector<HTMLElement>('h1')));
      }}
    >
      {t('leaveOut')}
    </Button>
  );
}
