import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { UserList } from './guide/users.ts';
import { StoredFile } from './stored-file.ts';
import { rememberedCertificates } from './webconfig/trust.ts';
import { SettingsStore } from './wizard/settings.ts';
import { beNobody, beRoot, whyNotNobody } from './nobody.testing.ts';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'принтери і дані-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const schema = z.object({ version: z.literal(1), words: z.string() });
const at = (time = '2026-11-28T12:00:00Z') =>
  new StoredFile('settings', [folder, 'some.json'], schema, () => new Date(time));
const path = () => join(folder, 'some.json');
const mode = (file: string) => (statSync(file).mode & 0o777).toString(8);

describe('a file of the data folder', () => {
  test('that is not there is nothing; what was written is there again, and nothing else is in the folder', () => {
    expect(at().read()).toBeUndefined();
    at().write({ version: 1, words: 'żółć' });
    expect(at().read()).toEqual({ version: 1, words: 'żółć' });
    expect(at().keptAside).toBeNull();
    expect(readdirSync(folder)).toEqual(['some.json']);
  });

  test('is its owner’s alone, even if it was not', ({ skip }) => {
    skip(process.platform === 'win32', 'needs file modes, which Windows has not');
    at().write({ version: 1, words: 'a' });
    expect(mode(path())).toBe('600');
    chmodSync(path(), 0o644);
    at().read();
    expect(mode(path())).toBe('600');
  });

  test.each([
    ['is empty', ''],
    ['was cut off', '{"version":1,"wor'],
    ['is none of this kind', '{"version":1}'],
    ['is of a later version', '{"version":2,"words":"a","more":"b"}'],
    ['is far too large', JSON.stringify({ version: 1, words: 'a'.repeat(5 * 2 ** 20) })],
  ])('that %s is set aside with the day in its name, and the next one is sound', (_, content) => {
    writeFileSync(path(), content);
    const file = at();
    expect(file.read()).toBeUndefined();
    expect(file.keptAside).toEqual({ what: 'settings', path: join(folder, 'some.kept-2026-11-28T12-00-00.json') });
    expect(readFileSync(file.keptAside?.path ?? '', 'utf8')).toBe(content);
    file.write({ version: 1, words: 'new' });
    expect(at().read()?.words).toBe('new');
  });

  test('two of them in one second are both kept', () => {
    for (const content of ['one', 'two']) {
      writeFileSync(path(), content);
      at().read();
    }
    const kept = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'));
    expect(kept.sort()).toEqual(['one', 'two']);
  });

  test('that cannot be set aside is not written over either', ({ skip }) => {
    const why = whyNotNobody();
    if (why) skip(why);
    writeFileSync(path(), 'damaged');
    chmodSync(folder, 0o755);
    const file = at();
    // As a user who may read there and no more.
    beNobody();
    try {
      expect(file.read()).toBeUndefined();
      expect(file.keptAside?.path).toBe(path());
    } finally {
      beRoot();
    }
    expect(() => file.write({ version: 1, words: 'a' })).toThrow();
    expect(readFileSync(path(), 'utf8')).toBe('damaged');
  });
});

describe('what each of them does with a file it cannot use', () => {
  test('settings: the usual ones, and it is said where the others are', () => {
    writeFileSync(join(folder, 'settings.json'), '{"theme":"purple","language":"pl"}');
    const store = new SettingsStore(folder);
    expect(store.get()).toEqual({ version: 1, theme: 'system' });
    expect(store.keptAside?.what).toBe('settings');
    store.set({ language: 'uk' });
    expect(new SettingsStore(folder).get().language).toBe('uk');
    expect(new SettingsStore(folder).keptAside).toBeNull();
  });

  test('settings of a later version are not taken for ours', () => {
    writeFileSync(join(folder, 'settings.json'), '{"version":2,"language":"pl"}');
    expect(new SettingsStore(folder).keptAside).not.toBeNull();
  });

  test('settings of before there were versions are ours', () => {
    writeFileSync(join(folder, 'settings.json'), '{"language":"pl","theme":"dark"}');
    expect(new SettingsStore(folder).get()).toMatchObject({ language: 'pl', theme: 'dark' });
  });

  test('users', () => {
    writeFileSync(join(folder, 'to-my-email.json'), '[{"name":1}]');
    expect(new UserList(folder).keptAside?.what).toBe('users');
  });

  test('certificates of a later version', () => {
    writeFileSync(join(folder, 'certificates.json'), '{"memory":{"version":2}}');
    const file = new StoredFile('certificates', [folder, 'certificates.json'], rememberedCertificates);
    expect(file.read()).toBeUndefined();
    expect(file.keptAside?.what).toBe('certificates');
  });
});
