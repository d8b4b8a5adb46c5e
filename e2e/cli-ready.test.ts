import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { z } from 'zod';

const root = join(import.meta.dirname, '..');
const own = mkdtempSync(join(tmpdir(), 'printer-mail-ready-'));
afterAll(() => rmSync(own, { recursive: true, force: true }));

/** The program as its users run it. */
function run(args: string[], input = ''): Promise<{ code: number | null; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ['--import', 'tsx', 'electron/cli.ts', 'ready', ...args], {
      cwd: root,
      env: { ...process.env, XDG_DATA_HOME: join(own, 'home'), LC_ALL: 'C' },
    });
    const result = { stdout: '', stderr: '' };
    child.stdout.setEncoding('utf8').on('data', (text: string) => (result.stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (result.stderr += text));
    child.on('close', (code) => resolve({ ...result, code }));
    child.stdin.end(input);
  });
}

// The shape that is promised to programs, written here a second time on purpose.
const answer = z.object({
  service: z.enum(['exchange', 'outlook']),
  verdict: z.object({ kind: z.enum(['ready', 'notReady', 'unknown']), blocker: z.string().optional() }),
  rows: z.array(
    z.object({ id: z.string(), state: z.enum(['passed', 'failed', 'unknown']), evidence: z.string().nullable() }),
  ),
  commands: z.array(z.object({ id: z.string(), text: z.string() })),
  script: z.object({ change: z.array(z.string()), undo: z.array(z.string()) }).nullable(),
});

const account = 'scan@contoso.com';
const followsOff = `
AllowLegacyTLSClients            : False
SmtpClientAuthenticationDisabled : True


PrimarySmtpAddress               : ${account}
SmtpClientAuthenticationDisabled :


`;

test('--json: one line; the probes of the demo passed, the pasted switch is the blocker, its script is there', async () => {
  const { code, stdout } = await run(
    ['--demo', '--seed', '1', '--json', '--account', account, '--paste', '-'],
    followsOff,
  );
  expect(stdout.trimEnd().split('\n')).toHaveLength(1);
  const told = answer.parse(JSON.parse(stdout));
  const state = (id: string) => told.rows.find((row) => row.id === id);
  for (const id of ['signInHosts', 'computerClock', 'smtpHost', 'smtpPort', 'startTls', 'xoauth2'])
    expect(state(id), id).toMatchObject({ state: 'passed', evidence: 'probe' });
  expect(told.verdict).toEqual({ kind: 'notReady', blocker: 'smtpAuth' });
  expect(state('smtpAuth')).toMatchObject({ state: 'failed', evidence: 'pasted' });
  expect(told.script?.change).toContain(
    `Set-CASMailbox -Identity '${account}' -SmtpClientAuthenticationDisabled $false`,
  );
  expect(told.script?.undo).toContain(`Set-CASMailbox -Identity '${account}' -SmtpClientAuthenticationDisabled $null`);
  expect(code).toBe(2);
});
