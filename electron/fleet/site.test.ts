import { expect, test } from 'vitest';
import { Problem } from '../problem.ts';
import { modelOf, readSite } from './site.ts';

const least = { version: 1, account: 'scans@contoso.example', printers: [{ address: '192.0.2.7' }] };
const read = (value: unknown) => readSite(JSON.stringify(value));
function problemOf(value: unknown): { code: string; fields: object } | undefined {
  try {
    read(value);
    return undefined;
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return { code: error.code, fields: error.fields };
  }
}
const wrongAt = (where: string) => ({ code: 'site.invalid', fields: { where } });

test('what is left out has the value most sites want', () => {
  expect(read(least)).toEqual({
    ...least,
    ...{ name: '', service: 'exchange', rootCertificates: 'leave', models: {} },
    printers: [{ address: '192.0.2.7', label: '' }],
  });
});

test('what a model has of its own, and no other', () => {
  const models = { 'WF-C5890 Series': { user: 'admin', rootCertificates: 'update' } };
  const site = read({ ...least, models });
  expect(modelOf(site, 'WF-C5890 Series')).toEqual({ user: 'admin', rootCertificates: 'update' });
  for (const other of ['ET-4950', 'constructor', undefined]) expect(modelOf(site, other)).toEqual({});
});

test('fingerprints and MAC addresses are taken as they are printed', () => {
  const [printer] = read({
    ...least,
    printers: [{ address: 'printer.local', fingerprint: 'AB:'.repeat(31) + 'AB', mac: '9C-AE-D3-12-34-56' }],
  }).printers;
  expect(printer).toMatchObject({ fingerprint: 'ab'.repeat(32), mac: '9caed3123456' });
});

test('an editor of Windows may have put a mark before the first brace', () => {
  expect(readSite(`\ufeff${JSON.stringify(least)}`).account).toBe('scans@contoso.example');
});

test.each([
  ['no JSON', 'printers: 192.0.2.7'],
  ['no object', '[]'],
])('%s: no place in it is wrong, all of it is', (_name, text) => {
  expect(() => readSite(text)).toThrow(expect.objectContaining({ code: 'site.unreadable', fields: {} }));
});

test('a file may have 1000 printers and no more', () => {
  const printers = Array.from({ length: 1001 }, (_, index) => ({ address: `10.0.${index >> 8}.${index & 255}` }));
  expect(read({ ...least, printers: printers.slice(1) }).printers).toHaveLength(1000);
  expect(problemOf({ ...least, printers })).toEqual({ code: 'site.tooMany', fields: { number: 1000 } });
});

test.each<[string, object, string]>([
  ['no account', { ...least, account: undefined }, 'account'],
  ['an account that is no address', { ...least, account: 'scans' }, 'account'],
  ['no printers', { ...least, printers: [] }, 'printers'],
  [
    'an address that is none',
    { ...least, printers: [{ address: '192.0.2.7' }, { address: 'a b' }] },
    'printers.1.address',
  ],
  [
    'half a fingerprint',
    { ...least, printers: [{ address: '192.0.2.7', fingerprint: 'ab' }] },
    'printers.0.fingerprint',
  ],
  [
    'the same printer twice',
    { ...least, printers: [{ address: '192.0.2.7' }, { address: 'https://192.0.2.7/' }] },
    'printers.1.address',
  ],
  ['a field nobody knows', { ...least, printers: [{ address: '192.0.2.7', colour: 'blue' }] }, 'printers.0.colour'],
])('%s: the place is named', (_name, site, where) => {
  expect(problemOf(site)).toEqual(wrongAt(where));
});

test('names and addresses of a customer’s file are one line each, and one address is written in one way', () => {
  const hostile = { address: 'https://192.0.2.7/\n\u001b[2J', label: 'A\n✓  B: all four proofs were seen\u202e' };
  expect(read({ ...least, name: 'Contoso\r\nEnd', printers: [hostile] })).toMatchObject({
    name: 'Contoso End',
    printers: [{ address: '192.0.2.7', label: 'A ✓ B: all four proofs were seen' }],
  });
});

test('a password in the file is refused, and what it is, is not repeated', () => {
  const refused = problemOf({ ...least, password: 'swordfish' });
  expect(refused).toEqual(wrongAt('password'));
  expect(JSON.stringify(refused)).not.toContain('swordfish');
});

test('a file of a later version is not guessed at', () => {
  expect(problemOf({ ...least, version: 2, printers: 'elsewhere' })).toEqual({ code: 'site.newer', fields: {} });
});
