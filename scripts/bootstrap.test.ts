import { join } from 'node:path';
import { expect, test } from 'vitest';
import { CannotStart, prepare, type Computer } from './bootstrap.mjs';

const lock = join('/project', 'package-lock.json');
const installed = join('/project', 'node_modules', '.package-lock.json');
const chromium = '/usr/bin/chromium';
const npmCi = 'npm ci --include=dev --loglevel=error --no-audit --no-fund';
const aptInstall = 'apt-get -qq install -y --no-install-recommends chromium';
const playwrightInstall = `node ${join('/project', 'node_modules', 'playwright-core', 'cli.js')} install chromium`;

interface Machine extends Computer {
  ran: string[];
  said: string[];
  asked: string[];
  files: Map<string, number>;
}

/** A Debian machine, logged in as root, with packages installed and no browser, where every program succeeds and apt-get brings chromium. */
function machine(changes: Partial<Computer> = {}): Machine {
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
      here.ran.push([program, ...args].join(' '));
      if (program === 'apt-get') files.set(chromium, 1);
      return Promise.resolve(0);
    },
    works: () => Promise.resolve(true),
    ask: (question) => {
      here.asked.push(question);
      return Promise.resolve(false);
    },
    say: (line) => here.said.push(line),
    playwrightBrowser: () => Promise.resolve(undefined),
    ...changes,
  };
  return here;
}

/** Answers `run` by the first word that occurs in the command; 0 otherwise. */
function endingWith(codes: Record<string, number | string>, here: () => Machine): Computer['run'] {
  return (program, args) => {
    const command = [program, ...args].join(' ');
    here().ran.push(command);
    const known = Object.keys(codes).find((part) => command.includes(part));
    return Promise.resolve(known === undefined ? 0 : codes[known]!);
  };
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

test('npm that fails is the end, in one line', async () => {
  const here: Machine = machine({ run: endingWith({ npm: 1 }, () => here) });
  here.files.delete(installed);
  const failure = await prepare({ browser: true }, here).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(CannotStart);
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
  const here = machine({ works: (program) => Promise.resolve(!program.includes('chromium')) });
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
  const here = machine({ playwrightBrowser: () => Promise.resolve('/cache/chrome') });
  expect(await prepare({ browser: true }, here)).toEqual({ browser: '/cache/chrome' });
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
  const here: Machine = machine({
    run: (program, args) => {
      here.ran.push([program, ...args].join(' '));
      if (args.includes('update')) fetched = true;
      else if (fetched) here.files.set(chromium, 1);
      return Promise.resolve(args.includes('install') && !fetched ? 100 : 0);
    },
  });
  expect(await prepare({ browser: true }, here)).toEqual({ browser: chromium });
  expect(here.ran).toEqual([aptInstall, 'apt-get -qq update', aptInstall]);
});

test("a package that is installed but does not start is no browser: Playwright's", async () => {
  const here = machine({ works: () => Promise.resolve(false) });
  expect(await prepare({ browser: true }, here)).toEqual({});
  expect(here.ran).toEqual([aptInstall, playwrightInstall]);
});

test("apt-get refused: Playwright's browser", async () => {
  let downloaded = false;
  const here: Machine = machine({
    run: (program, args) => {
      here.ran.push([program, ...args].join(' '));
      if (program === 'node') downloaded = true;
      return Promise.resolve(program === 'apt-get' ? 100 : 0);
    },
    playwrightBrowser: () => Promise.resolve(downloaded ? '/cache/chrome' : undefined),
  });
  expect(await prepare({ browser: true }, here)).toEqual({ browser: '/cache/chrome' });
  expect(here.ran).toEqual([aptInstall, 'apt-get -qq update', playwrightInstall]);
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

test('no browser to be had at all: one sentence, and no stale path is handed on', async () => {
  const here: Machine = machine({
    environment: { PMA_BROWSER: '/gone' },
    run: endingWith({ 'apt-get': 100, playwright: 1 }, () => here),
  });
  expect(await prepare({ browser: true }, here)).toEqual({});
  expect(here.environment).not.toHaveProperty('PMA_BROWSER');
  expect(here.said.at(-1)).toMatch(/^No Chromium, Chrome or Edge can be had here.*\.$/);
  for (const line of here.said) expect(line).not.toContain('\n');
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
