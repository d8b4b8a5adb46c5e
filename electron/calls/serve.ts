import { Problem, problemView } from '../problem.ts';
import { argumentSchemas } from './schemas.ts';
import { callNames, type Answers, type Outcome } from './table.ts';

/** Who asks, as the window system tells it; nothing of it comes from the page. */
export interface Sender {
  /** The origin of the frame that asks. */
  origin: string;
  isMainFrame: boolean;
  /** The window is one that this program opened for itself, and is still there. */
  isOwnWindow: boolean;
}

/** A refused call, for the log: never what was in it. */
export type Refusal = { call: string; reason: 'unknownCall' | 'sender' | 'arguments' };

/**
 * The one way in for everything a page asks of the main process: sender first, then the name, then the arguments by
 * their schema (electron's security list no. 17; the model: VS Code's ipcMain.ts).
 * @param ownOrigin the origin this program serves its window from
 */
export function serveCalls(options: {
  ownOrigin: string;
  answers: Answers;
  refused: (refusal: Refusal) => void;
  /** A fault of our own, for the log. */
  failed: (problem: Problem) => void;
}): (sender: Sender, name: unknown, args: unknown) => Promise<Outcome<unknown>> {
  const { ownOrigin, answers, refused, failed } = options;
  const refuse = (call: string, reason: Refusal['reason']): Outcome<never> => {
    refused({ call, reason });
    return { ok: false, problem: problemView(new Problem('input.invalid', { argument: call })) };
  };
  return async (sender, name, args) => {
    const known = callNames.find((candidate) => candidate === name);
    const shown = known ?? '?';
    if (sender.origin !== ownOrigin || !sender.isMainFrame || !sender.isOwnWindow) return refuse(shown, 'sender');
    if (known === undefined) return refuse(shown, 'unknownCall');
    const read = argumentSchemas[known].safeParse(args);
    if (!read.success) return refuse(known, 'arguments');
    try {
      const answer = answers[known] as (args: unknown) => unknown;
      return { ok: true, value: (await answer(read.data)) ?? null };
    } catch (error) {
      const problem = error instanceof Problem ? error : new Problem('internal', {}, { cause: error });
      failed(problem);
      return { ok: false, problem: problemView(problem) };
    }
  };
}
