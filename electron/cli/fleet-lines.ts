import type { Outcome } from '../fleet/conductor.ts';
import { nameOf } from '../fleet/site.ts';
import type { Facts, Proofs } from '../journeys/facts.ts';
import type { OfferedCode } from '../journeys/sign-in.ts';
import type { StepId } from '../journeys/steps.ts';
import type { Problem } from '../problem.ts';
import { groupedFingerprint } from '../shown-values.ts';
import type { Texts } from '../texts.ts';
import { changeLines } from './change-lines.ts';

/** What happens while many printers are set up; `address` and `label` as the site's file has them. */
export type FleetEvent = { address: string; label: string } & (
  | { event: 'certificate'; fingerprint: string; model: string }
  /** It was not at its address, and answered at another one. */
  | { event: 'moved'; to: string }
  | { event: 'planned'; facts: Facts }
  | { event: 'step'; step: StepId }
  | { event: 'code'; account: string; code: OfferedCode }
  | {
      /** One for each printer, when nothing more will happen to it. */
      event: 'printer';
      kind: Outcome['kind'];
      model: string | null;
      mac: string | null;
      proven: boolean;
      proofs: Proofs;
      changed: boolean;
      facts: Facts;
      problem: Problem | null;
      step: StepId | null;
    }
);

/** The same as one JSON object. */
export function fleetLine(happened: FleetEvent): object {
  switch (happened.event) {
    case 'planned': {
      const { facts, ...about } = happened;
      return { ...about, state: facts.found?.state ?? null, change: facts.change ?? null };
    }
    case 'code': {
      const { code, ...about } = happened;
      const { userCode, verificationUri, known, expiresAt } = code;
      return { ...about, userCode, verificationUri, known, expiresAt: new Date(expiresAt).toISOString() };
    }
    case 'printer': {
      const { facts, problem, kind, ...about } = happened;
      const { accepted } = facts;
      const words = accepted && accepted.value !== 'notShown' ? accepted.words : null;
      return { ...about, kind, state: facts.found?.state ?? null, words, problem: problem?.code ?? null };
    }
    case 'certificate':
    case 'moved':
    case 'step':
      return happened;
  }
}

/** The lines for a person; a code and a problem are said at length by the report itself. */
export function fleetLines(happened: FleetEvent, texts: Texts): string[] {
  const { say } = texts;
  const name = nameOf(happened);
  switch (happened.event) {
    case 'certificate':
      return [`  ${name}: ${happened.model}`, `    ${groupedFingerprint(happened.fingerprint)}`];
    case 'moved':
      return [say('cli:fleet.moved', { printer: name, address: happened.to })];
    case 'planned': {
      const { change, found } = happened.facts;
      const lines = changeLines(change, found, texts).map((line) => `  ${line}`);
      const state = found ? [`  ${say(`summary:state.${found.state}`, { account: found.signedInAs ?? '' })}`] : [];
      return ['', name, ...state, ...lines];
    }
    case 'step':
      return [];
    case 'code':
      return ['', say('cli:fleet.next', { printer: name })];
    case 'printer':
      return [`${mark(happened)}  ${name}${happened.problem ? '' : `: ${say(`cli:fleet.${outcomeOf(happened)}`)}`}`];
  }
}

function outcomeOf({ kind, proven }: { kind: Outcome['kind']; proven: boolean }) {
  if (kind === 'finished') return proven ? 'proven' : 'look';
  return kind === 'asked' ? 'planned' : 'skipped';
}

function mark({ kind, proven, problem }: { kind: Outcome['kind']; proven: boolean; problem: Problem | null }): string {
  if (problem) return '✗';
  return kind === 'finished' ? (proven ? '✓' : '?') : '·';
}
