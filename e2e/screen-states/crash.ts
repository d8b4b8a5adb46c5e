import type { Page } from 'playwright-core';
import { viewAt, type ScreenState } from './base.ts';

const report = `Printer Mail Assistant 1.0.0
Electron 45.4.1, Node 24.1.0
Linux 6.12.0 x64

TypeError: Cannot read properties of undefined (reading 'model')
    at DeviceTable (assistant://window/assets/later-parts.js:1:20480)`;

/** A fault in the page; made there, so that nothing of the page has to be broken for it. */
const fault = async (page: Page) => {
  await page.evaluate(() => window.dispatchEvent(new ErrorEvent('error', { error: new TypeError('nothing to show') })));
  await page.locator('#crash-report').waitFor();
};
const answers: ScreenState['answers'] = { crashed: () => ({ ok: true, value: { report } }) };

export const states: ScreenState[] = [
  { name: 'of the window', view: viewAt('settings', {}), answers, act: fault },
  {
    name: 'of the program',
    view: viewAt('settings', {}),
    act: async (page) => {
      await page.evaluate(`fakeEmit("programCrashed", ${JSON.stringify(report)})`);
      await page.locator('#crash-report').waitFor();
    },
  },
];
