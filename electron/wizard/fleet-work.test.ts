import { beforeEach, expect, test } from 'vitest';
import type { App, SetupJourney } from '../app.ts';
import type { FleetAct, FleetForm } from '../calls/view.ts';
import type { Lights } from '../fleet/lights.ts';
import { look as aLook, provenFacts } from '../fleet/office.testing.ts';
import type { Site } from '../fleet/site.ts';
import type { Facts } from '../journeys/facts.ts';
import type { JourneyState } from '../journeys/journey.ts';
import type { Question, StepId } from '../journeys/steps.ts';
import type { Undo } from '../journeys/undo.ts';
import { Problem, type ProblemCode } from '../problem.ts';
import { loadTexts } from '../texts.ts';
import { FleetWork } from './fleet-work.ts';

/** A pretend printer; it may be changed between the runs. */
interface Pretend {
  letter: string;
  password: string;
  /** The administrator's name it asks for; without one it has no field for it. */
  user?: string;
  isOff?: true;
  /** Somebody said that it is not theirs. */
  isRefused?: true;
  isTrusted?: boolean;
  isDone?: true;
  /** Its page is not recognised. */
  isUnknown?: boolean;
  /** OK takes until this is called. */
  hold?: (goOn: () => void) => void;
}

const addresses = ['10.0.0.1', '10.0.0.2', '10.0.0.3'];
let printers: Record<string, Pretend>;
/** What was done to them. */
let did: string[];
let remembered: Site | undefined;
let lights: Map<string, Lights>;
let undoable: string[];
let now: number;
beforeEach(() => {
  printers = Object.fromEntries(
    addresses.map((address, index) => [address, { letter: 'abc'.charAt(index), password: 'right' }]),
  );
  did = [];
  remembered = undefined;
  lights = new Map();
  undoable = [];
  now = Date.UTC(2026, 10, 28, 9);
});

function lookOf(host: string) {
  const { letter } = printers[host]!;
  return { ...aLook, host, fingerprint: letter.repeat(64), identity: letter.repeat(12) };
}

function startSetup({ host }: { host: string }, hear: (state: JourneyState) => void): SetupJourney {
  const printer = printers[host]!;
  let facts: Facts = {};
  let isOver = false;
  const tell = (state: JourneyState) => {
    if (!isOver) hear(state);
  };
  const ask = (question: Question, step: StepId) => tell({ kind: 'asking', question, step, facts });
  const fail = (step: StepId, code: ProblemCode) => tell({ kind: 'problem', step, problem: new Problem(code), facts });
  const finish = () => {
    printer.isDone = true;
    facts = { ...provenFacts, ...facts };
    tell({ kind: 'finished', facts });
  };
  queueMicrotask(() => {
    if (printer.isOff) return fail('look', 'printer.unreachable');
    if (printer.isRefused) return fail('look', 'printer.notYours');
    facts = { look: lookOf(host), ...(printer.isTrusted && { trusted: true }) };
    if (printer.isTrusted) ask('password', 'logIn');
    else ask('trust', 'trust');
  });
  return {
    answer({ trust, credentials, wanted, confirmed }) {
      if (trust) {
        printer.isTrusted = true;
        facts = { ...facts, trusted: true };
        ask('password', 'logIn');
      } else if (credentials) {
        did.push(`log in ${host} ${credentials.user ?? '-'} ${credentials.password}`);
        if (credentials.user !== printer.user) return fail('logIn', 'login.notRecognised');
        if (credentials.password !== printer.password) return fail('logIn', 'login.passwordRefused');
        facts = { ...facts, loggedIn: true };
        ask('wanted', 'settings');
      } else if (wanted) {
        facts = { ...facts, wanted, found: provenFacts.found!, change: printer.isDone ? null : provenFacts.change! };
        if (printer.isUnknown) fail('compare', 'page.notRecognised');
        else if (printer.isDone) finish();
        else ask('summary', 'summary');
      } else if (confirmed) {
        did.push(`write ${host} ${facts.wanted?.account}`);
        tell({ kind: 'working', step: 'save', facts });
        if (printer.hold) printer.hold(finish);
        else finish();
      }
    },
    stop() {
      tell({ kind: 'stopped', step: 'save', facts });
      isOver = true;
    },
    close: () => Promise.resolve(void (isOver = true)),
  } as Partial<SetupJourney> as SetupJourney;
}

