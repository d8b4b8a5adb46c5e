import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { systemClock, type Clock } from '../clock.ts';
import { storageProblem } from '../problem.ts';
import type { Texts } from '../texts.ts';
import type { CdpTransport } from '../webconfig/page.ts';
import type { ElectronModule } from './electron-module.ts';
import { openElectronSignIn } from './electron-sign-in.ts';
import { zoomByKey } from './menu.ts';
import { guardContents, printerPageRule, type NavigationRule } from './navigation.ts';
import { firstPage, ownFiles } from './own-files.ts';
import { guardSession } from './permissions.ts';
import type { AllowedUrl } from './links.ts';
import type { BridgeHost, MainWindow, Refused, Shell, SignInWindow } from './types.ts';
import {
  boundsOnScreen,
  mainWindowSettings,
  pageSettings,
  printerWindowSettings,
  type WindowBounds,
} from './window-settings.ts';

export interface ElectronShellOptions {
  /** The folder of the built page. */
  renderer: string;
  /** The file of the built preload. */
  preload: string;
  /** The window's picture; Windows and macOS take the program's own. */
  icon?: string;
  /** Where the window was when it was closed last. */
  bounds?: { read(): WindowBounds | undefined; write(bounds: WindowBounds): void };
  /** In the language that is chosen now. */
  texts: () => Texts;
  clock?: Clock;
}

/** To be registered before the app is ready; the page's files come from it instead of `file:`, which reads every file. */
export const ownScheme: Electron.CustomScheme = { scheme: 'assistant', privileges: { standard: true, secure: true } };
export const electronOrigin = 'assistant://window';
const home = electronOrigin + firstPage;

/** A page that crashes more often than this in a minute is not loaded again. */
const crashesPerMinute = 3;

/**
 * Electron as the window system. To be made when the app is ready and before anything else opens a page.
 * @param electron the module itself: only electron/main.ts imports it
 */
