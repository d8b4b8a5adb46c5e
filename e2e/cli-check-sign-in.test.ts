import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readArguments } from '../electron/cli/arguments.ts';

// The check as its users run it: a program of its own, with a home and a folder for temporary files of its own.
const root = join(import.meta.dirname, '..');
const home = mkdtempSync(join(tmpdir(), 'check-sign-in-'));
const temporary = join(home, 'temporary');
mkdirSync(temporary);
afterAll(() => rmSync(home, { recursive: true, force: true }));

type JsonEvent = { event: string } & Record<string, unknown>;

function run(args: string[]): Promise<{ code: number | null; stdout: string; stderr: string; events: JsonEvent[] }> {
  return new Promise((resolve) => {
    // The loader of the sources would keep them among the temporary files.
    const environment = { ...process.env, XDG_DATA_HOME: home, TMPDIR: temporary, TSX_DISABLE_CACHE: '1' };
    const child = spawn(process.execPath, ['--import', 'tsx', 'electron/cli.ts', 'check-sign-in', ...args], {
      cwd: root,
      env: environment,
    });
    const said = { stdout: '', stderr: '' };
    for (const name of ['stdout', 'stderr'] as const)
      child[name].setEncoding('utf8').on('data', (text: string) => (said[name] += text));
    child.on('close', (code) => {
      const lines = args.includes('--json') ? said.stdout.trim().split('\n') : [];
      resolve({ code, ...said, events: lines.map((line) => JSON.parse(line) as JsonEvent) });
    });
  });
}

test('in the demo the whole check runs, and leaves no code, token or password anywhere', async () => {
  const { code, stdout, stderr, events } = await run(['--demo', '--seed', '3', '--json']);
  expect(events.at(-1)).toEqual({
    ...{ event: 'result', account: 'scans@contoso.example', accepted: true, sent: true, problem: null, exitCode: 0 },
  });
  expect(code).toBe(0);
  const shown = events.find(({ event }) => event === 'code');
  expect(shown).toMatchObject({ known: true, userCode: expect.stringMatching(/^[A-Z0-9]{9}$/) as string });
  const kept = readdirSync(home, { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile())
    .map((file) => readFileSync(join(file.parentPath, file.name), 'latin1'))
    .join('\n');
  // The pretend Microsoft marks its tokens; in base64 they may begin at any of three places.
  const marks = ['demo-access.', 'demo-refresh.'].flatMap((mark) => [
    mark,
    ...[0, 1, 2].map((shift) =>
      Buffer.from(' '.repeat(shift) + mark)
        .toString('base64')
        .slice(4, 12),
    ),
  ]);
  expect(marks.filter((mark) => (kept + stdout + stderr).includes(mark))).toEqual([]);
  expect((kept + stderr).includes(String(shown?.['userCode']))).toBe(false);
});

test('without a registration it says in the person’s language how to make one', async () => {
  const { code, stdout } = await run(['--account', 'scans@contoso.com', '--lang', 'pl']);
  expect(code).toBe(2);
  expect(stdout).toContain('3. Uwierzytelnianie (Authentication) > Ustawienia zaawansowane');
  expect(stdout).toContain('New-MgApplication -DisplayName');
  expect(stdout).toContain('--client-id');
});

test.each([
  [['--client-id', 'none'], '--client-id'],
  [['--client-id', '11111111-2222-4333-8444-55555555555Z'], '--client-id'],
  [['--tenant', 'a/../b'], '--tenant'],
  [['--tenant', 'a.example?x'], '--tenant'],
])('%j is refused before anything is asked of Microsoft', (args, argument) => {
  expect(() => readArguments(['check-sign-in', ...args])).toThrow(
    expect.objectContaining({ code: 'input.invalid', fields: { argument } }) as Error,
  );
});

test('a tenant is named by its domain or its identifier', () => {
  for (const tenant of ['contoso.com', 'contoso.onmicrosoft.com', '5c9a1f52-8a0e-4f6c-9f0b-1d2f6f9c0a77'])
    expect(readArguments(['check-sign-in', '--tenant', tenant]).tenant).toBe(tenant);
});