function fleet(): FleetWork {
  const app: Partial<App> = {
    startSetup,
    lights: () => Promise.resolve(lights),
    undoable: () => Promise.resolve(new Set(undoable)),
    createUndo: ({ host }) =>
      ({
        plan: () =>
          Promise.resolve({
            look: lookOf(host),
            settings: { method: '1', sender: 'old@contoso.com' },
            shown: { method: 'SMTP AUTH' },
            at: '2026-11-28T09:00:00Z',
          }),
        run: (_plan, { password }) => {
          did.push(`undo ${host} ${password}`);
          if (password !== printers[host]!.password) return Promise.reject(new Problem('login.passwordRefused'));
          return Promise.resolve({ restored: ['method'], notRestored: ['sender'] });
        },
      }) as Partial<Undo> as Undo,
    log: { secret: () => undefined } as Partial<App['log']> as App['log'],
  };
  return new FleetWork({
    place: { app: app as App, world: null, knownUris: [], close: () => Promise.resolve() } as never,
    clock: { now: () => now, wait: () => new Promise(() => undefined) },
    saveFile: () => Promise.resolve(true),
    texts: () => loadTexts('en'),
    version: '1',
    changed: () => undefined,
    offer: () => undefined,
    signInsAreOver: () => undefined,
    remember: (site) => (remembered = site),
  });
}

const form: FleetForm = {
  name: '',
  service: 'exchange',
  account: 'old@contoso.com',
  sender: '',
  rootCertificates: false,
};

async function act(work: FleetWork, what: FleetAct): Promise<void> {
  work.act(what);
  await settled();
}

/** Pretend printers take no time. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 30; turn++) await new Promise((resolve) => setImmediate(resolve));
}

/** With all printers listed and looked at. */
async function looked(): Promise<FleetWork> {
  const work = fleet();
  work.add({ from: 'text', text: addresses.join('\n') });
  work.act({ do: 'draft', form });
  await act(work, { do: 'look' });
  return work;
}

/** With a summary of all of them. */
async function planned(): Promise<FleetWork> {
  const work = await looked();
  await act(work, { do: 'connect', compared: true, password: 'right' });
  return work;
}

const states = (work: FleetWork) => work.view.printers.map(({ state }) => state);
const written = () => did.filter((line) => line.startsWith('write'));

test('to a printer that was taken off the list nothing is done, and to the others not without another summary', async () => {
  const work = await planned();
  await act(work, { do: 'remove', addresses: ['10.0.0.3'] });
  await act(work, { do: 'confirm' });
  expect(written()).toEqual([]);
  await act(work, { do: 'look' });
  await act(work, { do: 'confirm' });
  expect(written()).toEqual(['write 10.0.0.1 old@contoso.com', 'write 10.0.0.2 old@contoso.com']);
});

test('another mailbox asks for another summary; what was typed and not changed does not', async () => {
  const work = await planned();
  await act(work, { do: 'draft', form: { ...form } });
  expect(work.view.current).toBe('summary');
  await act(work, { do: 'draft', form: { ...form, account: 'new@contoso.com' } });
  await act(work, { do: 'confirm' });
  expect(written()).toEqual([]);
  await act(work, { do: 'look' });
  expect(work.view).toMatchObject({ current: 'summary', printers: [{ account: 'new@contoso.com' }, {}, {}] });
});

