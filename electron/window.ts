import { serveCalls } from './calls/serve.ts';
import type { AboutView } from './calls/view.ts';
import { systemClock, type Clock } from './clock.ts';
import { logProblem } from './app.ts';
import { thrown } from './crash.ts';
import type { DemoWorld } from './demo/world.ts';
import { UserList } from './guide/users.ts';
import { createLog } from './journal/log.ts';
import { refusalLog } from './refusals.ts';
import type { MainWindow, Shell } from './shell/types.ts';
import type { InterfaceLanguage } from './texts.ts';
import type { SettingsStore } from './wizard/settings.ts';
import { demoPlace, realPlace, type Place } from './wizard/place.ts';
import { Wizard } from './wizard/wizard.ts';

export interface WindowOptions {
  shell: Shell;
  /** The origin the shell serves the window's page from. */
  ownOrigin: string;
  /** Where journal, log, settings and the remembered certificates live. */
  directory: string;
  settings: SettingsStore;
  /** The language of the computer; the person's choice wins. */
  language: InterfaceLanguage;
  about: AboutView;
  /** Begin among pretend printers. */
  inDemo?: boolean;
  clock?: Clock;
  /** Where real work is done; the person's own printers unless told. */
  realPlace?: () => Promise<Place>;
  /** How a demo world's process is started; the window system may have its own way. */
  startWorld?: () => Promise<DemoWorld>;
  /** What was refused to the page, a fault of ours: for the log of whoever starts the window. */
  onFault?: (message: string) => void;
}

export interface OpenWindow {
  window: MainWindow;
  closed: Promise<void>;
  /** A fault of the program that nothing caught: the window says so and does nothing else any more. @returns the report */
  crash: (error: unknown) => string;
}

/** The product with its window. Resolves once it is open; `closed` when it is gone and nothing is left running. */
export async function runWindow(options: WindowOptions): Promise<OpenWindow> {
  const { shell, directory, clock = systemClock, settings, language, about, ownOrigin, onFault } = options;
  let window: MainWindow | undefined = undefined;
  const log = createLog(directory);
  const wizard = new Wizard({
    shell,
    settings,
    users: new UserList(directory),
    directory,
    log,
    clock,
    language,
    realPlace: options.realPlace ?? (() => realPlace(shell, directory, clock)),
    demoPlace: () => demoPlace(shell, clock, options.startWorld),
    about: () => about,
    send: (event, value) => window?.send(event, value),
    quit: () => void window?.close(),
  });
  // On macOS a search makes the system ask about the local network: only when the person wants one.
  let searchIsDue = !options.inDemo && process.platform !== 'darwin';
  const call = serveCalls({
    ownOrigin,
    answers: {
      ...wizard.answers,
      // The page says so when it has been drawn; a search before that would only make it wait.
      watching: (watching) => {
        void wizard.answers.watching(watching);
        if (searchIsDue) void wizard.answers.search({});
        searchIsDue = false;
      },
    },
    refused: ({ call: name, reason }) => {
      log.warn('call refused', { step: name, state: reason });
      onFault?.(`call refused: ${name}, ${reason}`);
    },
    failed: (problem) => logProblem(wizard.log ?? log, problem),
  });
  // Before the window is there, so that no real printer is ever seen in a demo. What goes wrong is the window's to show.
  if (options.inDemo) await wizard.startDemo().catch(() => undefined);
  const tellRefused = refusalLog(log, clock);
  window = await shell.openMain({
    call,
    closeRefused: () => window?.send('quitAsked', null),
    refused: (what) => {
      tellRefused(what);
      onFault?.(`refused: ${what}`);
    },
    language: () => settings.get().language ?? language,
  });
  const closed = window.closed.then(async () => {
    try {
      await wizard.close();
    } finally {
      await shell.close();
    }
  });
  const crash = (error: unknown) => {
    const report = wizard.crash(thrown(error), 'program');
    window?.send('programCrashed', report);
    return report;
  };
  return { window, closed, crash };
}
