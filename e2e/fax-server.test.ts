// Procedure D: the mail server of the fax server is set to OAuth2 when somebody asks for it, and nothing else of it is
// touched. Judged by what the printer has stored.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { proofsOf } from '../electron/journeys/facts.ts';
import type { JourneyState } from '../electron/journeys/journey.ts';
import { longTest, some } from './breadth.ts';
import { Bench, hurriedClock } from './harness.ts';
import { PersonByHand } from './person-by-hand.ts';
import { WindowBench } from './window-bench.ts';
import type { PrinterState } from './world-bench.ts';

const seed = Number(process.env['DEMO_SEED'] ?? 33);
let bench: Bench;
beforeAll(async () => {
  bench = await Bench.open(seed, hurriedClock(10));
});
afterAll(() => bench.close());
beforeEach(async () => {
  await bench.reset();
});

const proven = { signedIn: true, saved: true, accepted: true, clean: true };
const codeOf = (state: JourneyState) => (state.kind === 'problem' ? state.problem.code : state.kind);
const wanted = { faxServer: true };

async function faxOf(id: string): Promise<Pick<PrinterState, 'settings' | 'writes'>> {
  const { fax } = (await bench.printerState(id)) as PrinterState & { fax: Pick<PrinterState, 'settings' | 'writes'> };
  return fax;
}

/** What the printer itself does with OAuth2: the old account goes, and some firmware sets its mail server. */
function exceptThePrintersOwn({ account, password, server, port, secure, ...settings }: Record<string, unknown>) {
  return [settings, { account, password, server, port, secure }] as const;
}

test('set, read back and told; what else it holds stays; undo puts both mail servers back', async () => {
  const before = await bench.printerState('o');
  const faxBefore = await faxOf('o');
  expect(faxBefore.settings.method).not.toBe('oauth2');
  const summary: unknown[] = [];
  let touchedBeforeAgreed = false;
  const { final } = await bench.setUp('o', {
    wanted,
    on: async (state) => {
      if (state.kind !== 'asking' || state.question !== 'summary') return;
      summary.push(state.facts.fax?.change);
      touchedBeforeAgreed = (await faxOf('o')).writes > 0;
    },
  });
  expect(codeOf(final)).toBe('finished');
  expect(proofsOf(final.facts)).toEqual(proven);
  expect(touchedBeforeAgreed).toBe(false);
  expect(summary).toMatchObject([{ after: 'OAuth2', losesPassword: faxBefore.settings.method !== 'off' }]);
  const { faxSaved } = final.facts;
  // Nobody has signed in on its page.
  expect(faxSaved).toMatchObject({ method: 'OAuth2', signedIn: false });
  const after = await faxOf('o');
  expect(after.writes).toBe(1);
  const [others] = exceptThePrintersOwn(after.settings);
  const [othersBefore, setByPrinter] = exceptThePrintersOwn(faxBefore.settings);
  expect(others).toEqual({ ...othersBefore, method: 'oauth2' });
  // Its mail server is as it was, or the printer's page has set and closed it: then that is told.
  const changed = after.settings['server'] !== setByPrinter.server;
  expect(faxSaved!.others.some(({ before: old }) => old === setByPrinter.server)).toBe(changed);

  const { address, adminPassword } = bench.printer('o');
  const [host = '', port] = address.split(':');
  const undoing = bench.app.createUndo({ host, port: Number(port) });
  const { signal } = new AbortController();
  const plan = await undoing.plan(signal);
  const { restored } = await undoing.run(plan, { password: adminPassword }, signal);
  expect(restored).toEqual(expect.arrayContaining(['method', 'fax.method']));
  expect((await faxOf('o')).settings).toEqual(faxBefore.settings);
  expect((await bench.printerState('o')).settings.method).toBe(before.settings.method);
  await expect(undoing.plan(signal)).rejects.toMatchObject({ code: 'undo.nothing' });
});

test('in Polish only, on a printer whose own mail is proven already: the fax server is all that is written', async () => {
  await bench.setUp('b');
  await bench.fault('ignoresLanguageCookie', true, 'b');
  const mailBefore = await bench.printerState('b');
  const { final } = await bench.setUp('b', { wanted });
  expect(codeOf(final)).toBe('finished');
  expect(final.facts.read).toMatchObject({ language: 'pl', faxServer: true });
  expect(final.facts).toMatchObject({ change: null, confirmed: true, faxSaved: { method: 'OAuth2' } });
  expect(await faxOf('b')).toMatchObject({ writes: 1, settings: { method: 'oauth2' } });
  const { settings, writes } = await bench.printerState('b');
  expect({ settings, writes }).toEqual({ settings: mailBefore.settings, writes: mailBefore.writes });
});

const refusals: [string, string, string][] = [
  ['strangeFaxPage', 'o', 'page.notRecognised'],
  ['faxWithoutOAuth2', 'o', 'fax.noOAuth2'],
  ['no fax server', 'a', 'page.notFound'],
];
test.each(some(refusals, 'strangeFaxPage', 'faxWithoutOAuth2'))(
  '%s, printer %s: %s before the summary, and nothing is written',
  async (fault, id, code) => {
    if (id === 'o') await bench.fault(fault, true, id);
    const { final } = await bench.setUp(id, { wanted });
    expect(codeOf(final)).toBe(code);
    expect(final).toMatchObject({ step: 'faxRead' });
    expect(final.facts.read?.faxServer ?? false).toBe(id === 'o');
    expect((await bench.printerState(id)).writes).toBe(0);
    if (id === 'o') expect((await faxOf(id)).writes).toBe(0);
  },
);

longTest('a menu in unknown words: a person opens its page as well, and it is set and read back', async () => {
  await bench.fault('oddMenu', true, 'o');
  const person = new PersonByHand(bench.printer('o').account);
  // This computer may know the ways from a job before.
  const elsewhere = await Bench.beside(bench, hurriedClock(10));
  const { final } = await elsewhere
    .setUp('o', { wanted, on: person.on, onForm: person.onForm })
    .finally(() => elsewhere.close());
  expect(person.taken).toEqual(['read: page.notFound', 'faxRead: page.notFound']);
  expect(codeOf(final)).toBe('finished');
  expect(final.facts.faxSaved).toMatchObject({ method: 'OAuth2', signedIn: false });
  expect(await faxOf('o')).toMatchObject({ writes: 1, settings: { method: 'oauth2' } });
});

test('ticked in the window: agreed to, set, and what is left to do is said', async () => {
  const { world } = bench;
  const window = await WindowBench.open({ world, language: 'pl', clock: hurriedClock(10) });
  const { address, adminPassword, account } = window.printer('o');
  const says = (key: string) => window.page.getByText(window.beginning(key));
  try {
    await window.choose(address);
    await window.connect(adminPassword);
    await window.field('settings:fax.label').check();
    await window.want(account);
    await says('summary:faxSignIn').waitFor({ timeout: 60_000 });
    expect((await faxOf('o')).writes).toBe(0);
    await window.confirm();
    await window.signIn(account);
    await window.finished();
    await window.heading('proof:fax.title').waitFor();
    await says('proof:fax.signIn').waitFor();
    const yes = window.say('window:lights.value.yes');
    expect(await window.lights()).toEqual([yes, yes, yes, yes]);
    expect(await faxOf('o')).toMatchObject({ writes: 1, settings: { method: 'oauth2' } });
    expect((await window.printerState('o')).settings.method).toBe('oauth2');
    expect(window.faults).toEqual([]);
  } finally {
    await window.close();
  }
});
