import { constants } from 'node:fs';
import { access, mkdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Problem, storageProblem } from '../problem.ts';
import { calendarFile } from './calendar.ts';
import { completedSite } from './completed-site.ts';
import { handoverPackHtml } from './handover-pack.ts';
import type { HandoverParts } from './handover-records.ts';
import { localDate } from './local-date.ts';
import { printersCsv } from './printers-csv.ts';
import { resultJson } from './result-json.ts';

/** Before anything is done that is to be reported there. Problems: input.invalid, or what the disk says. */
export async function checkReportFolder(folder: string): Promise<void> {
  try {
    await access(folder, constants.W_OK);
    if ((await stat(folder)).isDirectory()) return;
  } catch (cause) {
    throw storageProblem(folder, cause) ?? new Problem('input.invalid', { argument: folder }, { cause });
  }
  throw new Problem('input.invalid', { argument: folder });
}

/** What the customer is handed over, by the names of the files. No calendar where no day is known. */
export function reportFiles(parts: HandoverParts): Record<string, string> {
  const lapses = parts.site.printers.flatMap((printer) => {
    const lapsesOn = parts.lapsesOn(printer);
    const { movedTo: address = printer.address, facts: { look } = {} } = parts.outcomes.get(printer) ?? {};
    return lapsesOn && look ? [{ ...printer, address, lapsesOn, identity: look.identity ?? look.fingerprint }] : [];
  });
  return {
    'handover.html': handoverPackHtml(parts),
    'printers.csv': printersCsv(parts),
    'result.json': resultJson(parts),
    ...(lapses.length > 0 && { 'renewals.ics': calendarFile(lapses, parts.texts, parts.at) }),
    'site.json': `${JSON.stringify(completedSite(parts.site, parts.outcomes), null, 2)}\n`,
  };
}

/**
 * Writes it into a new folder there; nothing that is there is written over. It tells of the customer's network, so only its
 * owner may read it until they pass it on. Problems: what the disk says. @returns the new folder
 */
export async function writeReport(folder: string, parts: HandoverParts): Promise<string> {
  try {
    const own = await newFolder(join(folder, `${parts.demo ? 'demo-' : ''}handover-${localDate(parts.at)}`));
    for (const [name, content] of Object.entries(reportFiles(parts)))
      await writeFile(join(own, name), content, { flag: 'wx', mode: 0o600 });
    return own;
  } catch (error) {
    throw storageProblem(folder, error) ?? error;
  }
}

/** With a number behind its name where the name is taken. */
async function newFolder(path: string, number = 1): Promise<string> {
  const numbered = number === 1 ? path : `${path}-${number}`;
  try {
    await mkdir(numbered, { mode: 0o700 });
    return numbered;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return newFolder(path, number + 1);
  }
}
