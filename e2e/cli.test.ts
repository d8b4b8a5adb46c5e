import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startDemoWorld, type DemoWorld } from '../electron/demo/world.ts';
import { eventsOf, runProgram, type JsonEvent, type ProgramRun } from './program.ts';

// The command line as its users run it, on the pretend printers.
const home = mkdtempSync(join(tmpdir(), 'printer-mail-cli-'));
let world: DemoWorld;
beforeAll(async () => {
  world = await startDemoWorld({ seed: 5 });
});
afterAll(async () => {
  await world.stop();
  rmSync(home, { recursive: true, force: true });
});

const run = (args: string[], options?: Parameters<typeof runProgram>[2]) => runProgram(home, args, options);
const events = eventsOf;
const problemIn = (result: ProgramRun) => events(result).find(({ event }) => event === 'problem')?.['code'];
const proven = { signedIn: true, saved: true, accepted: true, clean: true };

const printer = (id: string) => {
  const found = world.printers.find((each) => each.id === id);
  if (!found) throw new Error(`no printer ${id}`);
  return found;
};
const writes = async (id: string) => {
  const state = (await (await fetch(`${world.control}/state`)).json()) as {
    printers: { id: string; writes: number }[];
  };
  return state.printers.find((each) => each.id === id)?.writes;
};
/** The person: signs in with a browser of their own when the code is printed. */
const person = (account: string) => (event: JsonEvent) => {
  if (event.event !== 'code') return;
  const { userCode, verificationUri } = event as unknown as { userCode: string; verificationUri: string };
  world.signIn({ userCode, verificationUri, account }).catch(() => undefined);
};

describe('a printer set up from a script', () => {
  let fingerprint = '';

  test('an unknown certificate stops everything, and its fingerprint is said', async () => {
    const { address, account } = printer('a');
    const result = await run(['setup', address, '--account', account, '--password-stdin', '--yes', '--json'], {
      input: 'x\n',
    });
    expect(result.code).toBe(2);
    expect(problemIn(result)).toBe('printer.certificateUnknown');
    fingerprint = String(events(result).find(({ event }) => event === 'certificate')?.['fingerprint']);
    expect(fingerprint).toMatch(/^[0-9a-f]{64}$/);
    expect(events(result).at(-1)).toMatchObject({ event: 'result', exitCode: 2, changed: false });
  });

  test('with the fingerprint it ends with four proofs; every line is JSON; no secret is printed or kept', async () => {
    const { address, account, adminPassword } = printer('a');
    const args = [
      'setup',
      address,
      '--account',
      account,
      '--password-stdin',
      '--trust',
      fingerprint,
      '--yes',
      '--json',
    ];
    const result = await run(args, { input: `${adminPassword}\n`, onEvent: person(account) });
    expect(events(result).at(-1)).toMatchObject({ event: 'result', proofs: proven, changed: true, exitCode: 0 });
    expect(result.code).toBe(0);
    const code = events(result).find(({ event }) => event === 'code');
    // The pretend Microsoft is none of Microsoft's addresses: shown, but marked.
    expect(code).toMatchObject({ known: false, userCode: expect.stringMatching(/^[A-Z0-9]{8,9}$/) as string });
    expect(await writes('a')).toBe(1);
    const kept = readdirSync(home, { recursive: true, withFileTypes: true })
      .filter((file) => file.isFile())
      .map((file) => readFileSync(join(file.parentPath, file.name), 'latin1'))
      .join('\n');
    expect(kept).toContain(fingerprint);
    for (const secret of [adminPassword, String(code?.['userCode'])])
      expect(kept + result.stderr).not.toContain(secret);
    expect(result.stdout).not.toContain(adminPassword);
  });

  test('once more: proven again without a question, nothing written', async () => {
    const { address, account, adminPassword } = printer('a');
    const result = await run(['setup', address, '--account', account, '--password-stdin', '--json'], {
      input: `${adminPassword}\n`,
    });
    expect(events(result).at(-1)).toMatchObject({ proofs: proven, changed: false, state: 'proven', exitCode: 0 });
    expect(await writes('a')).toBe(1);
  });

  test('undo puts the old method back', async () => {
    const { address, adminPassword } = printer('a');
    const result = await run(['undo', address, '--password-stdin', '--yes', '--json'], { input: `${adminPassword}\n` });
    expect(result.code).toBe(0);
    expect(events(result).at(-1)).toMatchObject({ restored: expect.arrayContaining(['method', 'sender']) as string[] });
    const state = (await (await fetch(`${world.control}/state`)).json()) as {
      printers: { id: string; settings: { method: string } }[];
    };
    expect(state.printers.find(({ id }) => id === 'a')?.settings.method).not.toBe('oauth2');
  });

  test('killed right after OK: the next run sees the true state and writes nothing', async () => {
    const { address, account, adminPassword } = printer('g');
    const unknown = await run(['trust', address, '--json']);
    const own = String(events(unknown).find(({ event }) => event === 'certificate')?.['fingerprint']);
    const args = ['setup', address, '--account', account, '--password-stdin', '--trust', own, '--yes', '--json'];
    const killed = await run(args, {
      input: `${adminPassword}\n`,
      onEvent: (event, kill) => {
        person(account)(event);
        if (event.event === 'step' && event['step'] === 'readBack') kill();
      },
    });
    expect(killed.code).toBeNull();
    const again = await run(args, { input: `${adminPassword}\n` });
    expect(events(again).at(-1)).toMatchObject({ proofs: proven, changed: false, exitCode: 0 });
    expect(await writes('g')).toBe(1);
  });

  test('undo of a list: one that was set up is put back, one with nothing to put back is no failure', async () => {
    const [a, g] = [printer('a'), printer('g')];
    const path = join(home, 'undo.json');
    const list = [a, g].map(({ address }, index) => ({ address, label: index === 0 ? 'Store' : 'Reception' }));
    writeFileSync(path, JSON.stringify({ version: 1, account: g.account, printers: list }));
    const options = ['--undo', '--password-stdin', '--yes', '--json'];
    const unknown = await run(['fleet', path, ...options, '--only', 'Cellar'], { input: '\n' });
    expect(events(unknown).at(-1)).toMatchObject({ problem: 'input.invalid', exitCode: 2 });
    const result = await run(['fleet', path, ...options], { input: `${g.adminPassword}\n` });
    expect(events(result).filter(({ event }) => event === 'printer')).toMatchObject([
      { label: 'Store', undone: false, problem: 'undo.nothing' },
      { label: 'Reception', undone: true, problem: null, changed: true },
    ]);
    expect(events(result).at(-1)).toMatchObject({ undone: 1, nothing: 1, exitCode: 0 });
    expect(result.code).toBe(0);
  });
});

