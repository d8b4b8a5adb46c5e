import product from '../../package.json' with { type: 'json' };
import { systemClock } from '../clock.ts';
import type { Outcome } from '../fleet/conductor.ts';
import { radar } from '../fleet/radar.ts';
import { writeReport } from '../fleet/report-folder.ts';
import type { Site, SitePrinter } from '../fleet/site.ts';
import { Problem } from '../problem.ts';
import type { CommandParts } from './command.ts';

/**
 * Writes what the customer is handed over, where --report asks for it. A disk that is full takes nothing from what was done
 * and said: it is a note, and false is the answer.
 */
export async function handOver(
  site: Site,
  outcomes: ReadonlyMap<SitePrinter, Outcome>,
  { args, report, texts, app, demo }: CommandParts,
): Promise<boolean> {
  if (args.report === undefined) return true;
  const at = new Date(systemClock.now());
  const lapsesOn = (printer: SitePrinter) =>
    outcomes.get(printer)?.facts.accepted?.value === true ? radar(at, at).lapsesOn : null;
  const parts = { site, outcomes, lapsesOn, texts, at, demo: demo !== undefined, version: product.version };
  try {
    report.note('cli:fleet.reportIn', { path: await writeReport(args.report, parts) });
    return true;
  } catch (error) {
    app.log.warn('hand-over', { message: error instanceof Error ? error.message : '' });
    report.note('cli:fleet.noReport', { path: args.report });
    if (error instanceof Problem) report.problem(error);
    return false;
  }
}
