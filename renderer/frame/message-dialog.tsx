import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  makeStyles,
  tokens,
} from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFocusBack } from './focus.ts';

const useStyles = makeStyles({
  wide: { maxWidth: '46rem' },
  // What is long scrolls; it is not pressed together.
  column: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalL,
    '> *': { flexShrink: 0 },
    // The longest choice must not make it wider than the window.
    '& select': { minWidth: 0, width: '100%' },
    '& :has(> select)': { minWidth: 0 },
  },
});

/** A dialog that only has to be closed. `wide`: its parts below each other, with more room. */
export function MessageDialog({
  title,
  onClose,
  wide = false,
  children,
}: {
  title: string;
  onClose: () => void;
  wide?: boolean;
  children: ReactNode;
}) {
  const styles = useStyles();
  const { t } = useTranslation();
  useFocusBack();
  return (
    <Dialog open onOpenChange={(_, { open }) => !open && onClose()}>
      <DialogSurface {...(wide && { className: styles.wide })}>
        <DialogBody>
          <DialogTitle>{title}</DialogTitle>
          {/* It can be longer than the window, and the keyboard must be able to scroll it. */}
          <DialogContent tabIndex={0} role="group" aria-label={title} {...(wide && { className: styles.column })}>
            {children}
          </DialogContent>
          <DialogActions>
            <Button appearance="primary" onClick={onClose}>
              {t('actions.close')}
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
