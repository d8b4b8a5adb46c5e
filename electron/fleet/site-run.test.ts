import { expect, test } from 'vitest';
import type { SetupJourney } from '../app.ts';
import type { Device } from '../discovery/device.ts';
import { systemClock } from '../clock.ts';
import type { Answers } from '../journeys/actions.ts';
import type { Change, Facts } from '../journeys/facts.ts';
import type { JourneyState } from '../journeys/journey.ts';
import type { Question, StepId } from '../journeys/steps.ts';
import { Problem } from '../problem.ts';
import { completedSite } from './completed-site.ts';
import type { Outcome } from './conductor.ts';
import { look as aLook, provenFacts } from './office.testing.ts';
import { Passwords } from './passwords.ts';
import { readSite, type SitePrinter } from './site.ts';
import { SiteRun } from './site-run.ts';

const change = provenFacts.change as Change;
const own = (letter: string) => ({ ...aLook, fingerprint: letter.repeat(64), identity: letter.repeat(12) });

/** What a pretend printer shows and does; it may be changed between the runs. */
interface Pretend {
  look: typeof aLook;
  /** Its certificate is known already, or its chain is valid here. */
  isTrusted?: boolean;
  change: Change | null;
  /** At which step it fails, once it comes there. */
  fails?: StepId;
}

function office(printers: object[], pretend: Record<string, Pretend>, announced: Record<string, string> = {}) {
  const site = readSite(JSON.stringify({ version: 1, account: 'scans@contoso.com', printers }));
  const sent: string[] = [];
  const ok: string[] = [];
  const knownAgain: string[] = [];
  const outcomes: [string, Outcome['kind'], string | undefined][] = [];
  const run = new SiteRun({
    app: {
      startSetup: ({ host }, hear) => journeyOf(host, hear),
      acceptChanged: ({ host }, fingerprint) => {
        if (pretend[host]?.look.fingerprint === fingerprint) knownAgain.push(host);
        return Promise.resolve();
      },
    },
    search: () => Promise.resolve(Object.entries(announced).map(([mac, address]) => announcedAt(mac, address))),
    clock: systemClock,
    site,
    passwords: new Passwords({
      are: 'own',
      ask: () => Promise.resolve('swordfish'),
      secret: () => undefined,
    }),
    hears: {
      state: () => undefined,
      code: () => undefined,
      outcome: ({ address }, { kind, problem }) => void outcomes.push([address, kind, problem?.code]),
    },
  });
  return {
    run,
    site,
    sent,
    ok,
    knownAgain,
    outcomes,
    problemOf: (printer: SitePrinter) => run.outcomes.get(printer)?.problem?.code,
  };

  function journeyOf(host: string, hear: (state: JourneyState) => void): SetupJourney {
    const printer = pretend[host]!;
    let facts: Facts = {};
    let isOver = false;
    const tell = (state: JourneyState) => {
      if (!isOver) hear(state);
    };
    const ask = (question: Question, step: StepId) => tell({ kind: 'asking', question, step, facts });
    const fail = (step: StepId) => tell({ kind: 'problem', step, problem: new Problem('printer.lost'), facts });
    const afterSummary = () => {
      if (printer.change) {
        tell({ kind: 'working', step: 'save', facts });
        ok.push(host);
        facts = { ...facts, signedIn: { account: null }, pressedOk: { said: [] } };
        printer.change = null;
      }
      if (printer.fails === 'test') return fail('test');
      const { signedIn, saved, accepted, clean } = provenFacts;
      facts = { ...facts, ...(signedIn && { signedIn }), ...(saved && { saved }), ...(accepted && { accepted }) };
      facts = { ...facts, ...(clean && { clean }) };
      tell({ kind: 'finished', facts });
    };
    const answer = (answers: Answers) => {
      if (answers.trust) return ask('password', 'logIn');
      if (answers.credentials) {
        sent.push(host);
        facts = { ...facts, trusted: true, loggedIn: true, found: provenFacts.found!, change: printer.change };
        return printer.change ? ask('summary', 'summary') : afterSummary();
      }
      if (answers.confirmed) afterSummary();
    };
    queueMicrotask(() => {
      if (printer.fails === 'look') return fail('look');
      facts = { look: printer.look };
      ask(printer.isTrusted ? 'password' : 'trust', printer.isTrusted ? 'logIn' : 'trust');
    });
    const nothing = () => undefined;
    return {
      ...{ answer, retry: nothing, renew: nothing, back: nothing, takeOver: nothing, giveBack: nothing, done: nothing },
      act: () => Promise.resolve(),
      stop: () => tell({ kind: 'stopped', step: 'look', facts }),
      close: () => {
        isOver = true;
        return Promise.resolve();
      },
    };
  }
}

