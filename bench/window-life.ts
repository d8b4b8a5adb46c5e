import { setTimeout as pass } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import type { WizardStep } from '../electron/calls/view.ts';
import { createChromiumWindow } from '../electron/shell/chromium-window.ts';
import { fullBrowser } from '../e2e/browsers.ts';
import { builtWindow } from '../e2e/built-window.ts';
import { screenStates } from '../e2e/screen-states/index.ts';
import { Screens } from '../e2e/screens.ts';
import type { Measured } from './figures.ts';
import { usedBelow } from './processes.ts';
import { openAssistant } from './window-start.ts';

const rounds = 10;
const idleSeconds = 20;

/** What a window costs that is there: the way from screen to screen, and doing nothing once the search has ended. */
export async function benchWindowLife(): Promise<Measured> {
  const change = await screenChange();
  const { here, browser, megabytes } = await atRest();
  const percent = (cpu: number) => `${(cpu * 100).toFixed(1)} %`;
  return {
    lines: [
      `window, another screen until it is drawn: ${change.toFixed(0)} ms (median of ${rounds} times eight)`,
      `window at rest for ${idleSeconds} s after its search, of one processor: the main process ${percent(here)}, ` +
        `the browser ${percent(browser)}; memory of the browser ${megabytes.toFixed(0)} MB`,
    ],
    figures: {
      'screen change, ms': change,
      'at rest, main process, % of a processor': here * 100,
      'at rest, browser, % of a processor': browser * 100,
      'at rest, browser, MB': megabytes,
    },
  };
}

/** Milliseconds from what the main process tells to the second picture after it, in the page as it ships. */
async function screenChange(): Promise<number> {
  const steps: WizardStep[] = ['printer', 'exchange', 'connect', 'settings', 'summary', 'signIn', 'save', 'proof'];
  const views = steps.map((step) => screenStates[step]!.find(({ act }) => !act)!.view);
  const screens = await Screens.open({ viewport: { width: 1100, height: 760 } });
  try {
    const { page } = await screens.fresh(views[0]!);
    const times: number[] = [];
    for (let round = 0; round <= rounds; round++)
      for (const view of views) {
        const took = await page.evaluate(async (told) => {
          const start = performance.now();
          (globalThis as unknown as { fakeEmit: (event: string, value: unknown) => void }).fakeEmit('view', told);
          for (let picture = 0; picture < 2; picture++) await new Promise((drawn) => requestAnimationFrame(drawn));
          return performance.now() - start;
        }, view);
        // The first time each screen's own script is read.
        if (round > 0) times.push(took);
      }
    return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)]!;
  } finally {
    await screens.close();
  }
}

async function atRest(): Promise<{ here: number; browser: number; megabytes: number }> {
  let page: Page | undefined;
  const shell = createChromiumWindow({
    executablePath: fullBrowser,
    ...(await builtWindow()),
    headless: true,
    onPage: (opened) => (page = opened),
  });
  const close = await openAssistant(shell);
  try {
    // Its search has a conclusion, and nothing turns any more.
    await page!.locator('h1').waitFor();
    await page!.getByRole('progressbar').last().waitFor({ state: 'hidden', timeout: 60_000 });
    await pass(3000);
    const used = () => ({ here: process.cpuUsage(), browser: usedBelow('nothing is named so').others });
    const before = used();
    await pass(idleSeconds * 1000);
    const after = used();
    return {
      here: (after.here.user + after.here.system - before.here.user - before.here.system) / 1e6 / idleSeconds,
      browser: (after.browser.seconds - before.browser.seconds) / idleSeconds,
      megabytes: after.browser.megabytes,
    };
  } finally {
    await close();
  }
}
