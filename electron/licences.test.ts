import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readLicences } from './licences.ts';

const folder = mkdtempSync(join(tmpdir(), 'pma-licences-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const file = join(folder, 'licences.json');
const zod = { name: 'zod', version: '4.6.7', licence: 'MIT' };

test('name, version and licence are read; the texts stay in the file', () => {
  writeFileSync(file, JSON.stringify([{ ...zod, text: 'MIT License ...' }]));
  expect(readLicences(file)).toEqual([zod]);
});

test.each([
  ['no JSON', 'MIT'],
  ['no list', JSON.stringify(zod)],
  ['an entry without a licence', JSON.stringify([{ name: 'zod', version: '4.6.7' }])],
  ['a name without end', JSON.stringify([{ ...zod, name: 'a'.repeat(10_000) }])],
  ['a file without end', JSON.stringify([zod]) + ' '.repeat(20_000_001)],
])('%s: an empty list', (_, text) => {
  writeFileSync(file, text);
  expect(readLicences(file)).toEqual([]);
});

test('no file: an empty list', () => {
  expect(readLicences(join(folder, 'none.json'))).toEqual([]);
});
