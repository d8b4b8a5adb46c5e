import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { CannotStart, prepare, thisComputer, type Computer } from './bootstrap.mjs';

const lock = join('/project', 'package-lock.json');
const installed = join('/project', 'node_modules', '.package-lock.json');
const chromium = '/usr/bin/chromium';
const playwrightChromium = '/cache/chromium/chrome';
const npmCi = 'npm ci --include=dev --loglevel=error --no-audit --no-fund';
const aptInstall = 'apt-get -qq install -y --no-install-recommends chromium';
const playwrightInstall = `node ${join('/project', 'node_modules', 'playwright-core', 'cli.js')} install chromium`;

interface Machine extends Computer {
  ran: string[];
  said: string[];
  asked: string[];
  files: Map<string, number>;
}

type Ending = number | { code: number | string; output: string };

/**
 * A Debian machine, logged in as root, with packages installed and no browser. `ends` tells how a command ends (0 when it does
 * not say); apt-get and Playwright bring a browser when they end with 0 after an installation.
 */
function machine(changes: Partial<Computer> = {}, ends: (command: string) => Ending | undefined = () => 0): Machine {
  const files = new Map([
    [lock, 1000],
    [installed, 2000],
  ]);
  const here: Machine = {
    files,
    ran: [],
    said: [],
    asked: [],
    repository: '/project',
    nodeVersion: '20.19.0',
    node: 'node',
    npm: ['npm', []],
    platform: 'linux',
    environment: { PATH: '/opt/tools:/usr/bin' },
    isRoot: true,
    personThere: false,
    modifiedAt: (path) => files.get(path),
    readText: (path) => (path === '/etc/os-release' ? 'NAME="Debian GNU/Linux"\nID=debian\n' : undefined),
    run: (program, args) => {
      const command = [program, ...args].join(' ');
      if (!command.endsWith('--version')) here.ran.push(command);
      const end = ends(command) ?? 0;
      const { code, output } = typeof end === 'number' ? { code: end, output: '' } : end;
      if (code === 0 && command === aptInstall) files.set(chromium, 1);
      if (code === 0 && command === playwrightInstall) files.set(playwrightChromium, 1);
      return Promise.resolve({ code, output });
    },
    ask: (question) => {
      here.asked.push(question);
      return Promise.resolve(false);
    },
    say: (line) => here.said.push(line),
    playwrightBrowser: () => Promise.resolve(files.has(playwrightChromium) ? playwrightChromium : undefined),
    ...changes,
  };
  return here;
}

test.each(['18.20.4', '20.18.3', '21.7.0', '22.11.0', '23.5.0'])(
  'Node %s is refused in one line, before anything runs',
  async (nodeVersion) => {
    const here = machine({ nodeVersion });
    here.files.delete(installed);
    const failure = await prepare({ browser: false }, here).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(CannotStart);
    expect((failure as Error).message).toContain(nodeVersion);
    expect((failure as Error).message).not.toContain('\n');
    expect(here.ran).toEqual([]);
  },
);

test.each(['20.19.0', '20.20.2', '22.12.0', '24.0.0', '25.1.0'])('Node %s serves', async (nodeVersion) => {
  await expect(prepare({ browser: false }, machine({ nodeVersion }))).resolves.toEqual({});
});

test('packages newer than the lock file are left alone', async () => {
  const here = machine();
  await prepare({ browser: false }, here);
  expect([here.ran, here.said]).toEqual([[], []]);
});

test('missing node_modules: npm ci', async () => {
  const here = machine();
  here.files.delete(installed);
  await prepare({ browser: false }, here);
  expect(here.ran).toEqual([npmCi]);
  expect(here.said).toHaveLength(1);
});

test('packages older than the lock file: npm ci', async () => {
  const here = machine();
  here.files.set(lock, 3000);
  await prepare({ browser: false }, here);
  expect(here.ran).toEqual([npmCi]);
});

