import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { fiveEnds, fiveLabels, handedOver, siteOf } from './office.testing.ts';
import { checkReportFolder, writeReport } from './report-folder.ts';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'report-folder-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('a folder that is not there, and a file, are refused by name', async () => {
  const missing = join(folder, 'missing');
  await expect(checkReportFolder(missing)).rejects.toMatchObject({
    code: 'input.invalid',
    fields: { argument: missing },
  });
  const file = join(folder, 'file');
  writeFileSync(file, '');
  await expect(checkReportFolder(file)).rejects.toMatchObject({ code: 'input.invalid', fields: { argument: file } });
  await expect(checkReportFolder(folder)).resolves.toBeUndefined();
});

test('each report has a folder of its own; nothing is written over, and only the owner reads it', async () => {
  const parts = handedOver(siteOf(fiveLabels), fiveEnds);
  const first = await writeReport(folder, parts);
  const before = readFileSync(join(first, 'handover.html'), 'utf8');
  const second = await writeReport(folder, { ...parts, version: '9.9.9' });
  const demo = await writeReport(folder, { ...parts, demo: true });
  expect(readdirSync(folder).sort()).toEqual([
    'demo-handover-2026-11-28',
    'handover-2026-11-28',
    'handover-2026-11-28-2',
  ]);
  expect(demo).toContain('demo-');
  expect(readFileSync(join(first, 'handover.html'), 'utf8')).toBe(before);
  expect(readFileSync(join(second, 'handover.html'), 'utf8')).toContain('9.9.9');
  expect(readdirSync(second).sort()).toEqual([
    'handover.html',
    'printers.csv',
    'renewals.ics',
    'result.json',
    'site.json',
  ]);
  if (process.platform === 'win32') return;
  expect(statSync(second).mode & 0o777).toBe(0o700);
  for (const name of readdirSync(second)) expect(statSync(join(second, name)).mode & 0o777).toBe(0o600);
});

const mount = (options: string, place: string) =>
  process.getuid?.() === 0 && spawnSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', place]).status === 0;

test.for([
  ['size=16k', 'storage.full'],
  ['ro', 'storage.readOnly'],
] as const)('on a disk with %s: %s, in a folder of any name', async ([options, code], { skip }) => {
  const place = join(folder, 'Звіти для клієнта № 1');
  mkdirSync(place);
  const isMounted = mount(options, place);
  skip(!isMounted, 'needs root and the right to mount');
  try {
    const parts = handedOver(siteOf(fiveLabels), fiveEnds);
    await expect(writeReport(place, parts)).rejects.toMatchObject({ code, fields: { path: place } });
  } finally {
    spawnSync('umount', [place]);
  }
});

test('a folder whose name has spaces and letters of another script takes a report', async () => {
  const place = join(folder, 'Звіти для клієнта № 1');
  mkdirSync(place);
  const own = await writeReport(place, handedOver(siteOf(fiveLabels), fiveEnds));
  expect(own.startsWith(place)).toBe(true);
  expect(readFileSync(join(own, 'printers.csv'), 'utf8')).toContain(fiveLabels[0]);
});
