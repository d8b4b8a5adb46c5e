import type { Texts } from './texts.ts';
import type { MailField } from './webconfig/mail-page.ts';

/** A field of the printer's own mail server, or of the one its fax server sends through. */
export type UndoField = MailField | `fax.${MailField}`;

/** What a field that undo puts back is called, in the reader's language. */
export function undoFieldName(field: UndoField, say: Texts['say']): string {
  const ofFax = /^fax\.(.+)$/.exec(field)?.[1];
  return ofFax ? say('summary:ofFax', { field: say(`summary:field.${ofFax}`) }) : say(`summary:field.${field}`);
}
