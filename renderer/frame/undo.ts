import { createContext } from 'react';
import type { AssistantView } from '../../electron/calls/view.ts';

/** Asks whether the old settings are to be put back. The dialog is the frame's: it outlives the screen it was asked on. */
export const AskUndoContext = createContext<() => void>(() => undefined);

/** There is a printer that was worked on, and nothing is on its way to it. Whether anything was changed, the plan tells. */
export function canUndo({ printer, journey, writing }: AssistantView): boolean {
  if (!printer || !journey || writing) return false;
  return journey.facts.loggedIn === true || ['finished', 'problem', 'stopped'].includes(journey.state);
}
