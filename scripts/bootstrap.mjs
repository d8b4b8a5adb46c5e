// Makes a machine with nothing but Node and git ready: packages, and a browser to show the printer's pages in.
// Only Node built-ins, and only syntax that an older Node can read: this file must be able to say that Node is too old.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join, win32 } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export const repository = fileURLToPath(new URL('..', import.meta.url));

/** Milliseconds. Whoever has a slower network gets a browser's window, and Electron from `node node_modules/electron/install.js`. */
const electronFetchLimit = 180_000;

/** A reason why nothing can be started. Its message is one line for the person at the terminal. */
export class CannotStart extends Error {}

/**
 * Checks Node, installs the packages when they are missing or older than the lock file, and finds what the product shows
 * itself in: Electron when it is asked for and can be had here, else a browser, which is installed when there is none.
 * Everything said goes to standard error, because standard output may be JSON.
 *
 * Out: the program file of Electron, or of the browser, which is also left in the environment variable PMA_BROWSER for
 * the programs started next; neither when none was asked for or none can be had. Throws CannotStart when going on makes
 * no sense.
 */
export async function prepare(wish, computer = thisComputer()) {
  checkNode(computer);
  await installPackages(computer);
  const electron = wish.electron ? await findElectron(computer) : undefined;
  if (electron !== undefined) return { electron };
  if (!wish.browser) return {};
  const browser = (await findBrowser(computer)) ?? (await installBrowser(computer));
  if (browser === undefined) {
    delete computer.environment.PMA_BROWSER;
    computer.say(
      'No Chromium, Chrome or Edge can be had here; install one, or name its program file in PMA_BROWSER. Going on without it.',
    );
    return {};
  }
  computer.environment.PMA_BROWSER = browser;
  return { browser };
}