test('a lock file that only looks newer: nothing; one that wants another version: npm ci', async () => {
  const packages = (version: string, more: object = {}) =>
    JSON.stringify({ packages: { 'node_modules/zod': { version }, ...more } });
  const optional = { '': { version: '0.1.0' }, 'node_modules/for-windows': { version: '1.0.0', optional: true } };
  const installs = async (lockText: string, installedText: string) => {
    const texts = new Map([
      [lock, lockText],
      [installed, installedText],
    ]);
    const here = machine({ readText: (path) => texts.get(path) });
    here.files.set(lock, 3000);
    await prepare({ browser: false }, here);
    return here.ran.length > 0;
  };
  expect(await installs(packages('4.0.0', optional), packages('4.0.0'))).toBe(false);
  expect(await installs(packages('4.0.1', optional), packages('4.0.0'))).toBe(true);
  expect(await installs(packages('4.0.0'), packages('4.0.0', { 'node_modules/left': { version: '1.0.0' } }))).toBe(
    true,
  );
  expect(await installs('{', packages('4.0.0'))).toBe(true);
});

test('npm that fails is the end, in one line with its own reason', async () => {
  const output =
    'npm error code EAI_AGAIN\nnpm error syscall getaddrinfo\nnpm error\nnpm error network request failed\n';
  const here = machine({}, (command) => (command === npmCi ? { code: 1, output } : 0));
  here.files.delete(installed);
  const failure = await prepare({ browser: true }, here).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(CannotStart);
  expect((failure as Error).message).toContain('1: code EAI_AGAIN; syscall getaddrinfo; network request failed.');
  expect((failure as Error).message).not.toContain('\n');
  expect(here.ran).toEqual([npmCi]);
});

test('an installed browser is found on the PATH and handed on', async () => {
  const here = machine();
  here.files.set('/opt/tools/google-chrome', 1);
  expect(await prepare({ browser: true }, here)).toEqual({ browser: '/opt/tools/google-chrome' });
  expect(here.environment['PMA_BROWSER']).toBe('/opt/tools/google-chrome');
  expect(here.ran).toEqual([]);
});

test('PMA_BROWSER comes before an installed browser; a wrong one is said and passed over', async () => {
  const named = machine({ environment: { PATH: '/usr/bin', PMA_BROWSER: '/home/me/chrome' } });
  named.files.set(chromium, 1).set('/home/me/chrome', 1);
  expect(await prepare({ browser: true }, named)).toEqual({ browser: '/home/me/chrome' });

  named.files.delete('/home/me/chrome');
  expect(await prepare({ browser: true }, named)).toEqual({ browser: chromium });
  expect(named.said.join()).toContain('/home/me/chrome');
});

test('a file that bears the name of a browser but does not start is passed over', async () => {
  const here = machine({}, (command) => (command === '/usr/bin/chromium-browser --version' ? 1 : 0));
  here.files.set('/usr/bin/chromium-browser', 1).set('/usr/bin/microsoft-edge', 1);
  expect(await prepare({ browser: true }, here)).toEqual({ browser: '/usr/bin/microsoft-edge' });
});

test('the usual places of Windows and macOS', async () => {
  const edge = 'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe';
  const windows = machine({ platform: 'win32', environment: { 'PROGRAMFILES(X86)': 'C:\\Program Files (x86)' } });
  windows.files.set(edge, 1);
  expect(await prepare({ browser: true }, windows)).toEqual({ browser: edge });

  const chrome = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';
  const mac = machine({ platform: 'darwin', environment: {} });
  mac.files.set(chrome, 1);
  expect(await prepare({ browser: true }, mac)).toEqual({ browser: chrome });
});

test('nothing is looked for when no browser is wanted', async () => {
  const here = machine();
  here.files.set(chromium, 1);
  expect(await prepare({ browser: false }, here)).toEqual({});
});

test("Playwright's browser of an earlier time is used without installing anything", async () => {
  const here = machine();
  here.files.set(playwrightChromium, 1);
  expect(await prepare({ browser: true }, here)).toEqual({ browser: playwrightChromium });
  expect(here.ran).toEqual([]);
});

test('Debian, root, nobody there: apt-get installs chromium, and that is said', async () => {
  const here = machine();
  expect(await prepare({ browser: true }, here)).toEqual({ browser: chromium });
  expect(here.ran).toEqual([aptInstall]);
  expect(here.said.join()).toContain('apt-get install chromium');
});

