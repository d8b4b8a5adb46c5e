import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { openJournal, type JournalEntry } from './journal.ts';

let parent: string;
let directory: string;
let file: string;

beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'journal-'));
  directory = join(parent, 'state', 'journal');
  file = join(directory, 'journal-1.jsonl');
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(parent, { recursive: true });
});

const about = { at: '2026-11-21T05:44:00.000Z', printer: '44d2440a0b0c', run: '7f9c24e8-3b12-4fef-91d3-5a8bb5d0c1aa' };
const before: JournalEntry = {
  ...about,
  kind: 'before',
  model: 'WF-C5890 Series',
  address: '192.168.1.40',
  settings: { 'Authentication Method': 'SMTP AUTH', 'Sender’s Email Address': 'büro@contoso.com' },
  history: ['361 2026-11-20 09:15'],
};
const written: JournalEntry = { ...about, kind: 'written', fields: ['Authentication Method'] };
const undone: JournalEntry = { ...about, kind: 'undone', fields: ['Authentication Method'] };
const facts: JournalEntry = {
  ...about,
  printer: 'printer.local:8443',
  kind: 'facts',
  facts: { signedIn: { since: 'B9', step: 6 } },
};

test('an empty journal has no entries', async () => {
  const journal = await openJournal(directory);
  expect(await journal.entries()).toEqual({ entries: [], broken: 0, torn: false });
});

test('entries come back in order, in a second opening too', async () => {
  const journal = await openJournal(directory);
  for (const entry of [before, written, facts, undone]) await journal.append(entry);
  const again = await openJournal(directory);
  expect(await again.entries()).toEqual({ entries: [before, written, facts, undone], broken: 0, torn: false });
});

test('those of one printer only, whatever else has its name in it or is broken', async () => {
  const journal = await openJournal(directory);
  const aboutIt: JournalEntry = { ...facts, facts: { like: about.printer } };
  for (const entry of [before, facts, aboutIt, written]) await journal.append(entry);
  writeFileSync(file, `${readFileSync(file, 'utf8')}{"printer":"other"\n`);
  expect(await journal.entries(about.printer)).toEqual({ entries: [before, written], broken: 0, torn: false });
  expect((await journal.entries(facts.printer)).entries).toEqual([facts, aboutIt]);
});

test('a page of the printer is remembered by its path; one that names a host neither goes in nor comes out', async () => {
  const journal = await openJournal(directory);
  await journal.append({ ...before, mailPage: '/PRESENTATION/ADVANCED/NW_MAIL/TOP' });
  for (const mailPage of ['//elsewhere.example/TOP', 'https://elsewhere.example/TOP'])
    await expect(journal.append({ ...before, mailPage })).rejects.toThrow();
  const [line] = readFileSync(file, 'utf8').split('\n');
  writeFileSync(file, `${line?.replace('/PRESENTATION', '//elsewhere.example')}\n${line}\n`);
  const { entries, broken } = await (await openJournal(directory)).entries();
  expect(entries).toMatchObject([{ mailPage: '/PRESENTATION/ADVANCED/NW_MAIL/TOP' }]);
  expect(broken).toBe(1);
});

test('appends made at the same moment stay whole and in order', async () => {
  const journal = await openJournal(directory);
  const many = Array.from({ length: 100 }, (_, step): JournalEntry => ({ ...about, kind: 'facts', facts: { step } }));
  await Promise.all(many.map((entry) => journal.append(entry)));
  expect((await journal.entries()).entries).toEqual(many);
});

test('an append is one write of a whole line, then a flush, before it resolves', async () => {
  const journal = await openJournal(directory);
  const handle = await open(file);
  const prototype = Object.getPrototypeOf(handle) as { write: (data: Buffer) => unknown; sync: () => unknown };
  await handle.close();
  const write = vi.spyOn(prototype, 'write');
  const sync = vi.spyOn(prototype, 'sync');
  await journal.append(before);
  await journal.append(written);
  // The first sync is the directory's, because the file was new and empty.
  expect(write.mock.calls.map(([data]) => JSON.parse(data.toString()) as unknown)).toEqual([before, written]);
  for (const order of write.mock.invocationCallOrder) {
    expect(sync.mock.invocationCallOrder).toContain(order + 1);
  }
  expect(readFileSync(file, 'utf8').split('\n')).toHaveLength(3);
});

