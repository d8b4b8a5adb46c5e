import { existsSync, mkdtempSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadTexts } from '../texts.ts';
import { createElectronShell, electronOrigin, ownScheme } from './electron.ts';
import { fakeElectron, type FakeSession } from './fake-electron.ts';
import { linkUrl, signInUrl } from './links.ts';
import type { BridgeHost } from './types.ts';
import type { WindowBounds } from './window-settings.ts';

// Everything here is settings and calls against a fake: what a real Electron makes of them is not shown.

let renderer: string;
beforeAll(() => {
  renderer = mkdtempSync(join(tmpdir(), 'pma-renderer-'));
  mkdirSync(join(renderer, 'assets'));
  writeFileSync(join(renderer, 'index.html'), '<meta name="style-nonce" content="STYLE-NONCE">');
});
afterAll(() => rmSync(renderer, { recursive: true, force: true }));

const preload = '/out/preload/preload.cjs';
const nothing: BridgeHost = {
  call: () => Promise.resolve({ ok: true, value: null }),
  closeRefused: () => undefined,
  refused: () => undefined,
  language: () => 'en',
};

function start(bounds?: { read(): WindowBounds | undefined; write(bounds: WindowBounds): void }) {
  const around = fakeElectron();
  let now = 0;
  const clock = { now: () => now, wait: () => new Promise<void>(() => undefined) };
  const shell = createElectronShell(around.electron, {
    ...{ renderer, preload, clock },
    ...(bounds ? { bounds } : {}),
    texts: () => loadTexts('en'),
  });
  return { ...around, shell, later: (milliseconds: number) => (now += milliseconds) };
}

async function startMain(bridge: BridgeHost = nothing) {
  const around = start();
  const main = await around.shell.openMain(bridge);
  const window = around.windows[0]!;
  return { ...around, main, window, contents: window.webContents };
}

const guards = [
  'permissionRequest',
  'permissionCheck',
  'devicePermission',
  'displayMedia',
  'bluetoothPairing',
  'ntlmDomains',
  'spellChecker',
  'dictionaries',
];

function unguarded(sessions: FakeSession[]): string[] {
  return sessions.flatMap((session) => [
    ...guards.filter((name) => !session.set.has(name)).map((name) => `${session.partition}: ${name}`),
    ...(session.listenerCount('will-download') === 0 ? [`${session.partition}: will-download`] : []),
  ]);
}

describe('sessions, against a fake', () => {
  test('[E5] every session that any window makes has every handler, and one that nobody made too', async () => {
    const around = await startMain();
    await around.shell.openPrinterPage();
    await around.shell.openSignIn(linkUrl('entraAdmin'));
    around.newSession('somebody else’s');
    expect(around.sessions.length).toBeGreaterThanOrEqual(6);
    expect(unguarded(around.sessions)).toEqual([]);
  });

  test('[E5] the check above fails for a session without handlers', () => {
    const { newSession } = fakeElectron();
    expect(unguarded([newSession('bare')])).toHaveLength(guards.length + 1);
  });

  test('every permission is refused, asked for or looked up, and so are devices, the screen and downloads', () => {
    const { sessions } = start();
    const { set } = sessions[0]!;
    const ask = set.get('permissionRequest') as (contents: null, name: string, answer: (yes: boolean) => void) => void;
    const look = set.get('permissionCheck') as (contents: null, name: string) => boolean;
    const names = ['clipboard-sanitized-write', 'clipboard-read', 'fullscreen', 'openExternal', 'local-network-access'];
    for (const name of names) {
      let answer: boolean | undefined;
      ask(null, name, (yes) => (answer = yes));
      expect([name, answer, look(null, name)]).toEqual([name, false, false]);
    }
    expect((set.get('devicePermission') as () => boolean)()).toBe(false);
    let streams: unknown = 'none yet';
    (set.get('displayMedia') as (request: object, answer: (given: unknown) => void) => void)(
      {},
      (given) => (streams = given),
    );
    expect(streams).toBeNull();
    let isPrevented = false;
    sessions[0]!.emit('will-download', { preventDefault: () => (isPrevented = true) });
    expect(isPrevented).toBe(true);
    expect([set.get('ntlmDomains'), set.get('spellChecker')]).toEqual(['', false]);
  });

  test('[S1] each printer’s page and each sign-in has a new session, in memory only', async () => {
    const around = await startMain();
    for (let i = 0; i < 2; i++) {
      await around.shell.openPrinterPage();
      await around.shell.openSignIn(linkUrl('entraAdmin'));
    }
    const names = around.sessions.map(({ partition }) => partition);
    expect(new Set(names).size).toBe(names.length);
    expect(names.filter((name) => name.startsWith('persist:'))).toEqual([]);
  });
});

