import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Surroundings } from './cli/run.ts';
import { crashText } from './crash-texts.ts';
import { fakeElectron } from './shell/fake-electron.ts';
import type { WindowOptions } from './window.ts';

// Calls and their order, against a fake Electron and a fake window.

let directory: string;
let around: ReturnType<typeof fakeElectron>;
let windowsStarted: WindowOptions[];
let focused: number;
let closeWindow: () => void;
/** Who hears of a fault that nothing caught, while these tests run. */
const faults = ['uncaughtException', 'unhandledRejection'] as const;
let before: Record<(typeof faults)[number], unknown[]>;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'pma-main-'));
  before = { uncaughtException: process.listeners(faults[0]), unhandledRejection: process.listeners(faults[1]) };
  around = fakeElectron();
  windowsStarted = [];
  focused = 0;
  const closed = new Promise<void>((resolve) => (closeWindow = resolve));
  vi.resetModules();
  vi.doMock('electron', () => around.electron);
  vi.doMock('env-paths', () => ({ default: () => ({ data: directory }) }));
  vi.doMock('./window.ts', () => ({
    runWindow: (options: WindowOptions) => {
      windowsStarted.push(options);
      return Promise.resolve({ window: { focus: () => (focused += 1) }, closed, crash: () => 'what happened' });
    },
  }));
});
afterEach(() => {
  for (const name of faults)
    for (const listener of process.listeners(name as 'uncaughtException'))
      if (!before[name].includes(listener)) process.off(name, listener);
  for (const module of ['electron', 'env-paths', './window.ts']) vi.doUnmock(module);
  vi.resetModules();
  rmSync(directory, { recursive: true, force: true });
});

const names = () => around.app.did.map(([name]) => name);

test('[E4][B9] before the app is ready: the sandbox for every page, our scheme, no menu with developer tools', async () => {
  await import('./main.ts');
  const before = names().slice(0, names().indexOf('whenReady'));
  expect(before).toEqual(
    expect.arrayContaining(['enableSandbox', 'registerSchemesAsPrivileged', 'setPath', 'requestSingleInstanceLock']),
  );
  expect(before.indexOf('setPath')).toBeLessThan(before.indexOf('requestSingleInstanceLock'));
  expect(around.menus[0]).toBeNull();
  expect(around.fake.schemes).toEqual([[{ scheme: 'assistant', privileges: { standard: true, secure: true } }]]);
  await expect.poll(() => windowsStarted).toHaveLength(1);
  closeWindow();
  await expect.poll(names).toContain('quit');
});

test('[B11][B9] no switch of Chromium on the command line opens a debugger, a certificate or another way to the network', async () => {
  const hostile = [
    'remote-debugging-port',
    'ignore-certificate-errors',
    'host-rules',
    'proxy-server',
    'disable-web-security',
  ];
  for (const name of [...hostile, 'force-device-scale-factor']) around.app.switches.add(name);
  await import('./main.ts');
  const beforeReady = names().slice(0, names().indexOf('whenReady'));
  expect(beforeReady).toContain('removeSwitch');
  expect([...around.app.switches]).toEqual(['force-device-scale-factor']);
  await expect.poll(() => windowsStarted).toHaveLength(1);
  closeWindow();
  await expect.poll(names).toContain('quit');
});

test('the window speaks the computer’s language, and its calls come from our own origin', async () => {
  around.app.languages = ['de-DE', 'uk-UA', 'en-US'];
  await import('./main.ts');
  await expect.poll(() => windowsStarted).toHaveLength(1);
  expect(windowsStarted[0]).toMatchObject({
    language: 'uk',
    ownOrigin: 'assistant://window',
    directory,
    inDemo: false,
  });
  closeWindow();
  await expect.poll(names).toContain('quit');
});

test('[B11] a second start is over at once', async () => {
  around.app.isFirst = false;
  await import('./main.ts');
  expect(names()).toContain('quit');
  expect(names()).not.toContain('whenReady');
  expect(windowsStarted).toEqual([]);
});

test('the first one comes to the front, and ends only when its work has', async () => {
  await import('./main.ts');
  await expect.poll(() => windowsStarted).toHaveLength(1);
  const callAgain = () => {
    around.app.emit('second-instance');
    return focused;
  };
  await expect.poll(callAgain).toBeGreaterThan(0);
  const quits = () => {
    let isPrevented = false;
    around.app.emit('will-quit', { preventDefault: () => (isPrevented = true) });
    return !isPrevented;
  };
  expect([quits(), names().includes('quit')]).toEqual([false, false]);
  closeWindow();
  await expect.poll(names).toContain('quit');
  expect(quits()).toBe(true);
});

test('the same program in a browser’s window is in the way too', async () => {
  const { holdSingleInstance } = await import('./single-instance.ts');
  let told = 0;
  const release = await holdSingleInstance(directory, () => (told += 1));
  await import('./main.ts');
  await expect.poll(names).toContain('quit');
  expect([told, windowsStarted]).toEqual([1, []]);
  await release?.();
});