test('a flush that fails is no success', async () => {
  const journal = await openJournal(directory);
  await journal.append(before);
  const handle = await open(file);
  const prototype = Object.getPrototypeOf(handle) as { sync: () => Promise<void> };
  await handle.close();
  vi.spyOn(prototype, 'sync').mockRejectedValueOnce(Object.assign(new Error('disk'), { code: 'EIO' }));
  await expect(journal.append(written)).rejects.toMatchObject({ code: 'journal.unwritable' });
  await journal.append(undone);
  expect((await journal.entries()).entries.at(-1)).toEqual(undone);
});

test('directory and files are open to their owner only, even if they were not', async ({ skip }) => {
  skip(process.platform === 'win32', 'needs file modes, which Windows has not');
  mkdirSync(directory, { recursive: true, mode: 0o755 });
  chmodSync(directory, 0o755);
  writeFileSync(file, '');
  chmodSync(file, 0o644);
  const journal = await openJournal(directory);
  await journal.append(before);
  const mode = (path: string) => (statSync(path).mode & 0o777).toString(8);
  expect([mode(directory), mode(file)]).toEqual(['700', '600']);

  const fresh = join(parent, 'fresh');
  await openJournal(fresh);
  expect([mode(fresh), mode(join(fresh, 'journal-1.jsonl'))]).toEqual(['700', '600']);
});

test('cut off after any byte of the last line, all earlier entries are read and writing goes on', async () => {
  const journal = await openJournal(directory);
  await journal.append(written);
  const start = statSync(file).size;
  await journal.append(before);
  const whole = readFileSync(file);
  for (let length = start + 1; length < whole.length; length += 1) {
    writeFileSync(file, whole.subarray(0, length));
    const reopened = await openJournal(directory);
    // Only the newline is missing from the longest piece: that entry is all there.
    const survived = length === whole.length - 1 ? [written, before] : [written];
    expect(await reopened.entries()).toEqual({ entries: survived, broken: 0, torn: true });
    await reopened.append(undone);
    expect(await reopened.entries()).toEqual({
      entries: [...survived, undone],
      broken: 2 - survived.length,
      torn: false,
    });
  }
});

test('broken lines in the middle are counted, the rest is read', async () => {
  const journal = await openJournal(directory);
  await journal.append(before);
  const line = readFileSync(file, 'utf8');
  const otherKind = JSON.stringify({ ...written, kind: 'printed' });
  writeFileSync(file, `${line}{"at":\n\n${otherKind}\n\u0000\u0000\u0000\n${line}`);
  expect(await journal.entries()).toEqual({ entries: [before, before], broken: 4, torn: false });
});

test('a full file is kept and the next one begun; all are read in order', async () => {
  const journal = await openJournal(directory);
  const line = `${JSON.stringify({ ...about, kind: 'facts', facts: { filler: 'x'.repeat(1_000_000) } })}\n`;
  writeFileSync(file, line.repeat(8)); // 8.0 of 8.39 million bytes
  await journal.append(written);
  expect(readdirSync(directory)).toEqual(['journal-1.jsonl']);
  writeFileSync(file, line.repeat(8) + `${JSON.stringify(written)}\n`.repeat(2500));
  const full = readFileSync(file);
  await journal.append(undone);
  expect(readdirSync(directory).sort()).toEqual(['journal-1.jsonl', 'journal-2.jsonl']);
  expect(readFileSync(file).equals(full)).toBe(true);
  const { entries } = await journal.entries();
  expect(entries).toHaveLength(8 + 2500 + 1);
  expect(entries.at(-1)).toEqual(undone);
});

