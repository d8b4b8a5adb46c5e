import type { Reason, RowId } from '../mail/readiness.ts';
import type { ProblemCode, ProblemFields } from '../problem.ts';

/** What is looked at, in this order: from this computer outwards, and back to it. */
export const diagnosticSteps = [
  'adapters',
  'mdns',
  'printer',
  'printerTls',
  'clock',
  'microsoft',
  'smtp',
  'storage',
  'window',
] as const;
export type DiagnosticStep = (typeof diagnosticSteps)[number];

/** Its number on the screen, in a terminal and in the saved text: the same in all, so that people can speak of it. */
export function stepNumber(id: DiagnosticStep): number {
  return diagnosticSteps.indexOf(id) + 1;
}

export type StepState = 'ok' | 'warning' | 'failed' | 'skipped';

/** What only the diagnostics say, with the text that tells what to do about it; null: nothing has to be done. */
const own = {
  adaptersFound: null,
  adaptersPartly: 'diagnostics:remedy.adaptersPartly',
  adaptersNone: 'diagnostics:remedy.adaptersNone',
  mdnsHeard: null,
  mdnsSilence: 'diagnostics:remedy.mdnsSilence',
  noNetwork: null,
  noPrinter: null,
  printerAnswers: null,
  printerIsThere: null,
  printerSilent: null,
  certificateKnown: null,
  certificateNew: 'diagnostics:remedy.certificateNew',
  certificatesUnread: null,
  clockRight: null,
  clockOff: 'readiness:rows.computerClock.failed',
  clockOffDays: 'readiness:rows.computerClock.failed',
  clockOffAtLeast: 'readiness:rows.computerClock.failed',
  printerClockOff: 'diagnostics:remedy.printerClock',
  printerClockOffDays: 'diagnostics:remedy.printerClock',
  clockNotTold: null,
  hostsAnswer: null,
  smtpReady: null,
  storageWritable: null,
  storageLow: 'diagnostics:remedy.storageLow',
  windowWorks: null,
  windowFails: 'diagnostics:remedy.windowFails',
  stopped: null,
} as const satisfies Record<string, `${'diagnostics:remedy' | 'readiness:rows'}.${string}` | null>;
export type OwnFinding = keyof typeof own;

/** What was seen: in words of the diagnostics, as a problem like any other, or as the readiness probe names it. */
export type Finding =
  | { of: 'diagnosis'; code: OwnFinding; values: ProblemFields }
  | { of: 'problem'; code: ProblemCode; values: ProblemFields }
  | { of: 'probe'; code: Reason; values: ProblemFields; row: RowId };

/** One step that was taken. Everything in it is safe to show. */
export interface StepResult {
  id: DiagnosticStep;
  state: StepState;
  finding: Finding;
  /** How long it took. */
  ms: number;
}

/** The texts for it: what was seen, and what to do; null: nothing. */
export function wordsOf({ state, finding }: Pick<StepResult, 'state' | 'finding'>) {
  switch (finding.of) {
    case 'diagnosis':
      return { seen: `diagnostics:seen.${finding.code}`, remedy: own[finding.code] } as const;
    case 'problem':
      return { seen: `problems:${finding.code}.what`, remedy: `problems:${finding.code}.remedy` } as const;
    case 'probe':
      return {
        seen: `readiness:reasons.${finding.code}`,
        // A note, such as IPv6 only, is no failure.
        remedy: state === 'failed' ? (`readiness:rows.${finding.row}.failed` as const) : null,
      } as const;
  }
}

/** The worst of them, for one sentence about all. */
export function outcomeOf(results: readonly StepResult[]): 'ok' | 'warning' | 'failed' {
  const states = results.map(({ state }) => state);
  return states.includes('failed') ? 'failed' : states.includes('warning') ? 'warning' : 'ok';
}