function announcedAt(mac: string, address: string): Device {
  const uuid = `cfe92100-67c4-11d4-a45f-${mac}`;
  return { id: uuid, uuid, name: '', model: '', location: '', addresses: [address], epson: true, usable: true };
}

const A = '192.0.2.1';
const B = '192.0.2.2';

test('certificates, summary, work: nothing is pressed before the summary was agreed to', async () => {
  const { run, site, sent, ok } = office([{ address: A }, { address: B }], {
    [A]: { look: own('a'), change },
    [B]: { look: own('b'), change, isTrusted: true },
  });
  const [a, b] = site.printers as [SitePrinter, SitePrinter];
  expect(await run.look(site.printers)).toEqual([a]);
  expect(sent).toEqual([]);
  run.confirm(a, 'compared');
  expect(await run.plan(site.printers)).toEqual([a, b]);
  expect(ok).toEqual([]);
  await run.run([b]);
  expect([ok, run.outcomes.get(a)?.kind, run.outcomes.get(b)?.kind]).toEqual([[B], 'asked', 'finished']);
});

test.each([
  ['trusted by its chain', { isTrusted: true }, 'printer.certificateUnknown'],
  ['unknown here', { isTrusted: false }, 'printer.certificateUnknown'],
])('another certificate after the list was confirmed, %s: no password is sent to it', async (_name, now, code) => {
  const pretend = { [A]: { look: own('a'), change, isTrusted: false } };
  const { run, site, sent, problemOf } = office([{ address: A, fingerprint: 'a'.repeat(64) }], pretend);
  await run.look(site.printers);
  Object.assign(pretend[A], now, { look: { ...own('a'), fingerprint: 'c'.repeat(64) } });
  await run.plan(site.printers);
  expect([sent, problemOf(site.printers[0]!)]).toEqual([[], code]);
});

test('a certificate that was confirmed is not another one that answers there later: it is listed anew', async () => {
  const pretend: Record<string, Pretend> = { [A]: { look: own('a'), change } };
  const { run, site, sent } = office([{ address: A }], pretend);
  const [a] = site.printers as [SitePrinter];
  await run.look([a]);
  run.confirm(a, 'compared');
  pretend[A] = { look: { ...own('a'), fingerprint: 'c'.repeat(64) }, change };
  await run.plan([a]);
  expect(await run.look([a])).toEqual([a]);
  await run.plan([a]);
  expect(sent).toEqual([]);
});

test('another printer at the address after the summary was agreed to, however alike: it is not logged in to', async () => {
  const pretend: Record<string, Pretend> = { [A]: { look: own('a'), change, isTrusted: true } };
  const { run, site, sent, ok, problemOf } = office([{ address: A }], pretend);
  await run.look(site.printers);
  const planned = await run.plan(site.printers);
  pretend[A] = { look: own('b'), change, isTrusted: true };
  await run.run(planned);
  expect([sent, ok, problemOf(site.printers[0]!)]).toEqual([[A], [], 'site.otherPrinter']);
});

test('what would change is something else than was agreed to: nothing is pressed', async () => {
  const pretend = { [A]: { look: own('a'), change, isTrusted: true } };
  const { run, site, ok, problemOf } = office([{ address: A }], pretend);
  await run.look(site.printers);
  const planned = await run.plan(site.printers);
  pretend[A].change = { ...change, losesSignIn: true };
  await run.run(planned);
  expect([ok, problemOf(site.printers[0]!)]).toEqual([[], 'site.planChanged']);
});

test('one printer at two addresses of the list is set up once, and the other place is named', async () => {
  const { run, site, sent, problemOf } = office([{ address: A }, { address: 'printer.local' }], {
    [A]: { look: own('a'), change, isTrusted: true },
    'printer.local': { look: own('a'), change, isTrusted: true },
  });
  const [first, second] = site.printers as [SitePrinter, SitePrinter];
  await run.look(site.printers);
  expect([problemOf(first), problemOf(second)]).toEqual([undefined, 'site.twice']);
  expect(run.outcomes.get(second)?.problem?.fields).toMatchObject({ address: A });
  expect([await run.plan(site.printers), sent]).toEqual([[first], [A]]);
});

