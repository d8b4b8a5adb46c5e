import { createContext } from 'react';

/** Opens the dialog that tells what a message means, with the words there are. It is the frame's, as that of undo. */
export const AskMeaningContext = createContext<(words: string) => void>(() => undefined);
