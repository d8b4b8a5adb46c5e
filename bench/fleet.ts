import { rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, loadavg } from 'node:os';
import { join } from 'node:path';
import { fullBrowser } from '../e2e/browsers.ts';
import { Bench } from '../e2e/harness.ts';
import type { App } from '../electron/app.ts';
import { readArguments } from '../electron/cli/arguments.ts';
import { fleet } from '../electron/cli/fleet.ts';
import type { FleetEvent } from '../electron/cli/fleet-lines.ts';
import { jsonReport } from '../electron/cli/report.ts';
import type { Terminal } from '../electron/cli/terminal.ts';
import { openJournal, type JournalEntry } from '../electron/journal/journal.ts';
import { steps, type StepId } from '../electron/journeys/steps.ts';
import { Problem } from '../electron/problem.ts';
import { loadTexts } from '../electron/texts.ts';
import { manyInReports, type Told } from './fleet-reports.ts';
import { usedBelow, usedHere, type Used } from './processes.ts';

const defaultCounts = '10,50,100';
/** As many as the conductor leads at once (electron/fleet/conductor.ts). */
const parallel = 4;
const texts = loadTexts('en');
const now = () => performance.now() / 1000;

/** The command `fleet` on an office of the demo world, with a person who answers and signs in without delay. */
class Run {
  readonly count: number;
  readonly told: Told[] = [];
  journal: JournalEntry[] = [];
  codes = 0;
  /** Codes that the person could not use any more. */
  late = 0;
  /** What the person was asked for; each question is one input. */
  readonly inputs: string[] = [];
  /** Seconds until the list of certificates, until the summary, until the end. */
  readonly parts = { look: 0, plan: 0, work: 0 };
  /** Seconds in which a code was in the person's hands, and those of what the person did with it. */
  inHand = 0;
  person = 0;
  /** Seconds of work, all printers together. */
  readonly work = new Map<StepId, number>();
  /** Seconds of the processor. */
  readonly processor = { assistant: 0, browser: 0, world: 0 };
  readonly memory: Memory[] = [];

  constructor(count: number) {
    this.count = count;
  }

  get wall(): number {
    return this.parts.look + this.parts.plan + this.parts.work;
  }

  get machineTime(): number {
    return [...this.work.values()].reduce((before, seconds) => before + seconds, 0) / parallel;
  }
}

/** Megabytes: of the assistant after a garbage collection, and of the browser with the printers' pages. */
interface Memory {
  resident: number;
  heap: number;
  browser: number;
}

/**
 * What many printers cost. PMA_FLEET has other numbers of printers, "10" say.
 *
 * Machine time is the work at the printers, added up step by step, by four, as four are worked on at once. Not in it: the
 * time from a printer's code to its "Signed in", which is the person's and the printer's, and the waiting for a turn.
 */
export async function benchFleet(): Promise<string[]> {
  const counts = (process.env['PMA_FLEET'] ?? defaultCounts).split(',').map(Number);
  const runs: Run[] = [];
  const [load = 0] = loadavg();
  for (const count of counts) runs.push(await runOffice(count));
  const [fewest] = runs;
  const most = runs.at(-1);
  if (!fewest || !most) return [];
  const row = (what: string, value: (run: Run) => string | number) =>
    `  ${what.padEnd(34)}${runs.map((run) => String(value(run)).padStart(14)).join('')}`;
  const each = (what: string, seconds: (run: Run) => number) =>
    row(what, (run) => (seconds(run) / run.count).toFixed(2));
  const ratio = (what: string, of: (run: Run) => number) =>
    row(what, (run) => (of(run) / run.count / (of(fewest) / fewest.count)).toFixed(2));
  return [
    `many printers, ${parallel} at once, on ${availableParallelism()} processors with a load of ${load.toFixed(1)} before; ` +
      'wanted values in brackets',
    row('printers', ({ count }) => count),
    row('proven', ({ told }) => told.filter(({ proven }) => proven).length),
    row('lost (0)', ({ count, told }) => count - told.filter(({ proven }) => proven).length),
    row('codes', ({ codes }) => codes),
    row('  used when they were over (0)', ({ late }) => late),
    row("inputs in all, Microsoft's beside", ({ inputs }) => inputs.length),
    'seconds a printer',
    each('on the clock', ({ wall }) => wall),
    each('  until the list of certificates', ({ parts }) => parts.look),
    each('  until the summary', ({ parts }) => parts.plan),
    each('  the work', ({ parts }) => parts.work),
    each('  of it a code in hand', ({ inHand }) => inHand),
    each('  of it the pretend person', ({ person }) => person),
    each('machine time (5)', ({ machineTime }) => machineTime),
    ratio(`  beside ${fewest.count} printers`, ({ machineTime }) => machineTime),
    ...steps
      .filter(({ id }) => most.work.has(id))
      .map(({ id }) => each(`  ${id}`, ({ work }) => (work.get(id) ?? 0) / parallel)),
    each('processor: the assistant', ({ processor }) => processor.assistant),
    each('  its browser', ({ processor }) => processor.browser),
    each('  the demo world', ({ processor }) => processor.world),
    ratio(`  assistant, beside ${fewest.count} printers`, ({ processor }) => processor.assistant),
    'megabytes at the end of the first ten printers and of the last ten',
    row('assistant, resident', ({ memory }) => grown(memory, 'resident')),
    row('  its heap', ({ memory }) => grown(memory, 'heap')),
    row('its browser', ({ memory }) => grown(memory, 'browser')),
    ...(await manyInReports(most.told, most.journal)),
  ];
}

