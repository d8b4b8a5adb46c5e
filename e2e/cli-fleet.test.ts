import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { lookAtPrinter } from '../electron/webconfig/look.ts';
import { parsePrinterAddress } from '../electron/webconfig/printer-address.ts';
import { Bench } from './harness.ts';
import { eventsOf, runProgram, type ProgramRun } from './program.ts';

// A reseller's list of printers from the command line.
let bench: Bench;
let home: string;
beforeAll(async () => {
  bench = await Bench.open(6);
  // As the home of somebody whose name has such letters.
  home = join(mkdtempSync(join(tmpdir(), 'printer-mail-fleet-')), 'Ірина Ковальчук');
  mkdirSync(home);
});
afterAll(async () => {
  await bench.close();
  rmSync(dirname(home), { recursive: true, force: true });
});

function siteFile(name: string, value: unknown): string {
  const path = join(home, name);
  writeFileSync(path, typeof value === 'string' ? value : JSON.stringify(value));
  return path;
}

async function withFingerprint(id: string): Promise<object> {
  const { address, account } = bench.printer(id);
  return { label: id, address, account, fingerprint: (await lookAtPrinter(parsePrinterAddress(address))).fingerprint };
}

const account = 'scans@contoso.example';
const passwords = (ids: string[]) => ids.map((id) => `${bench.printer(id).adminPassword}\n`).join('');
const printersIn = (run: ProgramRun) => eventsOf(run).filter(({ event }) => event === 'printer');
const fleet = (path: string, ids: string[], ...options: string[]) =>
  runProgram(home, ['fleet', path, '--json', '--password-stdin', '--each-password', ...options], {
    input: passwords(ids),
  });

test('a dry run tells what would change on each printer, and touches none', async () => {
  const ids = ['a', 'l'];
  const path = siteFile('dry.json', { version: 1, account, printers: await Promise.all(ids.map(withFingerprint)) });
  const run = await fleet(path, ids, '--dry-run');
  const [planned, ...others] = eventsOf(run).filter(({ event }) => event === 'planned');
  expect(others).toEqual([]);
  expect(planned).toMatchObject({ label: 'a', state: 'otherMethod', change: { signIn: true, losesPassword: true } });
  expect(printersIn(run).map(({ label, kind, proven, problem }) => [label, kind, proven, problem])).toEqual([
    ['l', 'problem', false, 'firmware.noOAuth2'],
    ['a', 'asked', false, null],
  ]);
  expect(eventsOf(run).at(-1)).toEqual({ event: 'result', printers: 2, proven: 0, exitCode: 2 });
  expect(run.code).toBe(2);
  expect((await bench.printerState('a')).writes).toBe(0);
});

test('without a terminal nobody confirms a certificate: such a printer is named and left alone', async () => {
  const { address } = bench.printer('b');
  const path = siteFile('unknown.json', { version: 1, account, printers: [{ address }] });
  const run = await fleet(path, ['b'], '--yes');
  expect(eventsOf(run).find(({ event }) => event === 'certificate')).toMatchObject({
    address,
    fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
  });
  expect(printersIn(run)).toMatchObject([{ proven: false, problem: 'printer.certificateUnknown', changed: false }]);
  expect(run.code).toBe(2);
});

test('another printer than the one in the file is not logged in to', async () => {
  const wrong = { ...(await withFingerprint('a')), mac: '00:11:22:33:44:55' };
  const path = siteFile('other.json', { version: 1, account, printers: [wrong] });
  const before = (await bench.printerState('a')).requests.length;
  const run = await fleet(path, ['a'], '--yes');
  expect(printersIn(run)).toMatchObject([{ proven: false, problem: 'site.otherPrinter' }]);
  const { requests } = await bench.printerState('a');
  expect(requests.slice(before).filter(({ method }) => method !== 'GET')).toEqual([]);
});

test('a list of addresses as a spreadsheet writes it; its faults are told by line before anything runs', async () => {
  const { address } = bench.printer('l');
  const good = join(home, 'Список принтерів.csv');
  writeFileSync(good, `\ufeffAdres;Nazwa\r\n${address};Recepcja\r\n`);
  const run = await fleet(good, ['l'], '--account', account, '--dry-run');
  expect(printersIn(run)).toMatchObject([{ address, label: 'Recepcja', proven: false }]);

  const bad = join(home, 'bad.csv');
  writeFileSync(bad, `${address};a\r\n\r\n192.168.1;b\r\n${address};c\r\n`);
  const refused = await fleet(bad, [], '--account', account);
  expect(eventsOf(refused)).toMatchObject([
    { event: 'note', note: 'fleet:list.fault.address', line: 3, value: '192.168.1' },
    { event: 'note', note: 'fleet:list.fault.duplicate', line: 4, firstLine: 1 },
    { event: 'problem', code: 'site.invalid', where: '3' },
    { event: 'result', exitCode: 2 },
  ]);
});

describe('a file that cannot be used', () => {
  test.each<[string, unknown, string, object]>([
    ['no JSON', 'address;label', 'site.unreadable', {}],
    [
      'a password in it',
      { version: 1, account, password: 'x', printers: [{ address: '192.0.2.7' }] },
      'site.invalid',
      { where: 'password' },
    ],
    ['of a later version', { version: 7 }, 'site.newer', {}],
    ['too large', ' '.repeat(2 ** 20 + 1), 'site.unreadable', {}],
  ])('%s', async (_name, value, code, fields) => {
    const run = await fleet(siteFile('bad.json', value), []);
    expect(eventsOf(run).find(({ event }) => event === 'problem')).toEqual({ event: 'problem', code, ...fields });
    expect(run.code).toBe(2);
  });

  test('one that is not there', async () => {
    const run = await fleet(join(home, 'nowhere.json'), []);
    expect(eventsOf(run).find(({ event }) => event === 'problem')?.['code']).toBe('input.invalid');
  });
});
