import { useCallback, useRef, useState } from 'react';
import type { CallArguments, CallName, CallResult } from '../electron/calls/table.ts';
import type { ProblemView } from '../electron/calls/view.ts';
import { calls } from './bridge.ts';

/**
 * One call of the table for a component: `run` it, and show `busy` and the `problem` it came to. What it changed
 * arrives as a new view.
 */
export function useCall<N extends CallName>(
  name: N,
): {
  /** @returns the answer, or undefined when it failed (then `problem` is set) */
  run: (args: CallArguments<N>) => Promise<{ value: CallResult<N> } | undefined>;
  busy: boolean;
  problem: ProblemView | null;
} {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ProblemView | null>(null);
  const newest = useRef(0);
  const run = useCallback(
    async (args: CallArguments<N>) => {
      const attempt = ++newest.current;
      setBusy(true);
      setProblem(null);
      const outcome = await calls[name](args);
      if (attempt === newest.current) {
        setBusy(false);
        setProblem(outcome.ok ? null : outcome.problem);
      }
      return outcome.ok ? { value: outcome.value } : undefined;
    },
    [name],
  );
  return { run, busy, problem };
}