test('one that takes no user name, and one that takes another password, are asked for once more; the others are not', async () => {
  printers['10.0.0.1']!.user = 'admin';
  printers['10.0.0.3']!.password = 'other';
  const work = await looked();
  await act(work, { do: 'connect', compared: true, password: 'right', user: 'admin' });
  expect(states(work)).toEqual(['asked', 'problem', 'problem']);
  await act(work, { do: 'again' });
  expect(work.view).toMatchObject({
    current: 'connect',
    isSharedRight: true,
    printers: [{ wantsPassword: false }, { wantsPassword: true }, { wantsPassword: true }],
  });
  const own = [
    { address: '10.0.0.2', password: 'right' },
    { address: '10.0.0.3', password: 'other' },
  ];
  await act(work, { do: 'connect', compared: true, own });
  await act(work, { do: 'confirm' });
  expect(states(work)).toEqual(['finished', 'finished', 'finished']);
  expect(JSON.stringify(remembered ?? null)).not.toMatch(/right|other|admin/);
});

test('a printer that is left out is not logged in to, and said to be left out', async () => {
  const work = await looked();
  await act(work, { do: 'skip', address: '10.0.0.2' });
  await act(work, { do: 'connect', compared: true, password: 'right' });
  expect(did.filter((line) => line.includes('10.0.0.2'))).toEqual([]);
  await act(work, { do: 'skip', address: '10.0.0.1' });
  await act(work, { do: 'confirm' });
  expect(states(work)).toEqual(['skipped', 'skipped', 'finished']);
  expect(written()).toHaveLength(1);
});

test('stopped while one is being written, that one goes on to where it is safe; the others are let go of at once', async () => {
  let goOn: () => void = () => undefined;
  printers['10.0.0.1']!.hold = (finish) => (goOn = finish);
  printers['10.0.0.2']!.isOff = true;
  const work = await looked();
  await act(work, { do: 'connect', compared: true, password: 'right' });
  await act(work, { do: 'skip', address: '10.0.0.3' });
  await act(work, { do: 'confirm' });
  await act(work, { do: 'stop' });
  expect(work.view).toMatchObject({ isWorking: true, current: 'signIn' });
  goOn();
  await settled();
  expect(work.view).toMatchObject({ isWorking: false, current: 'result' });
  expect(states(work)).toEqual(['finished', 'problem', 'skipped']);
});

/** The second one's page is not recognised; the others are done. */
async function oneIsUnknown(): Promise<FleetWork> {
  printers['10.0.0.2']!.isUnknown = true;
  const work = await planned();
  await act(work, { do: 'confirm' });
  expect(states(work)).toEqual(['finished', 'problem', 'finished']);
  return work;
}

test('one whose page is not recognised, and no other, is taken out for a person, with what is wanted of it', async () => {
  const work = await oneIsUnknown();
  expect(work.view.printers.map(({ mayTakeOut }) => mayTakeOut)).toEqual([false, true, false]);
  expect(() => work.takeOut('10.0.0.1')).toThrow(expect.objectContaining({ code: 'input.invalid' }) as Error);
  expect(work.isAside).toBe(false);
  expect(work.takeOut('10.0.0.2')).toMatchObject({
    address: { host: '10.0.0.2' },
    wanted: { service: 'exchange', account: 'old@contoso.com', sender: 'old@contoso.com', renew: false },
  });
  expect(work.isAside).toBe(true);
});

test('one that somebody said is not theirs can be asked about where one printer is set up, and then counts', async () => {
  printers['10.0.0.2']!.isRefused = true;
  const work = await planned();
  await act(work, { do: 'confirm' });
  expect(work.view.printers.map(({ mayTakeOut }) => mayTakeOut)).toEqual([false, true, false]);
  work.takeOut('10.0.0.2');
  delete printers['10.0.0.2']!.isRefused;
  work.takeBack(null);
  await settled();
  expect(work.view).toMatchObject({ current: 'connect', printers: [{}, { state: 'asked' }, {}] });
});

test('proven in a person’s hands, it is proven in the list, without another login', async () => {
  const work = await oneIsUnknown();
  const { wanted } = work.takeOut('10.0.0.2');
  const before = [...did];
  work.takeBack({ kind: 'finished', facts: { ...provenFacts, look: lookOf('10.0.0.2'), wanted } });
  await settled();
  expect(states(work)).toEqual(['finished', 'finished', 'finished']);
  expect(work.view).toMatchObject({
    current: 'result',
    isWorking: false,
    printers: [{}, { proofs: { clean: true } }, {}],
  });
  expect(work.isAside).toBe(false);
  expect(did).toEqual(before);
  // Nothing is left to go on with.
  expect(remembered).toBeUndefined();
});