// The same range as "engines" in package.json.
function checkNode({ nodeVersion }) {
  const [major = 0, minor = 0] = nodeVersion.split('.').map(Number);
  const supported = (major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major >= 24;
  if (!supported)
    throw new CannotStart(
      `Node ${nodeVersion} does not serve here: install Node 20.19 or later, 22.12 or later, or 24.`,
    );
}

async function installPackages(computer) {
  // npm writes this file at the end of every installation, so its age is the age of node_modules.
  const installedLock = join(computer.repository, 'node_modules', '.package-lock.json');
  const lock = join(computer.repository, 'package-lock.json');
  const installed = computer.modifiedAt(installedLock);
  const wanted = computer.modifiedAt(lock);
  if (installed !== undefined && (wanted === undefined || installed >= wanted)) return;
  // A branch switch makes the lock file look newer without changing a package.
  if (installed !== undefined && samePackages(computer.readText(lock), computer.readText(installedLock))) return;

  computer.say(
    installed === undefined
      ? 'Installing the packages (npm ci) ...'
      : 'Package versions changed: installing them again (npm ci) ...',
  );
  const [program, npm] = computer.npm;
  // "dev" by name, because NODE_ENV=production would leave out the tools that tests need.
  const { code, output } = await computer.run(program, [
    ...npm,
    'ci',
    '--include=dev',
    '--loglevel=error',
    '--no-audit',
    '--no-fund',
  ]);
  if (code !== 0)
    throw new CannotStart(
      `The packages could not be installed. ${reason('npm ci', code, output)} Run npm ci to see all of it.`,
    );
}

/** Whether what npm says it has installed is what the lock file wants; packages of other platforms are optional. */
function samePackages(lockText, installedText) {
  try {
    const wanted = JSON.parse(lockText).packages;
    const installed = JSON.parse(installedText).packages;
    const same = (path) => wanted[path]?.version === installed[path]?.version;
    return (
      Object.keys(installed).every(same) &&
      Object.keys(wanted).every((path) => path === '' || wanted[path].optional || same(path))
    );
  } catch {
    return false;
  }
}

/** What a program said of its failure, in one line. npm, apt-get and Playwright each mark such lines in their own way. */
function reason(program, code, output) {
  const marked = output.split(/\r?\n/).map((line) => /^(?:npm error|E:|Error:)\s+(\S.*)$/.exec(line)?.[1]);
  const words = [...new Set(marked.filter(Boolean))].slice(0, 4).join('; ');
  return `${program} ended with ${code}${words ? `: ${words}` : ''}.`;
}

async function findElectron(computer) {
  const named = computer.environment.PMA_ELECTRON;
  if (named) {
    if (await electronStarts(named, computer)) return named;
    computer.say(`PMA_ELECTRON names ${named}, which does not start; looking for another one.`);
  }
  const installed = installedElectron(computer) ?? (await fetchElectron(computer));
  if (installed === undefined) return undefined;
  if (await electronStarts(installed, computer)) return installed;
  computer.say(
    'Electron does not start here (as root and without its sandbox it never does); using a browser instead.',
  );
  return undefined;
}

function installedElectron(computer) {
  const folder = join(computer.repository, 'node_modules', 'electron');
  const program = computer.readText(join(folder, 'path.txt'));
  const path = program === undefined ? undefined : join(folder, 'dist', program);
  return path !== undefined && computer.modifiedAt(path) !== undefined ? path : undefined;
}

// Electron's package brings its binary only when it is told to, from outside the registry, and with Node 22.12 or later.
async function fetchElectron(computer) {
  if (Number(computer.nodeVersion.split('.')[0]) < 22) return undefined;
  computer.say('Fetching Electron (about 120 MB; without it a browser is used) ...');
  const install = join(computer.repository, 'node_modules', 'electron', 'install.js');
  const { code, output } = await computer.run(computer.node, [install], {}, electronFetchLimit);
  if (code === 0) return installedElectron(computer);
  computer.say(reason('Fetching Electron', code, output));
  return undefined;
}

// Where its sandbox cannot work, Electron ends before it does anything, also before it says its version.
async function electronStarts(path, computer) {
  // Set in terminals of programs that are made with Electron; with it, Electron is Node.
  const { code } = await computer.run(path, ['--version'], { ELECTRON_RUN_AS_NODE: undefined }, 20_000);
  return code === 0;
}

async function findBrowser(computer) {
  const named = computer.environment.PMA_BROWSER;
  if (named) {
    if (computer.modifiedAt(named) !== undefined) return named;
    computer.say(`PMA_BROWSER names ${named}, which is not there; looking for another one.`);
  }
  return (await installedBrowser(computer)) ?? computer.playwrightBrowser();
}

async function installedBrowser(computer) {
  for (const path of usualPlaces(computer)) {
    if (computer.modifiedAt(path) !== undefined && (await starts(path, computer))) return path;
  }
  return undefined;
}

/** Program files of Chromium, Chrome and Edge, the most likely first. */
function usualPlaces({ platform, environment }) {
  if (platform === 'win32') {
    const folders = [environment.PROGRAMFILES, environment['PROGRAMFILES(X86)'], environment.LOCALAPPDATA];
    const programs = [
      'Google\\Chrome\\Application\\chrome.exe',
      'Chromium\\Application\\chrome.exe',
      'Microsoft\\Edge\\Application\\msedge.exe',
    ];
    return programs.flatMap((program) => folders.filter(Boolean).map((folder) => win32.join(folder, program)));
  }
  if (platform === 'darwin') {
    const folders = ['/Applications', ...(environment.HOME ? [join(environment.HOME, 'Applications')] : [])];
    return ['Google Chrome', 'Chromium', 'Microsoft Edge'].flatMap((name) =>
      folders.map((folder) => join(folder, `${name}.app`, 'Contents', 'MacOS', name)),
    );
  }
  const names = [
    'chromium',
    'chromium-browser',
    'google-chrome-stable',
    'google-chrome',
    'microsoft-edge-stable',
    'microsoft-edge',
  ];
  const folders = [...(environment.PATH ?? '').split(':').filter(Boolean), '/usr/bin', '/usr/local/bin', '/snap/bin'];
  return [
    ...names.flatMap((name) => folders.map((folder) => join(folder, name))),
    '/opt/google/chrome/chrome',
    '/opt/microsoft/msedge/msedge',
  ];
}

// Ubuntu's chromium-browser is a script that only says "install the snap": a file that is there need not be a browser.
// Not asked on Windows, where --version opens a window, and not needed on macOS.
async function starts(path, computer) {
  return computer.platform !== 'linux' || (await computer.run(path, ['--version'])).code === 0;
}

async function installBrowser(computer) {
  const fromDebian = await installDebianBrowser(computer);
  if (fromDebian !== undefined) return fromDebian;

  if (!(await agreed("Download Playwright's Chromium (about 170 MB)?", computer))) return undefined;
  const playwright = join(computer.repository, 'node_modules', 'playwright-core', 'cli.js');
  const { code, output } = await computer.run(computer.node, [playwright, 'install', 'chromium']);
  if (code === 0) return computer.playwrightBrowser();
  computer.say(reason('playwright install', code, output));
  return undefined;
}

async function installDebianBrowser(computer) {
  // Only Debian's own package is a browser; Ubuntu's of the same name needs snapd.
  if (!computer.isRoot || !/^ID=debian$/m.test(computer.readText('/etc/os-release') ?? '')) return undefined;
  if (!(await agreed("Install Debian's package chromium (apt-get install chromium)?", computer))) return undefined;

  const apt = (...args) => computer.run('apt-get', ['-qq', ...args], { DEBIAN_FRONTEND: 'noninteractive' });
  const install = () => apt('install', '-y', '--no-install-recommends', 'chromium');
  // A fresh system knows no package at all until its lists are fetched.
  let { code, output } = await install();
  if (code !== 0) {
    ({ code, output } = await apt('update'));
    if (code === 0) ({ code, output } = await install());
  }
  if (code !== 0) {
    computer.say(reason('apt-get', code, output));
    return undefined;
  }
  return installedBrowser(computer);
}

/** With a person at the terminal: their answer. Without: yes, and what is done is said. */
async function agreed(question, computer) {
  const found = 'No Chromium, Chrome or Edge found.';
  if (computer.personThere) return computer.ask(`${found} ${question} [y/N] `);
  computer.say(`${found} ${question} Nobody to ask: doing it.`);
  return true;
}

/** The real machine, as `prepare` sees it. Tests give another one. */
export function thisComputer() {
  const run = (program, args, environment = {}, timeout = 0) =>
    new Promise((resolve) => {
      const child = spawn(program, args, {
        cwd: repository,
        env: { ...process.env, ...environment },
        stdio: ['ignore', 'pipe', 'pipe'],
        timeout,
        shell: process.platform === 'win32' && !/\.exe$/i.test(program), // npm is a .cmd there
      });
      let output = '';
      for (const stream of [child.stdout, child.stderr]) {
        stream.setEncoding('utf8').on('data', (piece) => {
          if (output.length < 1_000_000) output += piece;
        });
      }
      child.on('error', (error) => resolve({ code: error.code, output }));
      child.on('close', (code, signal) => resolve({ code: code ?? signal, output }));
    });
  const npmScript = process.env.npm_execpath;
  return {
    repository,
    nodeVersion: process.versions.node,
    node: process.execPath,
    npm: npmScript && /\.c?js$/.test(npmScript) ? [process.execPath, [npmScript]] : ['npm', []],
    platform: process.platform,
    environment: process.env,
    isRoot: process.getuid?.() === 0,
    personThere: Boolean(process.stdin.isTTY && process.stderr.isTTY),
    modifiedAt: (path) => {
      try {
        return statSync(path).mtimeMs;
      } catch {
        return undefined; // not there, or in a folder of PATH that this user may not look into
      }
    },
    readText: (path) => (existsSync(path) ? readFileSync(path, 'utf8') : undefined),
    run,
    ask: (question) =>
      new Promise((resolve) => {
        const terminal = createInterface({ input: process.stdin, output: process.stderr });
        terminal.on('close', () => resolve(false)); // Ctrl+C or Ctrl+D is no answer, so it is no
        terminal.question(question, (answer) => {
          resolve(/^y(es)?$/i.test(answer.trim()));
          terminal.close();
        });
      }),
    say: (line) => process.stderr.write(`${line}\n`),
    playwrightBrowser: async () => {
      const { chromium } = await import('playwright-core');
      const path = chromium.executablePath();
      return existsSync(path) ? path : undefined;
    },
  };
}
