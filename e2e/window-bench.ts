import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import i18next from 'i18next';
import type { Locator, Page } from 'playwright-core';
import type { Bridge } from '../electron/calls/table.ts';
import { createApp } from '../electron/app.ts';
import { systemClock, type Clock } from '../electron/clock.ts';
import type { DemoWorld } from '../electron/demo/world.ts';
import { startDemoWorld } from '../electron/demo/world.ts';
import { createChromiumShell } from '../electron/shell/chromium.ts';
import { chromiumOrigin, createChromiumWindow } from '../electron/shell/chromium-window.ts';
import type { AllowedUrl } from '../electron/shell/links.ts';
import type { MainWindow, Shell } from '../electron/shell/types.ts';
import type { InterfaceLanguage } from '../electron/texts.ts';
import { runWindow } from '../electron/window.ts';
import { demoMicrosoft } from '../electron/wizard/place.ts';
import { SettingsStore } from '../electron/wizard/settings.ts';
import { fullBrowser, pageBrowser } from './browsers.ts';
import { builtWindow } from './built-window.ts';
import { WorldBench } from './world-bench.ts';

const root = join(import.meta.dirname, '..');

/** Every text of a language by "namespace:key", as the window shows it. */
export function textsOf(language: InterfaceLanguage): (key: string, values?: Record<string, unknown>) => string {
  const instance = i18next.createInstance();
  const folder = join(root, 'locales', language);
  const texts = Object.fromEntries(
    readdirSync(folder).map((file) => [
      file.replace('.json', ''),
      JSON.parse(readFileSync(join(folder, file), 'utf8')) as object,
    ]),
  );
  void instance.init({
    lng: language,
    resources: { [language]: texts },
    ns: Object.keys(texts),
    interpolation: { escapeValue: false },
    initAsync: false,
  });
  const say = instance.t as (key: string, values: Record<string, unknown>) => string;
  return (key, values = {}) => {
    if (!instance.exists(key, values)) throw new Error(`no text ${language}/${key}`);
    return say(key, values);
  };
}

/** Where the person went to sign in; what else the window asked of the system. */
export interface Asked {
  signIn: { where: 'here' | 'browser'; url: string }[];
  opened: string[];
}

/**
 * The product as a user has it: the real page in a real browser, the real main process, printers and a Microsoft of a
 * demo world taken for real ones. Driven by what is on the screen, judged by what the printers have stored.
 */
export class WindowBench extends WorldBench {
  readonly say: ReturnType<typeof textsOf>;
  readonly asked: Asked = { signIn: [], opened: [] };
  page!: Page;
  window!: MainWindow;
  /** Calls that were refused, requests that were stopped: none in a healthy run. */
  readonly faults: string[] = [];
  closed: Promise<void> = Promise.resolve();
  /** A fault of the program that nothing caught. */
  crash: (error: unknown) => string = () => '';

  private constructor(
    world: DemoWorld,
    readonly language: InterfaceLanguage,
    readonly directory: string,
    private readonly ownsWorld: boolean,
  ) {
    super(world);
    this.say = textsOf(language);
  }

