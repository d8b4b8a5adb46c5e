import { useEffect, useState } from 'react';

/**
 * Gives the focus to what has just come onto the screen, so that it is read aloud and Tab goes on from it; not while a
 * dialog is open in front of it, whose text somebody may be typing into.
 */
export function focusNew(element: HTMLElement | null): void {
  const dialog = document.querySelector('[aria-modal="true"]');
  if (!dialog || dialog.contains(element)) element?.focus();
}

/**
 * For a dialog: when it goes, the focus is again on the button that opened it. Fluent UI sees to that for its own
 * triggers only, the menus among them.
 */
export function useFocusBack(): void {
  const [before] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      if (document.activeElement === document.body && before instanceof HTMLElement) before.focus();
    },
    [before],
  );
}
