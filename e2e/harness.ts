import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApp, type App, type SetupJourney } from '../electron/app.ts';
import { systemClock, type Clock } from '../electron/clock.ts';
import { startDemoWorld, type DemoWorld } from '../electron/demo/world.ts';
import type { Answers } from '../electron/journeys/actions.ts';
import type { Wanted } from '../electron/journeys/facts.ts';
import type { JourneyState } from '../electron/journeys/journey.ts';
import type { Question } from '../electron/journeys/steps.ts';
import type { OfferedCode } from '../electron/journeys/sign-in.ts';
import { createChromiumShell } from '../electron/shell/chromium.ts';
import type { PrinterPages } from '../electron/shell/types.ts';
import type { PageForm } from '../electron/webconfig/page-form.ts';
import { parsePrinterAddress } from '../electron/webconfig/printer-address.ts';
import type { Watcher } from '../electron/webconfig/watcher.ts';
import { pageBrowser } from './browsers.ts';
import { WorldBench } from './world-bench.ts';

export type OfficePrinters = NonNullable<NonNullable<Parameters<typeof startDemoWorld>[0]>['printers']>;

/** A demo world, an app in a directory of its own, and a browser: everything a main job needs, driven from outside. */
export class Bench extends WorldBench {
  readonly app: App;
  readonly directory: string;
  readonly #shell: PrinterPages;

  private constructor(world: DemoWorld, app: App, directory: string, shell: PrinterPages) {
    super(world);
    this.app = app;
    this.directory = directory;
    this.#shell = shell;
  }

  static async open(seed: number, clock?: Clock, browser?: string): Promise<Bench> {
    return Bench.#at(await startDemoWorld({ seed }), clock, browser);
  }

  /** With the printers of an office, p1, p2 and so on: so many, or of these kinds, in the place of the known ones. */
  static async openOffice(seed: number, printers: OfficePrinters, browser?: string): Promise<Bench> {
    return Bench.#at(await startDemoWorld({ seed, printers }), undefined, browser);
  }

  /**
   * Another computer in the same world: an app that remembers nothing, or what is in `directory`. Closing it leaves the
   * world alone.
   */
  static beside({ world }: Pick<Bench, 'world'>, clock?: Clock, directory?: string): Promise<Bench> {
    return Bench.#at({ ...world, stop: () => Promise.resolve() }, clock, pageBrowser, directory);
  }

  static async #at(
    world: DemoWorld,
    clock?: Clock,
    browser = pageBrowser,
    directory = mkdtempSync(join(tmpdir(), 'printer-mail-test-')),
  ): Promise<Bench> {
    const shell = createChromiumShell(browser);
    const demoVerificationUris = world.microsoft.verificationUris;
    const app = await createApp({ shell, directory, demoVerificationUris, ...(clock ? { clock } : {}) });
    return new Bench(world, app, directory, shell);
  }

  async close(): Promise<void> {
    await this.app.close();
    await this.#shell.close();
    await this.world.stop();
    rmSync(this.directory, { recursive: true, force: true });
  }

  /**
   * Runs the main job on a printer as a person would who agrees to everything, until it ends or stands at a problem.
   * `on` hears every state first and may act: return false to answer it alone.
   */
  async setUp(
    id: string,
    options: {
      address?: string;
      wanted?: Partial<Wanted>;
      password?: string;
      /** Who signs in; null for nobody, so that the code runs out. */
      signInAs?: string | null;
      /** Hears every code that is shown, however often. */
      onCode?: (code: OfferedCode, journey: SetupJourney) => void;
      on?: (state: JourneyState, journey: SetupJourney) => boolean | void | Promise<boolean | void>;
      /** Sees the printer's page; nobody does unless told. */
      watcher?: Watcher | undefined;
      /** What the person who does a step by hand makes of the page. */
      onForm?: (form: PageForm, journey: SetupJourney) => void | Promise<void>;
    } = {},
  ): Promise<{ final: JourneyState; codes: OfferedCode[]; journey: SetupJourney; until: () => Promise<JourneyState> }> {
    const printer = this.printer(id);
    const account = options.wanted?.account ?? printer.account;
    const codes: OfferedCode[] = [];
    const answers: Record<Question, Answers> = {
      trust: { trust: 'compared' },
      password: { credentials: { password: options.password ?? printer.adminPassword } },
      wanted: { wanted: { service: 'exchange', sender: account, renew: false, ...options.wanted, account } },
      summary: { confirmed: true },
      rootCertificates: { rootCertificates: 'update' },
      testWords: { testWords: 'unknown' },
    };
    let ended: (state: JourneyState) => void = () => undefined;
    const until = () => new Promise<JourneyState>((resolve) => (ended = resolve));
    const hear = (state: JourneyState) => {
      void Promise.resolve()
        .then(() => options.on?.(state, journey))
        .then((handled) => {
          if (handled === false) return;
          if (state.kind === 'asking') journey.answer(answers[state.question]);
          else if (state.kind !== 'working') ended(state);
        });
    };
    const end = until();
    const offer = (code: OfferedCode) => {
      codes.push(code);
      options.onCode?.(code, journey);
      const as = options.signInAs === undefined ? account : options.signInAs;
      if (as === null) return;
      const { userCode, verificationUri } = code;
      // What goes wrong at Microsoft is seen at the printer.
      this.world.signIn({ userCode, verificationUri, account: as }).catch(() => undefined);
    };
    const address = parsePrinterAddress(options.address ?? printer.address);
    const journey = this.app.startSetup(address, hear, offer, {
      ...(options.watcher && { watcher: options.watcher }),
      seeForm: (form) => void options.onForm?.(form, journey),
    });
    return { final: await end, codes, journey, until };
  }
}

/** How many times faster time passes on a hurried clock while a page settles. The printers' own time stays as it is. */
const pace = 2;

/**
 * A clock on which waiting is short: a quiet moment of a page takes half of it, and what a person or a restart takes (a
 * second and more) `factor` times less. main-job.test.ts runs on the true one.
 */
export function hurriedClock(factor: number): Clock {
  const start = Date.now();
  let skipped = 0;
  const now = () => start + (Date.now() - start) * pace + skipped;
  return {
    now,
    async wait(ms, signal) {
      const end = now() + ms;
      await systemClock.wait(ms < 1_000 ? ms / pace : ms / factor, signal);
      // Of waits side by side one alone skips: with four printers an hour is not to be over after a quarter.
      skipped += Math.max(0, end - now());
    },
  };
}