describe('the main window, against a fake', () => {
  test('[E18] its page comes from our own scheme, with the policy of the window, and nothing else is answered', async () => {
    const { sessions, contents } = await startMain();
    expect(ownScheme).toEqual({ scheme: 'assistant', privileges: { standard: true, secure: true } });
    expect(contents.loaded).toEqual(['assistant://window/index.html']);
    const session = sessions.find(({ partition }) => partition === 'assistant')!;
    const page = await session.fetch('assistant://window/index.html');
    expect(page.status).toBe(200);
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(await page.text()).not.toContain('STYLE-NONCE');
    for (const [url, status] of [
      ['assistant://elsewhere/index.html', 403],
      ['assistant://window/../package.json', 404],
      ['assistant://window/%2e%2e/package.json', 404],
      ['assistant://window/', 404],
    ] as const)
      expect([url, (await session.fetch(url)).status]).toEqual([url, status]);
    expect((await session.fetch('assistant://window/index.html', 'POST')).status).toBe(405);
  });

  test('no request leaves it', async () => {
    const { sessions } = await startMain();
    const session = sessions.find(({ partition }) => partition === 'assistant')!;
    expect(await session.lets('assistant://window/assets/a.js', 'script')).toBe(true);
    expect(await session.lets('data:image/jpeg;base64,AAAA', 'image')).toBe(true);
    for (const url of [
      'http://127.0.0.1/',
      'https://example.com/',
      'wss://example.com/',
      'file:///etc/passwd',
      'data:text/html,x',
      'assistant://window.evil/',
      'assistant://sign-in/',
    ])
      expect([url, await session.lets(url, 'image')]).toEqual([url, false]);
  });

  test('[E13] it goes nowhere, opens nothing and attaches nothing; nor does a page that nobody knows', async () => {
    const { contents, newPage } = await startMain();
    for (const page of [contents, newPage()])
      for (const event of ['will-navigate', 'will-frame-navigate', 'will-redirect'] as const)
        for (const url of ['https://example.com/', 'assistant://window/index.html', 'about:blank'])
          for (const isMainFrame of event === 'will-frame-navigate' ? [false] : [true, false])
            expect([event, url, page.lets(event, url, isMainFrame)]).toEqual([event, url, false]);
    expect(contents.openHandler?.({ url: 'https://example.com/' })).toEqual({ action: 'deny' });
    let isPrevented = false;
    contents.emit('will-attach-webview', { preventDefault: () => (isPrevented = true) });
    expect(isPrevented).toBe(true);
  });

  test('[E17] a call tells who asks as Electron tells it, never as the page does', async () => {
    const senders: unknown[] = [];
    const { ipc, contents, pages, newPage } = await startMain({
      ...nothing,
      call: (sender, name, args) => {
        senders.push([sender, name, args]);
        return Promise.resolve({ ok: true, value: 1 });
      },
    });
    const call = ipc.get('call')!;
    const frame = { origin: electronOrigin, parent: null };
    await call({ sender: contents, senderFrame: frame }, 'look', {});
    await call({ sender: contents, senderFrame: { origin: electronOrigin, parent: frame } }, 'look', {});
    await call({ sender: newPage(), senderFrame: { origin: 'https://evil.example', parent: null } }, 'look', {});
    await call({ sender: contents, senderFrame: null }, 'look', {});
    expect(senders).toEqual([
      [{ origin: electronOrigin, isMainFrame: true, isOwnWindow: true }, 'look', {}],
      [{ origin: electronOrigin, isMainFrame: false, isOwnWindow: true }, 'look', {}],
      [{ origin: 'https://evil.example', isMainFrame: true, isOwnWindow: false }, 'look', {}],
      [{ origin: '', isMainFrame: false, isOwnWindow: true }, 'look', {}],
    ]);
    expect(pages[0]).toBe(contents);
  });

  test('events reach the page as the preload hears them, and a window that is gone hears none', async () => {
    const { main, contents } = await startMain();
    main.send('quitAsked', null);
    expect(contents.sent).toEqual([['event', 'quitAsked', null]]);
    await main.close();
    main.send('quitAsked', null);
    expect(contents.sent).toHaveLength(1);
  });

  test('a page that refuses to be closed stays, and the product asks', async () => {
    let refused = 0;
    const { contents } = await startMain({ ...nothing, closeRefused: () => (refused += 1) });
    let isPrevented = false; // would close it all the same
    contents.emit('will-prevent-unload', { preventDefault: () => (isPrevented = true) });
    expect([refused, isPrevented]).toEqual([1, false]);
  });

  test('[B18] a page that crashed is loaded again, but not for ever', async () => {
    const { contents, later, main, window } = await startMain();
    const crash = () => contents.emit('render-process-gone', {}, { reason: 'crashed' });
    for (let i = 0; i < 3; i++) crash();
    expect(contents.loaded).toHaveLength(4);
    later(61_000);
    for (let i = 0; i < 3; i++) crash();
    expect([contents.loaded.length, window.destroyed]).toEqual([7, false]);
    crash();
    expect([contents.loaded.length, window.destroyed]).toEqual([7, true]);
    await main.closed;
  });

  test('it comes back where it was, if that is still on a screen', async () => {
    const written: WindowBounds[] = [];
    const open = async (saved: WindowBounds) => {
      const around = start({ read: () => saved, write: (bounds) => written.push(bounds) });
      await around.shell.openMain(nothing);
      return around.windows[0]!;
    };
    expect((await open({ x: 50, y: 60, width: 900, height: 700 })).settings).toMatchObject({
      x: 50,
      y: 60,
      width: 900,
    });
    const window = await open({ x: 9000, y: 60, width: 900, height: 700 });
    expect(window.settings).not.toHaveProperty('x');
    window.closedByPerson();
    expect(written).toEqual([window.bounds]);
  });

  test('a second start brings it to the front', async () => {
    const { main, window } = await startMain();
    window.minimized = true;
    main.focus();
    expect(window.did).toEqual(['restore', 'show', 'focus']);
  });
});

