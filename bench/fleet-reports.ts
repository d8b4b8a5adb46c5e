import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FleetEvent } from '../electron/cli/fleet-lines.ts';
import { readAddressList } from '../electron/fleet/address-list.ts';
import { calendarFile } from '../electron/fleet/calendar.ts';
import type { Outcome } from '../electron/fleet/conductor.ts';
import { handoverPackHtml } from '../electron/fleet/handover-pack.ts';
import type { HandoverParts } from '../electron/fleet/handover-records.ts';
import { lights } from '../electron/fleet/lights.ts';
import { printersCsv } from '../electron/fleet/printers-csv.ts';
import { radar } from '../electron/fleet/radar.ts';
import { resultJson } from '../electron/fleet/result-json.ts';
import { readSite, type SitePrinter } from '../electron/fleet/site.ts';
import { openJournal, type JournalEntry } from '../electron/journal/journal.ts';
import { loadTexts } from '../electron/texts.ts';

const many = 300;

/** What `fleet` told of a printer at its end. */
export type Told = Extract<FleetEvent, { event: 'printer' }>;

/**
 * What the printers of a run have left, in turn again and again until there are 300: reading their list, their journal
 * and the lights in it, and making what is handed over.
 */
export async function manyInReports(told: readonly Told[], journal: readonly JournalEntry[]): Promise<string[]> {
  const lines = Array.from(
    { length: many },
    (_, index) => `10.0.${Math.floor(index / 250)}.${(index % 250) + 1};Room ${index}`,
  );
  const list = timed(() => readAddressList(Buffer.from(lines.join('\r\n')), 'en'));
  const site = readSite(
    JSON.stringify({ version: 1, name: 'Bench', account: 'scans@contoso.example', printers: list.result.printers }),
  );

  const directory = mkdtempSync(join(tmpdir(), 'printer-mail-bench-'));
  try {
    const entries = journalOfMany(journal);
    writeFileSync(join(directory, 'journal-1.jsonl'), entries.map((entry) => `${JSON.stringify(entry)}\n`).join(''));
    const opened = await openJournal(directory);
    const start = performance.now();
    const read = await opened.entries();
    const reading = (performance.now() - start) / 1000;
    const seen = timed(() => lights(read.entries));

    const at = new Date();
    const outcomes = new Map<SitePrinter, Outcome>(
      site.printers.map((printer, index) => [printer, outcomeOf(told[index % told.length])]),
    );
    const { lapsesOn } = radar(at, at);
    const parts: HandoverParts = {
      ...{ site, outcomes, at, demo: true, version: '0', texts: loadTexts('en'), lapsesOn: () => lapsesOn },
    };
    const lapses = site.printers.map((printer) => ({ ...printer, lapsesOn, identity: printer.address }));
    const files = {
      'handover.html': timed(() => handoverPackHtml(parts)),
      'printers.csv': timed(() => printersCsv(parts)),
      'result.json': timed(() => resultJson(parts)),
      'renewals.ics': timed(() => calendarFile(lapses, parts.texts, at)),
    };
    const making = Object.values(files).reduce((before, { seconds }) => before + seconds, 0);
    return [
      `${many} printers, ${read.entries.length} lines of the journal; most seconds in brackets`,
      line('reading the list', list.seconds),
      line('reading the journal (1)', reading),
      line('  its lights', seen.seconds),
      line('making the report (5)', making),
      ...Object.entries(files).map(([name, { seconds, result }]) =>
        line(`  ${name}, ${(Buffer.byteLength(result) / 1000).toFixed(0)} kB`, seconds),
      ),
    ];
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

/** The printers of the run in turn, each time under another MAC address. */
function journalOfMany(journal: readonly JournalEntry[]): JournalEntry[] {
  const names = [...new Set(journal.map(({ printer }) => printer))];
  return Array.from({ length: many }, (_, index) => {
    const mine = journal.filter(({ printer }) => printer === names[index % names.length]);
    return mine.map((entry) => ({ ...entry, printer: index.toString(16).padStart(12, '0') }));
  }).flat();
}

function outcomeOf(told: Told | undefined): Outcome {
  if (!told) throw new Error('the run told nothing of its printers');
  const { kind, facts, changed, problem, step } = told;
  return { kind, facts, touched: changed, step: step ?? undefined, ...(problem && { problem }) };
}

function timed<T>(work: () => T): { result: T; seconds: number } {
  const start = performance.now();
  const result = work();
  return { result, seconds: (performance.now() - start) / 1000 };
}

function line(what: string, seconds: number): string {
  return `  ${what.padEnd(34)}${seconds.toFixed(3).padStart(14)}`;
}
