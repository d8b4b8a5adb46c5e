import type { Outcome } from './conductor.ts';
import type { Site, SitePrinter } from './site.ts';

/** The site with what was learned of its printers: the next run need not ask whose certificates these are. */
export function completedSite(site: Site, outcomes: ReadonlyMap<SitePrinter, Outcome>): Site {
  return { ...site, printers: site.printers.map((printer) => completed(printer, outcomes.get(printer))) };
}

/** What the file says is never replaced, and nothing is learned from a printer that it does not mean. */
function completed(printer: SitePrinter, outcome: Outcome | undefined): SitePrinter {
  const { look, trusted } = outcome?.facts ?? {};
  if (!look || trusted !== true) return printer;
  const isAnother =
    (printer.fingerprint !== undefined && printer.fingerprint !== look.fingerprint) ||
    (printer.mac !== undefined && printer.mac !== look.identity);
  if (isAnother) return printer;
  return { ...printer, fingerprint: look.fingerprint, ...(look.identity !== undefined && { mac: look.identity }) };
}