test.each([
  ['fingerprint', { fingerprint: 'b'.repeat(64) }, 'printer.certificateRefused'],
  ['MAC address', { mac: 'b'.repeat(12) }, 'site.otherPrinter'],
])('a %s that is not the file’s', async (_name, wanted, code) => {
  const { run, site, problemOf } = office([{ address: A, ...wanted }], {
    [A]: { look: own('a'), change, isTrusted: true },
  });
  expect([await run.look(site.printers), problemOf(site.printers[0]!)]).toEqual([[], code]);
});

test('once more after a refused test: what the first pass wrote is still told as written', async () => {
  const pretend: Record<string, Pretend> = { [A]: { look: own('a'), change, isTrusted: true, fails: 'test' } };
  const { run, site } = office([{ address: A }], pretend);
  const [a] = site.printers as [SitePrinter];
  const pass = async () => {
    await run.look([a]);
    await run.run(await run.plan([a]));
  };
  await pass();
  expect(run.outcomes.get(a)).toMatchObject({ kind: 'problem', touched: true });
  delete pretend[A]!.fails;
  await pass();
  expect(run.outcomes.get(a)).toMatchObject({
    kind: 'finished',
    touched: true,
    facts: { change, pressedOk: { said: [] }, accepted: { value: true } },
  });
  pretend[A]!.fails = 'look';
  await run.look([a]);
  // It was done; what does not come to it now has left nothing half done.
  expect(run.outcomes.get(a)).toMatchObject({ kind: 'problem', touched: false, facts: { look: own('a') } });
});

const [macA, macB] = ['a'.repeat(12), 'b'.repeat(12)];
const C = '192.0.2.3';

test.each([
  ['another printer is at its address', { [A]: { look: own('c'), change, isTrusted: true } }],
  ['nothing answers at its address', { [A]: { look: own('a'), change, fails: 'look' as const } }],
])('a printer that moved is found by its MAC address and goes on: %s', async (_name, there) => {
  const pretend = { ...there, [C]: { look: own('a'), change, isTrusted: true } };
  const file = { address: A, mac: macA, fingerprint: 'a'.repeat(64) };
  const { run, site, sent, ok, knownAgain, outcomes } = office([file], pretend, { [macA]: C });
  const [a] = site.printers as [SitePrinter];
  expect(await run.look([a])).toEqual([]);
  await run.run(await run.plan([a]));
  expect(outcomes.map(([, kind]) => kind)).toEqual(['asked', 'asked', 'finished']);
  expect([sent, ok, knownAgain]).toEqual([[C, C], [C], [C]]);
  expect(run.outcomes.get(a)?.movedTo).toBe(C);
  expect(completedSite(site, run.outcomes).printers).toEqual([expect.objectContaining({ address: C, mac: macA })]);
});

test('two printers that changed their addresses are each found where the other one was', async () => {
  const pretend = {
    [A]: { look: own('b'), change, isTrusted: true },
    [B]: { look: own('a'), change, isTrusted: true },
  };
  const { run, site } = office(
    [
      { address: A, mac: macA },
      { address: B, mac: macB },
    ],
    pretend,
    {
      [macA]: B,
      [macB]: A,
    },
  );
  await run.look(site.printers);
  const planned = await run.plan(site.printers);
  expect(planned.map((printer) => run.outcomes.get(printer)?.movedTo)).toEqual([B, A]);
  expect(completedSite(site, run.outcomes).printers.map(({ address, mac }) => [address, mac])).toEqual([
    [B, macA],
    [A, macB],
  ]);
});

test('whoever only announces that MAC address is not logged in to', async () => {
  const pretend = {
    [A]: { look: own('b'), change, isTrusted: true },
    [C]: { look: own('c'), change, isTrusted: true },
  };
  const { run, site, sent, problemOf } = office([{ address: A, mac: macA }], pretend, { [macA]: C });
  await run.look(site.printers);
  await run.plan(site.printers);
  expect([sent, problemOf(site.printers[0]!)]).toEqual([[], 'site.otherPrinter']);
  expect(run.outcomes.get(site.printers[0]!)?.movedTo).toBeUndefined();
});

test('stopped before it came to a printer that was agreed to: it is left out, and no more planned', async () => {
  const { run, site } = office([{ address: A }], { [A]: { look: own('a'), change, isTrusted: true } });
  await run.look(site.printers);
  const planned = await run.plan(site.printers);
  run.stop();
  await run.run(planned);
  expect(planned.map((printer) => run.outcomes.get(printer)?.kind)).toEqual(['skipped']);
});