test('brought back before it was proven, or after another printer or for another mailbox, it is looked at again and nothing is written', async () => {
  const work = await oneIsUnknown();
  for (const state of [
    null,
    { kind: 'stopped', step: 'save', facts: {} },
    { kind: 'finished', facts: { ...provenFacts, look: lookOf('10.0.0.1') } },
    {
      kind: 'finished',
      facts: {
        ...provenFacts,
        look: lookOf('10.0.0.2'),
        wanted: { service: 'exchange', account: 'other@contoso.com', sender: 'other@contoso.com', renew: false },
      },
    },
  ] satisfies (JourneyState | null)[]) {
    work.takeOut('10.0.0.2');
    did = [];
    work.takeBack(state);
    await settled();
    expect(states(work)).toEqual(['finished', 'problem', 'finished']);
    expect(did).toEqual(['log in 10.0.0.2 - right']);
  }
  work.takeOut('10.0.0.2');
  printers['10.0.0.2']!.isUnknown = false;
  work.takeBack(null);
  await settled();
  expect(work.view).toMatchObject({ current: 'summary', printers: [{}, { state: 'asked', isPlanned: true }, {}] });
  expect(written()).toEqual([]);
});

test('stop does nothing while nothing is under way', async () => {
  const work = await looked();
  await act(work, { do: 'stop' });
  await act(work, { do: 'connect', compared: true, password: 'right' });
  expect(states(work)).toEqual(['asked', 'asked', 'asked']);
});

test('where nobody answers any more, the result of before is there', async () => {
  printers['10.0.0.3']!.password = 'other';
  const work = await planned();
  await act(work, { do: 'confirm' });
  printers['10.0.0.3']!.isOff = true;
  await act(work, { do: 'again' });
  expect(work.view).toMatchObject({ current: 'result', isWorking: false });
  expect(states(work)).toEqual(['finished', 'finished', 'problem']);
});

test('what the file says of a printer counts, although the search found it first', async () => {
  const work = fleet();
  work.add({ from: 'search', printers: [{ address: '10.0.0.1', label: 'Reception' }] });
  const site = {
    version: 1,
    account: 'scans@contoso.com',
    printers: [{ address: '10.0.0.1', account: 'reception@contoso.com', fingerprint: 'f'.repeat(64) }],
  };
  work.add({ from: 'file', name: 'site.json', content: Buffer.from(JSON.stringify(site)).toString('base64') });
  await act(work, { do: 'look' });
  expect(work.view.printers).toMatchObject([
    { account: 'reception@contoso.com', problem: { code: 'printer.certificateRefused' } },
  ]);
  expect(work.view.printers[0]!.unconfirmed).toBeNull();
});

test.each([
  [75, 'fine'],
  [76, 'soon'],
  [87, 'soon'],
  [90, 'lapsed'],
] as const)('on day %i after the mail server took it, its sign-in is %s', async (day, state) => {
  const seen = { value: true, at: new Date(now).toISOString() } as const;
  const proven = { signedIn: seen, saved: seen, accepted: seen, clean: seen };
  lights.set('a'.repeat(12), { ...proven, account: null, lastAccepted: new Date(now).toISOString() });
  const work = await planned();
  now += day * 86_400_000;
  expect(work.view.printers[0]!.lapses).toEqual({ on: '2027-02-26', state });
  expect(work.view.printers[1]!.lapses).toBeNull();
});

test('a list that is left before anything came of it is there again, without its passwords', async () => {
  const work = await planned();
  await work.close();
  expect(work.view).toMatchObject({ step: 'printers', current: 'printers', form: { account: 'old@contoso.com' } });
  await act(work, { do: 'look' });
  expect(work.view.printers.map(({ wantsPassword }) => wantsPassword)).toEqual([true, true, true]);
  expect(work.view).toMatchObject({ isSharedRight: false, passwords: 'shared' });
});