describe('a command', () => {
  const argv = process.argv;
  let printed: string;
  beforeEach(() => {
    printed = '';
    vi.spyOn(process.stdout, 'write').mockImplementation((text, ...rest: unknown[]) => {
      printed += String(text);
      const written = rest.at(-1);
      if (typeof written === 'function') (written as () => void)();
      return true;
    });
  });
  afterEach(() => {
    process.argv = argv;
    vi.restoreAllMocks();
    vi.doUnmock('./cli/run.ts');
  });

  /** As the installed program is started: its own name, and what was typed after it. */
  async function started(...words: string[]) {
    around.app.isPackaged = true;
    process.argv = ['Printer Mail Assistant', ...words];
    await import('./main.ts');
    await expect.poll(names).toContain('exit');
    return around.app.did.at(-1);
  }

  test.each([
    [['explain', 'AADSTS7000218', '--json'], 0],
    [['fleet', 'no-such-site.json', '--json'], 2],
    [['flete', 'site.json', '--json'], 2],
    [['--help', '--json'], 0],
  ])('%j is answered on standard output, and its exit code is the program’s', async (words, code) => {
    // Beside a window that is open.
    around.app.isFirst = false;
    expect(await started(...words)).toEqual(['exit', code]);
    for (const line of printed.trim().split('\n')) expect(() => void JSON.parse(line)).not.toThrow();
    expect(windowsStarted).toEqual([]);
    expect(around.windows).toEqual([]);
    expect(names()).not.toContain('requestSingleInstanceLock');
  });

  test('has printers’ pages in windows that nobody sees, and its own profile', async () => {
    vi.doMock('./cli/run.ts', () => ({
      runCommand: async (words: string[], { openPages, directory: where }: Surroundings) => {
        expect([words, where]).toEqual([['status', '192.168.1.40'], directory]);
        const pages = openPages();
        await pages.openPrinterPage();
        await pages.close();
        return 3;
      },
    }));
    expect(await started('status', '192.168.1.40')).toEqual(['exit', 3]);
    expect(around.windows.map(({ settings }) => settings.show)).toEqual([false]);
    expect(around.app.did).toContainEqual(['setPath', 'userData', join(directory, 'electron-terminal')]);
  });

  test('that ends in a fault opens no box: nobody may be there to close it', async () => {
    vi.doMock('./cli/run.ts', () => ({ runCommand: () => Promise.reject(new Error('no')) }));
    const said = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    expect(await started('status', '192.168.1.40')).toEqual(['exit', 2]);
    expect(said).toHaveBeenCalledOnce();
  });
});

/** What the boxes on the screen said, and which button was pressed in the one that has any. */
function boxes(pressed = 1) {
  const said: string[] = [];
  Object.assign(around.electron.dialog, {
    showErrorBox: (...words: string[]) => void said.push(words.join('\n')),
    showMessageBoxSync: ({ message, detail, buttons }: Electron.MessageBoxSyncOptions) => {
      said.push([message, detail, ...(buttons ?? [])].join('\n'));
      return pressed;
    },
  });
  return said;
}
const over = () => expect.poll(() => around.app.did).toContainEqual(['exit', 1]);
/** As Node tells the program; the tests' own listeners hear nothing of it. */
const happens = (name: (typeof faults)[number], error: unknown) => {
  for (const listener of process.listeners(name as 'uncaughtException') as ((error: unknown) => void)[])
    if (!before[name].includes(listener)) listener(error);
};

test('[L8] a start that fails is said with what happened, and without a name in a path', async () => {
  const said = boxes();
  around.app.languages = ['pl-PL'];
  around.app.whenReady = () => Promise.reject(new Error('no /home/anna.nowak/x'));
  await import('./main.ts');
  await over();
  expect(said).toHaveLength(1);
  expect(said[0]).toContain(crashText('pl', 'crash:title'));
  expect(said[0]).toContain('no /home/[user]/x');
});

test('a data folder that cannot be made is said, and no window opens', async () => {
  const said = boxes();
  around.app.languages = ['lv'];
  const inTheWay = join(directory, 'file');
  writeFileSync(inTheWay, '');
  vi.doMock('env-paths', () => ({ default: () => ({ data: join(inTheWay, 'data') }) }));
  await import('./main.ts');
  await over();
  expect(said).toHaveLength(1);
  expect(windowsStarted).toEqual([]);
});

test.each(faults)('%s before the app is ready: the words are there although nothing else is', async (name) => {
  const said = boxes();
  around.app.hasBegun = false;
  around.app.ready = new Promise(() => undefined);
  around.app.languages = ['uk'];
  await import('./main.ts');
  happens(name, new Error('too early'));
  await over();
  expect(said[0]).toContain(crashText('uk', 'crash:title'));
  expect(said[0]).toContain('too early');
});

test('a fault while the window is open: its report can be copied, it is said once, and the program ends', async () => {
  const said = boxes(0);
  await import('./main.ts');
  await expect.poll(() => windowsStarted).toHaveLength(1);
  // The window has to be there by then.
  const callAgain = () => {
    around.app.emit('second-instance');
    return focused;
  };
  await expect.poll(callAgain).toBeGreaterThan(0);
  for (const name of faults) happens(name, new Error('late'));
  await over();
  expect(said).toEqual([expect.stringContaining('what happened')]);
  expect(around.fake.clipboard).toBe('what happened');
  closeWindow();
});
