import { existsSync } from 'node:fs';
import { systemClock } from '../clock.ts';
import type { PrinterPages } from '../shell/types.ts';
import { inspectSavedPage, readSavedPage } from '../webconfig/saved-page.ts';
import type { CommandParts } from './command.ts';
import type { ExitCode } from './exit-code.ts';
import { askCredentials } from './questions.ts';
import type { Report } from './report.ts';
import { lookAtTrusted } from './trust.ts';

/** Says what the product sees on a page of a printer: on Product Status, or with `--page mail` on Email Server > Basic. */
export async function inspect(parts: CommandParts): Promise<ExitCode> {
  const { app, args, report, signal } = parts;
  const look = await lookAtTrusted(parts);
  const credentials = args.page === 'mail' ? await askCredentials(parts) : undefined;
  report.inspection(await app.inspect(look, credentials, signal));
  return 0;
}

/** A file rather than an address: it is there, or it is named as a page is. A web address is never a file. */
export function isSavedPage(text: string): boolean {
  if (/^https?:/i.test(text)) return false;
  return /\.x?html?$/i.test(text) || existsSync(text);
}

/** The same of a page that was saved to a file; no printer is asked. Problem: input.invalid. */
export async function inspectFile(path: string, shell: PrinterPages, report: Report): Promise<ExitCode> {
  const content = await readSavedPage(path);
  report.inspection(await inspectSavedPage(content, await shell.openPrinterPage(), systemClock));
  return 0;
}
