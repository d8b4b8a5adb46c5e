/**
 * Gives the focus to what has just come onto the screen, so that it is read aloud and Tab goes on from it; not while a
 * dialog is open in front of it, whose text somebody may be typing into.
 */
export function focusNew(element: HTMLElement | null): void {
  const dialog = document.querySelector('[aria-modal="true"]');
  if (!dialog || dialog.contains(element)) element?.focus();
}
