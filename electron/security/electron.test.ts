// Only attempts, against a fake Electron: each is refused, and is one line for the log. What a real Electron makes of the
// calls is not shown here.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { load } from 'cheerio';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { microsoftPages } from '../services.ts';
import { createElectronShell } from '../shell/electron.ts';
import { fakeElectron, type FakeSession } from '../shell/fake-electron.ts';
import { linkUrl, signInUrl } from '../shell/links.ts';
import { macMenu } from '../shell/menu.ts';
import { signInBarHtml } from '../shell/sign-in-bar.ts';
import type { Refused } from '../shell/types.ts';
import { pageSettings, type WindowKind } from '../shell/window-settings.ts';
import { loadTexts } from '../texts.ts';

let renderer: string;
beforeAll(() => {
  renderer = mkdtempSync(join(tmpdir(), 'pma-renderer-'));
  writeFileSync(join(renderer, 'index.html'), '<meta name="style-nonce" content="STYLE-NONCE">');
});
afterAll(() => rmSync(renderer, { recursive: true, force: true }));

const preload = '/out/preload/preload.cjs';
const codePage = 'https://microsoft.com/devicelogin';

/** Everything that can be open at once: our window, a printer's page, Microsoft's page and the bar above it. */
async function openEverything() {
  const around = fakeElectron();
  const shell = createElectronShell(around.electron, { renderer, preload, texts: () => loadTexts('en') });
  const logged: Refused[] = [];
  await shell.openMain({
    call: () => Promise.resolve({ ok: true, value: null }),
    closeRefused: () => undefined,
    refused: (what) => logged.push(what),
    language: () => 'en',
  });
  await shell.openPrinterPage();
  const signIn = await shell.openSignIn(signInUrl(codePage, [codePage])!);
  const [main, printer] = around.windows.map(({ webContents }) => webContents) as [FakePage, FakePage];
  const views = around.baseWindows[0]!.contentView.children;
  const microsoft = views[0]!.webContents;
  const session = (begin: RegExp) => around.sessions.find(({ partition }) => begin.test(partition))!;
  /** What was logged by this attempt. */
  const by = async (attempt: () => unknown) => {
    logged.length = 0;
    await attempt();
    return [...logged];
  };
  return {
    ...around,
    ...{ shell, signIn, main, printer, microsoft, by, views },
    bar: views[1]!.webContents,
    signInSession: session(/^sign-in-(?!bar-)/),
    barSession: session(/^sign-in-bar-/),
    mainSession: session(/^assistant$/),
  };
}
type FakePage = ReturnType<typeof fakeElectron>['pages'][number];
type Ask = (contents: null, name: string, answer: (given: boolean) => void) => void;

test('[G5][E2][E3][E4][E6][E8][E9][E12][S2][B9] every page there ever was has exactly the settings of its kind, each of them written out', async () => {
  const { pages } = await openEverything();
  const kinds: WindowKind[] = ['main', 'printerPage', 'signIn', 'signInBar'];
  expect(pages).toHaveLength(kinds.length);
  pages.forEach(({ preferences }, index) => {
    const { session } = preferences;
    expect(preferences).toStrictEqual(pageSettings(kinds[index]!, { session: session!, preload }));
  });
});

test('[G5][E5][B5][B7][C5][S10] every session there ever was is guarded; none makes an exception for a certificate', async () => {
  const { sessions, newSession } = await openEverything();
  newSession('of somebody else');
  for (const session of sessions) {
    const { set, partition } = session;
    const handlers = ['permissionRequest', 'permissionCheck', 'devicePermission', 'displayMedia', 'bluetoothPairing'];
    expect([partition, handlers.filter((name) => !set.has(name))]).toEqual([partition, []]);
    expect(set.get('ntlmDomains')).toBe('');
    expect(set.get('spellChecker')).toBe(false);
    expect(set.get('dictionaries')).toMatch(/^https:\/\/[a-z]+\.invalid\/$/);
    expect(set.has('certificateVerifyProc')).toBe(false);
    expect(session.listenerCount('will-download')).toBe(1);
  }
});

test('[E5][S9] a permission, of Microsoft’s page and of ours', async () => {
  const { by, sessions } = await openEverything();
  for (const { set } of sessions)
    for (const name of ['geolocation', 'fullscreen', 'pointerLock', 'keyboardLock', 'openExternal', 'hid']) {
      let given: boolean | undefined;
      expect(await by(() => (set.get('permissionRequest') as Ask)(null, name, (yes) => (given = yes)))).toEqual([
        'permission',
      ]);
      expect(given).toBe(false);
    }
});

