import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readLicences } from '../electron/licences.ts';
import { collectLicences, ownFaults, ownLicences, toolFaults, writeLicences } from './licences.mjs';

type Packages = Parameters<typeof collectLicences>[0];

function collect(packages: Packages, licences: Record<string, unknown>, roots = ['a']) {
  return collectLicences(packages, {
    roots,
    readManifest: (path) => (path in licences ? { license: licences[path] } : undefined),
    readText: () => 'text',
  });
}

test('a package is followed to the one that Node would take, and named once', () => {
  const { licences, faults } = collect(
    {
      'node_modules/a': { version: '1.0.0', dependencies: { b: '*', c: '*' } },
      'node_modules/b': { version: '1.0.0', dependencies: { a: '*' } },
      'node_modules/c': { version: '1.0.0', dependencies: { b: '^2' } },
      'node_modules/c/node_modules/b': { version: '2.0.0' },
      'node_modules/not-ours': { version: '1.0.0' },
    },
    {
      'node_modules/a': 'MIT',
      'node_modules/b': 'ISC',
      'node_modules/c': 'Apache-2.0',
      'node_modules/c/node_modules/b': 'ISC',
    },
  );
  expect(faults).toEqual([]);
  expect(licences.map(({ name, version }) => `${name} ${version}`)).toEqual([
    'a 1.0.0',
    'b 1.0.0',
    'b 2.0.0',
    'c 1.0.0',
  ]);
});

test.each([
  ['no licence', undefined],
  ['an empty one', ''],
  ['an object of old times', { type: 'MIT' }],
  ['a copyleft one', 'GPL-3.0-only'],
  ['a weak copyleft one', 'MPL-2.0'],
  ['one that nobody knows', 'SEE LICENSE IN LICENSE'],
  ['none for others', 'UNLICENSED'],
  ['all of several, one of them copyleft', 'MIT AND GPL-2.0'],
  ['an expression that is not read', '(MIT OR (GPL-2.0 AND ISC))'],
])('%s is a fault', (_, licence) => {
  const { faults } = collect({ 'node_modules/a': { version: '1.0.0' } }, { 'node_modules/a': licence });
  expect(faults).toHaveLength(1);
});

test.each(['MIT', 'MIT OR GPL-2.0', '(BSD-2-Clause OR MIT OR Apache-2.0)', 'MIT AND ISC'])('%s serves', (licence) => {
  expect(collect({ 'node_modules/a': { version: '1.0.0' } }, { 'node_modules/a': licence }).faults).toEqual([]);
});

test('a package of another platform is passed over; one that is missing is a fault', () => {
  const packages: Packages = {
    'node_modules/a': { version: '1.0.0', optionalDependencies: { 'for-windows': '*', 'not-locked': '*' } },
    'node_modules/for-windows': { version: '1.0.0', optional: true },
  };
  expect(collect(packages, { 'node_modules/a': 'MIT' }).faults).toEqual([]);
  expect(collect({}, {}).faults).toHaveLength(1);
});

test('what only builds and tests may ask for more, but not for everything', () => {
  const packages = { '': {}, 'node_modules/a': {}, 'node_modules/b': {}, 'node_modules/c': {}, 'node_modules/d': {} };
  const licences: Record<string, unknown> = { a: 'MPL-2.0', b: 'AGPL-3.0', c: undefined };
  const faults = toolFaults(packages, (path) => {
    const name = path.replace('node_modules/', '');
    return name in licences ? { license: licences[name] } : undefined;
  });
  expect(faults.map((fault) => fault.split(':')[0])).toEqual(['node_modules/b', 'node_modules/c']);
  expect(ownFaults()).toEqual([]);
});

test('everything in this product may be in it, has its version, and About can read it', () => {
  const licences = ownLicences();
  const names = licences.map(({ name }) => name);
  expect(names).toEqual(
    expect.arrayContaining(['zod', 'react-dom', 'scheduler', 'electron', 'i18next', '@fluentui/react-theme']),
  );
  for (const tool of ['eslint', 'playwright-core', 'tsx', 'electron-builder']) expect(names).not.toContain(tool);

  const folder = mkdtempSync(join(tmpdir(), 'pma-licences-'));
  try {
    const file = join(folder, 'out', 'licences.json');
    writeLicences(file);
    expect(readLicences(file)).toEqual(licences.map(({ name, version, licence }) => ({ name, version, licence })));
  } finally {
    rmSync(folder, { recursive: true });
  }
});
