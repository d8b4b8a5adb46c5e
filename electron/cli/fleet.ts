import { systemClock } from '../clock.ts';
import { discover, searchFor } from '../discovery/discover.ts';
import type { Outcome } from '../fleet/conductor.ts';
import { checkReportFolder } from '../fleet/report-folder.ts';
import type { Site, SitePrinter } from '../fleet/site.ts';
import { SiteRun } from '../fleet/site-run.ts';
import { isProven, isSettled, proofsOf } from '../journeys/facts.ts';
import type { StepId } from '../journeys/steps.ts';
import { Problem } from '../problem.ts';
import type { CommandParts } from './command.ts';
import type { ExitCode } from './exit-code.ts';
import { obeyer } from './fleet-keys.ts';
import { askedPasswords } from './fleet-passwords.ts';
import { handOver } from './fleet-report.ts';
import { isYes, mayWriteAll } from './questions.ts';
import { readSiteFile } from './site-file.ts';
import { named } from './fleet-lines.ts';
import { undoFleet } from './fleet-undo.ts';

/**
 * Sets all printers of a site's file up: one list of certificates, one summary, then one sign-in after the other. With
 * --dry-run it ends after the summary. 0: all of them are proven; 3: all are done, but a person has to look at a panel, or
 * all were read and something is to be changed, or the report could not be written.
 */
export async function fleet(parts: CommandParts): Promise<ExitCode> {
  const { app, args, report, demo, signal } = parts;
  if (args.report !== undefined) await checkReportFolder(args.report);
  const site = demo?.office?.site ?? (await readSiteFile(parts));
  if (args.undo) return undoFleet(parts, site);
  if (args.only.length > 0) throw new Problem('input.invalid', { argument: '--only' });
  const stopped = new AbortController();
  const steps = new Map<SitePrinter, StepId>();
  const moved = new Map<SitePrinter, string>();
  const told = new Set<SitePrinter>();
  const tell = (printer: SitePrinter, outcome: Outcome | undefined) => {
    if (told.has(printer)) return;
    told.add(printer);
    tellOutcome(printer, outcome, parts);
  };
  const stop = () => {
    stopped.abort();
    run.stop();
  };
  const passwords = askedPasswords(parts, site, stopped.signal, stop);
  let signingIn: SitePrinter | undefined;
  const run: SiteRun = new SiteRun({
    ...{ app, site, passwords },
    clock: systemClock,
    search: async () =>
      (await discover({ seconds: searchFor, adapters: demo ? 'loopback' : 'network', signal })).devices,
    hears: {
      state(printer, state) {
        if (state.kind !== 'working' || steps.get(printer) === state.step) return;
        steps.set(printer, state.step);
        report.fleet({ event: 'step', ...named(printer), step: state.step });
      },
      code(now) {
        signingIn = now?.id;
        if (!now) return;
        const { account } = run.wanted(now.id);
        report.fleet({ event: 'code', ...named(now.id), account, code: now.code });
        demo?.signIn(now.code, stopped.signal, account).catch((error: unknown) => {
          app.log.warn('demo person', { message: error instanceof Error ? error.message : '' });
        });
      },
      outcome(printer, outcome) {
        const { movedTo } = outcome;
        if (movedTo !== undefined && moved.get(printer) !== movedTo) {
          moved.set(printer, movedTo);
          report.fleet({ event: 'moved', ...named(printer), to: movedTo });
        }
        if (outcome.kind !== 'asked') tell(printer, outcome);
      },
    },
  });
  if (signal.aborted) stop();
  else signal.addEventListener('abort', stop, { once: true });
  let isHandedOver: boolean;
  try {
    for (let printers = site.printers; printers.length > 0;) {
      await leadThrough(run, printers, () => signingIn, parts);
      if (stopped.signal.aborted) throw new Problem('signIn.stopped');
      const failed = printers.filter((printer) => !hasEnded(run.outcomes.get(printer)));
      printers = failed.length > 0 && (await mayTryAgain(parts)) ? failed : [];
      for (const printer of printers) told.delete(printer);
      passwords.startOver();
    }
  } finally {
    stopped.abort();
    for (const printer of site.printers) tell(printer, run.outcomes.get(printer));
    isHandedOver = await handOver(site, run.outcomes, parts);
  }
  return conclude(site, run, isHandedOver, parts);
}

