import { EventEmitter } from 'node:events';
import type { ElectronModule } from './electron-module.ts';

// Test support. A fake of what the shell uses of Electron: it remembers what was set and lets a test say what happens.
// What holds against it is that the right things are called with the right values, and no more.

type Answer<T> = (answer: T) => void;
type BeforeRequest = (details: { url: string; resourceType: string }, answer: Answer<{ cancel?: boolean }>) => void;
type ProtocolHandler = (request: { method: string; url: string }) => Response | Promise<Response>;

/** A session that keeps its handlers by the name of the setter that was called. */
export class FakeSession extends EventEmitter {
  readonly set = new Map<string, unknown>();
  readonly cleared: string[] = [];
  readonly handlers = new Map<string, ProtocolHandler>();
  beforeRequest: BeforeRequest | undefined;
  /** What host names lead to. */
  hosts: Record<string, string[]> = {};
  proxy = 'DIRECT';

  readonly partition: string;
  constructor(partition: string) {
    super();
    this.partition = partition;
  }

  #setter = (name: string) => (value: unknown) => void this.set.set(name, value);
  setPermissionRequestHandler = this.#setter('permissionRequest');
  setPermissionCheckHandler = this.#setter('permissionCheck');
  setDevicePermissionHandler = this.#setter('devicePermission');
  setDisplayMediaRequestHandler = this.#setter('displayMedia');
  setBluetoothPairingHandler = this.#setter('bluetoothPairing');
  allowNTLMCredentialsForDomains = this.#setter('ntlmDomains');
  setSpellCheckerEnabled = this.#setter('spellChecker');
  setSpellCheckerDictionaryDownloadURL = this.#setter('dictionaries');
  setCertificateVerifyProc = this.#setter('certificateVerifyProc');
  setUserAgent = this.#setter('userAgent');
  setProxy = (value: unknown) => Promise.resolve(void this.set.set('proxy', value));

  webRequest = { onBeforeRequest: (listener: BeforeRequest) => void (this.beforeRequest = listener) };
  protocol = { handle: (scheme: string, handler: ProtocolHandler) => void this.handlers.set(scheme, handler) };
  resolveProxy = () => Promise.resolve(this.proxy);
  resolveHost = (host: string) => {
    const addresses = this.hosts[host];
    return addresses
      ? Promise.resolve({ endpoints: addresses.map((address) => ({ address, family: 'unspec' })) })
      : Promise.reject(new Error('net::ERR_NAME_NOT_RESOLVED'));
  };
  #clear = (name: string) => () => Promise.resolve(void this.cleared.push(name));
  closeAllConnections = this.#clear('connections');
  clearData = this.#clear('data');
  clearAuthCache = this.#clear('auth');
  clearHostResolverCache = this.#clear('hosts');

  /** Whether a request would go out. */
  lets(url: string, resourceType = 'xhr'): Promise<boolean> {
    return new Promise((resolve) => {
      if (!this.beforeRequest) return resolve(true);
      this.beforeRequest({ url, resourceType }, ({ cancel }) => resolve(cancel !== true));
    });
  }

  async fetch(url: string, method = 'GET'): Promise<Response> {
    const handler = this.handlers.get(url.slice(0, url.indexOf(':')));
    if (!handler) throw new Error(`nobody answers ${url}`);
    return handler({ method, url });
  }
}

export class FakeWebContents extends EventEmitter {
  readonly loaded: string[] = [];
  readonly sent: unknown[][] = [];
  readonly commands: unknown[][] = [];
  readonly userAgents: string[] = [];
  readonly mainFrame = { origin: '', parent: null };
  openHandler: ((details: { url: string }) => { action: string }) | undefined;
  destroyed = false;
  zoom = 0;
  webrtc = '';
  attached: string | undefined;

  readonly debugger = Object.assign(new EventEmitter(), {
    attach: (version: string) => void (this.attached = version),
    sendCommand: (method: string, params?: unknown) => {
      this.commands.push([method, params]);
      return Promise.resolve({ done: method });
    },
  });

  readonly preferences: Electron.WebPreferences;
  constructor(preferences: Electron.WebPreferences) {
    super();
    this.preferences = preferences;
  }

  loadURL = (url: string) => Promise.resolve(void this.loaded.push(url));
  setWindowOpenHandler = (handler: (details: { url: string }) => { action: string }) =>
    void (this.openHandler = handler);
  setWebRTCIPHandlingPolicy = (policy: string) => void (this.webrtc = policy);
  setUserAgent = (agent: string) => void this.userAgents.push(agent);
  send = (...sent: unknown[]) => void this.sent.push(sent);
  isDestroyed = () => this.destroyed;
  close = () => void (this.destroyed = true);
  getZoomLevel = () => this.zoom;
  setZoomLevel = (level: number) => void (this.zoom = level);

  /** Whether the page, or the server it asked, would get there. */
  lets(event: 'will-navigate' | 'will-frame-navigate' | 'will-redirect', url: string, isMainFrame = true): boolean {
    let isPrevented = false;
    this.emit(event, { url, isMainFrame, preventDefault: () => (isPrevented = true) });
    return !isPrevented;
  }
}

class FakeWindow extends EventEmitter {
  destroyed = false;
  minimized = false;
  readonly did: string[] = [];
  readonly settings: Electron.BaseWindowConstructorOptions;
  bounds = { x: 0, y: 0, width: 560, height: 760 };

