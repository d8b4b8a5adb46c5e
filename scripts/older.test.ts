import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { isOlder } from './older.mjs';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'pma-older-'));
  for (const [path, second] of [
    ['electron/shell/electron.ts', 10],
    ['renderer/main.ts', 10],
    ['locales/en/window.json', 10],
    ['package-lock.json', 10],
    ['out/licences.json', 20],
    ['out/preload/preload.cjs', 20],
    ['out/renderer/index.html', 20],
  ] as const)
    put(path, second);
});
afterEach(() => rmSync(root, { recursive: true }));

/** A file changed at this second; its folders are as old as the world. */
function put(path: string, second: number): void {
  const file = join(root, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, '');
  utimesSync(file, second, second);
  for (let folder = dirname(file); folder !== root; folder = dirname(folder)) utimesSync(folder, 1, 1);
}

test('what is newer than its sources is left alone', () => {
  expect(isOlder({ main: false }, root)).toBe(false);
});

test.each(['electron/shell/electron.ts', 'renderer/main.ts', 'locales/en/window.json', 'package-lock.json'])(
  'a change of %s means building again',
  (path) => {
    put(path, 30);
    expect(isOlder({ main: false }, root)).toBe(true);
  },
);

test('a test is not built', () => {
  put('electron/shell/electron.test.ts', 30);
  expect(isOlder({ main: false }, root)).toBe(false);
});

test.each(['out/licences.json', 'out/preload/preload.cjs', 'out/renderer/index.html'])(
  'without %s, or with an old one, it is built',
  (path) => {
    put(path, 5);
    expect(isOlder({ main: false }, root)).toBe(true);
    rmSync(join(root, path));
    expect(isOlder({ main: false }, root)).toBe(true);
  },
);

test('the main process is wanted for Electron only', () => {
  expect(isOlder({ main: true }, root)).toBe(true);
  put('out/main/main.js', 20);
  expect(isOlder({ main: true }, root)).toBe(false);
});