describe('a printer’s page, against a fake', () => {
  test('has no preload, a proxy that leads nowhere, and is driven through the debugger', async () => {
    const { shell, windows, sessions } = start();
    const page = await shell.openPrinterPage();
    const { webContents, settings } = windows[0]!;
    expect(settings.show).toBe(false);
    expect(webContents.preferences).not.toHaveProperty('preload');
    const session = sessions.at(-1)!;
    expect(session.set.get('proxy')).toEqual({
      mode: 'fixed_servers',
      proxyRules: 'http://127.0.0.1:9',
      proxyBypassRules: '<-loopback>',
    });
    expect([webContents.webrtc, webContents.attached]).toEqual(['disable_non_proxied_udp', '1.3']);

    await expect(page.send('Page.enable', { a: 1 })).resolves.toEqual({ done: 'Page.enable' });
    expect(webContents.commands).toEqual([['Page.enable', { a: 1 }]]);
    const heard: unknown[] = [];
    page.on('Page.loadEventFired', (params) => heard.push(params));
    webContents.debugger.emit('message', {}, 'Page.frameNavigated', { no: true }, '');
    webContents.debugger.emit('message', {}, 'Page.loadEventFired', { yes: true }, '');
    expect(heard).toEqual([{ yes: true }]);

    expect(webContents.lets('will-navigate', 'https://192.168.1.40/PRESENTATION/ADVANCED')).toBe(true);
    expect(webContents.lets('will-navigate', 'file:///etc/passwd')).toBe(false);
    await page.close();
    expect([windows[0]!.destroyed, session.cleared]).toEqual([true, ['connections']]);
  });
});

const microsoft = signInUrl('https://microsoft.com/devicelogin', ['https://microsoft.com/devicelogin'])!;

async function startSignIn() {
  const around = await startMain();
  const signIn = await around.shell.openSignIn(microsoft);
  const window = around.baseWindows[0]!;
  const [page, bar] = window.contentView.children as [
    (typeof window.contentView.children)[0],
    (typeof window.contentView.children)[0],
  ];
  const barSession = around.sessions.find(({ partition }) => partition.startsWith('sign-in-bar-'))!;
  const session = around.sessions.find(({ partition }) => /^sign-in-[0-9a-f]/.test(partition))!;
  const shown = async () => (await barSession.fetch('assistant://sign-in/')).text();
  const commit = (url: string) => page.webContents.emit('did-navigate', {}, url, 200, 'OK');
  return { ...around, signIn, signInWindow: window, page, bar, barSession, session, shown, commit };
}