  constructor(settings: Electron.BaseWindowConstructorOptions = {}) {
    super();
    this.settings = settings;
  }
  isDestroyed = () => this.destroyed;
  destroy() {
    if (this.destroyed) return;
    this.destroyed = true;
    this.emit('closed');
  }
  /** As if the person had pressed the window's own button. */
  closedByPerson() {
    this.emit('close');
    this.destroy();
  }
  isMinimized = () => this.minimized;
  restore = () => void this.did.push('restore');
  show = () => void this.did.push('show');
  hide = () => void this.did.push('hide');
  focus = () => void this.did.push('focus');
  getNormalBounds = () => this.bounds;
  getContentBounds = () => this.bounds;
}

export class FakeView {
  readonly webContents: FakeWebContents;
  bounds: Electron.Rectangle | undefined;
  constructor(webContents: FakeWebContents) {
    this.webContents = webContents;
  }
  setBounds = (bounds: Electron.Rectangle) => void (this.bounds = bounds);
}

/** A new Electron; `electron` is what the shell is given, the rest is for the test to look at and to act with. */
export function fakeElectron() {
  const app = Object.assign(new EventEmitter(), {
    isPackaged: false,
    did: [] as unknown[][],
    ready: Promise.resolve(),
    isFirst: true,
    /** Whether the app is ready. */
    hasBegun: true,
    languages: ['en-GB'],
    /** Of Chromium, as given on the command line. */
    switches: new Set<string>(),
    commandLine: {
      removeSwitch: (name: string) => {
        app.did.push(['removeSwitch', name]);
        app.switches.delete(name);
      },
    },
    enableSandbox: () => void app.did.push(['enableSandbox']),
    setName: (name: string) => void app.did.push(['setName', name]),
    setPath: (name: string, path: string) => void app.did.push(['setPath', name, path]),
    requestSingleInstanceLock: () => {
      app.did.push(['requestSingleInstanceLock']);
      return app.isFirst;
    },
    whenReady: () => {
      app.did.push(['whenReady']);
      return app.ready;
    },
    isReady: () => app.hasBegun,
    getName: () => 'Printer Mail Assistant',
    getPreferredSystemLanguages: () => app.languages,
    quit: () => void app.did.push(['quit']),
    exit: (code: number) => void app.did.push(['exit', code]),
  });

  const sessions: FakeSession[] = [];
  const newSession = (partition: string) => {
    const session = new FakeSession(partition);
    sessions.push(session);
    app.emit('session-created', session);
    return session;
  };
  const pages: FakeWebContents[] = [];
  const newPage = (preferences: Electron.WebPreferences = {}) => {
    const contents = new FakeWebContents(preferences);
    pages.push(contents);
    app.emit('web-contents-created', {}, contents);
    return contents;
  };
  const windows: (FakeWindow & { webContents: FakeWebContents })[] = [];
  const baseWindows: (FakeWindow & { contentView: { children: FakeView[] } })[] = [];

  class BrowserWindow extends FakeWindow {
    readonly webContents: FakeWebContents;
    constructor(settings: Electron.BrowserWindowConstructorOptions) {
      super(settings);
      this.webContents = newPage(settings.webPreferences);
      this.once('closed', () => this.webContents.close());
      windows.push(this);
    }
  }
  class BaseWindow extends FakeWindow {
    readonly contentView = {
      children: [] as FakeView[],
      addChildView: (view: FakeView) => void this.contentView.children.push(view),
    };
    constructor(settings: Electron.BaseWindowConstructorOptions) {
      super(settings);
      baseWindows.push(this);
    }
  }
  class WebContentsView extends FakeView {
    constructor({ webPreferences }: { webPreferences: Electron.WebPreferences }) {
      super(newPage(webPreferences));
    }
  }

  const ipc = new Map<string, (event: object, ...args: unknown[]) => unknown>();
  const opened: string[] = [];
  const menus: unknown[] = [];
  const fake = {
    clipboard: '',
    saveTo: undefined as string | undefined,
    saveQuestions: [] as unknown[],
    displays: [{ workArea: { x: 0, y: 0, width: 1920, height: 1040 } }],
    schemes: [] as unknown[],
  };
  const electron = {
    app,
    session: { defaultSession: newSession(''), fromPartition: newSession },
    BrowserWindow,
    BaseWindow,
    WebContentsView,
    screen: { getAllDisplays: () => fake.displays },
    ipcMain: {
      handle: (channel: string, handler: (event: object, ...args: unknown[]) => unknown) =>
        void ipc.set(channel, handler),
      removeHandler: (channel: string) => void ipc.delete(channel),
    },
    shell: { openExternal: (url: string) => Promise.resolve(void opened.push(url)) },
    clipboard: {
      writeText: (text: string) => Promise.resolve(void (fake.clipboard = text)),
      readText: () => Promise.resolve(fake.clipboard),
      clear: () => void (fake.clipboard = ''),
    },
    dialog: {
      showSaveDialog: (...question: unknown[]) => {
        fake.saveQuestions.push(question.at(-1));
        return Promise.resolve({ canceled: fake.saveTo === undefined, filePath: fake.saveTo ?? '' });
      },
    },
    protocol: {
      registerSchemesAsPrivileged: (schemes: unknown) => {
        app.did.push(['registerSchemesAsPrivileged']);
        fake.schemes.push(schemes);
      },
    },
    Menu: {
      setApplicationMenu: (menu: unknown) => void menus.push(menu),
      buildFromTemplate: (template: unknown) => ({ template, popup: () => void menus.push(template) }),
    },
    utilityProcess: { fork: () => new EventEmitter() },
  };
  return {
    electron: electron as unknown as ElectronModule,
    ...{ app, sessions, pages, windows, baseWindows, ipc, opened, menus, fake, newSession, newPage },
  };
}
