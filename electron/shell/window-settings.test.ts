import { describe, expect, test } from 'vitest';
import {
  boundsOnScreen,
  mainWindowSettings,
  pageSettings,
  printerWindowSettings,
  signInWindowSettings,
} from './window-settings.ts';

// What these settings do in a real Electron is not shown here: only that they are exactly these.

const session = { name: 'a session' } as unknown as Electron.Session;
const preload = '/out/preload/preload.cjs';

const denied = {
  session,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  contextIsolation: true,
  sandbox: true,
  webSecurity: true,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  webviewTag: false,
  plugins: false,
  webgl: false,
  spellcheck: false,
  devTools: false,
  navigateOnDragDrop: false,
};

describe('settings only, without an Electron', () => {
  test('[E2][E3][E4][E6][E8][E9][E10][E12] all that the assistant’s own page is given', () => {
    expect(pageSettings('main', { session, preload })).toStrictEqual({
      ...denied,
      preload,
      disableDialogs: true,
      javascript: true,
      backgroundThrottling: true,
    });
  });

  test('all that a printer’s page is given: no preload, and dialogs that can be answered', () => {
    expect(pageSettings('printerPage', { session, preload })).toStrictEqual({
      ...denied,
      disableDialogs: false,
      javascript: true,
      backgroundThrottling: false,
    });
  });

  test('[S2] all that Microsoft’s page is given: no preload', () => {
    expect(pageSettings('signIn', { session, preload })).toStrictEqual({
      ...denied,
      disableDialogs: true,
      javascript: true,
      backgroundThrottling: true,
    });
  });

  test('all that the bar above it is given: no preload, and no script', () => {
    expect(pageSettings('signInBar', { session, preload })).toStrictEqual({
      ...denied,
      disableDialogs: true,
      javascript: false,
      backgroundThrottling: true,
    });
  });

  test('[S15] the windows around them', () => {
    const webPreferences = {};
    expect(mainWindowSettings(webPreferences)).toStrictEqual({
      width: 1200,
      height: 800,
      minWidth: 800,
      minHeight: 600,
      show: false,
      autoHideMenuBar: true,
      webPreferences,
    });
    expect(mainWindowSettings(webPreferences, { x: 5, y: 6, width: 900, height: 700 })).toMatchObject({
      x: 5,
      y: 6,
      width: 900,
      height: 700,
    });
    expect(printerWindowSettings(webPreferences)).toStrictEqual({
      width: 1100,
      height: 800,
      useContentSize: true,
      show: false,
      skipTaskbar: true,
      webPreferences,
    });
    const parent = {} as Electron.BaseWindow;
    const signIn = {
      width: 560,
      height: 760,
      minWidth: 420,
      minHeight: 480,
      fullscreenable: false,
      minimizable: false,
      autoHideMenuBar: true,
    };
    expect(signInWindowSettings(parent)).toStrictEqual({ ...signIn, parent, modal: true });
    expect(signInWindowSettings(undefined)).toStrictEqual(signIn);
  });
});

const screens = [
  { x: 0, y: 0, width: 1920, height: 1040 },
  { x: -1280, y: 0, width: 1280, height: 984 },
];

test.each([
  ['on the first screen', { x: 60, y: 40, width: 1200, height: 800 }],
  ['on the second', { x: -1200, y: 10, width: 1000, height: 700 }],
  ['half outside', { x: 1500, y: 40, width: 1200, height: 800 }],
])('a window %s comes back where it was', (_, saved) => {
  expect(boundsOnScreen(saved, screens)).toEqual(saved);
});

test.each([
  ['on a screen that is gone', { x: 4000, y: 40, width: 1200, height: 800 }],
  ['with its title above the screen', { x: 60, y: -30, width: 1200, height: 800 }],
  ['below the screen', { x: 60, y: 1030, width: 1200, height: 800 }],
])('a window %s keeps its size only', (_, saved) => {
  expect(boundsOnScreen(saved, screens)).toEqual({ width: 1200, height: 800 });
});

test('a window is never smaller than what it shows', () => {
  expect(boundsOnScreen({ x: 60, y: 40, width: 1, height: 1 }, screens)).toEqual({
    x: 60,
    y: 40,
    width: 800,
    height: 600,
  });
  expect(boundsOnScreen(undefined, screens)).toBeUndefined();
});
