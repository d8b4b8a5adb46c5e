import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { systemClock, type Clock } from '../clock.ts';
import { startDemoWorld, type DemoWorld } from '../demo/world.ts';
import type { Adapter, Network } from '../discovery/network.ts';
import { Problem } from '../problem.ts';
import { interfaceLanguages, loadTexts } from '../texts.ts';
import { parsePrinterAddress } from '../webconfig/printer-address.ts';
import { diagnose, type DiagnosisParts } from './diagnose.ts';
import { diagnosisLines } from './diagnosis-lines.ts';
import { diagnosisReport } from './diagnosis-report.ts';
import { diagnosticSteps, type DiagnosticStep, type StepResult } from './findings.ts';
import { beNobody, beRoot, whyNotNobody } from '../nobody.testing.ts';

let world: DemoWorld;
let directory: string;
beforeAll(async () => void (world = await startDemoWorld({ seed: 5 })));
afterAll(() => world.stop());
beforeEach(() => (directory = mkdtempSync(join(tmpdir(), 'diagnose-'))));
afterEach(() => rmSync(directory, { recursive: true, force: true }));

const never = new AbortController().signal;
/** The search has a time of its own; everything else is asked for at once. */
function hurried(): Clock {
  const start = Date.now();
  return { now: () => start + (Date.now() - start) * 20, wait: (ms, signal) => systemClock.wait(ms / 20, signal) };
}

const adapter: Adapter = {
  ...{ name: 'eth0', family: 4, address: '192.168.1.5', zone: 'eth0' },
  isLocal: () => true,
  isOwn: () => false,
};
/** Adapters on which nobody answers. */
const silentNetwork = (adapters: Adapter[]): Network => ({
  adapters: () => adapters,
  open: () => Promise.resolve({ multicast: true, send: (_, failed) => failed(undefined), close: () => undefined }),
});

function parts(changes: Partial<DiagnosisParts> = {}): DiagnosisParts {
  const { authority, caCertificate } = world.microsoft;
  const signInHosts = [new URL(authority).host];
  return {
    printer: parsePrinterAddress(world.printers[0]!.address),
    trust: { lookUp: () => ({ decision: 'trusted' }) },
    adapters: 'network',
    microsoft: {
      target: { signInHosts, authority, smtp: world.exchange },
      network: {
        lookup: () => Promise.resolve([{ address: '127.0.0.1', family: 4 }]),
        clock: systemClock,
        authorities: [caCertificate],
      },
    },
    directory,
    pages: {
      openPrinterPage: () =>
        Promise.resolve({
          send: () => Promise.resolve({ result: { value: 42 } }),
          on: () => undefined,
          close: () => Promise.resolve(),
        }),
    },
    clock: hurried(),
    localNetwork: silentNetwork([adapter]),
    ...changes,
  };
}

async function step(id: DiagnosticStep, changes: Partial<DiagnosisParts> = {}) {
  const results = await diagnose(parts(changes), never);
  const { state, finding } = results.find((result) => result.id === id)!;
  return { state, code: finding.code, values: finding.values };
}

test('every step is told as it begins and as it ends, in order; nothing is left in the data folder', async () => {
  const told: string[] = [];
  const results = await diagnose(parts(), never, (id, result) => void told.push(`${id} ${result?.state ?? '…'}`));
  expect(told).toEqual(results.flatMap(({ id, state }) => [`${id} …`, `${id} ${state}`]));
  expect(results.map(({ id }) => id)).toEqual(diagnosticSteps);
  // Nobody answers the search here.
  expect(results.filter(({ state }) => state !== 'ok').map(({ id }) => id)).toEqual(['mdns']);
  expect(readdirSync(directory)).toEqual([]);
});

test('stopped, the rest is left out', async () => {
  const stop = new AbortController();
  const results = await diagnose(parts(), stop.signal, (id, result) => {
    if (id === 'adapters' && result) stop.abort();
  });
  expect(results.map(({ state }) => state)).toEqual(['ok', ...Array<string>(8).fill('skipped')]);
});

