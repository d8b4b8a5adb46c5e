// Electron's main process: everything that has to be said before the app is ready, and then the product with its window.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import * as electron from 'electron';
import envPaths from 'env-paths';
import product from '../package.json' with { type: 'json' };
import { forkUtility } from './demo-process.ts';
import { startDemoWorld } from './demo/world.ts';
import { readLicences } from './licences.ts';
import { preferredLanguage } from './preferred-language.ts';
import { createElectronShell, electronOrigin, ownScheme } from './shell/electron.ts';
import { macMenu } from './shell/menu.ts';
import { refusedSwitches } from './shell/refused-switches.ts';
import { holdSingleInstance } from './single-instance.ts';
import { loadTexts } from './texts.ts';
import { SettingsStore } from './wizard/settings.ts';
import { runWindow } from './window.ts';

const { app } = electron;
/** Where journal, log, settings and the remembered certificates live: the same as the command line's. */
const { data: directory } = envPaths('printer-mail-assistant', { suffix: '' });
const built = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));

/** Whoever starts this program can choose what is shown first, and nothing that decides about security. */
const { values: args } = parseArgs({
  args: process.argv.slice(app.isPackaged ? 1 : 2),
  options: { demo: { type: 'boolean' }, lang: { type: 'string' } },
  strict: false,
});

for (const name of refusedSwitches) app.commandLine.removeSwitch(name);
app.enableSandbox();
app.setName('Printer Mail Assistant');
mkdirSync(directory, { recursive: true, mode: 0o700 });
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
    .catch(() => {
      const texts = loadTexts(preferredLanguage(app.getPreferredSystemLanguages()));
      electron.dialog.showErrorBox(texts.say('problems:internal.what'), texts.say('problems:internal.remedy'));
      app.exit(1);
    });

async function run(): Promise<void> {
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
  const settings = new SettingsStore(directory);
  const language = preferredLanguage([
    ...(typeof args.lang === 'string' ? [args.lang] : []),
    ...app.getPreferredSystemLanguages(),
  ]);
  const texts = () => loadTexts(settings.get().language ?? language);
  if (process.platform === 'darwin')
    electron.Menu.setApplicationMenu(electron.Menu.buildFromTemplate(macMenu(texts(), app.getName())));
  const shell = createElectronShell(electron, {
    renderer: built('renderer'),
    preload: built('preload/preload.cjs'),
    bounds: { read: () => settings.get().window, write: (window) => settings.set({ window }) },
    texts,
  });
  try {
    const { window, closed } = await runWindow({
      ...{ shell, settings, directory, language },
      ownOrigin: electronOrigin,
      about: {
        version: product.version,
        runtime: `Electron ${process.versions['electron']}, Node ${process.versions.node}`,
        licences: readLicences(),
      },
      inDemo: args.demo === true,
      startWorld: () => startDemoWorld({ fork: forkUtility(electron) }),
    });
    focus = () => window.focus();
    await closed;
  } finally {
    isOver = true;
    await release();
  }
  app.quit();
}
