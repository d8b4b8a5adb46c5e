import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { fiveEnds, fiveLabels, handedOver, siteOf } from '../fleet/office.testing.ts';
import { loadTexts } from '../texts.ts';
import { readArguments } from './arguments.ts';
import type { CommandParts } from './command.ts';
import { handOver } from './fleet-report.ts';

function commandOf(...argv: string[]) {
  const notes: [string, unknown][] = [];
  const parts = {
    args: readArguments(['fleet', 'site.json', ...argv]),
    texts: loadTexts('en'),
    report: { note: (key: string, values: unknown) => void notes.push([key, values]) },
    app: { log: { warn: () => undefined } },
  };
  return { notes, parts: parts as unknown as CommandParts };
}

const { site, outcomes } = handedOver(siteOf(fiveLabels), fiveEnds);

test('--report says where it wrote; only a printer whose test was accepted has a day on which its sign-in would lapse', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'hand-over-'));
  try {
    const { notes, parts } = commandOf('--report', folder);
    expect(await handOver(site, outcomes, parts)).toBe(true);
    const [[key, values] = []] = notes;
    expect(key).toBe('cli:fleet.reportIn');
    const { path } = values as { path: string };
    const result = JSON.parse(readFileSync(join(path, 'result.json'), 'utf8')) as {
      at: string;
      printers: { lapsesOn: string | null }[];
    };
    // The day of the report where it is read, whatever hour it is there.
    const today = new Date(result.at);
    const days = result.printers.map(({ lapsesOn }) =>
      lapsesOn
        ? (Date.parse(lapsesOn) - Date.UTC(today.getFullYear(), today.getMonth(), today.getDate())) / 86_400_000
        : null,
    );
    expect(days).toEqual([90, 90, 90, null, null]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test('a report that cannot be written is a note and ends nothing', async () => {
  const { notes, parts } = commandOf('--report', join(tmpdir(), 'hand-over-is-not-there'));
  expect(await handOver(site, outcomes, parts)).toBe(false);
  expect(notes).toEqual([['cli:fleet.noReport', { path: join(tmpdir(), 'hand-over-is-not-there') }]]);
});

test('without --report nothing is written or said', async () => {
  const { notes, parts } = commandOf();
  await handOver(site, outcomes, parts);
  expect(notes).toEqual([]);
});
