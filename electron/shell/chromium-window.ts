import { readFile } from 'node:fs/promises';
import {
  chromium,
  type BrowserContext,
  type CDPSession,
  type Dialog,
  type Page,
  type Request,
  type Route,
} from 'playwright-core';
import type { EventName } from '../calls/table.ts';
import { Problem } from '../problem.ts';
import { asRoot, noNetwork } from './chromium-flags.ts';
import { createChromiumShell } from './chromium.ts';
import { openChromiumSignIn } from './chromium-sign-in.ts';
import { firstPage, ownFiles } from './own-files.ts';
import { electronStandIn } from './preload-stand-in.ts';
import { openInBrowser } from './system-opener.ts';
import { temporaryProfile, type TemporaryProfile } from './temporary-profile.ts';
import type { BridgeHost, MainWindow, Shell, SignInWindow } from './types.ts';

/** In the pixels of the desktop. */
export interface WindowBounds {
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface ChromiumWindowOptions {
  /** The browser; undefined when none was found on this computer. */
  executablePath: string | undefined;
  /** The folder of the built page. */
  renderer: string;
  /** The file of the built preload. */
  preload: string;
  /** Where the window was when it was closed last. */
  bounds?: { read(): WindowBounds | undefined; write(bounds: WindowBounds): void };
  /** For tests: no window on the desktop, and the page, again after each crash. */
  headless?: boolean;
  onPage?: (page: Page) => void;
  /** For tests: where saved files go without a question. */
  saveTo?: string;
}

/** Reserved (RFC 6761): no server anywhere can have this name. */
export const chromiumOrigin = 'https://assistant.invalid';
const home = chromiumOrigin + firstPage;
const firstBounds: WindowBounds = { x: 60, y: 40, width: 1200, height: 800 };

/** What is open now; another one after a crash. */
interface Opened {
  context: BrowserContext;
  page: Page;
  devtools: CDPSession;
}

/**
 * An installed Chromium, Chrome or Edge as the whole window system, for computers without an Electron runtime. The
 * assistant's window is one application window of a browser with a temporary profile, driven over a pipe: no port is
 * opened. Its files come from the interception, and nothing else does.
 */
export function createChromiumWindow(options: ChromiumWindowOptions): Shell {
  const { executablePath, headless = false } = options;
  const printerPages = createChromiumShell(executablePath);
  const signIns = new Set<SignInWindow>();
  let opened: Opened | undefined;
  let main: MainWindow | undefined;

  const window = (): Opened => {
    if (!opened) throw new Error('the window is not open');
    return opened;
  };

  /** Runs beside the page's own scripts, which cannot see or change anything of it. */
  async function runBeside<T>(source: string): Promise<T> {
    const { devtools } = window();
    const { frameTree } = await devtools.send('Page.getFrameTree');
    const world = await devtools.send('Page.createIsolatedWorld', { frameId: frameTree.frame.id });
    const { result, exceptionDetails } = await devtools.send('Runtime.evaluate', {
      expression: source,
      contextId: world.executionContextId,
      awaitPromise: true,
      returnByValue: true,
    });
    // Not the details: they can quote what was copied.
    if (exceptionDetails) throw new Error('the page did not do it');
    return result.value as T;
  }

  /** The page itself never has the permission, except for the moment in which the program uses it. */
  async function withClipboard<T>(names: string[], use: () => Promise<T>): Promise<T> {
    const { devtools } = window();
    const set = async (setting: 'granted' | 'denied') => {
      for (const name of names)
        await devtools.send('Browser.setPermission', { origin: chromiumOrigin, permission: { name }, setting });
    };
    try {
      await set('granted');
      return await use();
    } finally {
      await set('denied');
    }
  }

  async function openWindow(bridge: BridgeHost): Promise<MainWindow> {
    if (!executablePath) throw new Problem('browser.missing');
    const browser = executablePath;
    const preload = await readFile(options.preload, 'utf8');
    let gone: () => void = () => undefined;
    const closed = new Promise<void>((resolve) => (gone = resolve));
    const files = ownFiles(options.renderer, chromiumOrigin, () => bridge.language());
    const pushes = createPushes();
    let openedAt = 0;
    let shortLives = 0;

    async function open(): Promise<void> {
      const profile = await temporaryProfile({
        // The administrator's password is typed into this window, and must not be kept by the browser.
        credentials_enable_service: false,
        autofill: { enabled: false, profile_enabled: false },
        translate: { enabled: false },
        download: { prompt_for_download: true },
      });
      const context = await launch(browser, profile, options).catch(async (cause: unknown) => {
        await profile.remove();
        throw new Problem('browser.missing', { path: browser }, { cause });
      });
      const page = context.pages()[0] ?? (await context.newPage());
      const devtools = await context.newCDPSession(page);
      opened = { context, page, devtools };
      openedAt = Date.now();
      let crashed = false;
      let asked = false;

      context.on('close', () => {
        clearInterval(watching);
        pushes.forget();
        opened = undefined;
        // A page that crashes before it asked for anything would only crash again.
        void profile
          .remove()
          .then(() => (crashed && asked && shortLives <= 3 ? open() : gone()))
          .catch(gone);
      });
      // Chromium tells nobody when a window is moved, and a closed one cannot be asked any more.
      const watching = setInterval(() => void rememberBounds(), 2_000).unref();

      context.on('page', (other) => {
        bridge.refused('window');
        void other.close().catch(() => undefined);
      });
      page.on('crash', () => {
        crashed = true;
        // One that dies at once, again and again, will not live the next time either.
        shortLives = Date.now() - openedAt < 1_000 ? shortLives + 1 : 0;
        void context.close();
      });
      page.on('close', () => void context.close());
      page.on('dialog', (dialog) => void answerDialog(dialog, bridge).catch(() => undefined));
      // about:, data: and blob: pages are not requests, so the interception does not see them.
      page.on('framenavigated', (frame) => {
        if (frame.parentFrame() || originOf(frame.url()) === chromiumOrigin) return;
        bridge.refused('navigation');
        void page.goto(home).catch(() => undefined);
      });

      await context.grantPermissions([]); // "reject all others": every permission, every origin
      await context.route('**/*', (route) => answerRequest(route).catch(() => undefined));
      await context.exposeBinding('cross', (source, kind: unknown, name: unknown, args: unknown) => {
        const sender = {
          origin: originOf(source.frame.url()),
          isMainFrame: source.frame.parentFrame() === null,
          isOwnWindow: source.page === page && !page.isClosed(),
        };
        if (kind !== 'events') {
          asked = true;
          return bridge.call(sender, name, args);
        }
        if (sender.origin === chromiumOrigin && sender.isMainFrame && sender.isOwnWindow) return pushes.next();
        throw new Error('refused');
      });
      await context.addInitScript({ content: preloadScript(preload) });
      options.onPage?.(page);
      await page.goto(home);
    }

    async function rememberBounds(): Promise<void> {
      if (!options.bounds || !opened) return;
      const answer = await opened.devtools.send('Browser.getWindowForTarget').catch(() => undefined);
      const { windowState, left, top, width, height } = answer?.bounds ?? {};
      if (windowState !== 'normal' || left === undefined || top === undefined || !width || !height) return;
      options.bounds.write({ x: left, y: top, width, height });
    }

    async function answerRequest(route: Route): Promise<void> {
      const request = route.request();
      const file = await files({ method: request.method(), url: request.url() });
      const isElsewhere = file.status === 403;
      if (request.isNavigationRequest() && (request.url() !== home || request.method() !== 'GET')) {
        bridge.refused('navigation');
        // Ours stays as it is. A new window that never shows anything would not be heard of, so it gets an error page.
        await route.abort(isOfMain(request) ? 'aborted' : 'blockedbyclient');
      } else if (isElsewhere) {
        bridge.refused('request');
        await route.abort('blockedbyclient');
      } else await route.fulfill(file);
    }

    function isOfMain(request: Request): boolean {
      try {
        return request.frame().page() === opened?.page;
      } catch {
        return false; // a window that is only just opening
      }
    }

    async function answerDialog(dialog: Dialog, to: BridgeHost): Promise<void> {
      // The window stays, and the product's own question follows, in the person's language.
      if (dialog.type() === 'beforeunload') to.closeRefused();
      else bridge.refused('dialog');
      await dialog.dismiss();
    }

    await open();
    return {
      closed,
      send: pushes.add,
      focus: () => void bringToFront().catch(() => undefined),
      async close() {
        await rememberBounds();
        await opened?.context.close();
        await closed;
      },
    };
  }

  async function bringToFront(): Promise<void> {
    const { page, devtools } = window();
    const { windowId, bounds } = await devtools.send('Browser.getWindowForTarget');
    if (bounds.windowState === 'minimized')
      await devtools.send('Browser.setWindowBounds', { windowId, bounds: { windowState: 'normal' } });
    await page.bringToFront();
  }

  return {
    async openMain(bridge) {
      return (main = await openWindow(bridge));
    },
    openPrinterPage: () => printerPages.openPrinterPage(),
    async openSignIn(url) {
      if (!executablePath) throw new Problem('browser.missing');
      const signIn = await openChromiumSignIn(executablePath, url, headless ? ['--headless', '--disable-gpu'] : []);
      signIns.add(signIn);
      void signIn.closed.finally(() => signIns.delete(signIn));
      return signIn;
    },
    openExternal: openInBrowser,
    copy: (text) =>
      withClipboard(['clipboard-write'], () => runBeside(`navigator.clipboard.writeText(${JSON.stringify(text)})`)),
    clearCopied: (text) =>
      withClipboard(['clipboard-read', 'clipboard-write'], () =>
        runBeside(
          `navigator.clipboard.readText().then((now) => now === ${JSON.stringify(text)} ? navigator.clipboard.writeText('') : undefined)`,
        ),
      ),
    async saveFile({ name, content }) {
      const browser = window().context.browser();
      if (!browser) throw new Error('the browser is not there');
      const downloads = await browser.newBrowserCDPSession();
      try {
        const saved = new Promise<boolean>((resolve) => {
          downloads.on('Browser.downloadProgress', ({ state }) => {
            if (state !== 'inProgress') resolve(state === 'completed');
          });
          window().page.once('close', () => resolve(false));
        });
        // The browser's own "Save as" window asks where to (see download.prompt_for_download).
        const where = options.saveTo
          ? { behavior: 'allow' as const, downloadPath: options.saveTo }
          : { behavior: 'default' as const };
        await downloads.send('Browser.setDownloadBehavior', { ...where, eventsEnabled: true });
        await runBeside(`{
          const link = document.createElement('a');
          link.href = URL.createObjectURL(new Blob([${JSON.stringify(content)}]));
          link.download = ${JSON.stringify(name)};
          link.click();
        }`);
        return await saved;
      } finally {
        await downloads.send('Browser.setDownloadBehavior', { behavior: 'deny' }).catch(() => undefined);
        await downloads.detach().catch(() => undefined);
      }
    },
    async close() {
      await Promise.all([main?.close(), printerPages.close(), ...[...signIns].map((signIn) => signIn.close())]);
    },
  };
}

function launch(
  executablePath: string,
  { path, env }: TemporaryProfile,
  { bounds, headless = false }: ChromiumWindowOptions,
): Promise<BrowserContext> {
  const { x, y, width, height } = bounds?.read() ?? firstBounds;
  return chromium.launchPersistentContext(path, {
    ...{ executablePath, headless, env },
    viewport: null,
    acceptDownloads: false,
    serviceWorkers: 'block',
    // The program stops in an orderly way itself.
    ...{ handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false },
    chromiumSandbox: !asRoot,
    proxy: noNetwork.proxy,
    // With it, a bar says that the browser is remote-controlled.
    ignoreDefaultArgs: ['--enable-automation'],
    args: [
      ...noNetwork.args,
      // Whoever drives a browser makes it note where in the source each Error was made. Known from the first reading of a
      // script, that does not need a second one, which took a fifth of the time until the window was drawn.
      '--js-flags=--no-enable-lazy-source-positions',
      // An application window: no tabs, no address. It does not become one with about:blank.
      '--app=data:text/html,',
      `--window-position=${x},${y}`,
      `--window-size=${width},${height}`,
      // Without it, a bar says that the sandbox is off.
      ...(asRoot ? ['--test-type'] : []),
    ],
  });
}

/** Not URL.origin: that of a blob: address is its maker's. */
function originOf(url: string): string {
  if (!URL.canParse(url)) return '';
  const { protocol, host } = new URL(url);
  return `${protocol}//${host}`;
}

/** Runs in every frame before anything of its own; the preload is put into our page alone. */
function preloadScript(preload: string): string {
  return `(() => {
    const { cross } = window;
    delete window.cross;
    if (window.top !== window || !location.href.startsWith(${JSON.stringify(`${chromiumOrigin}/`)})) return;
    // Bundlers that keep function names wrap inner functions in a call of __name, which the page does not have.
    const __name = (f) => f;
    const electron = (${electronStandIn.toString()})(cross);
    ((require) => {
      ${preload}
    })(() => electron);
  })();`;
}

/** Events on their way to the page, which asks for the next ones whenever it has dealt with the last. */
function createPushes() {
  type Push = [name: EventName, value: unknown];
  // Only the newest of each: a page that is slow, or gone, makes nothing pile up.
  const waiting = new Map<EventName, unknown>();
  let deliver: ((pushes: Push[]) => void) | undefined;
  const flush = () => {
    if (!deliver || waiting.size === 0) return;
    deliver([...waiting]);
    waiting.clear();
    deliver = undefined;
  };
  return {
    add: (name: EventName, value: unknown) => {
      waiting.set(name, value);
      flush();
    },
    next: () =>
      new Promise<Push[]>((resolve) => {
        deliver = resolve;
        flush();
      }),
    forget: () => {
      waiting.clear();
      deliver = undefined;
    },
  };
}
