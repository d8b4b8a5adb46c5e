// What may be found on the disk, or be chosen by somebody as a file; and what may stand on a command line.
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createApp } from '../app.ts';
import { readArguments } from '../cli/arguments.ts';
import { readAddressList } from '../fleet/address-list.ts';
import { lights } from '../fleet/lights.ts';
import { readSite } from '../fleet/site.ts';
import { UserList } from '../guide/users.ts';
import { openJournal } from '../journal/journal.ts';
import { interfaceLanguages } from '../texts.ts';
import { SettingsStore } from '../wizard/settings.ts';
import { damaged, fuzz, hostileText, otherJson } from './fuzz.testing.ts';

let folder: string;
beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'fuzz-'))));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** An empty folder with this one file. */
function only(name: string, content: string | Uint8Array): string {
  const directory = join(folder, 'one');
  rmSync(directory, { recursive: true, force: true });
  mkdirSync(directory);
  writeFileSync(join(directory, name), content);
  return directory;
}

const jsonFile = (sound: unknown): fc.Arbitrary<string> =>
  fc.oneof(
    otherJson(sound),
    damaged(JSON.stringify(sound, undefined, 2)),
    fc.constantFrom('', '\0\0\0', '[]', 'null', '{"'),
    hostileText,
    fc.json(),
  );

const run = '3f0d6c1e-5b1a-4c55-9d2e-0d8f4f6b7a11';
const at = '2026-11-28T12:00:00.000Z';
const printer = '0123456789ab';

test('the journal: entries that are sound, and a count of the lines that are not', async () => {
  const sound = [
    { at, printer, run, kind: 'before', model: 'WF', address: '192.0.2.1', settings: { A: '0' }, history: ['361'] },
    { at, printer, run, kind: 'written', fields: ['method'] },
    {
      at,
      printer,
      run,
      kind: 'facts',
      facts: { loggedIn: true, signedIn: { account: 'a@contoso.example' }, saved: true, accepted: { said: 'x' } },
    },
    { at, printer, run, kind: 'rootCertificates', by: 'person', before: null, after: '1' },
    { at, printer, run, kind: 'said', words: 'x', meaning: 'failed' },
  ];
  const lines = fc.array(
    fc.oneof(...sound.map((entry) => jsonFile(entry)), fc.constantFrom(...sound.map((entry) => JSON.stringify(entry)))),
    { maxLength: 8 },
  );
  await fuzz('journal', lines, async (content) => {
    const journal = await openJournal(only('journal-1.jsonl', content.join('\n')));
    const { entries } = await journal.entries();
    lights(entries);
    await journal.append({ at, printer, run, kind: 'written', fields: [] });
    expect((await journal.entries()).entries).toHaveLength(entries.length + 1);
  });
});

test('the settings: what is sound, and the file is there again', async () => {
  const sound = {
    language: 'pl',
    theme: 'dark',
    window: { x: 1, y: 2, width: 900, height: 700 },
    checkClientId: run,
    unfinished: {
      address: '192.0.2.1',
      name: 'WF',
      at,
      wanted: { service: 'exchange', account: 'a@b.example', sender: '', renew: false },
    },
    unfinishedFleet: { site: '{}', name: 'x', printers: 2, at },
  };
  await fuzz('settings', jsonFile(sound), (content) => {
    const directory = only('settings.json', content);
    const store = new SettingsStore(directory);
    store.get();
    store.set({ language: 'lv' });
    expect(new SettingsStore(directory).get().language).toBe('lv');
  });
});

test('the certificates: a memory that is damaged is said, and trusts nobody', async () => {
  const remembered = { fingerprint: 'a'.repeat(64), since: 1, how: 'compared' };
  const sound = {
    memory: { version: 1, byAddress: { '192.0.2.1 443': remembered }, byIdentity: { [printer]: remembered } },
  };
  const look = { host: '192.0.2.1', port: 443, identity: printer, fingerprint: 'b'.repeat(64), chainValid: false };
  const shell = { openPrinterPage: () => Promise.reject(new Error()), close: () => Promise.resolve() };
  await fuzz('certificates', jsonFile(sound), async (content) => {
    const app = await createApp({ shell, directory: only('certificates.json', content) });
    expect(app.trust.lookUp(look).decision).not.toBe('trusted');
    app.trust.remember(look, 'compared', 2);
    expect(app.trust.lookUp(look).decision).toBe('trusted');
    await app.close();
  });
});

test('the users of "To My Email"', async () => {
  const sound = [{ name: 'Anna Nowak', address: 'anna@contoso.example', language: 'pl', signedIn: true }];
  await fuzz('to-my-email', fc.tuple(jsonFile(sound), hostileText), ([content, lines]) => {
    const directory = only('to-my-email.json', content);
    const users = new UserList(directory);
    users.add(lines, 'uk');
    users.add('Jan, jan@contoso.example', 'hr');
    expect(new UserList(directory).users).toEqual(users.users);
    expect(readdirSync(directory).filter((name) => name.endsWith('.new'))).toEqual([]);
  });
});

test('a site’s file', async () => {
  const sound = {
    version: 1,
    name: 'Contoso',
    account: 'scans@contoso.example',
    rootCertificates: 'update',
    printers: [
      { address: '192.0.2.1', label: 'Reception', fingerprint: 'a'.repeat(64), mac: '01:23:45:67:89:ab' },
      { address: '[fd00::1]:8443' },
    ],
  };
  await fuzz('site file', jsonFile(sound), (content) => void readSite(content), [
    'site.invalid',
    'site.unreadable',
    'site.tooMany',
    'site.newer',
  ]);
});

test('a list of printers', async () => {
  const sound = 'Adres;Nazwa\r\n192.0.2.1;Recepcja\r\n"192.0.2.2";"Magazyn ""A"""\r\nprinter.contoso.example:8443;\r\n';
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 400 }),
    damaged(sound).map((text) => Buffer.from(text)),
    damaged(sound).map((text) => Buffer.from(text, 'latin1')),
    damaged(sound).map((text) => Buffer.from(`\ufeff${text}`, 'utf16le')),
    hostileText.map((text) => Buffer.from(text)),
  );
  await fuzz('CSV', fc.tuple(bytes, fc.constantFrom(...interfaceLanguages)), ([content, language]) => {
    const { printers, faults } = readAddressList(content, language);
    expect(printers.length).toBeLessThanOrEqual(1000);
    for (const { value } of faults) expect(value.length).toBeLessThanOrEqual(100);
  });
});

test('a command line', async () => {
  const options = [
    'account',
    'service',
    'user',
    'sender',
    'lang',
    'trust',
    'seconds',
    'seed',
    'printer',
    'printers',
    'page',
    'paste',
    'report',
    'client-id',
    'tenant',
    'json',
    'demo',
    'yes',
    'dry-run',
    'help',
  ];
  const word = fc.oneof(
    hostileText,
    fc.constantFrom(
      'start',
      'setup',
      'fleet',
      'explain',
      'ready',
      'status',
      'inspect',
      '192.0.2.1',
      '-',
      '--',
      '-y',
      '-h',
      '-xyz',
    ),
    fc.constantFrom(...options).map((option) => `--${option}`),
    fc.tuple(fc.constantFrom(...options), hostileText).map(([option, value]) => `--${option}=${value}`),
  );
  await fuzz('command line', fc.array(word, { maxLength: 6 }), (argv) => void readArguments(argv), ['input.invalid']);
});
