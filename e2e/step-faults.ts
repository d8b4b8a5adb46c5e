import { fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { proofsOf } from '../electron/journeys/facts.ts';
import type { JourneyState } from '../electron/journeys/journey.ts';
import type { StepId } from '../electron/journeys/steps.ts';
import { Bench, hurriedClock } from './harness.ts';
import type { JourneyOrder } from './journey-process.ts';
import type { PrinterState } from './world-bench.ts';

/** The steps in which the assistant is at the printer, and one moment more: OK was carried out, and nobody knows yet. */
export const moments = [
  ...(['look', 'logIn', 'read', 'compare', 'prepare', 'signIn', 'save'] as const),
  'stored',
  ...(['readBack', 'test', 'history'] as const),
] as const satisfies readonly (StepId | 'stored')[];
type Moment = (typeof moments)[number];

/** `unplugged` until the assistant stands at a problem; `restarted` loses power for a moment only. */
export type StepFault = 'unplugged' | 'restarted' | 'sessionLost' | 'killed';

const hurry = 10;
const mostRetries = 3;

/** What was seen after one fault, from the printer's side. */
interface Outcome {
  final: JourneyState;
  /** Of each state in which the journey stood still: what it was, and whether the printer agreed. */
  stood: { at: string; isTrue: boolean }[];
  writes: number;
}

/**
 * Each fault at these moments of setting up one printer that has to be written once: whatever is then told of the printer
 * is so, the job ends proven, and nothing is written twice. Prints the count.
 */
export function faultsAtSteps(seed: number, id: string, faults: Partial<Record<StepFault, readonly Moment[]>>): void {
  const cases = (Object.entries(faults) as [StepFault, readonly Moment[]][]).flatMap(([fault, at]) =>
    at.map((moment) => [fault, moment] as const),
  );
  describe(`printer ${id} of world ${seed}`, () => {
    const seen: Outcome[] = [];
    let bench: Bench;
    beforeAll(async () => {
      bench = await Bench.open(seed);
    });
    afterAll(() => bench.close());
    beforeEach(async () => {
      await bench.reset();
    });

    test.each(cases)('%s: %s', async (fault, moment) => {
      const outcome = fault === 'killed' ? await killed(bench, id, moment) : await struck(bench, id, moment, fault);
      seen.push(outcome);
      expect(outcome.stood.filter(({ isTrue }) => !isTrue)).toEqual([]);
      expect(outcome.final.kind).toBe('finished');
      expect(outcome.writes).toBe(1);
    });

    test('the count', () => {
      const isTrue = ({ stood, final }: Outcome) => final.kind === 'finished' && stood.every((state) => state.isTrue);
      const trueStates = seen.filter(isTrue).length;
      const doubleWrites = seen.filter(({ writes }) => writes > 1).length;
      process.stdout.write(
        `${seen.length} faults, ${trueStates} true states after restart, ${doubleWrites} double writes\n`,
      );
      expect([seen.length, trueStates, doubleWrites]).toEqual([cases.length, seen.length, 0]);
    });
  });
}

/** A fault of the printer at this moment; the person tries again until the job is done. */
async function struck(
  { world }: Bench,
  id: string,
  moment: Moment,
  fault: Exclude<StepFault, 'killed'>,
): Promise<Outcome> {
  // An assistant that remembers nothing of the faults before.
  const bench = await Bench.beside({ world }, hurriedClock(hurry));
  try {
    let strikes: Promise<void> | undefined;
    const strike = async () => {
      if (moment === 'stored') await untilWritten(bench, id);
      if (fault === 'sessionLost') return bench.fault('sessionLost', true, id);
      await bench.fault('unplug', true, id);
      if (fault === 'restarted') await bench.fault('unplug', false, id);
    };
    const run = await bench.setUp(id, {
      on: (state) => {
        if (begins(moment, state)) strikes ??= strike();
      },
    });
    const outcome = await tryUntilDone(bench, id, run);
    if (!strikes) throw new Error(`${moment} never came`);
    await strikes;
    return outcome;
  } finally {
    await bench.close();
  }
}

/** kill -9 of the assistant at this moment, and the same command once more, which finds what the first one left behind. */
async function killed({ world }: Bench, id: string, moment: Moment): Promise<Outcome> {
  const place = mkdtempSync(join(tmpdir(), 'printer-mail-killed-'));
  const directory = join(place, 'data');
  const bench = await Bench.beside({ world }, hurriedClock(hurry), directory);
  try {
    const asDelivered = await bench.printerState(id);
    await runAndKill(bench, id, moment, place);
    const outcome = await tryUntilDone(bench, id, await bench.setUp(id));
    const { facts } = outcome.final;
    // Whatever had been stored is recognised, and not asked for or written again.
    if (moments.indexOf(moment) >= moments.indexOf('stored')) {
      expect(facts.found?.state).toBe('proven');
      expect(facts.change).toBeNull();
    }
    // The journal of the killed one is whole: undo knows what there was.
    const [host = '', port] = bench.printer(id).address.split(':');
    const undo = await bench.app.createUndo({ host, port: Number(port) }).plan(new AbortController().signal);
    expect(undo.settings['sender']).toBe(asDelivered.settings.sender);
    return outcome;
  } finally {
    await bench.close();
    rmSync(place, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** The person plugs the printer in where it stood still, and tries again. */
async function tryUntilDone(bench: Bench, id: string, run: Awaited<ReturnType<Bench['setUp']>>): Promise<Outcome> {
  let { final } = run;
  const stood = [await judged(bench, id, final)];
  for (let left = mostRetries; final.kind === 'problem' && left > 0; left--) {
    await bench.fault('unplug', false, id);
    const next = run.until();
    run.journey.retry();
    final = await next;
    stood.push(await judged(bench, id, final));
  }
  return { final, stood, writes: (await bench.printerState(id)).writes };
}

async function runAndKill(bench: Bench, id: string, moment: Moment, place: string): Promise<void> {
  const child = fork(fileURLToPath(new URL('./journey-process.ts', import.meta.url)), [], {
    execArgv: ['--import', import.meta.resolve('tsx')],
    // Its browser's profile is left lying about, as after any kill -9.
    env: { ...process.env, TMPDIR: place },
  });
  const { seed, printers, microsoft, exchange, control } = bench.world;
  const world = { seed, printers, microsoft, exchange, control };
  child.send({ world, directory: bench.directory, printer: id } satisfies JourneyOrder);
  const signal = await new Promise<NodeJS.Signals | null>((resolve) => {
    child.on('message', (state: JourneyState) => {
      if (!begins(moment, state)) return;
      const kill = () => void child.kill('SIGKILL');
      if (moment === 'stored') void untilWritten(bench, id).then(kill);
      else kill();
    });
    child.once('exit', (_code, by) => resolve(by));
  });
  expect(signal, `${moment} came`).toBe('SIGKILL');
}

function begins(moment: Moment, state: JourneyState): boolean {
  return state.kind === 'working' && state.step === (moment === 'stored' ? 'save' : moment);
}

async function untilWritten(bench: Bench, id: string): Promise<void> {
  while ((await bench.printerState(id)).writes === 0) await new Promise((resolve) => setTimeout(resolve, 5));
}

/** A state in which the journey stands still, and whether the printer holds what it claims. */
async function judged(bench: Bench, id: string, state: JourneyState): Promise<Outcome['stood'][number]> {
  const at = state.kind === 'problem' ? `${state.step}: ${state.problem.code}` : state.kind;
  const isStored = holdsAll(await bench.printerState(id), bench.printer(id).account);
  const { signedIn, saved, accepted, clean } = proofsOf(state.facts);
  if (state.kind === 'finished')
    return { at, isTrue: isStored && [signedIn, saved, accepted, clean].every((proof) => proof === true) };
  const isNamed = state.kind === 'problem' && state.problem.code !== 'internal';
  return { at, isTrue: isNamed && (saved !== true || isStored) };
}

function holdsAll({ settings, signedInAs, signedInSaved }: PrinterState, account: string): boolean {
  const isSet = settings.method === 'oauth2' && settings.service === 'exchange' && settings.sender === account;
  return isSet && signedInSaved && signedInAs === account;
}
