// Electron's main process: everything that has to be said before the app is ready, and then the product with its window,
// or one command of it without.
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import * as electron from 'electron';
import envPaths from 'env-paths';
import product from '../package.json' with { type: 'json' };
import { isCommand } from './cli/arguments.ts';
import { crashReport, thrown } from './crash.ts';
import { crashText } from './crash-texts.ts';
import { forkUtility } from './demo-process.ts';
import { startDemoWorld } from './demo/world.ts';
import { readLicences } from './licences.ts';
import { preferredLanguage } from './preferred-language.ts';
import { createElectronShell, electronOrigin, ownScheme, type ElectronShellOptions } from './shell/electron.ts';
import { macMenu } from './shell/menu.ts';
import { Problem, storageProblem } from './problem.ts';
import { refusedSwitches } from './shell/refused-switches.ts';
import { shownFields } from './shown-values.ts';
import { holdSingleInstance } from './single-instance.ts';
import { loadTexts, type InterfaceLanguage, type Texts } from './texts.ts';
import { SettingsStore } from './wizard/settings.ts';
import { runWindow, type OpenWindow } from './window.ts';

const { app } = electron;
/** Where journal, log, settings and the remembered certificates live: the same as the command line's. */
const { data: directory } = envPaths('printer-mail-assistant', { suffix: '' });
const built = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));

// An AppImage may start the program with this in front; enableSandbox below has the last word about it.
const argv = process.argv.slice(app.isPackaged ? 1 : 2).filter((word) => word !== '--no-sandbox');
/** A command runs without the window, and beside one that is open. */
const inTerminal = isCommand(argv);
const about = {
  version: product.version,
  runtime: `Electron ${process.versions['electron']}, Node ${process.versions.node}`,
};
let stored: SettingsStore | undefined;
let opened: OpenWindow | undefined;
let crashed = false;

/** Whoever starts this program can choose what is shown first, and nothing that decides about security. */
const { values: args } = parseArgs({
  args: argv,
  options: { demo: { type: 'boolean' }, lang: { type: 'string' } },
  strict: false,
});

for (const name of refusedSwitches) app.commandLine.removeSwitch(name);

function languageOfComputer(): InterfaceLanguage {
  return preferredLanguage([
    ...(typeof args.lang === 'string' ? [args.lang] : []),
    ...app.getPreferredSystemLanguages(),
  ]);
}

/** As chosen in the window, or the computer's. */
function languageNow(): InterfaceLanguage {
  return stored?.get().language ?? languageOfComputer();
}

app.enableSandbox();
app.setName('Printer Mail Assistant');
process.on('uncaughtException', sayCrash);
process.on('unhandledRejection', sayCrash);
let noDirectory: Error | undefined;
try {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
} catch (error) {
  // Said when there can be a box to say it in.
  noDirectory = error as Error;
}
app.setPath('userData', join(directory, inTerminal ? 'electron-terminal' : 'electron'));
electron.protocol.registerSchemesAsPrivileged([ownScheme]);
// Until there is a menu of ours: Electron's own would have developer tools.
electron.Menu.setApplicationMenu(null);
// Whether the program ends is decided below, when its work is over.
app.on('window-all-closed', () => undefined);

if (!inTerminal && !app.requestSingleInstanceLock()) app.quit();
else
  app
    .whenReady()
    .then(inTerminal ? runInTerminal : run)
    .catch((error: unknown) => {
      if (!(error instanceof Problem)) return sayCrash(error);
      const { say } = loadTexts(languageNow());
      const fields = shownFields(error.fields);
      const [what, remedy] = [say(`problems:${error.code}.what`, fields), say(`problems:${error.code}.remedy`, fields)];
      sayAndEnd(what, remedy);
    });

/** In a box; for a command on standard error: nobody may be there to close a box. */
function sayAndEnd(what: string, remedy: string): void {
  if (inTerminal) process.stderr.write(`${what}\n${remedy}\n`);
  else electron.dialog.showErrorBox(what, remedy);
  app.exit(inTerminal ? 2 : 1);
}

/** The same commands as from the sources; printers' pages are windows that nobody sees. */
async function runInTerminal(): Promise<void> {
  app.dock?.hide();
  // A command says its faults itself, in the form it was asked for.
  for (const name of ['uncaughtException', 'unhandledRejection']) process.off(name, sayCrash);
  const { runCommand } = await import('./cli/run.ts');
  const exitCode = await runCommand(argv, {
    directory,
    openPages: () => openShell(() => loadTexts(languageOfComputer())),
    fork: forkUtility(electron),
  });
  // Where standard output is a pipe, what was written may still be on its way.
  await new Promise<void>((resolve) => process.stdout.write('', () => resolve()));
  app.exit(exitCode);
}

function openShell(texts: () => Texts, bounds?: ElectronShellOptions['bounds']) {
  // Made for a package only (packaging/icons.ts).
  const icon = built('icon.png');
  return createElectronShell(electron, {
    renderer: built('renderer'),
    preload: built('preload/preload.cjs'),
    ...(existsSync(icon) && { icon }),
    ...(bounds && { bounds }),
    texts,
  });
}

/** A fault that nothing caught: told, to be copied, and the end. Its words are there before any language is read. */
function sayCrash(error: unknown): void {
  if (crashed) return;
  crashed = true;
  const report = opened?.crash(error) ?? crashReport(thrown(error), about);
  const say = (key: Parameters<typeof crashText>[1]) => crashText(languageNow(), key);
  const words = `${say('crash:text')}\n\n${report}`;
  if (inTerminal || !app.isReady()) return sayAndEnd(say('crash:title'), words);
  const pressed = electron.dialog.showMessageBoxSync({
    ...{ type: 'error', title: app.getName(), message: say('crash:title'), detail: words },
    ...{ buttons: [say('crash:copyAndQuit'), say('crash:quit')], defaultId: 0, cancelId: 1, noLink: true },
  });
  if (pressed === 0) void electron.clipboard.writeText(report);
  app.exit(1);
}

async function run(): Promise<void> {
  if (noDirectory) throw storageProblem(directory, noDirectory) ?? noDirectory;
  let focus: (() => void) | undefined;
  app.on('second-instance', () => focus?.());
  // The lock above keeps Electron from itself; this one keeps it from the same program in a browser's window.
  const release = await holdSingleInstance(directory, () => focus?.());
  if (!release) return app.quit();

  let isOver = false;
  // Quitting closes the window, and what the window has begun is brought to its end first.
  app.on('will-quit', (event) => {
    if (!isOver) event.preventDefault();
  });
  const settings = (stored = new SettingsStore(directory));
  const language = languageOfComputer();
  const texts = () => loadTexts(languageNow());
  if (process.platform === 'darwin')
    electron.Menu.setApplicationMenu(electron.Menu.buildFromTemplate(macMenu(texts(), app.getName())));
  const shell = openShell(texts, {
    read: () => settings.get().window,
    write: (window) => settings.set({ window }),
  });
  try {
    opened = await runWindow({
      ...{ shell, settings, directory, language },
      ownOrigin: electronOrigin,
      about: { ...about, licences: readLicences() },
      inDemo: args.demo === true,
      startWorld: () => startDemoWorld({ fork: forkUtility(electron) }),
    });
    const { window, closed } = opened;
    focus = () => window.focus();
    await closed;
  } finally {
    isOver = true;
    await release();
  }
  app.quit();
}