test('a system that has not fetched its package lists fetches them once', async () => {
  let fetched = false;
  const here = machine({}, (command) => {
    if (command === 'apt-get -qq update') fetched = true;
    return command === aptInstall && !fetched ? 100 : 0;
  });
  expect(await prepare({ browser: true }, here)).toEqual({ browser: chromium });
  expect(here.ran).toEqual([aptInstall, 'apt-get -qq update', aptInstall]);
});

test("a package that is installed but does not start is no browser: Playwright's", async () => {
  const here = machine({}, (command) => (command === `${chromium} --version` ? 1 : 0));
  expect(await prepare({ browser: true }, here)).toEqual({ browser: playwrightChromium });
  expect(here.ran).toEqual([aptInstall, playwrightInstall]);
});

test("apt-get refused: its reason in one line, and Playwright's browser", async () => {
  const output = 'E: Could not get lock /var/lib/dpkg/lock-frontend\nE: Unable to acquire it\n';
  const here = machine({}, (command) => (command.startsWith('apt-get') ? { code: 100, output } : 0));
  expect(await prepare({ browser: true }, here)).toEqual({ browser: playwrightChromium });
  expect(here.ran).toEqual([aptInstall, 'apt-get -qq update', playwrightInstall]);
  expect(here.said).toContain(
    'apt-get ended with 100: Could not get lock /var/lib/dpkg/lock-frontend; Unable to acquire it.',
  );
});

test.each([
  ['not root', { isRoot: false }],
  ['Ubuntu, whose chromium needs snapd', { readText: () => 'ID=ubuntu\nID_LIKE=debian\n' }],
  ['no /etc/os-release', { readText: () => undefined }],
])('%s: apt-get is not tried', async (_, changes: Partial<Computer>) => {
  const here = machine(changes);
  await prepare({ browser: true }, here);
  expect(here.ran).toEqual([playwrightInstall]);
});

test('no browser to be had at all: one sentence, no stack trace, and no stale path is handed on', async () => {
  const output =
    'Error: getaddrinfo EAI_AGAIN cdn.playwright.dev\n    at GetAddrInfoReqWrap.onlookupall (node:dns:1:1)\n';
  const here = machine({ environment: { PMA_BROWSER: '/gone' } }, () => ({ code: 1, output }));
  expect(await prepare({ browser: true }, here)).toEqual({});
  expect(here.environment).not.toHaveProperty('PMA_BROWSER');
  expect(here.said.at(-1)).toMatch(/^No Chromium, Chrome or Edge can be had here.*\.$/);
  for (const line of here.said) expect(line).not.toMatch(/\n|onlookupall/);
});

test('a person at the terminal is asked, and no means no', async () => {
  const here = machine({ personThere: true });
  expect(await prepare({ browser: true }, here)).toEqual({});
  expect(here.asked).toHaveLength(2); // Debian's package, then Playwright's download
  expect(here.ran).toEqual([]);
  expect(here.said).toHaveLength(1);
});

test('a person at the terminal who says yes', async () => {
  const here = machine({ personThere: true, ask: () => Promise.resolve(true) });
  expect(await prepare({ browser: true }, here)).toEqual({ browser: chromium });
  expect(here.ran).toEqual([aptInstall]);
});

