import type { ProblemFields } from '../problem.ts';
import { shownFields } from '../shown-values.ts';
import type { Texts } from '../texts.ts';
import { outcomeOf, stepNumber, wordsOf, type StepResult } from './findings.ts';

const marks = { ok: '✓', warning: '!', failed: '✗', skipped: '–' } as const;

/**
 * What was found, for a terminal and for the report: each step in a line or two, and one sentence about all.
 * @param shown how values are written
 */
export function diagnosisLines(
  results: readonly StepResult[],
  { say }: Texts,
  shown: (fields: ProblemFields) => Record<string, unknown> = shownFields,
): string[] {
  const lines = results.flatMap((result) => {
    const { id, state, finding } = result;
    const { seen, remedy } = wordsOf(result);
    const values = shown(finding.values);
    const name = `${marks[state]}  ${stepNumber(id)}. ${say(`diagnostics:steps.${id}`)} (${say(`diagnostics:state.${state}`)})`;
    return [
      name,
      `      ${say(seen, values)}`,
      ...(remedy ? [`      ${say('problems:label.remedy')}: ${say(remedy, values)}`] : []),
    ];
  });
  return [...lines, '', say(`diagnostics:outcome.${outcomeOf(results)}`)];
}