export function createElectronShell(electron: ElectronModule, options: ElectronShellOptions): Shell {
  const { clock = systemClock } = options;
  const rules = new WeakMap<Electron.WebContents, NavigationRule>();
  const setRule = (contents: Electron.WebContents, rule: NavigationRule) => void rules.set(contents, rule);
  const open = new Set<{ close(): Promise<void> }>();
  let mainWindow: Electron.BrowserWindow | undefined;
  /** Said by the one who has the log; before the window is there, no page is there to try anything. */
  let say: (what: Refused) => void = () => undefined;
  const refused = (what: Refused) => say(what);

  // Every session and every page there will ever be, whoever makes it.
  guardSession(electron.session.defaultSession, refused);
  electron.app.on('session-created', (session) => guardSession(session, refused));
  electron.app.on('web-contents-created', (_event, contents) =>
    guardContents(contents, (asking) => rules.get(asking), refused),
  );
  // Electron would answer with the first certificate that it finds on this computer.
  electron.app.on('select-client-certificate', (event, _contents, _url, _certificates, choose) => {
    event.preventDefault();
    refused('certificate');
    choose();
  });
  // Neither a server nor a proxy gets a name and a password from here; the person's own browser knows theirs.
  electron.app.on('login', (event, _contents, _details, _info, answer) => {
    event.preventDefault();
    refused('login');
    answer();
  });

  function openMain(bridge: BridgeHost): Promise<MainWindow> {
    say = (what) => bridge.refused(what);
    const session = electron.session.fromPartition('assistant');
    const files = ownFiles(options.renderer, electronOrigin, () => bridge.language());
    session.protocol.handle('assistant', async (request) => {
      const { status, headers, body } = await files(request);
      return new Response(new Uint8Array(body), { status, headers });
    });
    // data: is the picture of the printer's page.
    session.webRequest.onBeforeRequest(({ url, resourceType }, answer) => {
      const cancel =
        !url.startsWith(`${electronOrigin}/`) && !(resourceType === 'image' && url.startsWith('data:image/'));
      if (cancel) refused('request');
      answer({ cancel });
    });

    const screens = electron.screen.getAllDisplays().map(({ workArea }) => workArea);
    const settings = pageSettings('main', { session, preload: options.preload });
    const window = new electron.BrowserWindow(
      mainWindowSettings(settings, boundsOnScreen(options.bounds?.read(), screens), options.icon),
    );
    mainWindow = window;
    const contents = window.webContents;
    const rememberBounds = () => options.bounds?.write(window.getNormalBounds());

    electron.ipcMain.handle('call', (event, name: unknown, args: unknown) =>
      bridge.call(
        {
          origin: event.senderFrame?.origin ?? '',
          isMainFrame: event.senderFrame !== null && event.senderFrame.parent === null,
          isOwnWindow: event.sender === contents && !event.sender.isDestroyed(),
        },
        name,
        args,
      ),
    );
    const load = () => void contents.loadURL(home).catch(() => undefined);
    let crashes: number[] = [];
    contents.on('render-process-gone', (_event, { reason }) => {
      if (reason === 'clean-exit' || window.isDestroyed()) return;
      crashes = [...crashes.filter((at) => at > clock.now() - 60_000), clock.now()];
      if (crashes.length > crashesPerMinute) window.destroy();
      else load();
    });
    contents.on('will-prevent-unload', () => bridge.closeRefused());
    contents.on('before-input-event', (event, input) => {
      const level = zoomByKey(input, contents.getZoomLevel());
      if (level === undefined) return;
      event.preventDefault();
      contents.setZoomLevel(level);
    });
    window.once('ready-to-show', () => window.show());
    window.on('close', rememberBounds);
    const closed = new Promise<void>((resolve) => {
      window.once('closed', () => {
        electron.ipcMain.removeHandler('call');
        mainWindow = undefined;
        resolve();
      });
    });
    load();

    return Promise.resolve({
      closed,
      send: (event, value) => {
        if (!window.isDestroyed()) contents.send('event', event, value);
      },
      focus: () => {
        if (window.isDestroyed()) return;
        if (window.isMinimized()) window.restore();
        window.show();
        window.focus();
      },
      async close() {
        // Whoever calls this has decided: the page is not asked.
        if (!window.isDestroyed()) {
          rememberBounds();
          window.destroy();
        }
        await closed;
      },
    });
  }

  async function openPrinterPage(): Promise<CdpTransport> {
    const session = electron.session.fromPartition(`printer-${randomUUID()}`);
    // Behind the interception there is only a closed port, loopback included: workers, preconnects and WebRTC have no
    // way out.
    await session.setProxy({
      mode: 'fixed_servers',
      proxyRules: 'http://127.0.0.1:9',
      proxyBypassRules: '<-loopback>',
    });
    const window = new electron.BrowserWindow(printerWindowSettings(pageSettings('printerPage', { session })));
    const contents = window.webContents;
    setRule(contents, printerPageRule);
    contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
    const close = async () => {
      open.delete(page);
      if (!window.isDestroyed()) window.destroy();
      await session.closeAllConnections();
    };
    const page = { close };
    open.add(page);
    try {
      // Without a first page there is no frame to speak to.
      await contents.loadURL('about:blank');
      contents.debugger.attach('1.3');
    } catch (error) {
      await close();
      throw error;
    }
    return {
      send: (method, params) => contents.debugger.sendCommand(method, params),
      on: (wanted, listener) =>
        void contents.debugger.on('message', (_event, method, params: unknown) => {
          if (method === wanted) listener(params);
        }),
      close,
    };
  }

  const openExternal = (url: AllowedUrl) => electron.shell.openExternal(url);

  return {
    openMain,
    openPrinterPage,
    openSignIn(url) {
      const parts = { electron, texts: options.texts(), parent: mainWindow, setRule, openExternal, refused };
      const window: SignInWindow = openElectronSignIn(url, parts);
      open.add(window);
      void window.closed.finally(() => open.delete(window));
      return Promise.resolve(window);
    },
    openExternal,
    async copy(text) {
      await electron.clipboard.writeText(text);
    },
    async clearCopied(text) {
      if ((await electron.clipboard.readText()) === text) electron.clipboard.clear();
    },
    async saveFile({ name, content }) {
      const question = { defaultPath: name };
      const { canceled, filePath } = await (mainWindow
        ? electron.dialog.showSaveDialog(mainWindow, question)
        : electron.dialog.showSaveDialog(question));
      if (canceled || !filePath) return false;
      try {
        await writeFile(filePath, content, { mode: 0o600 });
      } catch (error) {
        throw storageProblem(filePath, error) ?? error;
      }
      return true;
    },
    async close() {
      mainWindow?.destroy();
      await Promise.all([...open].map((one) => one.close()));
    },
  };
}
