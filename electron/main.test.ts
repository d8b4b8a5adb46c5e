import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fakeElectron } from './shell/fake-electron.ts';
import type { WindowOptions } from './window.ts';

// Calls and their order, against a fake Electron and a fake window.

let directory: string;
let around: ReturnType<typeof fakeElectron>;
let started: WindowOptions[];
let focused: number;
let closeWindow: () => void;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'pma-main-'));
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
      return Promise.resolve({ window: { focus: () => (focused += 1) }, closed });
    },
  }));
});
afterEach(() => {
  vi.doUnmock('electron');
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
  await vi.waitFor(() => expect(started).toHaveLength(1));
  closeWindow();
  await vi.waitFor(() => expect(names()).toContain('quit'));
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

test('[B11] a second start is over at once', async () => {
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

test('[L8] a start that fails is said, not thrown', async () => {
  const said: unknown[][] = [];
  Object.assign(around.electron.dialog, { showErrorBox: (...words: unknown[]) => said.push(words) });
  around.app.whenReady = () => Promise.reject(new Error('no'));
  await import('./main.ts');
  await vi.waitFor(() => expect(around.app.did).toContainEqual(['exit', 1]));
  expect(said).toHaveLength(1);
});