describe('bad input', () => {
  test.each([
    ['no address', ['setup', '--account', 'scans@contoso.com'], 'input.missing'],
    ['no account', ['setup', '127.0.0.1'], 'input.missing'],
    ['an address that is none', ['setup', 'http://', '--account', 'scans@contoso.com'], 'address.invalid'],
    ['an account that is no mail address', ['setup', '127.0.0.1', '--account', 'scans'], 'account.invalid'],
    [
      'a sender the printer does not take',
      ['setup', '127.0.0.1', '--account', 'a@b.com', '--sender', 'ł@b.com'],
      'sender.invalid',
    ],
    ['an unknown option', ['setup', '127.0.0.1', '--acount', 'a@b.com'], 'input.invalid'],
    ['an unknown command', ['set-up'], 'input.invalid'],
    ['an unknown language', ['discover', '--lang', 'xx'], 'input.invalid'],
    ['nothing there', ['setup', '127.0.0.1:1', '--account', 'a@b.com'], 'printer.unreachable'],
  ])('%s: a named problem and exit code 2', async (_name, args, code) => {
    const result = await run([...args, '--json']);
    expect(problemIn(result)).toBe(code);
    expect(result.code).toBe(2);
    expect(result.stderr).toBe('');
  });

  test('in Ukrainian a problem is Ukrainian', async () => {
    const result = await run(['setup', '127.0.0.1:1', '--account', 'a@b.com', '--lang', 'uk']);
    expect(result.code).toBe(2);
    const words = result.stdout.replace(/[A-Z]\w*Config|Epson|IP|Web/g, '');
    expect(words).toMatch(/[а-яіїєґ]{4}/i);
    expect(words).not.toMatch(/[a-z]{3}/i);
  });
});

test('npm start without a display: says so, and runs the main job in the demo', async () => {
  const result = await run(['start', '--demo', '--headless', '--lang', 'uk', '--json', '--seed', '3']);
  expect(events(result).at(-1)).toMatchObject({ event: 'result', proofs: proven, exitCode: 0 });
  expect(result.code).toBe(0);
});

test('discover in the demo finds its printers on loopback, by the names they announce', async () => {
  const result = await run(['discover', '--demo', '--json', '--seconds', '3']);
  expect(result.code).toBe(0);
  const found = JSON.parse(result.stdout.trim().split('\n').at(-1) ?? '') as {
    devices: { usable: boolean; adminPort?: number }[];
  };
  const usable = found.devices.filter((device) => device.usable);
  expect(usable.length).toBeGreaterThanOrEqual(7);
  expect(usable.every((device) => device.adminPort !== undefined)).toBe(true);
});
