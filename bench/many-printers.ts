import { chromium, type Browser, type Page } from 'playwright-core';
import type { Device } from '../electron/calls/view.ts';
import { asRoot } from '../electron/shell/chromium-flags.ts';
import { fullBrowser } from '../e2e/browsers.ts';
import { FakeWindow } from '../e2e/fake-bridge.ts';
import { view } from '../e2e/screen-states/base.ts';
import { manyDevices } from '../e2e/screen-states/printer.ts';
import { builtWindow } from '../e2e/built-window.ts';
import { textsOf } from '../e2e/window-bench.ts';

const tries = 3;
const bursts = 10;
const pause = 100;
const say = textsOf('en');

/** What the page's own thread did during one act. */
interface Tasks {
  /** Milliseconds of the tasks that took more than 50: the browser's own "long tasks". */
  long: number[];
  /** Milliseconds the processor worked on the heaviest task; other programs do not lengthen these. */
  heaviest: number;
}

interface Acts {
  filling: Tasks;
  filtering: Tasks;
  sorting: Tasks;
}

/**
 * Tasks over 50 ms while 300 printers come in, are filtered and sorted, beside the same with 3. The best of some tries:
 * other programs of this machine make tasks longer, never shorter.
 */
export async function benchManyPrinters(): Promise<string[]> {
  const browser = await chromium.launch({
    executablePath: fullBrowser,
    chromiumSandbox: !asRoot,
  });
  try {
    const lines = [
      'printers in the list: tasks over 50 ms (the longest), none is wanted; processor time of the heaviest',
    ];
    for (const count of [3, 300]) {
      const results: Acts[] = [];
      for (let run = 0; run < tries; run++) results.push(await listing(browser, manyDevices.slice(0, count)));
      const best = results.toSorted((a, b) => longest(a) - longest(b) || heaviest(a) - heaviest(b))[0]!;
      const { filling, filtering, sorting } = best;
      lines.push(
        `  ${String(count).padStart(3)} printers: filling ${told(filling)}, filtering ${told(filtering)}, ` +
          `sorting ${told(sorting)} (best of ${tries})`,
      );
    }
    return lines;
  } finally {
    await browser.close();
  }
}

async function listing(browser: Browser, devices: Device[]): Promise<Acts> {
  const page = await browser.newPage({ viewport: { width: 1200, height: 800 } });
  try {
    const searching = (found: Device[]) => view({ search: { running: true, conclusion: null, devices: found } });
    const fake = await FakeWindow.open(page, { renderer: (await builtWindow()).renderer, view: searching([]) });
    await page.getByRole('heading', { name: say('printer:title') }).waitFor();
    await settled(page);
    await page.evaluate(observe);

    const filling = await during(page, async () => {
      // As the search tells of them: again and again everything that has answered so far.
      for (let burst = 1; burst <= bursts; burst++) {
        await fake.emit('view', searching(devices.slice(0, Math.ceil((devices.length * burst) / bursts))));
        await page.waitForTimeout(pause);
      }
      await rows(page, devices.length);
    });
    const filtering = await during(page, async () => {
      const filter = page.getByRole('textbox', { name: say('printer:list.filter') });
      if (!(await filter.isVisible())) return;
      for (const text of ['r', 'ro', 'roo', 'room', 'room 2', 'room 29', '']) {
        await filter.fill(text);
        await page.waitForTimeout(pause);
      }
      await rows(page, devices.length);
    });
    const sorting = await during(page, async () => {
      for (const column of ['printer', 'location', 'address', 'address']) {
        await page
          .getByRole('columnheader')
          .getByRole('button', { name: say(`printer:list.${column}`) })
          .click();
        await page.waitForTimeout(pause);
      }
      await rows(page, devices.length);
    });
    if (fake.faults.length > 0) throw new Error(fake.faults.join('; '));
    return { filling, filtering, sorting };
  } finally {
    await page.close();
  }
}

/** Every printer and the head. */
async function rows(page: Page, devices: number): Promise<void> {
  await page.waitForFunction((wanted) => document.querySelectorAll('[role=row]').length === wanted, devices + 1);
}

async function during(page: Page, act: () => Promise<void>): Promise<Tasks> {
  await page.evaluate('void longTasks.splice(0)');
  const endTrace = await traceTasks(page);
  await act();
  await settled(page);
  return { long: await page.evaluate<number[]>('longTasks'), heaviest: await endTrace() };
}

/** As much as is used here of one event of Chromium's trace format; times in microseconds. */
interface TraceEvent {
  name: string;
  pid: number;
  tid: number;
  tdur?: number;
  args: { name?: string };
}

/** @returns ends the trace, and tells the most processor time that one task of a page took, in milliseconds */
async function traceTasks(page: Page): Promise<() => Promise<number>> {
  const session = await page.context().browser()!.newBrowserCDPSession();
  const events: TraceEvent[] = [];
  session.on('Tracing.dataCollected', ({ value }) => events.push(...(value as unknown as TraceEvent[])));
  await session.send('Tracing.start', { traceConfig: { includedCategories: ['toplevel'] } });
  return async () => {
    const complete = new Promise<void>((resolve) => session.once('Tracing.tracingComplete', () => resolve()));
    await session.send('Tracing.end');
    await complete;
    await session.detach();
    const thread = ({ pid, tid }: TraceEvent) => `${pid} ${tid}`;
    const ofPages = new Set(events.filter(({ args }) => args.name === 'CrRendererMain').map(thread));
    const tasks = events.filter((event) => event.name.endsWith('RunTask') && ofPages.has(thread(event)));
    if (tasks.length === 0) throw new Error('the trace has no tasks');
    return Math.max(...tasks.map(({ tdur = 0 }) => tdur)) / 1000;
  };
}

/** Nothing is drawn any more, and the observer has been told. */
async function settled(page: Page): Promise<void> {
  await page.evaluate('new Promise((resolve) => requestIdleCallback(() => setTimeout(resolve, 200)))');
}

const observe = `globalThis.longTasks = [];
  new PerformanceObserver((list) => longTasks.push(...list.getEntries().map(({ duration }) => duration)))
    .observe({ type: 'longtask' });`;

function longest({ filling, filtering, sorting }: Acts): number {
  return Math.max(0, ...filling.long, ...filtering.long, ...sorting.long);
}

function heaviest({ filling, filtering, sorting }: Acts): number {
  return Math.max(filling.heaviest, filtering.heaviest, sorting.heaviest);
}

function told({ long, heaviest }: Tasks): string {
  const over = long.length === 0 ? 'none' : `${long.length} (${Math.max(...long).toFixed(0)} ms)`;
  return `${over}, ${heaviest.toFixed(0)} ms`;
}
