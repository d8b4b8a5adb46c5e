import { fullBrowser } from '../e2e/browsers.ts';
import { Bench } from '../e2e/harness.ts';
import type { JourneyState } from '../electron/journeys/journey.ts';
import { RemotePage } from '../electron/webconfig/page.ts';
import { PrinterRoad } from '../electron/webconfig/road.ts';
import { systemClock } from '../electron/clock.ts';
import { createChromiumShell } from '../electron/shell/chromium.ts';

/**
 * The main job on each demo printer: seconds without the time from the code to the printer's "Signed in" (the person's),
 * beside opening one page of the same printer in the same kind of page, as often as the job lasts.
 */
export async function benchMainJob(seed = 1): Promise<string[]> {
  const bench = await Bench.open(seed, systemClock, fullBrowser);
  const shell = createChromiumShell(fullBrowser);
  const lines = [`main job, world ${seed}: seconds without the person's wait; pages = in units of opening one page`];
  try {
    for (const { id, model } of bench.world.printers) {
      let codeAt = 0;
      let waited = 0;
      const start = performance.now();
      const { final, codes } = await bench.setUp(id, {
        on: (state: JourneyState) => {
          if (state.kind === 'working' && state.step === 'signIn') codeAt = performance.now();
          else if (codeAt && !waited) waited = performance.now() - codeAt;
          return true;
        },
      });
      const seconds = (performance.now() - start - waited) / 1000;
      const page = await pageSeconds(final, shell);
      lines.push(
        `  ${id}  ${model.padEnd(18)} ${final.kind.padEnd(9)} ${seconds.toFixed(1).padStart(5)} s  ` +
          `${(seconds / page).toFixed(1).padStart(5)} pages  (sign-in ${(waited / 1000).toFixed(1)} s, ${codes.length} codes)`,
      );
    }
  } finally {
    await shell.close();
    await bench.close();
  }
  return lines;
}

/** Opening Product Status once, from a blank page until it is quiet and read; the mean of three. */
async function pageSeconds(final: JourneyState, shell: ReturnType<typeof createChromiumShell>): Promise<number> {
  const look = final.facts.look;
  if (!look) return Number.NaN;
  const road = new PrinterRoad(look);
  const page = await RemotePage.open(await shell.openPrinterPage(), road, systemClock);
  await page.open('/PRESENTATION/ADVANCED/INFO_PRTINFO/TOP');
  const start = performance.now();
  for (let i = 0; i < 3; i++) await page.open('/PRESENTATION/ADVANCED/INFO_PRTINFO/TOP');
  const seconds = (performance.now() - start) / 3000;
  await page.close();
  road.close();
  return seconds;
}
