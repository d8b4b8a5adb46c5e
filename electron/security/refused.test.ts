// Only attempts: where the page would like to go, and what it would like to be allowed.
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Refused } from '../shell/types.ts';
import { openTestWindow, type TestWindow } from './window.testing.ts';

const home = 'https://assistant.invalid/index.html';
let window: TestWindow;
beforeEach(async () => {
  window = await openTestWindow({ 'other.html': '<h1>Other</h1>' });
  // Gone when the page is loaded anew.
  await window.page().evaluate(() => Object.assign(document, { stayed: true }));
});
afterEach(() => window.close());

const stayed = () => window.page().evaluate(() => 'stayed' in document);
const refusal = (what: Refused) => expect.poll(() => window.refused).toContain(what);

test.each([
  ['an address', "location.href = 'https://example.com/'"],
  ['plain http', "location.assign('http://127.0.0.1:9/')"],
  ['another page of our own', "location.replace('/other.html')"],
  ['our own with a query', "location.href = '/index.html?x'"],
  ['a link', "Object.assign(document.createElement('a'), { href: 'https://example.com/' }).click()"],
  ['another user of our own', "location.href = 'https://person@assistant.invalid/index.html'"],
])('[E13] navigation to %s: the page stays', async (_name, source) => {
  await window.page().evaluate(source);
  await refusal('navigation');
  expect(window.page().url()).toBe(home);
  expect(await stayed()).toBe(true);
});

test('navigation to an empty page or to a page of its own making: ours is loaded again', async () => {
  for (const source of [
    "location.href = 'about:blank'",
    "location.href = URL.createObjectURL(new Blob(['<h1>Made up</h1>'], { type: 'text/html' }))",
  ]) {
    window.refused.length = 0;
    const page = window.page();
    const back = page.waitForEvent('domcontentloaded', () => page.url() === home);
    await page.evaluate(source);
    await refusal('navigation');
    await back;
    expect(await page.getByRole('heading').textContent()).toBe('Test');
  }
});

test('[B4] navigation to data:, file: and the browser itself never happens', async () => {
  for (const address of [
    'data:text/html,<h1>Other</h1>',
    'file:///etc/passwd',
    'chrome://settings',
    'javascript:document.write(1)',
  ])
    await window.page().evaluate((to) => {
      location.href = to;
    }, address);
  await window.page().evaluate(() => new Promise((resolve) => setTimeout(resolve, 0)));
  expect(window.page().url()).toBe(home);
  expect(await stayed()).toBe(true);
});

test.each([
  ['window.open', "void window.open('https://example.com/')"],
  ['an empty window', "void window.open('')"],
  [
    'target=_blank',
    "Object.assign(document.createElement('a'), { href: 'https://example.com/', target: '_blank' }).click()",
  ],
  ['a window without an opener', "void window.open('/index.html', '', 'noopener')"],
])('[E14] a new window by %s is closed at once', async (_name, source) => {
  const context = window.page().context();
  // The opened page may never have been a page to Playwright; then there is nothing to wait for.
  await window.page().evaluate(source);
  await refusal('window');
  await expect.poll(() => context.pages().length).toBe(1);
  expect(await stayed()).toBe(true);
  expect(window.calls).toEqual([]);
});

test('[E14] a link opened with the middle button, with shift or with ctrl opens nothing that stays', async () => {
  const page = window.page();
  await page.evaluate(() => {
    const link = Object.assign(document.createElement('a'), { href: 'https://example.com/', textContent: 'link' });
    document.body.append(link);
  });
  const link = page.getByText('link');
  for (const how of [
    { button: 'middle' as const },
    { modifiers: ['Shift' as const] },
    { modifiers: ['Control' as const] },
  ]) {
    window.refused.length = 0;
    await link.click(how);
    await refusal('window');
    await expect.poll(() => page.context().pages().length).toBe(1);
  }
  expect(await stayed()).toBe(true);
});

test('[B10] what is dropped on the window does not replace the page', async () => {
  const page = window.page();
  const devtools = await page.context().newCDPSession(page);
  const data = {
    items: [{ mimeType: 'text/uri-list', data: 'https://example.com/' }],
    files: ['/etc/hostname'],
    dragOperationsMask: 1,
  };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await devtools.send('Input.dispatchDragEvent', { type, x: 50, y: 50, data });
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 0)));
  await expect.poll(() => page.context().pages().length).toBe(1);
  expect(page.url()).toBe(home);
  expect(await page.getByRole('heading').textContent()).toBe('Test');
});

test('[E5] no permission, for our page or anybody else', async () => {
  const states = await window.page().evaluate(() =>
    Promise.all(
      [
        'geolocation',
        'notifications',
        'camera',
        'microphone',
        'midi',
        'clipboard-read',
        'clipboard-write',
        'persistent-storage',
        'idle-detection',
        'local-fonts',
        'window-management',
        'display-capture',
        'screen-wake-lock',
        'background-sync',
        'payment-handler',
      ].map(async (name) => {
        try {
          return (await navigator.permissions.query({ name: name as PermissionName })).state;
        } catch {
          return 'unknown here';
        }
      }),
    ),
  );
  expect(states).not.toContain('granted');
  expect(states).not.toContain('prompt');
});

test('[E5][L9] asking all the same is refused', async () => {
  const page = window.page();
  await page.locator('#typed').click(); // several of these want a click first
  const outcomes = await page.evaluate(async () => {
    const attempt = (work: () => Promise<unknown>) =>
      work().then(
        (value) => `given ${String(value)}`,
        (error: Error) => error.name,
      );
    return {
      place: await new Promise((resolve) =>
        navigator.geolocation.getCurrentPosition(
          () => resolve('given'),
          ({ code }) => resolve(code),
        ),
      ),
      notice: await Notification.requestPermission(),
      read: await attempt(() => navigator.clipboard.readText()),
      write: await attempt(() => navigator.clipboard.writeText('x')),
      camera: await attempt(() => navigator.mediaDevices.getUserMedia({ video: true })),
      midi: await attempt(() => navigator.requestMIDIAccess()),
    };
  });
  expect(outcomes).toEqual({
    place: 1, // PERMISSION_DENIED
    notice: 'denied',
    read: 'NotAllowedError',
    write: 'NotAllowedError',
    camera: expect.stringMatching(/^Not(Allowed|Found)Error$/) as string,
    midi: expect.stringMatching(/^(NotAllowed|Security)Error$/) as string,
  });
});

test('[B10] dialogs are answered with no, and said', async () => {
  expect(await window.page().evaluate(() => [alert('x'), confirm('x'), prompt('x')])).toEqual([undefined, false, null]);
  expect(window.refused).toEqual(['dialog', 'dialog', 'dialog']);
});

test('[B10] a download of the page itself is cancelled', async () => {
  const page = window.page();
  const download = page.waitForEvent('download');
  await page.evaluate(() => {
    Object.assign(document.createElement('a'), {
      href: URL.createObjectURL(new Blob(['x'])),
      download: 'x.html',
    }).click();
  });
  expect(await (await download).failure()).not.toBeNull();
});

test('the interception ends with the page: another window of the same browser has no bridge', async () => {
  const context = window.page().context();
  const other = await context.newPage().catch(() => undefined);
  await refusal('window');
  await expect.poll(() => other?.isClosed() ?? true).toBe(true);
  expect(window.calls).toEqual([]);
});
