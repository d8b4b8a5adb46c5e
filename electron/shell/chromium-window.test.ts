import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openTestWindow, type TestWindow } from '../security/window.testing.ts';
import { openChromiumSignIn } from './chromium-sign-in.ts';
import type { WindowBounds } from './chromium-window.ts';
import type { AllowedUrl } from './links.ts';
import { systemOpener } from './system-opener.ts';

let window: TestWindow | undefined;
// Of this test alone, so that what is left behind can be seen.
const shared = process.env['TMPDIR'];
let temporary: string;
beforeEach(() => {
  temporary = mkdtempSync(join(tmpdir(), 'temporary-'));
  process.env['TMPDIR'] = temporary;
});
afterEach(async () => {
  await window?.close();
  window = undefined;
  if (shared === undefined) delete process.env['TMPDIR'];
  else process.env['TMPDIR'] = shared;
  rmSync(temporary, { recursive: true });
});
const profiles = () => readdirSync(temporary).filter((name) => name.startsWith('printer-mail-assistant-'));

test('the window opens where it was, and says where it is when it is closed', async () => {
  const written: WindowBounds[] = [];
  const bounds = {
    read: () => ({ x: 30, y: 20, width: 900, height: 650 }),
    write: (now: WindowBounds) => written.push(now),
  };
  window = await openTestWindow({}, { bounds });
  await window.main.close();
  expect(written.at(-1)).toEqual({ x: 30, y: 20, width: 900, height: 650 });
});

test('[S1][G2] its profile keeps no passwords, and is deleted with the window', async () => {
  window = await openTestWindow();
  const [profile = ''] = profiles();
  const preferences: unknown = JSON.parse(readFileSync(join(temporary, profile, 'Default', 'Preferences'), 'utf8'));
  expect(preferences).toMatchObject({ credentials_enable_service: false, autofill: { profile_enabled: false } });
  await window.main.close();
  expect(profiles()).toEqual([]);
});

test('after a file was saved, a download of the page itself is cancelled again', async () => {
  const saveTo = mkdtempSync(join(tmpdir(), 'saved-'));
  window = await openTestWindow({}, { saveTo });
  await window.shell.saveFile({ name: 'report.html', content: 'x' });
  const page = window.page();
  const download = page.waitForEvent('download');
  await page.evaluate(() => {
    Object.assign(document.createElement('a'), {
      href: URL.createObjectURL(new Blob(['y'])),
      download: 'y.html',
    }).click();
  });
  expect(await (await download).failure()).not.toBeNull();
  expect(readdirSync(saveTo)).toEqual(['report.html']);
  rmSync(saveTo, { recursive: true });
});

test('[B5][G2] the browser of the window was started without a port and without its network', async ({ skip }) => {
  skip(!existsSync('/proc'), 'command lines are read from /proc');
  window = await openTestWindow();
  const line = commandLineWith(`--user-data-dir=${join(temporary, profiles()[0]!)}`);
  expect(line.filter((flag) => flag.startsWith('--remote-debugging'))).toEqual(['--remote-debugging-pipe']);
  expect(line).toContain('--proxy-server=http://127.0.0.1:9');
  for (const quiet of ['component-update', 'background-networking', 'sync'])
    expect(line).toContain(`--disable-${quiet}`);
  expect(line).toContain('--no-first-run');
  expect(line).not.toContain('--enable-automation');
});

test('[S1][S11] the sign-in is a browser of its own that nothing is attached to; its profile goes with it', async ({
  skip,
}) => {
  skip(!existsSync('/proc'), 'command lines are read from /proc');
  const url = 'https://microsoft.com/devicelogin' as AllowedUrl;
  const flags = ['--headless', '--disable-gpu', '--proxy-server=http://127.0.0.1:9'];
  const signIn = await openChromiumSignIn(process.env['PMA_BROWSER']!, url, flags);
  const flag = `--user-data-dir=${join(temporary, profiles()[0]!)}`;
  const line = commandLineWith(flag);
  expect(line).toContain(url);
  // Debian's own start script names extensions even where it has none.
  expect(line.filter((flag) => /remote-debugging|enable-automation|load-extension=.|app=/.test(flag))).toEqual([]);
  await signIn.close();
  await signIn.closed;
  expect(profiles()).toEqual([]);
  expect(commandLineWith(flag)).toEqual([]);
});

// That the one that runs takes the page over, only a browser with a screen shows.
test('the next page is opened with the same profile, and all of it ends together', async () => {
  const flags = ['--headless', '--disable-gpu'];
  const signIn = await openChromiumSignIn(process.env['PMA_BROWSER']!, 'about:blank#first' as AllowedUrl, flags);
  const flag = `--user-data-dir=${join(temporary, profiles()[0]!)}`;
  const isOf = (page: string) => commandLinesWith(flag).some((line) => line.includes(page));
  await expect.poll(() => isOf('about:blank#first')).toBe(true);
  await signIn.go('about:blank#second' as AllowedUrl);
  await expect.poll(() => isOf('about:blank#second')).toBe(true);
  await signIn.close();
  await expect.poll(() => commandLinesWith(flag)).toEqual([]);
});

test('a sign-in that ends by itself is over, and leaves nothing', async () => {
  const before = profiles();
  const signIn = await openChromiumSignIn(process.env['PMA_BROWSER']!, 'about:blank' as AllowedUrl, ['--version']);
  await signIn.closed;
  expect(profiles()).toEqual(before);
  await signIn.close(); // again: nothing
});

test('a browser that does not start is a named problem, and leaves nothing', async () => {
  const before = profiles();
  await expect(openChromiumSignIn('/nowhere/browser', 'about:blank' as AllowedUrl)).rejects.toMatchObject({
    code: 'browser.missing',
  });
  await expect(openTestWindow({}, { executablePath: '/nowhere/browser' })).rejects.toMatchObject({
    code: 'browser.missing',
  });
  expect(profiles()).toEqual(before);
});

test.each([
  ['win32', 'rundll32.exe', ['url.dll,FileProtocolHandler', 'https://example.com/?a=1&b=%20"']],
  ['darwin', 'open', ['https://example.com/?a=1&b=%20"']],
  ['linux', 'xdg-open', ['https://example.com/?a=1&b=%20"']],
] as const)('on %s the address is one argument of %s', (platform, program, args) => {
  expect(systemOpener(platform, 'https://example.com/?a=1&b=%20"')).toEqual([program, args]);
});

/** Of the browser process started with this flag; empty when there is none. */
function commandLineWith(flag: string): string[] {
  return commandLinesWith(flag)[0] ?? [];
}

function commandLinesWith(flag: string): string[][] {
  const all = spawnSync('ps', ['-eo', 'pid='], { encoding: 'utf8' }).stdout.trim().split(/\s+/);
  return all.flatMap((pid) => {
    const file = `/proc/${pid}/cmdline`;
    if (!existsSync(file)) return [];
    const line = readFileSync(file, 'utf8').split('\0').filter(Boolean);
    return line.includes(flag) && !line.some((other) => other.startsWith('--type=')) ? [line] : [];
  });
}