describe('the sign-in window, against a fake', () => {
  test('[S3][S15] belongs to ours; the page is below the bar and can never cover it', async () => {
    const { signInWindow, windows, page, bar } = await startSignIn();
    expect(signInWindow.settings).toMatchObject({ parent: windows[0], modal: true, fullscreenable: false });
    expect(page.webContents.loaded).toEqual([microsoft]);
    expect(bar.bounds).toEqual({ x: 0, y: 0, width: 560, height: 64 });
    expect(page.bounds).toEqual({ x: 0, y: 64, width: 560, height: 696 });
    signInWindow.bounds = { x: 0, y: 0, width: 500, height: 500 };
    signInWindow.emit('resize');
    expect(page.bounds).toEqual({ x: 0, y: 64, width: 500, height: 436 });
  });

  test('[S2][S10][S12][C5] nothing is attached to the page: no preload, no debugger, no certificate exception, its own name', async () => {
    const { page, bar, session, electron } = await startSignIn();
    for (const view of [page, bar]) expect(view.webContents.preferences).not.toHaveProperty('preload');
    expect([page.webContents.attached, page.webContents.commands]).toEqual([undefined, []]);
    expect(page.webContents.userAgents).toEqual([]);
    for (const name of ['userAgent', 'certificateVerifyProc', 'proxy']) expect(session.set.has(name)).toBe(false);
    expect(electron.app.listenerCount('certificate-error')).toBe(0);
  });

  test('[S4][S6] follows Microsoft, an organisation’s page when Microsoft leads there, and comes back', async () => {
    const { page, shown, commit, bar } = await startSignIn();
    const { webContents } = page;
    expect(webContents.lets('will-redirect', 'https://login.microsoftonline.com/common/oauth2/deviceauth')).toBe(true);
    // Still on the way: what is shown is where the window is.
    expect(await shown()).toContain('>microsoft.com<');
    commit('https://login.microsoftonline.com/common/oauth2/deviceauth');
    expect(await shown()).toContain('>login.<strong>microsoftonline.com</strong><');
    expect(await shown()).not.toContain('role="alert"');

    expect(webContents.lets('will-navigate', 'https://sts.contoso.com/adfs/ls')).toBe(true);
    expect(webContents.lets('will-redirect', 'https://sts.contoso.com/adfs/ls/')).toBe(true);
    // A chain is held to where it has got to, not to where it began.
    expect(webContents.lets('will-redirect', 'https://other.example/')).toBe(false);
    expect(webContents.lets('will-navigate', 'https://sts.contoso.com/adfs/ls')).toBe(true);
    commit('https://sts.contoso.com/adfs/ls');
    expect(await shown()).toMatch(/role="alert">This page is your organization/);
    expect([bar.bounds?.height, page.bounds?.y]).toEqual([124, 124]);

    expect(webContents.lets('will-navigate', 'https://login.microsoftonline.com/login.srf')).toBe(true);
    commit('https://login.microsoftonline.com/login.srf');
    expect(await shown()).not.toContain('role="alert"');
  });

  test('set aside it hinders nobody; then it goes on in the same session, seen and from Microsoft’s own page', async () => {
    const { signIn, signInWindow, page, sessions, shown, commit } = await startSignIn();
    commit('https://login.microsoftonline.com/');
    page.webContents.lets('will-navigate', 'https://sts.contoso.com/adfs/ls');
    commit('https://sts.contoso.com/adfs/ls');
    signIn.setAside();
    expect(signInWindow.did).toEqual(['hide']);
    const before = sessions.length;
    await signIn.go(microsoft);
    expect(signInWindow.did).toEqual(['hide', 'show', 'focus']);
    expect(page.webContents.loaded).toEqual([microsoft, microsoft]);
    expect(sessions).toHaveLength(before);
    // Where it was before is not where it is now.
    commit(microsoft);
    expect(await shown()).not.toContain('role="alert"');
    expect(page.webContents.lets('will-navigate', 'https://sts.contoso.com/adfs/ls')).toBe(false);
    await signIn.close();
    await signIn.go(microsoft);
    signIn.setAside();
    expect(signInWindow.did).toEqual(['hide', 'show', 'focus']);
  });

  test('[S5][S6] goes nowhere else, and says so', async () => {
    const { page, shown, commit } = await startSignIn();
    for (const url of [
      'https://evil.example/',
      'http://microsoft.com/',
      'ms-settings:',
      'file:///',
      'assistant://sign-in/close',
    ])
      expect([url, page.webContents.lets('will-navigate', url)]).toEqual([url, false]);
    expect(await shown()).toContain('does not go to');
    expect(page.webContents.lets('will-frame-navigate', 'https://aadcdn.msftauth.net/', false)).toBe(true);
    expect(page.webContents.lets('will-frame-navigate', 'http://192.168.1.40/', false)).toBe(false);
    // Should a page ever be there that was never allowed, the window is closed.
    commit('https://evil.example/');
    expect(page.webContents.destroyed).toBe(true);
  });

  test('[S8] a page that wants a window gets none: Microsoft’s own opens in the same view, others not at all', async () => {
    const { page, opened } = await startSignIn();
    const want = (url: string) => page.webContents.openHandler?.({ url });
    expect(want('https://www.microsoft.com/link')).toEqual({ action: 'deny' });
    expect(page.webContents.loaded.at(-1)).toBe('https://www.microsoft.com/link');
    const before = page.webContents.loaded.length;
    for (const url of ['https://evil.example/', 'javascript:alert(1)', 'file:///etc/passwd'])
      expect(want(url)).toEqual({ action: 'deny' });
    expect([page.webContents.loaded.length, opened]).toEqual([before, []]);
  });

  test('[B6][S7] no request of the page reaches the local network, by address or by name, and none is without TLS', async () => {
    const { session } = await startSignIn();
    session.hosts = {
      'login.live.com': ['20.190.160.1'],
      'sts.contoso.com': ['10.1.2.3'],
      'both.example': ['20.190.160.1', 'fe80::1'],
    };
    expect(await session.lets('https://login.live.com/x')).toBe(true);
    expect(await session.lets('wss://login.live.com/x')).toBe(true);
    for (const url of [
      'http://login.live.com/x',
      'ws://login.live.com/x',
      'https://192.168.1.40/',
      'https://[::1]/',
      'https://printer.local/',
      'https://sts.contoso.com/',
      'https://both.example/',
      'https://unknown.example/',
      'file:///etc/passwd',
    ])
      expect([url, await session.lets(url)]).toEqual([url, false]);
    // Behind a proxy only the proxy knows the names of the internet; addresses are still refused.
    session.proxy = 'PROXY proxy.contoso.com:8080; DIRECT';
    expect(await session.lets('https://unknown.example/')).toBe(true);
    expect(await session.lets('https://192.168.1.40/')).toBe(false);
  });

  test('the bar is one page without script, and its two links do what they say', async () => {
    const { barSession, bar, opened, signIn, page } = await startSignIn();
    const answer = await barSession.fetch('assistant://sign-in/');
    const html = await answer.text();
    const nonce = /style-src 'nonce-([^']+)'/.exec(answer.headers.get('content-security-policy')!)![1]!;
    expect(html).toContain(`<style nonce="${nonce}">`);
    expect(html).not.toMatch(/<script|style="|\son\w+=/);
    expect((await barSession.fetch('assistant://sign-in/other')).status).toBe(404);
    expect(await barSession.lets('https://example.com/')).toBe(false);
    expect(await barSession.lets('assistant://sign-in/', 'mainFrame')).toBe(true);

    const links = [...html.matchAll(/href="([^"]+)">([^<]+)</g)].map(([, href, text]) => [text, href!] as const);
    const [browser, close] = ['Open in my browser', 'Close'].map((text) => links.find((link) => link[0] === text)![1]);
    expect(bar.webContents.lets('will-navigate', close!)).toBe(false);
    await signIn.closed;
    expect([opened, page.webContents.destroyed]).toEqual([[], true]);

    const again = await startSignIn();
    expect(again.bar.webContents.lets('will-navigate', browser!)).toBe(false);
    await again.signIn.closed;
    expect(again.opened).toEqual([microsoft]);
  });

  test.each([
    [-201, 'cannot prove whose it is'],
    [-20, 'does not go to'],
    [-105, 'does not answer'],
  ])('[S10] a page that fails with %i is explained', async (code, words) => {
    const { page, shown } = await startSignIn();
    page.webContents.emit('did-fail-load', {}, code, '', microsoft, true);
    expect(await shown()).toContain(words);
  });

  test.each([
    ['server', false, 'The server asks for a user name and password', 'Secure connection'],
    ['proxy', true, 'The proxy of your network asks for a user name', 'No secure connection'],
  ])('[B8] a %s that wants a password: refused, and the bar says so', async (_, isProxy, words, connection) => {
    const { page, shown, commit, signIn } = await startSignIn();
    const asksForPassword = () => page.webContents.emit('login', {}, { url: microsoft }, { isProxy }, () => undefined);
    asksForPassword();
    expect(await shown()).toContain(words);
    expect(await shown()).toContain(`>${connection}<`);
    // What comes of the refusal would say less.
    if (isProxy) page.webContents.emit('did-fail-load', {}, -111, '', microsoft, true);
    else commit(microsoft);
    expect(await shown()).toContain(words);
    // The next page may ask for nothing.
    expect(page.webContents.lets('will-navigate', microsoft)).toBe(true);
    commit(microsoft);
    expect(await shown()).not.toContain('role="alert"');
    asksForPassword();
    await signIn.go(microsoft);
    commit(microsoft);
    expect(await shown()).not.toContain('role="alert"');
  });

  test('a load that was only overtaken, or a frame that failed, is no fault', async () => {
    const { page, shown } = await startSignIn();
    page.webContents.emit('did-fail-load', {}, -3, '', microsoft, true);
    page.webContents.emit('did-fail-load', {}, -105, '', 'https://x.example/', false);
    expect(await shown()).not.toContain('role="alert"');
  });

  test('[S1] closed by whoever: the session is emptied, and only then it is over', async () => {
    for (const how of ['person', 'product'] as const) {
      const { signIn, signInWindow, session, page, bar } = await startSignIn();
      if (how === 'person') signInWindow.closedByPerson();
      else void signIn.close();
      await signIn.closed;
      expect(session.cleared).toEqual(['connections', 'data', 'auth', 'hosts']);
      expect([page.webContents.destroyed, bar.webContents.destroyed]).toEqual([true, true]);
    }
  });
});