test('stopped before anything was done, list and form can be changed as before', async () => {
  printers['10.0.0.1']!.isOff = true;
  const work = await looked();
  await act(work, { do: 'leave' });
  expect(work.view).toMatchObject({
    current: 'result',
    hasResult: false,
    reachable: ['printers', 'mailbox', 'result'],
  });
  await act(work, { do: 'remove', addresses: ['10.0.0.1'] });
  expect(work.view.printers).toHaveLength(2);
});

test('checked once more and stopped in the middle, what is proven stays proven', async () => {
  const work = await planned();
  await act(work, { do: 'confirm' });
  printers['10.0.0.2']!.password = 'changed';
  await act(work, { do: 'check' });
  // One lets nobody in any more; the others are as they were.
  expect(states(work)).toEqual(['finished', 'problem', 'finished']);
  await act(work, { do: 'again' });
  expect(work.view.current).toBe('connect');
  await act(work, { do: 'leave' });
  expect(states(work)).toEqual(['finished', 'finished', 'finished']);
});

test('one that is tried once more and left out then costs the others nothing of their summary', async () => {
  printers['10.0.0.3']!.password = 'other';
  const work = await planned();
  await act(work, { do: 'again' });
  await act(work, { do: 'skip', address: '10.0.0.3' });
  expect(work.view.current).toBe('summary');
  await act(work, { do: 'confirm' });
  expect(states(work)).toEqual(['finished', 'finished', 'skipped']);
});

test('a password for all takes the place of one of their own that was refused', async () => {
  const work = await looked();
  await act(work, { do: 'passwords', are: 'own' });
  const own = addresses.map((address) => ({ address, password: 'wrong' }));
  await act(work, { do: 'connect', compared: true, own });
  expect(states(work)).toEqual(['problem', 'problem', 'problem']);
  await act(work, { do: 'again' });
  await act(work, { do: 'passwords', are: 'shared' });
  await act(work, { do: 'connect', compared: true, password: 'right' });
  expect(states(work)).toEqual(['asked', 'asked', 'asked']);
});

test('a password of all that is wrong goes to one printer only, and is asked for again on the spot', async () => {
  const work = await looked();
  await act(work, { do: 'connect', compared: true, password: 'wrogn' });
  expect(did).toEqual(['log in 10.0.0.1 - wrogn']);
  expect(work.view).toMatchObject({
    ...{ current: 'connect', isWorking: false },
    problem: { code: 'site.passwordRefused', fields: { printer: '10.0.0.1' } },
    printers: [{ wantsPassword: true }, { wantsPassword: true }, { wantsPassword: true }],
  });
  await act(work, { do: 'connect', compared: true, password: 'right' });
  expect(work.view).toMatchObject({ current: 'summary', problem: null });
  expect(states(work)).toEqual(['asked', 'asked', 'asked']);
  expect(work.view.printers.map(({ isPlanned }) => isPlanned)).toEqual([true, true, true]);
});

test('the first printer has a password of its own: left out, the others get theirs', async () => {
  printers['10.0.0.1']!.password = 'other';
  const work = await looked();
  await act(work, { do: 'connect', compared: true, password: 'right' });
  await act(work, { do: 'skip', address: '10.0.0.1' });
  await act(work, { do: 'connect', compared: true, password: 'right' });
  expect(states(work)).toEqual(['skipped', 'asked', 'asked']);
  expect(did.filter((line) => line.includes('10.0.0.1'))).toHaveLength(1);
});