test('without a network there is nothing to search in', async () => {
  const results = await diagnose(parts({ localNetwork: silentNetwork([]) }), never);
  expect(results.slice(0, 2).map(({ state, finding }) => [state, finding.code])).toEqual([
    ['failed', 'adaptersNone'],
    ['skipped', 'noNetwork'],
  ]);
});

describe('the printer', () => {
  test('that was not chosen is left out', async () => {
    expect(await step('printer', { printer: null })).toMatchObject({ state: 'skipped', code: 'noPrinter' });
    expect(await step('printerTls', { printer: null })).toMatchObject({ state: 'skipped', code: 'noPrinter' });
  });

  test('that is not there is a problem like everywhere else, and its certificate is not judged', async () => {
    const printer = { host: '127.0.0.1', port: 9 };
    expect(await step('printer', { printer })).toMatchObject({ state: 'failed', code: 'printer.unreachable' });
    expect(await step('printerTls', { printer })).toMatchObject({ state: 'skipped', code: 'printerSilent' });
  });

  test.each([
    [{ decision: 'trusted' }, 'ok', 'certificateKnown'],
    [{ decision: 'unknown' }, 'warning', 'certificateNew'],
    [{ decision: 'notYours' }, 'failed', 'printer.notYours'],
    [
      { decision: 'changed', remembered: { fingerprint: 'a'.repeat(64), since: 1 } },
      'failed',
      'printer.certificateChanged',
    ],
  ] as const)('whose certificate is %o', async (known, state, code) => {
    expect(await step('printerTls', { trust: { lookUp: () => known } })).toMatchObject({ state, code });
  });

  test('and a list of certificates that cannot be read', async () => {
    expect(await step('printerTls', { trust: null })).toMatchObject({ code: 'certificatesUnread' });
  });
});

describe('the clock of this computer', () => {
  /** As it is after somebody set it wrong. */
  const off = (milliseconds: number): Partial<DiagnosisParts> => {
    const { microsoft } = parts();
    const clock: Clock = { now: () => Date.now() + milliseconds, wait: (ms, signal) => systemClock.wait(ms, signal) };
    return { microsoft: { ...microsoft, network: { ...microsoft.network, clock } } };
  };
  const year = 365 * 86_400_000;

  test('an hour wrong', async () => {
    expect(await step('clock', off(3_600_000))).toEqual({ state: 'failed', code: 'clockOff', values: { minutes: 60 } });
  });

  test.each([-10 * year, 10 * year])(
    'years wrong: no server is believed any more, and yet it is named (%s ms)',
    async (ms) => {
      const wrong = await step('clock', off(ms));
      expect(wrong).toMatchObject({ state: 'failed', code: 'clockOffAtLeast' });
      expect(Math.sign(Number(wrong.values['days']))).toBe(Math.sign(ms));
      expect(await step('microsoft', off(ms))).toMatchObject({
        state: 'failed',
        code: expect.stringMatching(/certificate/) as string,
      });
    },
  );

  test('that nobody tells anything about', async () => {
    const { microsoft } = parts();
    const network = {
      ...microsoft.network,
      lookup: () => Promise.reject(Object.assign(new Error(), { code: 'ENOTFOUND' })),
    };
    expect(await step('clock', { printer: null, microsoft: { ...microsoft, network } })).toMatchObject({
      state: 'skipped',
      code: 'clockNotTold',
    });
  });
});

test('a mail server that is closed is named with what to do', async () => {
  const { microsoft } = parts();
  const target = { ...microsoft.target, smtp: { host: 'localhost', port: 9 } };
  const results = await diagnose(parts({ microsoft: { ...microsoft, target } }), never);
  const smtp = results.find(({ id }) => id === 'smtp')!;
  expect(smtp).toMatchObject({ state: 'failed', finding: { code: 'portRefused', row: 'smtpPort' } });
  const { say } = loadTexts('lv');
  expect(diagnosisLines(results, loadTexts('lv')).join('\n')).toContain(say('readiness:rows.smtpPort.failed'));
});