describe('a window', () => {
  const window = { browser: true, electron: true };
  const folder = join('/project', 'node_modules', 'electron');
  const electron = join(folder, 'dist', 'electron');
  const fetchElectron = `node ${join(folder, 'install.js')}`;

  /** A machine with a browser; Electron is there when `files` says so, and arrives when fetching it ends with 0. */
  function windowMachine(changes: Partial<Computer> = {}, ends: (command: string) => Ending | undefined = () => 0) {
    const here: Machine = machine(
      {
        readText: (path) => (path === join(folder, 'path.txt') && here.files.has(electron) ? 'electron' : undefined),
        ...changes,
      },
      (command) => {
        const end = ends(command);
        if (command === fetchElectron && (end ?? 0) === 0) here.files.set(electron, 1);
        return end;
      },
    );
    here.files.set(chromium, 1);
    return here;
  }

  test('Electron that is there comes first, and no browser is looked for', async () => {
    const here = windowMachine();
    here.files.set(electron, 1);
    expect(await prepare(window, here)).toEqual({ electron });
    expect([here.ran, here.said]).toEqual([[], []]);
  });

  test('PMA_ELECTRON comes before it; one that does not start is said and passed over', async () => {
    const named = windowMachine({ environment: { PATH: '/usr/bin', PMA_ELECTRON: '/opt/electron' } });
    named.files.set(electron, 1);
    expect(await prepare(window, named)).toEqual({ electron: '/opt/electron' });

    const broken = windowMachine({ environment: { PATH: '/usr/bin', PMA_ELECTRON: '/opt/electron' } }, (command) =>
      command.startsWith('/opt/electron') ? 1 : 0,
    );
    broken.files.set(electron, 1);
    expect(await prepare(window, broken)).toEqual({ electron });
    expect(broken.said.join()).toContain('/opt/electron');
  });

  test('Electron that is missing is fetched, which is said in one line', async () => {
    const here = windowMachine({ nodeVersion: '22.12.0' });
    expect(await prepare(window, here)).toEqual({ electron });
    expect(here.ran).toEqual([fetchElectron]);
    expect(here.said).toHaveLength(1);
  });

  test('fetching has a time limit, and a failure is one line and a browser', async () => {
    const limits: (number | undefined)[] = [];
    const here = windowMachine({ nodeVersion: '24.0.0' }, (command) =>
      command === fetchElectron
        ? { code: 'SIGTERM', output: 'Error: connect ETIMEDOUT\n    at Socket.<anonymous>' }
        : 0,
    );
    const run = here.run.bind(here);
    here.run = (program, args, environment, timeout) => {
      if (args.some((arg) => arg.endsWith('install.js'))) limits.push(timeout);
      return run(program, args, environment, timeout);
    };
    expect(await prepare(window, here)).toEqual({ browser: chromium });
    expect(limits).toHaveLength(1);
    expect(limits[0]).toBeGreaterThan(0);
    expect(here.said.at(-1)).toBe('Fetching Electron ended with SIGTERM: connect ETIMEDOUT.');
  });

  test('Node 20 cannot fetch it: a browser, and nothing is said', async () => {
    const here = windowMachine();
    expect(await prepare(window, here)).toEqual({ browser: chromium });
    expect([here.ran, here.said]).toEqual([[], []]);
  });

  test('Electron whose sandbox does not work here is passed over, never started without it', async () => {
    const commands: string[] = [];
    const here = windowMachine({}, (command) => {
      commands.push(command);
      return command.startsWith(electron) ? { code: 'SIGTRAP', output: '' } : 0;
    });
    here.files.set(electron, 1);
    expect(await prepare(window, here)).toEqual({ browser: chromium });
    expect(commands.filter((command) => command.includes('no-sandbox'))).toEqual([]);
    expect(here.said).toHaveLength(1);
  });

  test('neither Electron nor a browser: nothing, and that is said', async () => {
    const here = windowMachine({ nodeVersion: '22.12.0' }, () => 1);
    here.files.delete(chromium);
    expect(await prepare(window, here)).toEqual({});
    expect(here.said.at(-1)).toMatch(/^No Chromium, Chrome or Edge can be had here/);
  });

  test('without a wish for a window Electron is not looked for', async () => {
    const here = windowMachine({ nodeVersion: '22.12.0' });
    here.files.set(electron, 1);
    expect(await prepare({ browser: true }, here)).toEqual({ browser: chromium });
    expect(here.ran).toEqual([]);
  });
});

test('a place that cannot be looked at is one where nothing is', ({ onTestFinished, skip }) => {
  skip(process.platform === 'win32', 'needs symbolic links, which Windows allows to few');
  const folder = mkdtempSync(join(tmpdir(), 'bootstrap-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const loop = join(folder, 'chromium');
  symlinkSync(loop, loop);
  expect(thisComputer().modifiedAt(loop)).toBeUndefined();
  expect(thisComputer().modifiedAt(folder)).toBeGreaterThan(0);
});
