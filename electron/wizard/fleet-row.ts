import type { FleetPrinterView, FleetStep } from '../calls/view.ts';
import { wantedOf, type Site, type SitePrinter } from '../fleet/site.ts';
import type { Passwords } from '../fleet/passwords.ts';
import type { SiteRun } from '../fleet/site-run.ts';
import type { SiteUndo } from '../fleet/site-undo.ts';
import { canTakeOver } from '../journeys/by-hand.ts';
import { proofsOf } from '../journeys/facts.ts';
import type { JourneyState } from '../journeys/journey.ts';
import { problemView } from '../problem.ts';
import type { UndoField } from '../undo-field.ts';
import type { FleetLights } from './fleet-lights.ts';

/** How far the work on a list has come at this moment, as its rows show it; not to be kept. */
export interface FleetProgress {
  current: FleetStep;
  site: Site | undefined;
  /** What was typed; it counts while there is no site. */
  account: string;
  run: SiteRun | undefined;
  /** Those of the present pass over the list. */
  pass: readonly SitePrinter[];
  unconfirmed: readonly SitePrinter[];
  planned: readonly SitePrinter[];
  /** Those that are worked on at this moment. */
  states: ReadonlyMap<SitePrinter, JourneyState>;
  lights: FleetLights;
  passwords: Passwords;
  ticked: ReadonlySet<SitePrinter>;
  undo: SiteUndo | undefined;
  isWorking: boolean;
  isStopped: boolean;
}

/** One printer of the list. */
export function fleetRow(printer: SitePrinter, progress: FleetProgress): FleetPrinterView {
  const { run, lights, undo, passwords } = progress;
  const outcome = run?.outcomes.get(printer);
  const state = progress.states.get(printer);
  const facts = state?.facts ?? outcome?.facts ?? {};
  const seen = lights.of(printer) ?? null;
  const lapses = lights.lapses(printer);
  const isCertificates = !state && outcome?.question === 'rootCertificates';
  const isAnswering = progress.pass.includes(printer) && outcome?.kind === 'asked';
  const isToUndo = undo !== undefined && progress.ticked.has(printer);
  return {
    address: printer.address,
    movedTo: outcome?.movedTo ?? null,
    label: printer.label,
    model: facts.look?.model ?? '',
    state: stateOf(printer, progress),
    step: undo ? null : state && 'step' in state ? (state.step ?? null) : (outcome?.step ?? null),
    problem: !state && outcome?.problem ? problemView(outcome.problem) : null,
    mayTakeOut: mayTakeOut(printer, progress),
    unconfirmed: progress.unconfirmed.includes(printer) ? (facts.look?.fingerprint ?? null) : null,
    wantsPassword: (isAnswering || isToUndo) && passwords.isMissing(printer),
    account: accountOf(printer, progress),
    // What an earlier pass changed is no more to be done.
    found: isCertificates ? 'untrusted' : (facts.found?.state ?? null),
    change: isCertificates ? null : facts.change,
    isPlanned: progress.planned.includes(printer),
    mayUpdateRootCertificates: run?.mayUpdateRootCertificates(facts.look) ?? false,
    touched: !state && outcome?.touched === true,
    proofs: proofsOf(facts),
    lights: seen,
    lapses: lapses ? { on: lapses.lapsesOn.toISOString().slice(0, 10), state: lapses.state } : null,
    undo: undoOf(printer, progress),
    notRestored: outcome?.undone?.notRestored ?? [],
  };
}

/** The mailbox that is to send from it. */
export function accountOf(printer: SitePrinter, { site, account }: Pick<FleetProgress, 'site' | 'account'>): string {
  return site ? wantedOf(site, printer).account : (printer.account ?? account);
}

/** A person may set it up on its own: the program did not get on with it. */
export function mayTakeOut(printer: SitePrinter, { current, undo, run }: FleetProgress): boolean {
  const { problem, step, facts } = run?.outcomes.get(printer) ?? {};
  if (current !== 'result' || undo || !problem) return false;
  // Whether it is theirs after all is asked where one printer is set up.
  if (problem.code === 'printer.notYours') return true;
  if (!step || !facts?.trusted) return false;
  return canTakeOver(step, facts, problem);
}

/** There is something on it to put back, and it has answered in this run. */
export function mayUndo(printer: SitePrinter, { run, lights }: Pick<FleetProgress, 'run' | 'lights'>): boolean {
  const { facts: { look } = {}, problem } = run?.outcomes.get(printer) ?? {};
  // At another place of the list it is the same printer.
  return look !== undefined && problem?.code !== 'site.twice' && lights.isUndoable(look);
}

function undoOf(printer: SitePrinter, progress: FleetProgress): FleetPrinterView['undo'] {
  if (progress.current !== 'result' || !mayUndo(printer, progress)) return null;
  const plan = progress.undo?.plans.get(printer);
  return {
    isTicked: progress.ticked.has(printer),
    plan: plan
      ? {
          at: plan.at,
          settings: (Object.keys(plan.settings) as UndoField[]).map((field) => ({
            field,
            value: plan.shown[field] ?? plan.settings[field] ?? '',
          })),
        }
      : null,
  };
}

function stateOf(printer: SitePrinter, progress: FleetProgress): FleetPrinterView['state'] {
  const { undo, run, isWorking } = progress;
  const outcome = run?.outcomes.get(printer);
  const isToCome = isWorking && progress.pass.includes(printer);
  if (undo && isToCome) {
    if (undo.isWorkingOn(printer)) return 'working';
    return outcome?.kind === 'undone' || outcome?.kind === 'problem' ? outcome.kind : 'waiting';
  }
  if (progress.states.has(printer)) return 'working';
  if (!outcome) return isToCome ? 'waiting' : 'listed';
  // It has ended one run over the list, and the next one, which it is a part of, has not come to it yet.
  const isInRun = isToCome && progress.current === 'signIn' && !progress.isStopped;
  return outcome.kind === 'asked' && isInRun ? 'waiting' : outcome.kind;
}
