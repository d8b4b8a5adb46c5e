import { expect } from 'vitest';
import type { WindowBench } from './window-bench.ts';

/** Kills the process that shows the page, as a fault of the browser would. */
export async function crash(bench: WindowBench): Promise<void> {
  const before = bench.page;
  await before.goto('chrome://crash').catch(() => undefined);
  const crashed = await before
    .context()
    .newCDPSession(before)
    .catch(() => undefined);
  await crashed?.send('Page.crash').catch(() => undefined);
  await expect.poll(() => bench.page !== before, { timeout: 30_000 }).toBe(true);
}
