import type { Outcome } from '../fleet/conductor.ts';
import { nameOf, type SitePrinter } from '../fleet/site.ts';
import type { Facts, Proofs } from '../journeys/facts.ts';
import type { OfferedCode } from '../journeys/sign-in.ts';
import type { StepId } from '../journeys/steps.ts';
import type { OldSettings, UndoResult } from '../journeys/undo.ts';
import type { Problem } from '../problem.ts';
import { groupedFingerprint } from '../shown-values.ts';
import type { Texts } from '../texts.ts';
import { undoFieldName, type UndoField } from '../undo-field.ts';
import { changeLines } from './change-lines.ts';

/** What happens while many printers are set up; `address` and `label` as the site's file has them. */
export type FleetEvent = { address: string; label: string } & (
  | { event: 'certificate'; fingerprint: string; model: string }
  /** It was not at its address, and answered at another one. */
  | { event: 'moved'; to: string }
  | { event: 'planned'; facts: Facts }
  | { event: 'step'; step: StepId }
  /** What would be put back. */
  | { event: 'undo'; model: string; at: string; settings: OldSettings }
  /** The one line of each printer whose old settings were to be put back. */
  | {
      event: 'undone';
      kind: Outcome['kind'];
      model: string | null;
      mac: string | null;
      undone: UndoResult | null;
      changed: boolean;
      problem: Problem | null;
    }
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
    case 'undone': {
      const { undone, problem, ...about } = happened;
      const { restored = [], notRestored = [] } = undone ?? {};
      return {
        ...about,
        event: 'printer',
        undone: undone !== null,
        restored,
        notRestored,
        problem: problem?.code ?? null,
      };
    }
    case 'certificate':
    case 'moved':
    case 'step':
    case 'undo':
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
      const { found } = happened.facts;
      const lines = changeLines(happened.facts, texts).map((line) => `  ${line}`);
      const state = found ? [`  ${say(`summary:state.${found.state}`, { account: found.signedInAs ?? '' })}`] : [];
      return ['', name, ...state, ...lines];
    }
    case 'undo': {
      const when = new Intl.DateTimeFormat(texts.language, { dateStyle: 'long', timeStyle: 'short' });
      const settings = Object.entries(happened.settings);
      return [
        '',
        say('cli:undo.title', { model: name, when: when.format(new Date(happened.at)) }),
        ...settings.map(([field, value]) => `  ${undoFieldName(field as UndoField, say)}: ${value || '–'}`),
      ];
    }
    case 'undone': {
      const { undone, problem } = happened;
      if (isNothing(problem)) return [`·  ${name}: ${say('cli:fleet.nothingToUndo')}`];
      const notRestored = (undone?.notRestored ?? []).map((field) => {
        return `   ${say('cli:undo.notRestored', { field: undoFieldName(field, say) })}`;
      });
      const words = problem ? '' : `: ${say(`cli:fleet.${undone ? 'undone' : 'skipped'}`)}`;
      return [`${problem ? '✗' : undone ? '✓' : '·'}  ${name}${words}`, ...notRestored];
    }
    case 'step':
      return [];
    case 'code':
      return ['', say('cli:fleet.next', { printer: name })];
    case 'printer':
      return [`${mark(happened)}  ${name}${happened.problem ? '' : `: ${say(`cli:fleet.${outcomeOf(happened)}`)}`}`];
  }
}

/** That this program wrote nothing to a printer is what one hopes for there, and no failure. */
export function isNothing(problem: Problem | null | undefined): boolean {
  return problem?.code === 'undo.nothing';
}

function outcomeOf({ kind, proven }: { kind: Outcome['kind']; proven: boolean }) {
  if (kind === 'finished') return proven ? 'proven' : 'look';
  return kind === 'asked' ? 'planned' : 'skipped';
}

function mark({ kind, proven, problem }: { kind: Outcome['kind']; proven: boolean; problem: Problem | null }): string {
  if (problem) return '✗';
  return kind === 'finished' ? (proven ? '✓' : '?') : '·';
}

/** How a printer is told in every line of its own. */
export function named({ address, label }: SitePrinter): { address: string; label: string } {
  return { address, label };
}
