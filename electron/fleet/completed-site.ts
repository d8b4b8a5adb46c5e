import type { Outcome } from './conductor.ts';
import type { Site, SitePrinter } from './site.ts';

/** The site with what was learned of its printers: whose certificates these are, and where those are now that have moved. */
export function completedSite(site: Site, outcomes: ReadonlyMap<SitePrinter, Outcome>): Site {
  const printers = site.printers.map((printer) => completed(printer, outcomes.get(printer)));
  const addresses = printers.map((printer, index) => {
    return outcomes.get(site.printers[index] as SitePrinter)?.movedTo ?? printer.address;
  });
  // One that moved to where the file has another one, which was not found: a file with one address twice is none.
  if (new Set(addresses).size < addresses.length) return { ...site, printers };
  return { ...site, printers: printers.map((printer, index) => ({ ...printer, address: addresses[index] as string })) };
}

/** What the file says of who a printer is is never replaced, and nothing is learned from a printer that it does not mean. */
function completed(printer: SitePrinter, outcome: Outcome | undefined): SitePrinter {
  const { look, trusted } = outcome?.facts ?? {};
  if (!look || trusted !== true) return printer;
  const isAnother =
    (printer.fingerprint !== undefined && printer.fingerprint !== look.fingerprint) ||
    (printer.mac !== undefined && printer.mac !== look.identity);
  if (isAnother) return printer;
  return { ...printer, fingerprint: look.fingerprint, ...(look.identity !== undefined && { mac: look.identity }) };
}
