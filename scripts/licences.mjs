// What the product is made of, and under which licences: out/licences.json, for About and for whoever passes it on.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { repository } from './bootstrap.mjs';

/** Bundled into the window's page, or shipped as the runtime, although they are installed as development packages. */
const bundled = [
  '@fluentui/react-components',
  '@fluentui/react-icons',
  'electron',
  'react',
  'react-dom',
  'react-i18next',
];

/** These ask for their notice to be passed on, and for nothing that a closed product could not do. */
const permissive = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MIT-0',
  'Unlicense',
  'Zlib',
]);

/** Beside those, for what only builds and tests: nothing of it is passed on. */
const forTools = new Set([...permissive, 'CC-BY-4.0', 'MPL-2.0', 'Python-2.0', 'WTFPL']);

/**
 * Every package that is in the product, by following its dependencies through the lock file as Node would.
 * In: the "packages" of package-lock.json; how to read a package's own files. Out: the list, by name; and one sentence
 * for each package that must not be in it.
 */
export function collectLicences(packages, { roots, readManifest, readText }) {
  const found = new Map();
  const faults = [];
  const visit = (name, from, optional) => {
    const path = resolve(packages, name, from);
    if (path === undefined) {
      if (!optional) faults.push(`${name}: not in package-lock.json, but wanted by ${from || 'the product'}`);
      return;
    }
    if (found.has(path)) return;
    const manifest = readManifest(path);
    // Of another platform.
    if (manifest === undefined && packages[path].optional) return;
    const licence = manifest?.license;
    found.set(path, { name, version: packages[path].version, licence, text: readText(path) });
    if (typeof licence !== 'string' || licence === '') faults.push(`${name}: no licence`);
    else if (!isMet(licence, permissive))
      faults.push(`${name}: ${licence} is not one of the licences this product may contain`);
    // Electron's own dependencies only fetch it.
    if (name === 'electron') return;
    for (const dependency of Object.keys(packages[path].dependencies ?? {})) visit(dependency, path, false);
    for (const dependency of Object.keys(packages[path].optionalDependencies ?? {})) visit(dependency, path, true);
  };
  for (const root of roots) visit(root, '', false);
  const licences = [...found.values()].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  return { licences, faults };
}

/** The package that `name` means inside the package at `from`: the nearest node_modules that has it. */
function resolve(packages, name, from) {
  for (let at = from; ; at = at.slice(0, Math.max(0, at.lastIndexOf('node_modules/') - 1))) {
    const path = `${at ? `${at}/` : ''}node_modules/${name}`;
    if (packages[path]) return path;
    if (at === '') return undefined;
  }
}

/** SPDX expressions of AND and OR, with brackets around all of it at most: nothing else is met. */
function isMet(expression, permitted) {
  const bare = expression.replace(/^\((.*)\)$/, '$1');
  if (/[()]/.test(bare)) return false;
  return bare.split(' OR ').some((either) => either.split(' AND ').every((id) => permitted.has(id)));
}

/** One sentence for each package with which the product may not even be built; the same in- and output as above. */
export function toolFaults(packages, readManifest) {
  return Object.keys(packages).flatMap((path) => {
    const manifest = path === '' ? undefined : readManifest(path);
    // This repository, or of another platform.
    if (manifest === undefined) return [];
    const { license } = manifest;
    return typeof license === 'string' && isMet(license, forTools) ? [] : [`${path}: ${JSON.stringify(license)}`];
  });
}

const read = (...path) => readFileSync(join(repository, ...path), 'utf8');

const readManifest = (path) => {
  const file = join(repository, path, 'package.json');
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
};

/** What is wrong with the licences of this repository's packages. */
export function ownFaults() {
  return [...collectOwn().faults, ...toolFaults(JSON.parse(read('package-lock.json')).packages, readManifest)];
}

/** This repository's own packages. Throws when one of them must not be in the product. */
export function ownLicences() {
  const { licences, faults } = collectOwn();
  if (faults.length > 0) throw new Error(faults.join('\n'));
  return licences;
}

function collectOwn() {
  const { packages } = JSON.parse(read('package-lock.json'));
  return collectLicences(packages, {
    roots: [...Object.keys(packages[''].dependencies), ...bundled],
    readManifest,
    readText: (path) => {
      const files = readdirSync(join(repository, path)).filter((name) => /^(licen[cs]e|copying|notice)\b/i.test(name));
      return files.map((name) => read(path, name)).join('\n') || null;
    },
  });
}

/** Writes out/licences.json. `file` is for tests. */
export function writeLicences(file = join(repository, 'out/licences.json')) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify(ownLicences()));
}
