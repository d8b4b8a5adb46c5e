import { systemClock } from '../clock.ts';
import { discover, searchFor } from '../discovery/discover.ts';
import type { Outcome } from '../fleet/conductor.ts';
import { canonicalAddress, type Site, type SitePrinter } from '../fleet/site.ts';
import { SiteRun } from '../fleet/site-run.ts';
import { SiteUndo } from '../fleet/site-undo.ts';
import { Problem } from '../problem.ts';
import type { CommandParts } from './command.ts';
import type { ExitCode } from './exit-code.ts';
import { isNothing, named } from './fleet-lines.ts';
import { askedPasswords } from './fleet-passwords.ts';
import { handOver } from './fleet-report.ts';
import { mayWriteAll } from './questions.ts';

/**
 * Puts the old settings back on the printers of a site's file, or on those that --only names. 0: on every one of them, or
 * there was nothing to put back; 3: a printer did not take all of it back, or it was only read, or the report could not be
 * written; 2: not on every one.
 */
export async function undoFleet(parts: CommandParts, site: Site): Promise<ExitCode> {
  const { app, args, report, demo, signal } = parts;
  const printers = chosen(site, args.only);
  const stopped = new AbortController();
  const told = new Set<SitePrinter>();
  const tell = (printer: SitePrinter, outcome: Outcome | undefined) => {
    if (told.has(printer)) return;
    told.add(printer);
    tellOutcome(printer, outcome, parts);
  };
  const stop = () => {
    stopped.abort();
    run.stop();
    undo.abort();
  };
  const passwords = askedPasswords(parts, site, stopped.signal, stop);
  const run: SiteRun = new SiteRun({
    ...{ app, site, passwords },
    clock: systemClock,
    search: async () =>
      (await discover({ seconds: searchFor, adapters: demo ? 'loopback' : 'network', signal })).devices,
    hears: {
      state: () => undefined,
      code: () => undefined,
      outcome: (printer, outcome) => {
        if (outcome.kind === 'undone' || outcome.kind === 'problem') tell(printer, outcome);
      },
    },
  });
  const undo = new SiteUndo({ app, run, passwords });
  if (signal.aborted) stop();
  else signal.addEventListener('abort', stop, { once: true });
  let isHandedOver: boolean;
  try {
    await run.look(printers);
    const planned = await undo.plan(printers.filter((printer) => run.outcomes.get(printer)?.kind === 'asked'));
    for (const printer of planned) {
      const plan = undo.plans.get(printer);
      if (plan)
        report.fleet({
          ...{ event: 'undo', ...named(printer), model: plan.look.model, at: plan.at },
          settings: { ...plan.settings, ...plan.shown },
        });
    }
    if (planned.length > 0) report.note('cli:undo.limits');
    if (stopped.signal.aborted) throw new Problem('signIn.stopped');
    if (args.dryRun) report.note('cli:fleet.dryRun');
    else if (planned.length > 0 && (await mayWriteAll('cli:ask.undoAll', parts))) await undo.run(planned);
    if (stopped.signal.aborted) throw new Problem('signIn.stopped');
  } finally {
    stopped.abort();
    for (const printer of printers) tell(printer, run.outcomes.get(printer));
    isHandedOver = await handOver(site, run.outcomes, parts);
  }
  return conclude(printers, run, isHandedOver, parts);
}

/** Problem: input.invalid, with a name that no printer of the file has. */
function chosen({ printers }: Site, only: readonly string[]): readonly SitePrinter[] {
  if (only.length === 0) return printers;
  const meant = only.flatMap((text) => {
    const address = canonicalAddress(text);
    const found = printers.filter((printer) => printer.label === text || printer.address === address);
    if (found.length === 0) throw new Problem('input.invalid', { argument: `--only ${text}` });
    return found;
  });
  return printers.filter((printer) => meant.includes(printer));
}

function tellOutcome(printer: SitePrinter, outcome: Outcome | undefined, { report }: CommandParts): void {
  const { look } = outcome?.facts ?? {};
  const { kind = 'skipped', undone, problem, touched = false } = outcome ?? {};
  report.fleet({
    ...{ event: 'undone', ...named(printer), model: look?.model ?? null, mac: look?.identity ?? null },
    // Nobody agreed, or it was stopped before its turn.
    kind: kind === 'asked' ? 'skipped' : kind,
    ...{ undone: undone ?? null, changed: touched, problem: problem ?? null },
  });
}

function conclude(
  printers: readonly SitePrinter[],
  run: SiteRun,
  isHandedOver: boolean,
  { args, report }: CommandParts,
): ExitCode {
  const outcomes = printers.flatMap((printer) => run.outcomes.get(printer) ?? []);
  const undone = outcomes.filter(({ kind }) => kind === 'undone');
  const nothing = outcomes.filter(({ problem }) => isNothing(problem)).length;
  const read = args.dryRun ? outcomes.filter(({ kind }) => kind === 'asked').length : 0;
  const isWhole = read === 0 && undone.every((outcome) => outcome.undone?.notRestored.length === 0);
  if (!args.dryRun) report.note('cli:fleet.undoTotal', { done: undone.length, of: printers.length - nothing });
  const isDone = undone.length + nothing + read === printers.length;
  const exitCode = !isDone ? 2 : isWhole && isHandedOver ? 0 : 3;
  report.result({ printers: printers.length, undone: undone.length, nothing, exitCode });
  return exitCode;
}
