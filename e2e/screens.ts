import { chromium, type Browser, type BrowserContext, type BrowserContextOptions, type Page } from 'playwright-core';
import type { AssistantView, SettingsView } from '../electron/calls/view.ts';
import { interfaceLanguages } from '../electron/texts.ts';
import { byTurns } from './breadth.ts';
import { pageBrowser } from './browsers.ts';
import { builtWindow } from './built-window.ts';
import { FakeWindow } from './fake-bridge.ts';
import { viewAt, type ScreenState } from './screen-states/base.ts';
import { screenStates } from './screen-states/index.ts';

export const languages = interfaceLanguages;
export const themes = ['light', 'dark', 'contrast'] as const satisfies SettingsView['theme'][];

/** Every state of every screen, with the name it is reported by. */
export const everyState: (ScreenState & { title: string })[] = Object.entries(screenStates).flatMap(
  ([screen, states]) => states.map((state) => ({ ...state, title: `${screen}, ${state.name}` })),
);

/**
 * Those worth a look each: the problems are one component with other words, so every third of them stands for the others;
 * in the long run all.
 */
export const judgedStates = everyState.filter(
  ({ title }, index) => !title.startsWith('problems,') || byTurns([0, 1, 2], index, 1).includes(0),
);

/** The window's real page in a real browser, with nothing behind it, put into one state after the other. */
export class Screens {
  window!: FakeWindow;
  /** An open menu or dialog would be there in the next state too. */
  #used = false;
  readonly #browser: Browser;
  readonly #context: BrowserContext;
  readonly #renderer: string;

  private constructor(browser: Browser, context: BrowserContext, renderer: string) {
    this.#browser = browser;
    this.#context = context;
    this.#renderer = renderer;
  }

  /** @param renderer folder of the built page; the window as it ships unless told otherwise */
  static async open(options: BrowserContextOptions = {}, renderer?: string): Promise<Screens> {
    const page = renderer ?? (await builtWindow()).renderer;
    const browser = await chromium.launch({
      executablePath: pageBrowser,
      // Chromium refuses its sandbox to root.
      chromiumSandbox: process.getuid?.() !== 0,
    });
    // Without motion every colour is at once the one that stays.
    const context = await browser.newContext({ reducedMotion: 'reduce', ...options });
    return new Screens(browser, context, page);
  }

  async close(): Promise<void> {
    await this.#browser.close();
  }

  get page(): Page {
    return this.window.page;
  }

  /** A page of its own, for what changes more than the view. */
  async fresh(view: AssistantView, before?: (page: Page) => Promise<void>): Promise<FakeWindow> {
    await this.window?.page.close();
    const page = await this.#context.newPage();
    await before?.(page);
    this.window = await FakeWindow.open(page, { renderer: this.#renderer, view });
    await page.locator('h1').waitFor();
    this.#used = true;
    return this.window;
  }

  /** Closes what lies over the screen, as a person would. @returns whether nothing is left of it */
  async #closed(): Promise<boolean> {
    const over = this.page.locator('[role="dialog"], [role="alertdialog"], [role="menu"]');
    for (let layer = await over.count(); layer > 0; layer--) await this.page.keyboard.press('Escape');
    // The page of a fault has nothing of the window any more.
    return (await over.count()) === 0 && (await this.page.locator('header').count()) > 0;
  }

  /** The state, its screen as new: nothing typed, nothing unfolded. */
  async show({ view: shown, picture, answers, act }: ScreenState, settings: Partial<SettingsView> = {}): Promise<void> {
    const view = { ...shown, settings: { ...shown.settings, ...settings } };
    if (!this.window || (this.#used && !(await this.#closed()))) await this.fresh(view);
    // A screen is made anew when its step is entered.
    else await this.window.emit('view', viewAt(view.step === 'save' ? 'settings' : 'save', {}));
    // Where the state before was pressed, nothing is to be under the mouse in this one.
    if (this.#used) await this.page.mouse.move(0, 0);
    await this.window.emit('picture', picture ?? null);
    await this.window.emit('view', view);
    // Those of the state before are not this one's; what the page looks at first stays.
    const { look } = this.window.answers;
    for (const name of Object.keys(this.window.answers)) delete this.window.answers[name as keyof typeof answers];
    Object.assign(this.window.answers, { look, ...answers });
    await act?.(this.page);
    this.#used = act !== undefined;
  }
}
