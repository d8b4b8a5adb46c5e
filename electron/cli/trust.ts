import { systemClock } from '../clock.ts';
import { lookAndCompare } from '../journeys/connection.ts';
import { lookAtPrinter, type Look } from '../webconfig/look.ts';
import { parsePrinterAddress } from '../webconfig/printer-address.ts';
import { Problem } from '../problem.ts';
import type { CommandParts } from './command.ts';
import type { ExitCode } from './exit-code.ts';
import { confirmCertificate } from './questions.ts';

/** Shows the certificate of a printer and remembers it once it was confirmed; a changed one only by its fingerprint. */
export async function trust(parts: CommandParts): Promise<ExitCode> {
  const { app, args, report, signal } = parts;
  if (args.address === undefined) throw new Problem('input.missing', { argument: 'address' });
  const look = await lookAtPrinter(parsePrinterAddress(args.address), { signal });
  const { decision, remembered } = app.trust.lookUp(look);
  const { fingerprint } = look;
  // Also of one that was said not to be theirs: whoever runs this command wants to be asked.
  if (decision === 'unknown' || decision === 'notYours' || args.trust !== undefined) {
    app.trust.take(look, await confirmCertificate(look, parts), systemClock.now());
    report.note('cli:trust.remembered');
  } else {
    report.certificate(fingerprint, look.model, look.certificate.validTo);
    if (decision === 'changed')
      throw new Problem('printer.certificateChanged', { fingerprint, remembered: remembered?.fingerprint ?? null });
    report.note('cli:trust.known');
  }
  report.result({ fingerprint, exitCode: 0 });
  return 0;
}

/**
 * A look at a printer that is trusted: its certificate is remembered, or was confirmed just now. Problems: those of a
 * look, printer.notYours, and printer.certificateChanged, -Unknown and -Refused.
 */
export async function lookAtTrusted(parts: CommandParts): Promise<Look> {
  const { app, args, signal } = parts;
  if (args.address === undefined) throw new Problem('input.missing', { argument: 'address' });
  const { look, trusted } = await lookAndCompare(parsePrinterAddress(args.address), app.trust, systemClock, signal);
  if (!trusted) app.trust.take(look, await confirmCertificate(look, parts), systemClock.now());
  return look;
}
