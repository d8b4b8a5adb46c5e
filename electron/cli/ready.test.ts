import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import english from '../../locales/en/readiness.json' with { type: 'json' };
import type { Reason, RowId, RowState } from '../mail/readiness.ts';
import { loadTexts, type InterfaceLanguage } from '../texts.ts';
import { readArguments } from './arguments.ts';
import { ready } from './ready.ts';
import { textReport } from './report.ts';

const own = mkdtempSync(join(tmpdir(), 'printer-mail-ready-'));
afterAll(() => rmSync(own, { recursive: true, force: true }));

/** A port of loopback where nothing listens: every probe is refused at once. */
let closed: number;
beforeAll(async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closed = (server.address() as AddressInfo).port;
  await new Promise((resolve) => server.close(resolve));
});

const account = 'scan@contoso.com';
const noPages = { openPrinterPage: () => Promise.reject(new Error('none')), close: () => Promise.resolve() };

async function run(args: string[], options: { language?: InterfaceLanguage; input?: string } = {}) {
  const lines: string[] = [];
  const texts = loadTexts(options.language ?? 'en');
  const target = {
    signInHosts: [`127.0.0.1:${closed}`],
    authority: `https://127.0.0.1:${closed}/organizations`,
    smtp: { host: '127.0.0.1', port: closed },
  };
  const code = await ready({
    args: readArguments(['ready', ...args]),
    report: textReport(texts, (line) => lines.push(line)),
    texts,
    signal: new AbortController().signal,
    terminal: {
      listen: () => () => undefined,
      isPerson: false,
      ask: () => Promise.reject(new Error('nobody is asked')),
      askHidden: () => Promise.reject(new Error('nobody is asked')),
      readLine: () => Promise.resolve(''),
      readAll: () => Promise.resolve(options.input ?? ''),
    },
    demo: {
      ...{ password: '', signIn: () => Promise.resolve(), microsoft: { target, authority: '' }, pages: noPages },
      ownRegistration: { check: { clientId: '', authority: '', mailServer: target.smtp } },
    },
  });
  return { code, text: lines.join('\n') };
}

const printed = (own: string) =>
  `\nPrimarySmtpAddress               : ${account}\nSmtpClientAuthenticationDisabled : ${own}\n\n`;

test('for a person: what was seen, the one next thing, why, who, and the commands for the rest', async () => {
  const { code, text } = await run([]);
  expect(code).toBe(2);
  expect(text).toContain(`✗  Microsoft’s sign-in  (tried from this computer)`);
  expect(text).toContain(`The connection to port ${closed} was refused.`);
  expect(text).toContain('Not ready. To be put right first: Microsoft’s sign-in\n');
  expect(text).toContain('Who can fix it: whoever looks after the network');
  expect(text).toContain("Get-CASMailbox -Identity '<mailbox>' | Format-List");
  expect(text).not.toContain('Set-CASMailbox');
});

test('in another language the comments of the scripts are in it too; the commands stay as they are', async () => {
  const { text } = await run(['--account', account, '--paste', '-'], { language: 'pl', input: printed('True') });
  expect(text).toContain('✗  SMTP AUTH dla skrzynki  (z wklejonej odpowiedzi)');
  expect(text).toContain('# Asystent nie uruchomił tego skryptu i nigdy tego nie zrobi.');
  expect(text).toContain(`Set-CASMailbox -Identity '${account}' -SmtpClientAuthenticationDisabled $false`);
  expect(text).toContain(`Set-CASMailbox -Identity '${account}' -SmtpClientAuthenticationDisabled $true`);
});

test.each([
  ['UTF-8', 'utf8'],
  ['UTF-16 with a byte order mark, as PowerShell on Windows writes it', 'utf16le'],
] as const)('a file in %s; what passed is not asked for again', async (_name, encoding) => {
  const file = join(own, `${encoding}.txt`);
  writeFileSync(file, `\ufeff${printed('False')}`, encoding);
  const { text } = await run(['--account', account, '--paste', file]);
  expect(text).toContain('✓  SMTP AUTH is on for the mailbox  (from the pasted answer)');
  expect(text).not.toContain('Get-CASMailbox');
});

test('what was pasted and left out is said, and cannot move the cursor', async () => {
  const input = `DeviceCodePolicies : \u001b[2Jmany\n\nPrimarySmtpAddress : boss@contoso.com\nSmtpClientAuthenticationDisabled : True\n`;
  const { text } = await run(['--account', account, '--paste', '-'], { input });
  expect(text).toContain('Not understood: DeviceCodePolicies : [2Jmany');
  expect(text).toContain('about another mailbox: boss@contoso.com');
});

test('a paste without the mailbox it is about, and one that is no file, are named', async () => {
  await expect(run(['--paste', '-'])).rejects.toMatchObject({
    code: 'input.missing',
    fields: { argument: '--account' },
  });
  for (const path of [own, join(own, 'nothing.txt')])
    await expect(run(['--account', account, '--paste', path])).rejects.toMatchObject({ code: 'input.invalid' });
});

test('the demo asks no proxy of this computer for a way to its servers', async () => {
  const proxy = createServer((socket) => socket.end('HTTP/1.1 200 OK\r\n\r\n'));
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  for (const name of ['HTTPS_PROXY', 'https_proxy'])
    vi.stubEnv(name, `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`);
  try {
    const { text } = await run([]);
    expect(text).toContain(`The connection to port ${closed} was refused.`);
    expect(text).not.toContain('200 OK');
  } finally {
    vi.unstubAllEnvs();
    proxy.close();
  }
});

describe('texts', () => {
  test('every row in every state and every reason has one, and none is left over', () => {
    // Checked by the compiler in both directions.
    const rows: Record<RowId, Record<'name' | 'why' | Exclude<RowState, 'passed'>, string>> = english.rows;
    const reasons: Record<Reason, string> = english.reasons;
    const noRowLeft: Exclude<keyof typeof english.rows, RowId> extends never ? true : false = true;
    const noReasonLeft: Exclude<keyof typeof english.reasons, Reason> extends never ? true : false = true;
    expect([noRowLeft, noReasonLeft]).toEqual([true, true]);
    expect([...Object.values(rows).flatMap((row) => Object.values(row)), ...Object.values(reasons)]).not.toContain('');
  });
});