/** Certificates, summary, work: the three runs over some of the site's printers. */
async function leadThrough(
  run: SiteRun,
  printers: readonly SitePrinter[],
  signingIn: () => SitePrinter | undefined,
  parts: CommandParts,
): Promise<void> {
  const { args, report, terminal, demo } = parts;
  await confirmCertificates(run, await run.look(printers), parts);
  const planned = await run.plan(printers);
  if (run.isStopped) return;
  for (const printer of planned) {
    const facts = run.outcomes.get(printer)?.facts;
    if (facts) report.fleet({ event: 'planned', ...named(printer), facts });
  }
  if (planned.length === 0) report.note('cli:fleet.nothing');
  if (args.dryRun) report.note('cli:fleet.dryRun');
  else if (planned.length > 0 && (await mayWriteAll('cli:ask.writeAll', parts))) {
    const isWatched = terminal.isPerson && !demo;
    if (isWatched) report.note('cli:fleet.keys');
    const listening = isWatched ? terminal.listen(obeyer(run, signingIn)) : undefined;
    await run.run(planned).finally(listening);
  }
}

/** One question for the whole list; what nobody confirms is left alone. */
async function confirmCertificates(run: SiteRun, unknown: SitePrinter[], parts: CommandParts): Promise<void> {
  const { report, terminal, demo } = parts;
  if (unknown.length === 0) return;
  report.note('cli:fleet.unknownCertificates');
  for (const printer of unknown) {
    const look = run.outcomes.get(printer)?.facts.look;
    if (look)
      report.fleet({ event: 'certificate', ...named(printer), fingerprint: look.fingerprint, model: look.model });
  }
  if (demo) for (const printer of unknown) run.confirm(printer, 'firstUse');
  else if (terminal.isPerson && (await isYes('cli:ask.trustAll', parts)))
    for (const printer of unknown) run.confirm(printer, 'compared');
}

/** Only a person is asked; a script runs the command again. */
async function mayTryAgain(parts: CommandParts): Promise<boolean> {
  const { args, terminal, demo, signal } = parts;
  if (!terminal.isPerson || demo || args.yes || args.json || args.dryRun || args.passwordStdin) return false;
  return !signal.aborted && isYes('cli:ask.again', parts);
}

/** Nothing is left to do for it here: it is set up, or nobody wanted it changed. */
function hasEnded(outcome: Outcome | undefined): boolean {
  return outcome?.kind === 'finished' || outcome?.kind === 'asked';
}

function tellOutcome(printer: SitePrinter, outcome: Outcome | undefined, { report }: CommandParts): void {
  const facts = outcome?.facts ?? {};
  const { kind = 'skipped', problem, step, touched = false } = outcome ?? {};
  report.fleet({
    event: 'printer',
    ...named(printer),
    ...{ model: facts.look?.model ?? null, mac: facts.look?.identity ?? null },
    ...{
      kind,
      facts,
      proven: kind === 'finished' && isProven(proofsOf(facts)),
      proofs: proofsOf(facts),
      changed: touched,
    },
    ...{ problem: problem ?? null, step: step ?? null },
  });
}

function conclude({ printers }: Site, run: SiteRun, isHandedOver: boolean, { args, report }: CommandParts): ExitCode {
  const outcomes = printers.flatMap((printer) => run.outcomes.get(printer) ?? []);
  const finished = outcomes.filter(({ kind }) => kind === 'finished').map(({ facts }) => proofsOf(facts));
  const proven = finished.filter(isProven).length;
  // In a dry run it was only to be read.
  const read = args.dryRun ? outcomes.filter(({ kind }) => kind === 'asked').length : 0;
  const done = finished.filter(isSettled).length + read;
  report.note('cli:fleet.total', { done: proven, of: printers.length });
  const exitCode = done < printers.length ? 2 : proven === printers.length && isHandedOver ? 0 : 3;
  report.result({ printers: printers.length, proven, exitCode });
  return exitCode;
}