  /**
   * @param options.world printers to work on; without it a world of its own from `seed`
   * @param options.directory where an earlier run of the program left its memory
   * @param options.inDemo the demo of the product instead of "real" printers
   */
  static async open(
    options: {
      world?: DemoWorld;
      seed?: number;
      language?: InterfaceLanguage;
      clock?: Clock;
      directory?: string;
      inDemo?: boolean;
      size?: { width: number; height: number };
      /** Shows the live picture of the printer's page: half of the work, so only where it matters. */
      picture?: boolean;
    } = {},
  ): Promise<WindowBench> {
    const { language = 'en', clock = systemClock } = options;
    const world = options.world ?? (await startDemoWorld({ seed: options.seed ?? 21 }));
    const directory = options.directory ?? mkdtempSync(join(tmpdir(), 'printer-mail-window-'));
    const bench = new WindowBench(world, language, directory, options.world === undefined);
    const printerPages = createChromiumShell(pageBrowser);
    const twin = createChromiumWindow({
      executablePath: fullBrowser,
      ...(await builtWindow()),
      headless: true,
      saveTo: join(directory, 'saved'),
      onPage: (page) => {
        bench.page = page;
        page.on('pageerror', (error) => bench.faults.push(String(error)));
        page.on('console', (message) => {
          if (message.type() === 'error') bench.faults.push(message.text());
        });
      },
    });
    // What leaves the program is noted; the pages themselves are Microsoft's and the person's.
    const shell: Shell = {
      ...twin,
      openPrinterPage: () => printerPages.openPrinterPage(),
      close: async () => void (await Promise.all([twin.close(), printerPages.close()])),
      openSignIn: (url: AllowedUrl) => {
        bench.asked.signIn.push({ where: 'here', url });
        const gone = new Promise<void>(() => undefined);
        const go = (next: AllowedUrl) => Promise.resolve(void bench.asked.signIn.push({ where: 'here', url: next }));
        return Promise.resolve({ go, setAside: () => undefined, close: () => Promise.resolve(), closed: gone });
      },
      openExternal: (url: AllowedUrl) => {
        if (world.microsoft.verificationUris.includes(url)) bench.asked.signIn.push({ where: 'browser', url });
        else bench.asked.opened.push(url);
        return Promise.resolve();
      },
    };
    const knownUris = world.microsoft.verificationUris;
    const { window, closed, crash } = await runWindow({
      ...{ shell, directory, language, clock, ownOrigin: chromiumOrigin },
      settings: new SettingsStore(directory),
      about: { version: '1.2.3', runtime: 'test', licences: [{ name: 'react', version: '1', licence: 'MIT' }] },
      inDemo: options.inDemo ?? false,
      startWorld: () => Promise.resolve({ ...world, stop: () => Promise.resolve() }),
      realPlace: async () => {
        const app = await createApp({ shell, directory, clock, demoVerificationUris: knownUris });
        return { app, knownUris, world: null, microsoft: demoMicrosoft(world, clock), close: () => app.close() };
      },
      onFault: (message) => bench.faults.push(message),
    });
    bench.window = window;
    bench.closed = closed;
    bench.crash = crash;
    await bench.page.setViewportSize(options.size ?? { width: 1100, height: 760 });
    await bench.heading('printer:title').waitFor();
    if (!options.picture) await bench.hidePicture();
    return bench;
  }

  /** As when the window is minimised. */
  private async hidePicture(): Promise<void> {
    await this.page.evaluate(async () => {
      const { calls } = (globalThis as unknown as { assistant: Bridge }).assistant;
      await calls.watching({ visible: false });
    });
  }

  /** Ends the program; what it remembers stays with `keepMemory`. */
  async close({ keepMemory = false } = {}): Promise<void> {
    await this.window.close();
    await this.closed;
    if (this.ownsWorld) await this.world.stop();
    if (!keepMemory) rmSync(this.directory, { recursive: true, force: true });
  }

  /** The world as it was at its start, and the window at its first screen. */
  async startAfresh(): Promise<void> {
    await this.reset();
    // A dialog stays whatever becomes of the screen behind it.
    await this.page.keyboard.press('Escape');
    await this.page.evaluate(async () => {
      const { calls } = (globalThis as unknown as { assistant: Bridge }).assistant;
      await calls.stop({});
      await calls.nextPrinter({});
    });
    await this.heading('printer:title').waitFor();
  }

  // --- what is on the screen, by its accessible name ---

  heading(key: string): Locator {
    return this.page.getByRole('heading', { name: this.say(key), exact: true });
  }

  button(key: string, values?: Record<string, unknown>): Locator {
    return this.page.getByRole('button', { name: this.say(key, values), exact: true });
  }

  field(key: string): Locator {
    return this.page.getByLabel(this.say(key), { exact: true });
  }

  /** The words of a text before its first field, for texts that quote what only the printer knows. */
  beginning(key: string): string {
    return this.say(key, { skipInterpolation: true }).split('{{')[0] ?? '';
  }

  // --- what a person does, step by step; each ends where the next one begins ---

  async type(address: string): Promise<void> {
    await this.field('printer:typed.label').fill(address);
    await this.button('printer:typed.button').click();
  }

