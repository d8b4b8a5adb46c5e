import type { Page } from 'playwright-core';
import {
  callNames,
  eventNames,
  type CallArguments,
  type CallName,
  type CallResult,
  type EventName,
  type EventTable,
  type Outcome,
} from '../electron/calls/table.ts';
import type { AssistantView, PictureView } from '../electron/calls/view.ts';
import { firstPage, ownFiles } from '../electron/shell/own-files.ts';

const origin = 'https://assistant.invalid';

/** What a test answers in place of the main process. */
export type FakeAnswers = {
  [N in CallName]?: (args: CallArguments<N>) => Outcome<CallResult<N>> | Promise<Outcome<CallResult<N>>>;
};

/**
 * The window's page with nothing behind it: what it asks for is noted and answered with "ok", or with what a test says,
 * and it is told whatever a test wants to be told. Served as the product serves it, content policy included.
 */
export class FakeWindow {
  /** Every call the page made, oldest first. */
  readonly called: { name: CallName; args: unknown }[] = [];
  /** What went wrong in the page, violations of its content policy included. */
  readonly faults: string[] = [];
  /** Answers that are not just "ok"; may be changed at any time. */
  readonly answers: FakeAnswers;
  readonly page: Page;

  private constructor(page: Page, answers: FakeAnswers) {
    this.page = page;
    this.answers = answers;
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') this.faults.push(message.text());
    });
    page.on('pageerror', (error) => this.faults.push(String(error)));
  }

  /** @param renderer folder of the built page (scripts/build.mjs) */
  static async open(
    page: Page,
    options: { renderer: string; view: AssistantView; picture?: PictureView | null; answers?: FakeAnswers },
  ): Promise<FakeWindow> {
    const { renderer, view, picture = null, answers = {} } = options;
    const fake = new FakeWindow(page, { look: () => ({ ok: true, value: { view, picture } }), ...answers });
    const files = ownFiles(renderer, origin, () => view.settings.language);
    await page.route('**/*', async (route) => {
      const request = route.request();
      const { status, headers, body } = await files({ method: request.method(), url: request.url() });
      await route.fulfill({ status, headers, body });
    });
    await page.exposeBinding('fakeCall', (_, name: CallName, args: unknown) => fake.#answer(name, args));
    await page.addInitScript(putBridge, { callNames, eventNames });
    await page.goto(origin + firstPage);
    // The menus come with all that follows the first picture.
    await page.locator('header button').first().waitFor();
    return fake;
  }

  /** Tells the page something, as the main process does. */
  async emit<E extends EventName>(event: E, value: EventTable[E]): Promise<void> {
    const language = event === 'view' ? (value as AssistantView).settings.language : null;
    await this.page.evaluate(
      async ([name, told, wanted]) => {
        (window as unknown as FakeGlobals).fakeEmit(name, told);
        // The texts of another language are read first.
        const until = performance.now() + 10_000;
        while (wanted && document.documentElement.lang !== wanted && performance.now() < until)
          await new Promise((resolve) => setTimeout(resolve));
      },
      [event, value, language] as const,
    );
  }

  #answer(name: CallName, args: unknown): unknown {
    this.called.push({ name, args });
    const answer = this.answers[name] as ((args: unknown) => unknown) | undefined;
    return answer ? answer(args) : { ok: true, value: null };
  }
}

interface FakeGlobals {
  fakeCall: (name: string, args: unknown) => Promise<unknown>;
  fakeEmit: (event: string, value: unknown) => void;
  assistant: unknown;
}

/** Runs in the page before its own script, in place of the preload. */
function putBridge(names: { callNames: string[]; eventNames: string[] }): void {
  const globals = window as unknown as FakeGlobals;
  const listeners = new Map<string, Set<(value: unknown) => void>>(names.eventNames.map((name) => [name, new Set()]));
  globals.fakeEmit = (event, value) => listeners.get(event)?.forEach((listener) => listener(value));
  globals.assistant = {
    calls: Object.fromEntries(names.callNames.map((name) => [name, (args: unknown) => globals.fakeCall(name, args)])),
    events: Object.fromEntries(
      names.eventNames.map((name) => [
        name,
        (listener: (value: unknown) => void) => {
          listeners.get(name)?.add(listener);
          return () => listeners.get(name)?.delete(listener);
        },
      ]),
    ),
  };
}