test('[B10][S9] a download', async () => {
  const { by, sessions } = await openEverything();
  for (const session of sessions) {
    let isPrevented = false;
    const event = { preventDefault: () => (isPrevented = true) };
    expect(await by(() => session.emit('will-download', event))).toEqual(['download']);
    expect(isPrevented).toBe(true);
  }
});

test('[E18][B4] a file of this computer, from any session, also one that nobody here has made', async () => {
  const { by, sessions, newSession } = await openEverything();
  newSession('of somebody else');
  for (const session of sessions) {
    let status: number | undefined;
    expect(await by(async () => ({ status } = await session.fetch('file:///etc/passwd')))).toEqual(['file']);
    expect(status).toBe(403);
  }
});

const elsewhere = [
  'https://evil.example/',
  'http://192.168.1.40/',
  'file:///etc/passwd',
  'ftp://x.example/',
  'data:text/html,x',
  'about:config',
  'ms-settings:',
  'tel:112',
];

test.each(elsewhere)('[E13][B4][S5][S9] going to %s, from any page but a printer’s', async (url) => {
  const { by, main, microsoft, bar, newPage } = await openEverything();
  for (const page of [main, microsoft, bar, newPage()])
    for (const event of ['will-navigate', 'will-redirect'] as const) {
      let went = true;
      expect(await by(() => (went = page.lets(event, url)))).toEqual(['navigation']);
      expect(went).toBe(false);
    }
});

test('[E14][E15][S8] a window: none is made; to the person’s browser goes only what this program opens there itself', async () => {
  const { by, microsoft, main, opened } = await openEverything();
  const learn = microsoftPages.learnSmtpAuth;
  for (const [page, url, inBrowser] of [
    [main, learn, []],
    [microsoft, 'https://evil.example/', []],
    [microsoft, `${learn}?x`, []],
    [microsoft, `${learn}.evil.example/`, []],
    [microsoft, learn.toUpperCase(), []],
    [microsoft, 'javascript:alert(1)', []],
    [microsoft, learn, [learn]],
  ] as const) {
    opened.length = 0;
    expect(await by(() => expect(page.openHandler?.({ url })).toEqual({ action: 'deny' }))).toEqual(['window']);
    expect([url, opened]).toEqual([url, inBrowser]);
  }
});

test('[E12] a webview', async () => {
  const { by, pages } = await openEverything();
  for (const page of pages) {
    let isPrevented = false;
    const event = { preventDefault: () => (isPrevented = true) };
    expect(await by(() => page.emit('will-attach-webview', event))).toEqual(['webview']);
    expect(isPrevented).toBe(true);
  }
});

test.each([
  'http://example.com/',
  'https://example.com/',
  'wss://example.com/',
  'file:///etc/passwd',
  'data:text/html,x',
])('[E1][B1] a request of our own page to %s', async (url) => {
  const { by, mainSession } = await openEverything();
  let went = true;
  expect(await by(async () => (went = await mainSession.lets(url)))).toEqual(['request']);
  expect(went).toBe(false);
});

test.each([
  'http://login.live.com/',
  'ws://login.live.com/',
  'ftp://login.live.com/',
  'https://192.168.1.40/',
  'https://[fd00::1]/',
  'https://printer.local/',
  'https://inside.example/',
])('[E1][B6][S7] a request of Microsoft’s page to %s, whatever asks: page, frame, worker or socket', async (url) => {
  const { by, signInSession } = await openEverything();
  signInSession.hosts = { 'login.live.com': ['20.190.160.1'], 'inside.example': ['20.190.160.1', '10.0.0.1'] };
  for (const kind of ['mainFrame', 'subFrame', 'script', 'xhr', 'webSocket', 'other']) {
    let went = true;
    expect(await by(async () => (went = await signInSession.lets(url, kind)))).toEqual(['request']);
    expect(went).toBe(false);
  }
});

test('[B7][B8] a name and a password, for a server or a proxy', async () => {
  const { by, app } = await openEverything();
  for (const isProxy of [false, true]) {
    let isPrevented = false;
    let given: unknown[] | undefined;
    const event = { preventDefault: () => (isPrevented = true) };
    const answer = (...all: unknown[]) => (given = all);
    expect(await by(() => app.emit('login', event, {}, {}, { isProxy }, answer))).toEqual(['login']);
    expect([isPrevented, given]).toEqual([true, []]);
  }
});