describe('the rest of the shell, against a fake', () => {
  test('[L9] what was copied is taken back only while it is still there', async () => {
    const { shell, fake } = start();
    await shell.copy('ABC');
    expect(fake.clipboard).toBe('ABC');
    fake.clipboard = 'something of the person';
    await shell.clearCopied('ABC');
    expect(fake.clipboard).toBe('something of the person');
    fake.clipboard = 'ABC';
    await shell.clearCopied('ABC');
    expect(fake.clipboard).toBe('');
  });

  test('[L6][K3] a file is written where the person says, for this person only; or not at all', async () => {
    const { shell, fake } = start();
    expect(await shell.saveFile({ name: 'report.html', content: 'x' })).toBe(false);
    expect(fake.saveQuestions).toEqual([{ defaultPath: 'report.html' }]);
    fake.saveTo = join(renderer, 'report.html');
    expect(await shell.saveFile({ name: 'report.html', content: '<p>ż' })).toBe(true);
    expect(readFileSync(fake.saveTo, 'utf8')).toBe('<p>ż');
    if (process.platform !== 'win32') expect(statSync(fake.saveTo).mode & 0o777).toBe(0o600);
  });

  test('a full disk is named, and the file that was asked for', async ({ skip }) => {
    skip(!existsSync('/dev/full'), 'needs a file that is always full, which only Linux has');
    const { shell, fake } = start();
    fake.saveTo = '/dev/full';
    await expect(shell.saveFile({ name: 'report.html', content: 'x' })).rejects.toMatchObject({
      code: 'storage.full',
      fields: { path: '/dev/full' },
    });
  });

  test('Electron does not choose a client certificate', () => {
    const { app } = start();
    let isPrevented = false;
    let chosen: unknown[] | undefined;
    const event = { preventDefault: () => (isPrevented = true) };
    app.emit(
      'select-client-certificate',
      event,
      {},
      'https://x.example',
      [{}],
      (...args: unknown[]) => (chosen = args),
    );
    expect([isPrevented, chosen]).toEqual([true, []]);
  });

  test('closing it closes everything that is open', async () => {
    const { shell, windows, baseWindows } = await startSignIn();
    await shell.openPrinterPage();
    await shell.close();
    expect([...windows, ...baseWindows].map(({ destroyed }) => destroyed)).toEqual([true, true, true]);
  });
});
