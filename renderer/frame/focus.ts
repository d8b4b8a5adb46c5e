import { useEffect } from 'react';

/**
 * Gives the focus to what has just come onto the screen, so that it is read aloud and Tab goes on from it; not while a
 * dialog is open in front of it, whose text somebody may be typing into.
 */
export function focusNew(element: HTMLElement | null): void {
  const dialog = document.querySelector('[aria-modal="true"]');
  if (!dialog || dialog.contains(element)) element?.focus();
}

/** What had the focus last on the screen itself: from there, perhaps by way of a menu, a dialog is opened. */
let last: Element | null = null;
document.addEventListener('focusin', ({ target }) => {
  if (target instanceof Element && !target.closest('[role="dialog"], [role="alertdialog"], [role="menu"]'))
    last = target;
});

/**
 * For a dialog: when it goes, the focus is again on what opened it, or on the heading when that is gone too. Fluent UI
 * sees to that for its own triggers only.
 */
export function useFocusBack(): void {
  useEffect(
    () => () => {
      if (document.activeElement !== document.body) return;
      const place = last?.isConnected ? last : document.querySelector('h1');
      if (place instanceof HTMLElement) place.focus();
    },
    [],
  );
}
