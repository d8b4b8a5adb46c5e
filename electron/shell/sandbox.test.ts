import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { AllowedUrl } from './links.ts';

// A browser that only notes how it was started. Who starts it is pretended: the real one is whoever runs the tests.
let folder: string;
let browser: string;
beforeEach(({ skip }) => {
  skip(process.platform === 'win32', 'needs a shell script in the browser’s place');
  folder = mkdtempSync(join(tmpdir(), 'sandbox-'));
  browser = join(folder, 'browser');
  writeFileSync(browser, `#!/bin/sh\nprintf '%s\\n' "$@" > "${folder}/arguments"\n`);
  chmodSync(browser, 0o755);
  vi.resetModules();
});
afterEach(() => {
  vi.restoreAllMocks();
  // What was read for the pretended user is not for the files that follow.
  vi.resetModules();
  if (folder) rmSync(folder, { recursive: true, force: true });
});

const ways: Record<string, () => Promise<unknown>> = {
  'a printer’s page': async () => {
    const { createChromiumShell } = await import('./chromium.ts');
    return createChromiumShell(browser).openPrinterPage();
  },
  'the window': async () => {
    const { createChromiumWindow } = await import('./chromium-window.ts');
    const preload = join(folder, 'preload.cjs');
    writeFileSync(preload, '');
    const bridge = { call: () => Promise.resolve(), ended: () => undefined };
    return createChromiumWindow({ executablePath: browser, renderer: folder, preload }).openMain(bridge as never);
  },
  'the sign-in': async () => {
    const { openChromiumSignIn } = await import('./chromium-sign-in.ts');
    return (await openChromiumSignIn(browser, 'https://microsoft.com/devicelogin' as AllowedUrl)).closed;
  },
};

test.for(Object.keys(ways).flatMap((way) => [[way, 0] as const, [way, 1000] as const]))(
  '[G3] %s, opened by user %i: without the sandbox for root, and for nobody else',
  async ([way, user]) => {
    vi.spyOn(process, 'getuid').mockReturnValue(user);
    await ways[way]!().catch(() => undefined); // it ends at once
    expect(existsSync(join(folder, 'arguments'))).toBe(true);
    const flags = readFileSync(join(folder, 'arguments'), 'utf8').split('\n');
    expect(flags.filter((flag) => flag.startsWith('--no-sandbox'))).toEqual(user === 0 ? ['--no-sandbox'] : []);
    expect(flags.filter((flag) => /sandbox/.test(flag) && flag !== '--no-sandbox')).toEqual([]);
  },
);
