import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import i18next from 'i18next';
import type { Locator, Page } from 'playwright-core';
import { createApp } from '../electron/app.ts';
import { systemClock, type Clock } from '../electron/clock.ts';
import type { DemoPrinter, DemoWorld } from '../electron/demo/world.ts';
import { startDemoWorld } from '../electron/demo/world.ts';
import { chromiumOrigin, createChromiumWindow } from '../electron/shell/chromium-window.ts';
import type { AllowedUrl } from '../electron/shell/links.ts';
import type { MainWindow, Shell } from '../electron/shell/types.ts';
import type { InterfaceLanguage } from '../electron/texts.ts';
import { runWindow } from '../electron/window.ts';
import { SettingsStore } from '../electron/wizard/settings.ts';
import { buildPreload, buildRenderer } from '../scripts/build.mjs';
import type { PrinterState, WorldState } from './world-state.ts';

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
  return (key, values) => {
    if (!instance.exists(key, values ?? {})) throw new Error(`no text ${language}/${key}`);
    return instance.t(key, values ?? {});
  };
}

let built: Promise<{ renderer: string; preload: string }> | undefined;

/** The window's page as users get it, bundled once for all tests of this process. */
export function builtWindow(): Promise<{ renderer: string; preload: string }> {
  built ??= (async () => {
    const out = mkdtempSync(join(tmpdir(), 'printer-mail-built-'));
    process.once('exit', () => rmSync(out, { recursive: true, force: true }));
    await buildRenderer(join(out, 'renderer'));
    await buildPreload(join(out, 'preload'));
    return { renderer: join(out, 'renderer'), preload: join(out, 'preload/preload.cjs') };
  })();
  return built;
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
export class WindowBench {
  readonly say: ReturnType<typeof textsOf>;
  readonly asked: Asked = { signIn: [], opened: [] };
  page!: Page;
  window!: MainWindow;
  /** Calls that were refused, requests that were stopped: none in a healthy run. */
  readonly faults: string[] = [];
  #closed: Promise<void> = Promise.resolve();

  private constructor(
    readonly world: DemoWorld,
    readonly language: InterfaceLanguage,
    readonly directory: string,
    private readonly ownsWorld: boolean,
  ) {
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
    } = {},
  ): Promise<WindowBench> {
    const { language = 'en', clock = systemClock } = options;
    const world = options.world ?? (await startDemoWorld({ seed: options.seed ?? 21 }));
    const directory = options.directory ?? mkdtempSync(join(tmpdir(), 'printer-mail-window-'));
    const bench = new WindowBench(world, language, directory, options.world === undefined);
    const twin = createChromiumWindow({
      executablePath: process.env['PMA_BROWSER'] ?? '/usr/bin/chromium',
      ...(await builtWindow()),
      headless: true,
      saveTo: join(directory, 'saved'),
      refused: (what) => bench.faults.push(what),
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
      openSignIn: (url: AllowedUrl) => {
        bench.asked.signIn.push({ where: 'here', url });
        const gone = new Promise<void>(() => undefined);
        return Promise.resolve({ close: () => Promise.resolve(), closed: gone });
      },
      openExternal: (url: AllowedUrl) => {
        if (world.microsoft.verificationUris.includes(url)) bench.asked.signIn.push({ where: 'browser', url });
        else bench.asked.opened.push(url);
        return Promise.resolve();
      },
    };
    const knownUris = world.microsoft.verificationUris;
    const { window, closed } = await runWindow({
      ...{ shell, directory, language, clock, ownOrigin: chromiumOrigin },
      settings: new SettingsStore(directory),
      about: { version: '1.2.3', runtime: 'test', licences: [{ name: 'react', version: '1', licence: 'MIT' }] },
      inDemo: options.inDemo ?? false,
      startWorld: () => Promise.resolve({ ...world, stop: () => Promise.resolve() }),
      realSite: async () => {
        const app = await createApp({ shell, directory, clock, demoVerificationUris: knownUris });
        return { app, knownUris, world: null, close: () => app.close() };
      },
      onFault: (message) => bench.faults.push(message),
    });
    bench.window = window;
    bench.#closed = closed;
    await bench.page.setViewportSize(options.size ?? { width: 1100, height: 760 });
    await bench.heading('printer:title').waitFor();
    return bench;
  }

  /** Ends the program; what it remembers stays with `keepMemory`. */
  async close({ keepMemory = false } = {}): Promise<void> {
    await this.window.close();
    await this.#closed;
    if (this.ownsWorld) await this.world.stop();
    if (!keepMemory) rmSync(this.directory, { recursive: true, force: true });
  }

  printer(id: string): DemoPrinter {
    const found = this.world.printers.find((printer) => printer.id === id);
    if (!found) throw new Error(`no printer ${id}`);
    return found;
  }

  async state(): Promise<WorldState> {
    return (await (await fetch(`${this.world.control}/state`)).json()) as WorldState;
  }

  async printerState(id: string): Promise<PrinterState> {
    const found = (await this.state()).printers.find((printer) => printer.id === id);
    if (!found) throw new Error(`no printer ${id}`);
    return found;
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
}
