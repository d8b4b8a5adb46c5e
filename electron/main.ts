// Electron's main process: everything that has to be said before the app is ready, and then the product with its window.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import * as electron from 'electron';
import envPaths from 'env-paths';
import product from '../package.json' with { type: 'json' };
import { crashReport, thrown } from './crash.ts';
import { crashText } from './crash-texts.ts';
import { forkUtility } from './demo-process.ts';
import { startDemoWorld } from './demo/world.ts';
import { readLicences } from './licences.ts';
import { preferredLanguage } from './preferred-language.ts';
import { createElectronShell, electronOrigin, ownScheme } from './shell/electron.ts';
import { macMenu } from './shell/menu.ts';
import { Problem, storageProblem } from './problem.ts';
import { shownFields } from './shown-values.ts';
import { holdSingleInstance } from './single-instance.ts';
import { loadTexts, type InterfaceLanguage } from './texts.ts';
import { SettingsStore } from './wizard/settings.ts';
import { runWindow, type OpenWindow } from './window.ts';

const { app } = electron;
/** Where journal, log, settings and the remembered certificates live: the same as the command line's. */
const { data: directory } = envPaths('printer-mail-assistant', { suffix: '' });
const built = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));

const about = {
  version: product.version,
  runtime: `Electron ${process.versions['electron']}, Node ${process.versions.node}`,
};
let stored: SettingsStore | undefined;
let opened: OpenWindow | undefined;
let crashed = false;

/** Whoever starts this program can choose what is shown first, and nothing that decides about security. */
const { values: args } = parseArgs({
  args: process.argv.slice(app.isPackaged ? 1 : 2),
  options: { demo: { type: 'boolean' }, lang: { type: 'string' } },
  strict: false,
});

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
app.setPath('userData', join(directory, 'electron'));
electron.protocol.registerSchemesAsPrivileged([ownScheme]);
// Until there is a menu of ours: Electron's own would have developer tools.
electron.Menu.setApplicationMenu(null);
// Whether the program ends is decided below, when its work is over.
app.on('window-all-closed', () => undefined);

if (!app.requestSingleInstanceLock()) app.quit();
else
  app
    .whenReady()
    .then(run)
    .catch((error: unknown) => {
      if (!(error instanceof Problem)) return sayCrash(error);
      const { say } = loadTexts(languageNow());
      const fields = shownFields(error.fields);
      electron.dialog.showErrorBox(
        say(`problems:${error.code}.what`, fields),
        say(`problems:${error.code}.remedy`, fields),
      );
      app.exit(1);
    });

/** A fault that nothing caught: told, to be copied, and the end. Its words are there before any language is read. */
function sayCrash(error: unknown): void {
  if (crashed) return;
  crashed = true;
  const report = opened?.crash(error) ?? crashReport(thrown(error), about);
  const say = (key: Parameters<typeof crashText>[1]) => crashText(languageNow(), key);
  const words = `${say('crash:text')}\n\n${report}`;
  if (!app.isReady()) electron.dialog.showErrorBox(say('crash:title'), words);
  else {
    const pressed = electron.dialog.showMessageBoxSync({
      ...{ type: 'error', title: app.getName(), message: say('crash:title'), detail: words },
      ...{ buttons: [say('crash:copyAndQuit'), say('crash:quit')], defaultId: 0, cancelId: 1, noLink: true },
    });
    if (pressed === 0) void electron.clipboard.writeText(report);
  }
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
  const shell = createElectronShell(electron, {
    renderer: built('renderer'),
    preload: built('preload/preload.cjs'),
    bounds: { read: () => settings.get().window, write: (window) => settings.set({ window }) },
    texts,
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
