import { useEffect } from 'react';
import { calls } from '../bridge.ts';
import { useView } from '../view.ts';

/** The keys that work on every screen; frame/shortcuts-dialog.tsx lists them. */
export function useShortcuts({ about }: { about: () => void }): void {
  const { back } = useView();
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      // A dialog that is open has the keyboard for itself.
      if (document.querySelector('[role="dialog"],[role="alertdialog"]')) return;
      if (event.key === 'F1') about();
      else if (event.altKey && event.key === 'ArrowLeft') {
        if (back) void calls.show({ step: back });
        else document.querySelector<HTMLButtonElement>('button[data-back]')?.click();
      } else if (event.ctrlKey && event.key === 'Enter')
        document.querySelector<HTMLButtonElement>('button[data-primary]')?.click();
      else return;
      event.preventDefault();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [about, back]);
}
