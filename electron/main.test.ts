import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { crashText } from './crash-texts.ts';
import { fakeElectron } from './shell/fake-electron.ts';
import type { WindowOptions } from './window.ts';

// Calls and their order, against a fake Electron and a fake window.

let directory: string;
let around: ReturnType<typeof fakeElectron>;
let started: WindowOptions[];
let focused: number;
let closeWindow: () => void;
/** Who hears of a fault that nothing caught, while these tests run. */
const faults = ['uncaughtException', 'unhandledRejection'] as const;
let before: Record<(typeof faults)[number], unknown[]>;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'pma-main-'));
  before = { uncaughtException: process.listeners(faults[0]), unhandledRejection: process.listeners(faults[1]) };
  around = fakeElectron();
  started = [];
  focused = 0;
  const closed = new Promise<void>((resolve) => (closeWindow = resolve));
  vi.resetModules();
  vi.doMock('electron', () => around.electron);
  vi.doMock('env-paths', () => ({ default: () => ({ data: directory }) }));
  vi.doMock('./window.ts', () => ({
    runWindow: (options: WindowOptions) => {
      started.push(options);
      return Promise.resolve({ window: { focus: () => (focused += 1) }, closed, crash: () => 'what happened' });
    },
  }));
});
afterEach(() => {
  for (const name of faults)
    for (const listener of process.listeners(name as 'uncaughtException'))
      if (!before[name].includes(listener)) process.off(name, listener);
  vi.doUnmock('electron');
  rmSync(directory, { recursive: true, force: true });
});

const names = () => around.app.did.map(([name]) => name);

test('before the app is ready: the sandbox for every page, our scheme, no menu with developer tools', async () => {
  await import('./main.ts');
  const before = names().slice(0, names().indexOf('whenReady'));
  expect(before).toEqual(
    expect.arrayContaining(['enableSandbox', 'registerSchemesAsPrivileged', 'setPath', 'requestSingleInstanceLock']),
  );
  expect(before.indexOf('setPath')).toBeLessThan(before.indexOf('requestSingleInstanceLock'));
  expect(around.menus[0]).toBeNull();
  expect(around.fake.schemes).toEqual([[{ scheme: 'assistant', privileges: { standard: true, secure: true } }]]);
  await vi.waitFor(() => expect(started).toHaveLength(1));
  closeWindow();
  await vi.waitFor(() => expect(names()).toContain('quit'));
});

test('the window speaks the computer’s language, and its calls come from our own origin', async () => {
  around.app.languages = ['de-DE', 'uk-UA', 'en-US'];
  await import('./main.ts');
  await vi.waitFor(() => expect(started).toHaveLength(1));
  expect(started[0]).toMatchObject({ language: 'uk', ownOrigin: 'assistant://window', directory, inDemo: false });
  closeWindow();
  await vi.waitFor(() => expect(names()).toContain('quit'));
});

test('a second start is over at once', async () => {
  around.app.isFirst = false;
  await import('./main.ts');
  expect(names()).toContain('quit');
  expect(names()).not.toContain('whenReady');
  expect(started).toEqual([]);
});

test('the first one comes to the front, and ends only when its work has', async () => {
  await import('./main.ts');
  await vi.waitFor(() => expect(started).toHaveLength(1));
  await vi.waitFor(() => {
    around.app.emit('second-instance');
    expect(focused).toBeGreaterThan(0);
  });
  const quits = () => {
    let isPrevented = false;
    around.app.emit('will-quit', { preventDefault: () => (isPrevented = true) });
    return !isPrevented;
  };
  expect([quits(), names().includes('quit')]).toEqual([false, false]);
  closeWindow();
  await vi.waitFor(() => expect(names()).toContain('quit'));
  expect(quits()).toBe(true);
});

test('the same program in a browser’s window is in the way too', async () => {
  const { holdSingleInstance } = await import('./single-instance.ts');
  let told = 0;
  const release = await holdSingleInstance(directory, () => (told += 1));
  await import('./main.ts');
  await vi.waitFor(() => expect(names()).toContain('quit'));
  expect([told, started]).toEqual([1, []]);
  await release?.();
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
const over = () => vi.waitFor(() => expect(around.app.did).toContainEqual(['exit', 1]));
/** As Node tells the program; the tests' own listeners hear nothing of it. */
const happens = (name: (typeof faults)[number], error: unknown) => {
  for (const listener of process.listeners(name as 'uncaughtException') as ((error: unknown) => void)[])
    if (!before[name].includes(listener)) listener(error);
};

test('a start that fails is said with what happened, and without a name in a path', async () => {
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
  expect(started).toEqual([]);
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
  await vi.waitFor(() => expect(started).toHaveLength(1));
  // The window has to be there by then.
  await vi.waitFor(() => {
    around.app.emit('second-instance');
    expect(focused).toBeGreaterThan(0);
  });
  for (const name of faults) happens(name, new Error('late'));
  await over();
  expect(said).toEqual([expect.stringContaining('what happened')]);
  expect(around.fake.clipboard).toBe('what happened');
  closeWindow();
});
