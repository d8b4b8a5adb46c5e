import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { commands } from '../electron/cli/arguments.ts';
import { repository } from './bootstrap.mjs';
import { drivesPages } from './drives-pages.mjs';

/** These look at no page; `start` sees to its window itself. */
const others = ['help', 'start', 'discover', 'explain', 'trust', 'ready', 'check-sign-in'];

test('every command has a browser if it needs one', () => {
  expect([...drivesPages, ...others].toSorted()).toEqual([...commands].toSorted());
});

test('a page is read by a browser that nobody named', () => {
  const home = mkdtempSync(join(tmpdir(), 'drives-pages-'));
  const page = join(home, 'page.html');
  writeFileSync(page, '<!doctype html><html><title>Product Status</title><h1>Network</h1></html>');
  try {
    const { stdout } = spawnSync(process.execPath, ['scripts/cli.mjs', 'inspect', page, '--json'], {
      ...{ cwd: repository, encoding: 'utf8', timeout: 120_000 },
      env: { ...process.env, XDG_DATA_HOME: home, PMA_BROWSER: undefined },
    });
    expect(stdout).toContain('"title":"Product Status"');
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
});