test('the tenth file comes after the ninth, and other files are not read', async () => {
  mkdirSync(directory, { recursive: true });
  writeFileSync(join(directory, 'journal-10.jsonl'), `${JSON.stringify(undone)}\n`);
  writeFileSync(join(directory, 'journal-9.jsonl'), `${JSON.stringify(written)}\n`);
  writeFileSync(join(directory, 'journal-9.jsonl.bak'), `${JSON.stringify(before)}\n`);
  const journal = await openJournal(directory);
  await journal.append(facts);
  expect((await journal.entries()).entries).toEqual([written, undone, facts]);
  expect(readdirSync(directory).sort()).toEqual(['journal-10.jsonl', 'journal-9.jsonl', 'journal-9.jsonl.bak']);
});

test('a place that cannot be written is a named problem, at opening and later', async () => {
  const blocked = join(parent, 'file');
  writeFileSync(blocked, '');
  await expect(openJournal(join(blocked, 'journal'))).rejects.toMatchObject({
    code: 'journal.unwritable',
    fields: { path: join(blocked, 'journal') },
  });

  const journal = await openJournal(directory);
  rmSync(directory, { recursive: true });
  writeFileSync(directory, '');
  await expect(journal.append(before)).rejects.toMatchObject({
    code: 'journal.unwritable',
    fields: { path: directory },
  });
});

describe('secrets', () => {
  const places: [string, (key: string) => object][] = [
    ['at the top', (key) => ({ ...written, [key]: 'hunter2' })],
    ['in the settings', (key) => ({ ...before, settings: { Server: 'smtp.office365.com', [key]: 'hunter2' } })],
    ['in the facts', (key) => ({ ...facts, facts: { [key]: 'hunter2' } })],
    ['deep in the facts', (key) => ({ ...facts, facts: { steps: [{ signIn: { [key]: { value: 'hunter2' } } }] } })],
  ];
  const names = [
    ['password', 'Password', 'adminPassword', 'Authenticated Password', 'passwd', 'INPUTT_PASSWD', 'pwd', 'passphrase'],
    ['token', 'accessToken', 'refresh_token', 'INPUTT_SETUPTOKEN', 'secret', 'clientSecret'],
    [
      'code',
      'userCode',
      'user_code',
      'usercode',
      'devicecode',
      'Code',
      'CODE',
      'codes',
      'credential',
      'EPSON_COOKIE_SESSION',
    ],
  ].flat();

  for (const [place, entry] of places) {
    test.each(names)(`the name %s ${place} is refused, and the value is neither written nor said`, async (key) => {
      const journal = await openJournal(directory);
      const failure: unknown = await journal.append(entry(key) as JournalEntry).catch((error: unknown) => error);
      expect(failure).toMatchObject({ code: 'internal' });
      expect(
        JSON.stringify([failure, String(failure), (failure as Error).stack, (failure as Error).cause]),
      ).not.toContain('hunter2');
      expect(readFileSync(file, 'utf8')).toBe('');
    });
  }

  test('ordinary names are not refused', async () => {
    const journal = await openJournal(directory);
    const settings = Object.fromEntries(
      ['Codepage', 'Encoding', 'SMTP Server Address', 'Bypass', 'Barcode', 'Decoded', 'Authenticated Account'].map(
        (key) => [key, 'x'],
      ),
    );
    await journal.append({ ...before, settings });
    expect((await journal.entries()).entries).toEqual([{ ...before, settings }]);
  });

  test('a line of the file with a secret is broken, not handed out', async () => {
    await openJournal(directory);
    writeFileSync(file, `${JSON.stringify({ ...facts, facts: { password: 'hunter2' } })}\n`);
    expect(await (await openJournal(directory)).entries()).toEqual({ entries: [], broken: 1, torn: false });
  });
});

test.each([
  ['no date', { ...written, at: 'yesterday' }],
  ['local time', { ...written, at: '2026-11-21T05:44:00+02:00' }],
  ['no printer', { ...written, printer: '' }],
  ['an address without port', { ...written, printer: '192.168.1.40' }],
  ['no run', { ...written, run: '1' }],
  ['an entry over 1 MB', { ...facts, facts: { filler: 'x'.repeat(1024 * 1024) } }],
])('%s is no entry', async (_, entry) => {
  const journal = await openJournal(directory);
  await expect(journal.append(entry)).rejects.toMatchObject({ code: 'internal' });
});
