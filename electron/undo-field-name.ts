import type { UndoField } from './journeys/undo.ts';
import type { Texts } from './texts.ts';

/** What a field that undo puts back is called, in the reader's language. */
export function undoFieldName(field: UndoField, say: Texts['say']): string {
  const ofFax = /^fax\.(.+)$/.exec(field)?.[1];
  return ofFax ? say('summary:ofFax', { field: say(`summary:field.${ofFax}`) }) : say(`summary:field.${field}`);
}
