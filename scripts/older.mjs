import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from './bootstrap.mjs';

const sources = [
  'assets',
  'electron',
  'renderer',
  'locales',
  'scripts/build.mjs',
  'scripts/licences.mjs',
  'package-lock.json',
];

/**
 * Whether what scripts/build.mjs builds is missing or older than what it is built from.
 * @param what `main`: also what Electron needs beside the window. `root` is for tests.
 */
export function isOlder({ main }, root = repository) {
  const built = ['licences.json', 'preload/preload.cjs', 'renderer/index.html', ...(main ? ['main/main.js'] : [])];
  const times = built.map((file) => modifiedAt(join(root, 'out', file)));
  const newestSource = Math.max(...sources.map((source) => newest(join(root, source))));
  return times.some((time) => time === undefined || time < newestSource);
}

/** Of a file, or of everything in a folder; a file that was removed makes its folder newer. Tests are not built. */
function newest(path) {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat?.isDirectory()) return stat && !path.endsWith('.test.ts') ? stat.mtimeMs : 0;
  return Math.max(stat.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))));
}

function modifiedAt(path) {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs;
}
