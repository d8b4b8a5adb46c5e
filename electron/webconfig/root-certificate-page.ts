import { recognise, type Concept, type LabelLanguage } from './labels.ts';
import type { Button, PageSnapshot } from './snapshot.ts';

/** What the one button of that page may be called, where its word means anything to us at all. */
const mayStart: readonly Concept[] = ['x_update', 'x_start', 'x_apply', 'wc_ok'];

/**
 * Root Certificate Update: the button that begins the update. No source prints what it is called, so nothing is
 * guessed from its word: the page must be headed by words that are in print, hold nothing else that could be used, and
 * have one button only. Its word is for the person who is asked before it is pressed; `startsUpdate` where nobody is.
 * @param content whether a frame shows the page that was opened, and not the menu around it
 * @returns undefined for any other page
 */
export function rootCertificateButton(
  { frames, controls, buttons }: Pick<PageSnapshot, 'frames' | 'controls' | 'buttons'>,
  content: (frame: number) => boolean,
  language: LabelLanguage,
): Button | undefined {
  const isHeaded = frames.some(({ heading }, frame) => content(frame) && isThisPage(heading, language));
  const canBeUsed = (control: { frame: number; visible: boolean; disabled: boolean }) =>
    content(control.frame) && control.visible && !control.disabled;
  const [only, ...others] = buttons.filter(canBeUsed);
  if (!isHeaded || !only?.text || others.length > 0 || controls.some(canBeUsed)) return undefined;
  const isUnknownWord = recognise('button', only.text, language) === undefined;
  return isUnknownWord || startsUpdate(only.text, language) ? only : undefined;
}

/** Whether a button's word is known to begin the update: what nobody is shown is pressed on no other word. */
export function startsUpdate(word: string, language: LabelLanguage): boolean {
  const known = recognise('button', word, language)?.concept;
  return known !== undefined && mayStart.includes(known);
}

/** Some headings name the whole way to the page. */
function isThisPage(heading: string, language: LabelLanguage): boolean {
  const match = recognise('menu', heading.split('>').at(-1) ?? '', language);
  return match?.concept === 'wc_shot_root_certificate_update' && match.proven;
}