test('the old settings are put back on those that were ticked, after they were shown; the others stay proven', async () => {
  const work = await planned();
  undoable = ['a'.repeat(12), 'b'.repeat(12)];
  await act(work, { do: 'confirm' });
  expect(work.view.printers.map(({ undo }) => undo?.isTicked)).toEqual([false, false, undefined]);
  // The third one was never written to.
  for (const address of addresses.slice(1)) await act(work, { do: 'tick', address, on: true });
  await act(work, { do: 'undo' });
  expect(work.view).toMatchObject({
    undo: 'summary',
    printers: [
      { undo: { isTicked: false, plan: null } },
      {
        undo: {
          isTicked: true,
          plan: { settings: [{ field: 'method', value: 'SMTP AUTH' }, { value: 'old@contoso.com' }] },
        },
      },
      { undo: null },
    ],
  });
  expect(did.filter((line) => line.startsWith('undo'))).toEqual([]);
  undoable = ['a'.repeat(12)];
  await act(work, { do: 'putBack' });
  expect(did.filter((line) => line.startsWith('undo'))).toEqual(['undo 10.0.0.2 right']);
  expect(work.view).toMatchObject({ undo: null, current: 'result', isWorking: false });
  expect(states(work)).toEqual(['finished', 'undone', 'finished']);
  expect(work.view.printers[1]).toMatchObject({ undo: null, notRestored: ['sender'], proofs: { saved: null } });
  // Whoever took it back does not want it set up again with those that are left.
  await act(work, { do: 'again' });
  expect(states(work)).toEqual(['finished', 'undone', 'finished']);
});

test('shown and not agreed to, nothing is put back and the result is as it was', async () => {
  const work = await planned();
  undoable = ['a'.repeat(12)];
  await act(work, { do: 'confirm' });
  await act(work, { do: 'tick', address: '10.0.0.1', on: true });
  await act(work, { do: 'undo' });
  await act(work, { do: 'keep' });
  expect(work.view).toMatchObject({ undo: null, current: 'result' });
  expect(states(work)).toEqual(['finished', 'finished', 'finished']);
  expect(did.filter((line) => line.startsWith('undo'))).toEqual([]);
});

test('left out of the undo, a printer whose password nobody knows holds the others up no more', async () => {
  const work = await planned();
  undoable = ['a'.repeat(12), 'b'.repeat(12)];
  await act(work, { do: 'confirm' });
  const [first = '', second = ''] = addresses;
  for (const address of [first, second]) {
    printers[address]!.password = 'new';
    await act(work, { do: 'tick', address, on: true });
  }
  await act(work, { do: 'undo' });
  await act(work, { do: 'putBack' });
  expect(states(work)).toEqual(['problem', 'problem', 'finished']);
  did = [];
  for (const address of [first, second]) await act(work, { do: 'tick', address, on: true });
  await act(work, { do: 'undo' });
  expect(work.view.printers.map(({ wantsPassword }) => wantsPassword)).toEqual([true, true, false]);
  await act(work, { do: 'skip', address: first });
  expect(work.view).toMatchObject({ undo: 'summary', printers: [{ undo: { isTicked: false } }, {}, {}] });
  expect(work.view.printers.map(({ wantsPassword }) => wantsPassword)).toEqual([false, true, false]);
  await act(work, { do: 'putBack', own: [{ address: second, password: 'new' }] });
  expect(did).toEqual([`undo ${second} new`]);
  expect(states(work)).toEqual(['problem', 'undone', 'finished']);
});

test('when the last one is left out of the undo, the result is shown as it was', async () => {
  const work = await planned();
  undoable = ['a'.repeat(12)];
  await act(work, { do: 'confirm' });
  await act(work, { do: 'tick', address: '10.0.0.1', on: true });
  await act(work, { do: 'undo' });
  await act(work, { do: 'skip', address: '10.0.0.1' });
  expect(work.view).toMatchObject({ undo: null, current: 'result' });
  expect(states(work)).toEqual(['finished', 'finished', 'finished']);
  expect(did.filter((line) => line.startsWith('undo'))).toEqual([]);
});

test('more printers than one run takes are refused as that, wherever they come from', () => {
  const list = (count: number) => Array.from({ length: count }, (_, index) => `10.1.${index >> 8}.${index & 255}`);
  const tooMany = expect.objectContaining({ code: 'site.tooMany', fields: { number: 1000 } }) as Error;
  const work = fleet();
  work.add({ from: 'text', text: list(1000).join('\n') });
  expect(() => work.add({ from: 'text', text: '10.2.0.1' })).toThrow(tooMany);
  expect(() => work.add({ from: 'search', printers: [{ address: '10.2.0.1', label: '' }] })).toThrow(tooMany);
  expect(work.view.printers).toHaveLength(1000);
});