test('no browser is a problem, and one that does not do what it is told', async () => {
  const missing = { openPrinterPage: () => Promise.reject(new Problem('browser.missing')) };
  expect(await step('window', { pages: missing })).toMatchObject({ state: 'failed', code: 'browser.missing' });
  const broken = parts().pages;
  const page = {
    openPrinterPage: async () => ({ ...(await broken.openPrinterPage()), send: () => Promise.resolve({}) }),
  };
  expect(await step('window', { pages: page })).toMatchObject({ state: 'failed', code: 'windowFails' });
});

describe('the data folder', () => {
  test('of another user', async ({ skip }) => {
    const why = whyNotNobody();
    if (why) skip(why);
    chmodSync(directory, 0o755);
    // Everything else was looked at before; only this is done as somebody else.
    const asNobody = {
      ...parts({ printer: null }),
      get directory() {
        beNobody();
        return directory;
      },
    };
    const results = await diagnose(asNobody, never).finally(beRoot);
    expect(results.find(({ id }) => id === 'storage')).toMatchObject({
      state: 'failed',
      finding: { code: 'storage.notAllowed', values: { path: directory } },
    });
  });

  const mounts = (options: string) =>
    spawnSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', directory]).status === 0;
  const isRoot = process.getuid?.() === 0;
  const mayMount = isRoot && spawnSync('unshare', ['-m', 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt']).status === 0;

  test.for([
    ['size=16k', 'storage.full'],
    ['ro', 'storage.readOnly'],
  ] as const)('on a disk with %s: %s', async ([options, code], { skip }) => {
    skip(!mayMount, 'needs root and the right to mount');
    expect(mounts(options)).toBe(true);
    try {
      expect(await step('storage', { printer: null })).toMatchObject({ state: 'failed', code });
    } finally {
      spawnSync('umount', [directory]);
    }
  });
});

describe('the report', () => {
  const results: StepResult[] = [
    {
      id: 'printer',
      state: 'failed',
      finding: { of: 'problem', code: 'printer.unreachable', values: { host: '192.168.1.40' } },
      ms: 12,
    },
    {
      id: 'storage',
      state: 'ok',
      finding: { of: 'diagnosis', code: 'storageWritable', values: { path: '/home/anna.nowak/.local', megabytes: 7 } },
      ms: 3,
    },
  ];
  const about = { version: '1.2.3', runtime: 'Electron 45' };
  const log = {
    redact: (text: string) => text.replaceAll('Winter2026', '[secret]'),
    lastLines: () => ['{"event":"journey","state":"asking"} Winter2026'],
  };

  test.each(interfaceLanguages)('in %s: version, system, steps, log, and no more than may be shown', (language) => {
    const texts = loadTexts(language);
    const report = diagnosisReport({ results, about, at: new Date(0), demo: false, texts, log: undefined });
    expect(report).toContain('1.2.3');
    expect(report).toContain('Electron 45');
    expect(report).toContain(`3. ${texts.say('diagnostics:steps.printer')}`);
    expect(report).toContain(`8. ${texts.say('diagnostics:steps.storage')}`);
    expect(report).toContain('3 printer failed printer.unreachable 12 ms');
    expect(report).toContain('/home/[user]/.local');
    expect(report).not.toMatch(/192\.168\.1\.40|anna/);
    expect(report).not.toContain(texts.say('diagnostics:file.demo'));
  });

  test('with the log’s own secrets left out; in the demo it says so', () => {
    const texts = loadTexts('pl');
    const report = diagnosisReport({ results, about, at: new Date(0), demo: true, texts, log });
    expect(report).toContain('"event":"journey"');
    expect(report).not.toContain('Winter2026');
    expect(report).toContain(texts.say('diagnostics:file.demo'));
  });
});
