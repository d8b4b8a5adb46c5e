import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openTestWindow } from '../security/window.testing.ts';
import { asRoot } from './chromium-flags.ts';
import { createChromiumShell } from './chromium.ts';

const executablePath = process.env['PMA_BROWSER']!;
let everything: string;
beforeEach(() => {
  everything = mkdtempSync(join(tmpdir(), 'crash-dumps-'));
  for (const [name, folder] of Object.entries({ HOME: 'home', XDG_CONFIG_HOME: 'config', TMPDIR: 'temporary' })) {
    mkdirSync(join(everything, folder));
    vi.stubEnv(name, join(everything, folder));
  }
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(everything, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
});
const dumps = () =>
  readdirSync(everything, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.dmp'));

test('[L7] a page that crashes leaves none of its memory, of the window and of a printer’s page', async ({ skip }) => {
  // The same crash where nothing is done against it, so that there is something to be seen.
  const plain = await chromium.launch({ executablePath, chromiumSandbox: !asRoot });
  const crashed = await plain.newPage();
  await crashed.goto('chrome://crash').catch(() => undefined);
  await expect
    .poll(dumps, { timeout: 5_000 })
    .not.toEqual([])
    .catch(() => undefined);
  await plain.close();
  const unprotected = dumps();
  skip(unprotected.length === 0, 'this browser leaves no dump anyway');

  const window = await openTestWindow();
  const devtools = await window.page().context().newCDPSession(window.page());
  void devtools.send('Page.crash').catch(() => undefined);
  // It had not asked for anything yet, so it is not opened again.
  await window.main.closed;
  expect(dumps()).toEqual(unprotected);

  const shell = createChromiumShell(executablePath);
  const printerPage = await shell.openPrinterPage();
  const gone = new Promise<void>((resolve) => printerPage.on('Inspector.targetCrashed', () => resolve()));
  void Promise.resolve(printerPage.send('Page.crash', {})).catch(() => undefined);
  await gone;
  await shell.close();
  await window.close();
  expect(dumps()).toEqual(unprotected);
  expect(readdirSync(join(everything, 'temporary')).filter((name) => name.startsWith('printer-mail-'))).toEqual([]);
});