test('[B7] a certificate of the person', async () => {
  const { by, app } = await openEverything();
  let given: unknown[] | undefined;
  const event = { preventDefault: () => undefined };
  const answer = (...all: unknown[]) => (given = all);
  expect(await by(() => app.emit('select-client-certificate', event, {}, 'https://x', [{}], answer))).toEqual([
    'certificate',
  ]);
  expect(given).toEqual([]);
});

test('[S3] a page that moves, sizes or names its window, or wants the whole screen: the bar stays where it is', async () => {
  const { pages, views, baseWindows } = await openEverything();
  const before = views.map(({ bounds }) => bounds);
  for (const page of pages) {
    let isPrevented = false;
    page.emit(
      'content-bounds-updated',
      { preventDefault: () => (isPrevented = true) },
      { x: 0, y: 0, width: 1, height: 1 },
    );
    expect(isPrevented).toBe(true);
    page.emit('enter-html-full-screen');
    page.emit('page-title-updated', { preventDefault: () => undefined }, 'Microsoft', true);
  }
  expect(views.map(({ bounds }) => bounds)).toEqual(before);
  expect(baseWindows[0]!.settings).toMatchObject({ fullscreenable: false, title: 'Sign in to Microsoft' });
});

test('[S16] keys and the right mouse button work in Microsoft’s page; Escape does not lose it', async () => {
  const { microsoft, menus, baseWindows } = await openEverything();
  const press = (key: string, control = false) => {
    let isTaken = false;
    const input = { type: 'keyDown', key, control, meta: false, alt: false };
    microsoft.emit('before-input-event', { preventDefault: () => (isTaken = true) }, input);
    return isTaken;
  };
  // What is not taken, the page gets.
  for (const key of ['Escape', 'Tab', 'Enter', 'F5', 'a']) expect([key, press(key)]).toEqual([key, false]);
  expect(baseWindows[0]!.destroyed).toBe(false);
  expect([press('+', true), microsoft.zoom]).toEqual([true, 0.5]);
  expect([press('0', true), microsoft.zoom]).toEqual([true, 0]);
  microsoft.emit('context-menu', {}, { isEditable: false });
  expect(menus.at(-1)).toMatchObject([{ role: 'copy' }, { role: 'selectAll' }]);
});

test('[B9] no menu has developer tools, or loads a page anew', () => {
  const roles = JSON.stringify(macMenu(loadTexts('en'), 'x'));
  expect(roles).toContain('"copy"');
  expect(roles).not.toMatch(/toggleDevTools|forceReload|reload|viewMenu|editMenu/i);
});

test('[B18][S14] Microsoft’s page that crashes is said, and neither loaded again nor taken for a sign-in', async () => {
  const { microsoft, signIn, barSession } = await openEverything();
  const loads = microsoft.loaded.length;
  let isOver = false;
  void signIn.closed.then(() => (isOver = true));
  microsoft.emit('render-process-gone', {}, { reason: 'crashed' });
  expect(microsoft.loaded).toHaveLength(loads);
  expect(await (await barSession.fetch('assistant://sign-in/')).text()).toContain('does not answer');
  expect(isOver).toBe(false);
});

test('[S1] the second attempt has nothing of the first: another session, in memory, and the first one emptied', async () => {
  const { shell, signIn, signInSession, sessions } = await openEverything();
  await signIn.close();
  expect(signInSession.cleared).toEqual(expect.arrayContaining(['connections', 'data', 'auth']));
  await shell.openSignIn(linkUrl('entraAdmin'));
  const ofSignIns = sessions.filter(({ partition }: FakeSession) => /^sign-in-(?!bar-)/.test(partition));
  expect(new Set(ofSignIns.map(({ partition }) => partition)).size).toBe(2);
  expect(ofSignIns.every(({ partition }) => !partition.startsWith('persist:'))).toBe(true);
});

test.each([
  ['login.live.com', 'live.com'],
  ['login.live.com.evil.example', 'evil.example'],
  ['login-live.com', 'login-live.com'],
  ['live.com.pl', 'live.com.pl'],
  ['login.contoso.co.uk:8443', 'contoso.co.uk'],
  ['login.live.com.github.io', 'com.github.io'],
  ['xn--lve-9la.com', 'xn--lve-9la.com'],
  [new URL('https://login.lіve.com/').host, new URL('https://lіve.com/').host], // a Cyrillic і: shown as what it is
  ['192.0.2.7', '192.0.2.7'],
  ['<b>.example', '<b>.example'],
])('[S4] of %s the bar emphasises %s', (host, registered) => {
  const page = load(signInBarHtml({ host, notice: undefined }, loadTexts('en'), 'n'));
  expect(page('bdi').first().text()).toBe(host);
  expect(page('strong').text()).toBe(registered);
});
