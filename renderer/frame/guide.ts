import { createContext } from 'react';
import type { ProcedureId } from '../../electron/calls/view.ts';

/** Opens Epson's guide at a procedure. The dialog is the frame's, as that of what a message means. */
export const AskGuideContext = createContext<(procedure: ProcedureId) => void>(() => undefined);
