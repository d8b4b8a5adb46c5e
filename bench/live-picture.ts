import { readdirSync, readFileSync } from 'node:fs';
import { fullBrowser } from '../e2e/browsers.ts';
import { Bench } from '../e2e/harness.ts';
import { startHandMadePrinter } from '../e2e/hand-made-printer.ts';
import { systemClock } from '../electron/clock.ts';
import type { JourneyState } from '../electron/journeys/journey.ts';
import { createChromiumShell } from '../electron/shell/chromium.ts';
import { RemotePage } from '../electron/webconfig/page.ts';
import { Watcher } from '../electron/webconfig/watcher.ts';

const pairs = 2;
const printer = 'a';
const movingSeconds = 5;

/**
 * What it costs that somebody watches the printer's page: the main job on a demo printer with a watcher beside the
 * same without, one after the other, as ratios; and the worst page to watch, one that never stands still.
 */
export async function benchLivePicture(seed = 1): Promise<string[]> {
  const bench = await Bench.open(seed, systemClock, fullBrowser);
  const costs: Cost[] = [];
  try {
    for (let pair = 0; pair < pairs; pair++) {
      const unwatched = await mainJob(bench);
      let pictures = 0;
      const watched = await mainJob(bench, new Watcher(() => pictures++));
      costs.push({ seconds: watched.seconds / unwatched.seconds, cpu: watched.cpu / unwatched.cpu, pictures });
    }
  } finally {
    await bench.close();
  }
  const mean = (of: (cost: Cost) => number) => costs.reduce((sum, cost) => sum + of(cost), 0) / pairs;
  return [
    `live picture, world ${seed}: the main job watched, beside the same unwatched; mean of ${pairs} pairs`,
    `  ${printer}  ${bench.printer(printer).model.padEnd(18)} ${mean(({ seconds }) => seconds).toFixed(2)} x the time  ` +
      `${mean(({ cpu }) => cpu).toFixed(2)} x the processor  (${Math.round(mean(({ pictures }) => pictures))} pictures)`,
    await movingPage(),
  ];
}

interface Cost {
  /** Without the time from the code to the printer's "Signed in", which is the person's. */
  seconds: number;
  cpu: number;
  pictures: number;
}

async function mainJob(bench: Bench, watcher?: Watcher): Promise<Omit<Cost, 'pictures'>> {
  await fetch(`${bench.world.control}/reset`, { method: 'POST' });
  let codeAt = 0;
  let waited = 0;
  const start = performance.now();
  const before = processorSeconds();
  const { final, journey } = await bench.setUp(printer, {
    watcher,
    on: (state: JourneyState) => {
      if (state.kind === 'working' && state.step === 'signIn') codeAt = performance.now();
      else if (codeAt && !waited) waited = performance.now() - codeAt;
      return true;
    },
  });
  const cost = { seconds: (performance.now() - start - waited) / 1000, cpu: processorSeconds() - before };
  await journey.close();
  if (final.kind !== 'finished') throw new Error(`ended ${final.kind}`);
  return cost;
}

async function movingPage(): Promise<string> {
  const moving = await startHandMadePrinter();
  const shell = createChromiumShell(fullBrowser);
  moving.pages.set(
    '/moving',
    `<h1>Email Server</h1><style>@keyframes turn { to { transform: rotate(360deg) } }
     b { display: block; width: 99px; background: navy; animation: turn 1s linear infinite }</style><b>wait</b>`,
  );
  try {
    const costs: Record<string, Omit<Cost, 'seconds'>> = {};
    for (const who of ['nobody', 'somebody']) {
      let pictures = 0;
      const watcher = who === 'somebody' ? new Watcher(() => pictures++) : undefined;
      const page = await RemotePage.open(await shell.openPrinterPage(), moving.road, systemClock, watcher);
      await page.open('/moving');
      pictures = 0;
      const before = processorSeconds();
      await systemClock.wait(movingSeconds * 1000);
      costs[who] = { cpu: (processorSeconds() - before) / movingSeconds, pictures: pictures / movingSeconds };
      await page.close();
    }
    const { nobody, somebody } = costs;
    return (
      `  a page that never stands still: ${somebody?.pictures.toFixed(1)} pictures a second, ` +
      `${somebody?.cpu.toFixed(2)} of a processor; unwatched ${nobody?.cpu.toFixed(2)}`
    );
  } finally {
    await shell.close();
    moving.close();
  }
}

/** Of this process and all it has started, as Linux counts it (proc(5): utime, stime and those of ended children). */
function processorSeconds(): number {
  if (process.platform !== 'linux') return Number.NaN;
  const stats = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        const text = readFileSync(`/proc/${pid}/stat`, 'latin1');
        const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
        const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
        return [{ pid: Number(pid), parent: Number(fields[1]), ticks }];
      } catch {
        // It has ended since.
        return [];
      }
    });
  const ours = new Set([process.pid]);
  for (let known = 0; known !== ours.size;) {
    known = ours.size;
    for (const { pid, parent } of stats) if (ours.has(parent)) ours.add(pid);
  }
  return stats.filter(({ pid }) => ours.has(pid)).reduce((sum, { ticks }) => sum + ticks, 0) / 100;
}