  /** Types the printer's address, and passes the checklist, which is shown for the first printer only. */
  async choose(address: string): Promise<void> {
    await this.type(address);
    const password = this.field('connect:login.password');
    await this.heading('exchange:title').or(password).first().waitFor({ timeout: 60_000 });
    if (!(await password.isVisible())) await this.button('window:actions.next').click();
  }

  /** Confirms the certificate and logs in. */
  async connect(password: string, button: 'fingerprint.compared' | 'primary' = 'primary'): Promise<void> {
    await this.heading('connect:title').waitFor();
    await this.field('connect:login.password').fill(password);
    await this.button(`connect:${button}`).click();
  }

  /** Logs in to a printer whose certificate was confirmed before. */
  async connectKnown(id: string): Promise<void> {
    await this.heading('connect:titleTrusted').waitFor({ timeout: 60_000 });
    await this.field('connect:login.password').fill(this.printer(id).adminPassword);
    await this.button('connect:primaryTrusted').click();
  }

  /** Logs in, whether or not this printer was confirmed before. */
  async connectAny(id: string): Promise<void> {
    await this.field('connect:login.password').fill(this.printer(id).adminPassword);
    await this.button('connect:primary').or(this.button('connect:primaryTrusted')).click();
  }

  async toSummary(id: string, account = this.printer(id).account): Promise<void> {
    await this.choose(this.printer(id).address);
    await this.connectAny(id);
    await this.want(account);
    await this.button('summary:confirm').waitFor({ timeout: 60_000 });
  }

  async toCode(id: string, account?: string): Promise<void> {
    await this.toSummary(id, account);
    await this.confirm();
    await this.button('signIn:here').waitFor({ timeout: 60_000 });
  }

  async want(account: string): Promise<void> {
    await this.heading('settings:title').waitFor({ timeout: 60_000 });
    await this.field('settings:account.label').fill(account);
    await this.button('settings:next').click();
  }

  async confirm(): Promise<void> {
    await this.button('summary:confirm').click({ timeout: 60_000 });
  }

  /** The code as the screen has it for those who listen. */
  async readCode(): Promise<string> {
    const card = this.page.getByRole('region', { name: this.say('signIn:codeTitle') });
    const [before = '', after = ''] = this.say('signIn:codeAloud', { characters: '|' }).split('|');
    const text = (await card.locator('span').first().textContent()) ?? '';
    return text.slice(before.length, text.length - after.length).replaceAll(' ', '');
  }

  /** Opens Microsoft's page and signs in there as this account. */
  async signIn(account: string, where: 'here' | 'browser' = 'here'): Promise<void> {
    await this.button(`signIn:${where}`).click({ timeout: 60_000 });
    await this.page.getByText(this.say(`signIn:opened.${where}`)).waitFor();
    const verificationUri = this.asked.signIn.at(-1)?.url ?? '';
    const userCode = await this.readCode();
    // What goes wrong at Microsoft is seen at the printer.
    this.world.signIn({ userCode, verificationUri, account }).catch(() => undefined);
  }

  /** The whole job on one printer, up to the last screen. */
  async setUp(id: string): Promise<void> {
    const { address, adminPassword, account } = this.printer(id);
    await this.choose(address);
    await this.connect(adminPassword);
    await this.want(account);
    await this.confirm();
    await this.signIn(account);
    await this.finished();
  }

  /** The end: the next printer may be set up. Longer than any wait for a printer. */
  async finished(): Promise<void> {
    try {
      await this.button('proof:nextPrinter').waitFor({ timeout: 120_000 });
    } catch (cause) {
      const words = await this.page.locator('main').innerText();
      throw new Error(`not at the end, but: ${words.slice(0, 1_000)}`, { cause });
    }
  }

  /** The four lights at the bottom, in their words. */
  async lights(): Promise<string[]> {
    const names = ['signedIn', 'saved', 'accepted', 'clean'].map((name) => this.say(`window:lights.${name}`));
    const lights = this.page.getByRole('contentinfo');
    return Promise.all(
      names.map(async (name) => {
        const light = lights.getByRole('listitem').filter({ hasText: name });
        return ((await light.textContent()) ?? '').replace(name, '').trim();
      }),
    );
  }
}
