import { expect, test } from 'vitest';
import type { SetupJourney, SetupOptions } from '../app.ts';
import type { Clock } from '../clock.ts';
import type { Facts } from '../journeys/facts.ts';
import type { JourneyState } from '../journeys/journey.ts';
import type { OfferedCode } from '../journeys/sign-in.ts';
import type { StepId } from '../journeys/steps.ts';
import { Problem } from '../problem.ts';
import type { PrinterAddress } from '../webconfig/printer-address.ts';
import { Conductor, type Outcome } from './conductor.ts';

const change = { fields: [], signIn: true, signOut: false, losesPassword: false, losesSignIn: false };

/** One pretend printer's journey: steps that begin when their pace lets them, and end when the test says so. */
class PretendJourney implements SetupJourney {
  facts: Facts = { change };
  /** The step whose turn has come. */
  at: StepId | undefined;
  isClosed = false;
  /** How closing its page ends. */
  closing: () => Promise<void> = () => Promise.resolve();
  codes = 0;
  #end: (() => void) | undefined;
  #step: StepId = 'look';
  #abort = new AbortController();

  constructor(
    readonly host: string,
    readonly listener: (state: JourneyState) => void,
    readonly offer: (code: OfferedCode) => void,
    readonly pace: NonNullable<SetupOptions['pace']>,
    readonly now: () => number,
  ) {}