/** The mean of the first ten, that of the last ten, and how many times more that is. */
function grown(memory: readonly Memory[], what: keyof Memory): string {
  const mean = (some: readonly Memory[]) => some.reduce((before, each) => before + each[what], 0) / some.length;
  const [first, last] = [mean(memory.slice(0, 10)), mean(memory.slice(-10))];
  return `${first.toFixed(0)} ${last.toFixed(0)} x${(last / first).toFixed(2)}`;
}

async function runOffice(count: number): Promise<Run> {
  const bench = await Bench.openOffice(1, count, fullBrowser);
  const path = join(bench.directory, 'site.json');
  try {
    const printers = bench.world.printers.map(({ address, name }) => ({ address, label: name }));
    const { account } = bench.printer('p1');
    writeFileSync(path, JSON.stringify({ version: 1, name: 'Bench', account, rootCertificates: 'update', printers }));
    const run = await measure(bench, path, count);
    run.journal = (await (await openJournal(bench.directory)).entries()).entries;
    return run;
  } finally {
    rmSync(path, { force: true });
    await bench.close();
  }
}

async function measure(bench: Bench, path: string, count: number): Promise<Run> {
  const run = new Run(count);
  const processorBefore = processorNow();
  let partSince = now();
  const endPart = (part: keyof Run['parts']) => {
    run.parts[part] = now() - partSince;
    partSince = now();
  };
  const terminal = personAt(run, bench.printer('p1').adminPassword, {
    [texts.say('cli:ask.trustAll')]: () => endPart('look'),
    [texts.say('cli:ask.writeAll')]: () => endPart('plan'),
  });
  let inHand: { userCode: string; since: number } | undefined;
  const app = timed(bench.app, run, (userCode) => {
    if (inHand?.userCode === userCode) run.inHand += now() - inHand.since;
  });
  const hear = (happened: FleetEvent) => {
    if (happened.event === 'printer') {
      run.told.push(happened);
      run.memory.push(memoryNow());
    } else if (happened.event === 'code') {
      const { code, account } = happened;
      const since = now();
      inHand = { userCode: code.userCode, since };
      run.codes += 1;
      void bench.world.signIn({ userCode: code.userCode, verificationUri: code.verificationUri, account }).then(
        () => (run.person += now() - since),
        () => (run.late += 1),
      );
    }
  };
  await fleet({
    ...{ app, terminal, texts },
    report: { ...jsonReport(() => undefined), fleet: hear },
    args: readArguments(['fleet', path]),
    signal: new AbortController().signal,
  });
  endPart('work');
  const processorAfter = processorNow();
  for (const who of ['assistant', 'browser', 'world'] as const)
    run.processor[who] = processorAfter[who] - processorBefore[who];
  return run;
}

/** Says yes to everything, but not to a second try. @param hear what is done before a question is answered */
function personAt(run: Run, password: string, hear: Record<string, () => void>): Terminal {
  const refuse = () => Promise.reject(new Problem('input.noTerminal'));
  return {
    isPerson: true,
    ask(question) {
      run.inputs.push(question);
      hear[question]?.();
      return Promise.resolve(question === texts.say('cli:ask.again') ? 'n' : 'y');
    },
    askHidden(question) {
      run.inputs.push(question);
      return Promise.resolve(password);
    },
    listen: () => () => undefined,
    readLine: refuse,
    readAll: refuse,
  };
}

/** The same app; how long each step works at its printer goes into `run`. @param isOver hears of a code whose sign-in has ended */
function timed(app: App, run: Run, isOver: (userCode: string) => void): App {
  return {
    ...app,
    startSetup(address, listener, offer, more = {}) {
      let code: { userCode: string; since: number } | undefined;
      const pace: typeof more.pace = async (step, signal) => {
        const end = await more.pace?.(step, signal);
        const since = now();
        code = undefined;
        return () => {
          run.work.set(step, (run.work.get(step) ?? 0) + (code?.since ?? now()) - since);
          if (code) isOver(code.userCode);
          end?.();
        };
      };
      return app.startSetup(
        address,
        listener,
        (offered) => {
          code ??= { userCode: offered.userCode, since: now() };
          offer(offered);
        },
        { ...more, pace },
      );
    },
  };
}

function processorNow() {
  const { world, others } = below();
  return { assistant: usedHere().seconds, browser: others.seconds, world: world.seconds };
}

function memoryNow(): Memory {
  const { megabytes, heap } = usedHere();
  return { resident: megabytes, heap, browser: below().others.megabytes };
}

function below(): { world: Used; others: Used } {
  const { named, others } = usedBelow('world-process');
  return { world: named, others };
}