  begin(step: StepId): void {
    this.leave();
    this.#step = step;
    const abort = (this.#abort = new AbortController());
    this.listener({ kind: 'working', step, facts: this.facts });
    this.pace(step, abort.signal).then(
      (end) => {
        this.at = step;
        this.#end = end;
        if (step === 'signIn') this.showCode();
      },
      () => undefined,
    );
  }
  showCode(): void {
    this.codes += 1;
    const userCode = `${this.host}-${this.codes}`;
    const expiresAt = this.now() + 900_000;
    this.offer({ userCode, verificationUri: 'https://microsoft.com/devicelogin', known: true, expiresAt });
  }
  leave(): void {
    this.#abort.abort(new Error('over'));
    this.#end?.();
    this.#end = undefined;
    this.at = undefined;
  }
  signedIn(): void {
    this.leave();
    this.facts = { ...this.facts, signedIn: { account: null } };
    this.begin('save');
  }
  fail(code: 'code.expired' | 'printer.lost'): void {
    this.leave();
    this.listener({ kind: 'problem', step: this.#step, problem: new Problem(code), facts: this.facts });
  }
  finish(): void {
    this.leave();
    this.listener({ kind: 'finished', facts: this.facts });
  }
  ask(): void {
    this.leave();
    this.listener({ kind: 'asking', step: 'summary', question: 'summary', facts: this.facts });
  }
  retry(): void {
    this.begin(this.#step);
  }
  stop(): void {
    this.leave();
    this.listener({ kind: 'stopped', step: this.#step, facts: this.facts });
  }
  close(): Promise<void> {
    this.isClosed = true;
    this.leave();
    return this.closing();
  }
  answer(): void {
    this.begin('prepare');
  }
  act = () => Promise.resolve();
  renew = () => undefined;
  back = () => undefined;
  takeOver = () => undefined;
  giveBack = () => undefined;
  done = () => undefined;
}

function office({ hearsExpired, ...options }: { parallel?: number; endAt?: ['summary']; hearsExpired?: true } = {}) {
  let time = 0;
  const waiting: { until: number; resolve: () => void }[] = [];
  const clock: Clock = {
    now: () => time,
    wait: (ms) => new Promise((resolve) => void waiting.push({ until: time + ms, resolve })),
  };
  const journeys = new Map<string, PretendJourney>();
  const outcomes = new Map<string, Outcome>();
  const shown: (string | null)[] = [];
  const expired: string[] = [];
  const conductor = new Conductor<string>({
    startSetup(address: PrinterAddress, listener, offer, { pace } = {}) {
      if (!pace) throw new Error('no pace');
      const journey = new PretendJourney(address.host, listener, offer, pace, () => time);
      journeys.set(address.host, journey);
      queueMicrotask(() => journey.begin('look'));
      return journey;
    },
    clock,
    answer: () => Promise.resolve({ confirmed: true }),
    hears: {
      state: () => undefined,
      code: (now) => void shown.push(now ? now.code.userCode : null),
      outcome: (id, outcome) => void outcomes.set(id, outcome),
      ...(hearsExpired && { expired: (id: string) => void expired.push(id) }),
    },
    ...options,
  });
  return {
    ...{ conductor, outcomes, expired },
    add: (...hosts: string[]) => {
      for (const host of hosts) conductor.add(host, { host });
      return settled();
    },
    at: (host: string) => {
      const journey = journeys.get(host);
      if (!journey) throw new Error(`${host} was not begun`);
      return journey;
    },
    begun: () => [...journeys.keys()].join(' '),
    /** What stands on the screen. */
    code: () => shown.at(-1) ?? null,
    everShown: () => shown.filter((code) => code !== null),
    pass: (seconds: number) => {
      time += seconds * 1000;
      for (const { until, resolve } of waiting) if (until <= time) resolve();
    },
  };
}

async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve();
}

test('one code is shown, one more is kept ready, and nobody else asks for one', async () => {
  const { add, at, code } = office();
  await add('a', 'b', 'c');
  for (const host of ['a', 'b', 'c']) at(host).begin('signIn');
  await settled();
  expect(code()).toBe('a-1');
  expect([at('b').codes, at('c').codes]).toEqual([1, 0]);
  at('a').signedIn();
  expect(code()).toBe('b-1');
  await settled();
  expect(at('c').codes).toBe(1);
});

test('work at the printers is limited, and what comes later goes first: no sign-in is safe before OK was pressed', async () => {
  const { add, at } = office({ parallel: 2 });
  await add('a', 'b', 'c', 'd');
  for (const host of ['a', 'b']) at(host).begin('signIn');
  await settled();
  for (const host of ['a', 'b']) at(host).signedIn();
  await settled();
  const working = () => ['a', 'b', 'c', 'd'].map((host) => at(host).at);
  expect(working()).toEqual(['save', 'save', undefined, undefined]);
  at('a').begin('readBack');
  await settled();
  expect(working()).toEqual([undefined, 'save', 'look', undefined]);
  at('b').finish();
  await settled();
  expect(working()).toEqual(['readBack', undefined, 'look', undefined]);
});

test('a printer that begins its sign-in anew gives its turn and its old code up', async () => {
  const { add, at, code } = office();
  await add('a', 'b', 'c');
  for (const host of ['a', 'b', 'c']) at(host).begin('signIn');
  await settled();
  // Logged in again in the middle: the same step from its beginning, without another state.
  at('a').begin('signIn');
  await settled();
  expect(code()).toBe('b-1');
  at('b').signedIn();
  await settled();
  expect(code()).toBe('c-1');
  at('c').signedIn();
  await settled();
  expect(code()).toBe('a-2');
});

test('stopping begins nobody', async () => {
  const { add, conductor, begun, outcomes } = office();
  const added = add('a', 'b', 'c');
  conductor.stop();
  await added;
  expect([begun(), [...outcomes.values()].map(({ kind }) => kind)]).toEqual(['', ['skipped', 'skipped', 'skipped']]);
});

test('OK goes before everything else: until then a sign-in is not safe', async () => {
  const { add, at } = office({ parallel: 2 });
  await add('a', 'b', 'c');
  const signIn = async (host: string) => {
    at(host).begin('signIn');
    await settled();
    at(host).signedIn();
    await settled();
  };
  await signIn('a');
  await signIn('b');
  at('a').begin('test');
  await settled();
  // Both turns are taken: c looks, b saves; a waits for its test.
  const working = () => ['a', 'b', 'c'].map((host) => at(host).at);
  expect(working()).toEqual([undefined, 'save', 'look']);
  await signIn('c');
  // c's turn went to a's test; c waits to save.
  at('b').begin('readBack');
  await settled();
  expect(working()).toEqual(['test', undefined, 'save']);
  await add('d');
  await signIn('d');
  at('a').finish();
  await settled();
  expect([at('b').at, at('d').at]).toEqual([undefined, 'save']);
});

test('no more printers are begun than can be worked on before their sign-in', async () => {
  const { add, at, begun } = office({ parallel: 2 });
  await add('a', 'b', 'c', 'd');
  expect(begun()).toBe('a b');
  at('a').begin('signIn');
  await settled();
  at('a').signedIn();
  await settled();
  expect(begun()).toBe('a b c');
});

test('a printer that fails holds nobody up, and is closed', async () => {
  const { add, at, code, outcomes, conductor } = office();
  await add('a', 'b');
  at('a').begin('signIn');
  at('b').begin('signIn');
  await settled();
  at('a').fail('printer.lost');
  await settled();
  expect(outcomes.get('a')).toMatchObject({ kind: 'problem', problem: { code: 'printer.lost' }, step: 'signIn' });
  expect(at('a').isClosed).toBe(true);
  expect(code()).toBe('b-1');
  at('b').signedIn();
  at('b').finish();
  await conductor.ended();
  expect(outcomes.get('b')).toMatchObject({ kind: 'finished', touched: true });
  expect(code()).toBeNull();
});

test.each([
  ['does not close', () => new Promise<void>(() => undefined)],
  ['fails to close', () => Promise.reject(new Error('no page'))],
])('a page that %s holds nobody up, and its printer ends as it ended', async (_, closing) => {
  const { add, at, begun, pass, outcomes } = office({ parallel: 1 });
  await add('a', 'b');
  at('a').closing = closing;
  at('a').fail('printer.lost');
  await settled();
  pass(20);
  await settled();
  expect(outcomes.get('a')).toMatchObject({ kind: 'problem', problem: { code: 'printer.lost' } });
  expect(begun()).toBe('a b');
});

test('a code that was kept ready for more than two minutes is asked for anew before anybody sees it', async () => {
  const { add, at, code, pass, everShown } = office();
  await add('a', 'b');
  at('a').begin('signIn');
  at('b').begin('signIn');
  await settled();
  pass(121);
  at('a').signedIn();
  await settled();
  expect(code()).toBe('b-2');
  expect(everShown()).not.toContain('b-1');
});

test('a code that ran out unseen is replaced; one that a person had before them ends in its problem', async () => {
  const { add, at, code, outcomes } = office();
  await add('a', 'b');
  at('a').begin('signIn');
  at('b').begin('signIn');
  await settled();
  at('b').fail('code.expired');
  await settled();
  expect([outcomes.has('b'), at('b').codes]).toEqual([false, 2]);
  at('a').fail('code.expired');
  await settled();
  expect(outcomes.get('a')).toMatchObject({ problem: { code: 'code.expired' } });
  expect(code()).toBe('b-2');
});

test('where somebody hears of it, a code that nobody used pauses the run, and its printer is asked for another later', async () => {
  const { add, at, code, outcomes, expired, conductor } = office({ hearsExpired: true });
  await add('a', 'b');
  at('a').begin('signIn');
  at('b').begin('signIn');
  await settled();
  at('a').fail('code.expired');
  await settled();
  expect([expired, outcomes.size, code()]).toEqual([['a'], 0, null]);
  conductor.pause(false);
  await settled();
  expect(code()).toBe('b-1');
  at('b').signedIn();
  await settled();
  expect(code()).toBe('a-2');
});

test('a new code comes after the one that is ready', async () => {
  const { add, at, code, conductor } = office();
  await add('a', 'b', 'c');
  for (const host of ['a', 'b', 'c']) at(host).begin('signIn');
  await settled();
  conductor.newCode();
  await settled();
  expect(code()).toBe('b-1');
  at('b').signedIn();
  await settled();
  at('c').signedIn();
  await settled();
  expect(code()).toBe('a-2');
});

test('skipping takes a printer out wherever it is', async () => {
  const { add, at, code, conductor, outcomes, begun } = office({ parallel: 2 });
  await add('a', 'b', 'c', 'd');
  at('a').begin('signIn');
  at('b').begin('signIn');
  await settled();
  conductor.skip('d');
  expect(outcomes.get('d')).toMatchObject({ kind: 'skipped', touched: false });
  conductor.skip('a');
  await settled();
  expect(outcomes.get('a')?.kind).toBe('skipped');
  expect(code()).toBe('b-1');
  expect(begun()).toBe('a b c');
});

test('a pause keeps the code that is shown, and shows and asks for no other until it ends', async () => {
  const { add, at, code, conductor, begun } = office({ parallel: 3 });
  await add('a', 'b', 'c', 'd');
  for (const host of ['a', 'b', 'c']) at(host).begin('signIn');
  await settled();
  conductor.pause(true);
  expect(code()).toBe('a-1');
  at('a').signedIn();
  await settled();
  expect([code(), at('c').codes, begun()]).toEqual([null, 0, 'a b c']);
  conductor.pause(false);
  await settled();
  expect([code(), at('c').codes, begun()]).toEqual(['b-1', 1, 'a b c d']);
});

test('stopping ends every way, and a printer can be taken up again after it ended by itself', async () => {
  const { add, at, conductor, outcomes } = office({ parallel: 1 });
  await add('a', 'b');
  at('a').fail('printer.lost');
  await settled();
  await add('a');
  expect(at('a').isClosed).toBe(true);
  conductor.stop();
  await conductor.ended();
  expect([outcomes.get('a')?.kind, outcomes.get('b')?.kind]).toEqual(['skipped', 'skipped']);
});

test('a run may end at a question, before it is answered', async () => {
  const { add, at, conductor, outcomes } = office({ endAt: ['summary'] });
  await add('a');
  at('a').ask();
  await conductor.ended();
  expect(outcomes.get('a')).toMatchObject({ kind: 'asked', question: 'summary', touched: false });
});
