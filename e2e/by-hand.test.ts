// The rungs of the ladder below "recognised": by a link, and in a person's hands. Judged by what the printer has stored.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { proofsOf } from '../electron/journeys/facts.ts';
import type { JourneyState } from '../electron/journeys/journey.ts';
import type { OfferedCode } from '../electron/journeys/sign-in.ts';
import type { PageForm } from '../electron/webconfig/page-form.ts';
import { Watcher } from '../electron/webconfig/watcher.ts';
import { longTest } from './breadth.ts';
import { Bench, hurriedClock } from './harness.ts';
import { PersonByHand } from './person-by-hand.ts';

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

test('a field whose name is nowhere in print is filled in by hand; the rest goes on by itself, to four proofs', async () => {
  await bench.fault('ignoresLanguageCookie', true, 'b');
  const { account } = bench.printer('b');
  const { taken, on, onForm } = new PersonByHand(account);
  const { final } = await bench.setUp('b', { on, onForm });
  // Some pages drop what was typed when the sign-in begins, and want it once more before OK.
  expect(taken[0]).toBe('prepare: page.notRecognised');
  expect(['prepare: page.notRecognised', 'save: page.notRecognised']).toEqual(expect.arrayContaining(taken));
  expect(codeOf(final)).toBe('finished');
  expect(proofsOf(final.facts)).toEqual(proven);
  const { settings, writes } = await bench.printerState('b');
  expect(settings).toMatchObject({ method: 'oauth2', service: 'exchange', sender: account });
  expect(writes).toBe(1);
});

test('OK pressed by hand before the assistant knew of it: undo knows what was there before', async () => {
  await bench.fault('ignoresLanguageCookie', true, 'b');
  const { address, adminPassword } = bench.printer('b');
  const { settings: delivered } = await bench.printerState('b');
  const { on } = new PersonByHand('');
  const watcher: Watcher = new Watcher(
    () => undefined,
    () => void (watcher.dialog && watcher.answerDialog(true)),
  );
  const { final } = await bench.setUp('b', {
    watcher,
    on,
    onForm: async (form, journey) => {
      // Also on the page that asks whether that is meant.
      const ok = form.items.find(({ kind, label }) => kind === 'button' && label === 'OK');
      if (ok) await journey.act({ do: 'press', id: ok.id }).catch(() => undefined);
      if ((await bench.printerState('b')).writes > 0) journey.stop();
    },
  });
  expect(final).toMatchObject({ kind: 'stopped', facts: {} });
  expect((await bench.printerState('b')).settings.method).toBe('oauth2');

  await bench.fault('ignoresLanguageCookie', false, 'b');
  const [host = '', port] = address.split(':');
  const undoing = bench.app.createUndo({ host, port: Number(port) });
  const { signal } = new AbortController();
  const plan = await undoing.plan(signal);
  expect((await undoing.run(plan, { password: adminPassword }, signal)).restored).toContain('method');
  expect((await bench.printerState('b')).settings.method).toBe(delivered.method);
});

test('a menu in unknown words: a person opens the page once, and another time it is opened by its link', async () => {
  await bench.fault('oddMenu', true, 'g');
  const { account } = bench.printer('g');
  const once = new PersonByHand(account);
  const first = await bench.setUp('g', { on: once.on, onForm: once.onForm });
  expect(once.taken).toEqual(['read: page.notFound']);
  expect(first.final.facts.saved?.same).toBe(true);
  expect((await bench.printerState('g')).settings).toMatchObject({ method: 'oauth2', service: 'exchange' });

  const again = new PersonByHand(account);
  const second = await bench.setUp('g', { on: again.on, onForm: again.onForm });
  expect(again.taken).toEqual([]);
  // Its connection test is out of sight as well, so OK is pressed once more; nothing else changes.
  expect(codeOf(second.final)).toBe('finished');
  expect(second.final.facts.change).toMatchObject({ fields: [], signIn: false });
});

async function updatesRootCertificates(sayDone: boolean): Promise<void> {
  await bench.fault('certificateMissing', true, 'e');
  await bench.fault('oddCertificatePage', true, 'e');
  const before = await bench.printerState('e');
  const person = new PersonByHand(bench.printer('e').account, { sayDone });
  const steps: string[] = [];
  const { final } = await bench.setUp('e', {
    on: (state, journey) => {
      if (state.kind === 'working') steps.push(state.step);
      return person.on(state, journey);
    },
    onForm: person.onForm,
  });
  expect(person.taken).toEqual(['rootCertificates: mail.certificate']);
  expect(codeOf(final)).toBe('finished');
  expect(proofsOf(final.facts)).toEqual(proven);
  const after = await bench.printerState('e');
  expect(after.rootCertificate).not.toBe(before.rootCertificate);
  expect(final.facts.rootCertificates).toMatchObject({
    by: 'person',
    before: before.rootCertificate,
    after: after.rootCertificate,
  });
  expect(steps.filter((step) => step === 'test')).toHaveLength(2);
  expect(after.settings['validation']).toBe(before.settings['validation']);
  expect(after.settings).toMatchObject({ method: 'oauth2', service: 'exchange', validation: true });
  expect(after.writes).toBe(1);
}

test('root certificates on a page in unknown words: updated by hand, the test is run again, and four proofs', () =>
  updatesRootCertificates(false));

longTest('the same, and the person says that it is done: the assistant looks for the new version', () =>
  updatesRootCertificates(true),
);

test('the printer’s buttons pressed by hand: the code is seen all the same, and the job ends proven', async () => {
  const pressed: string[] = [];
  const { final, codes } = await bench.setUp('a', {
    on: (state, journey) => {
      if (state.kind === 'working' && state.step === 'signIn') journey.takeOver();
      return state.kind !== 'byHand';
    },
    onForm: async (form, journey) => {
      const button = form.items.find(
        ({ kind, label, id }) =>
          (kind === 'button' || kind === 'link') && /^Sign in/i.test(label) && !pressed.includes(id),
      );
      if (!button) return;
      pressed.push(button.id);
      await journey.act({ do: 'press', id: button.id }).catch(() => undefined);
    },
  });
  expect(codes.length).toBeGreaterThan(0);
  expect(codeOf(final)).toBe('finished');
  expect(proofsOf(final.facts)).toEqual(proven);
});

test('taken over and given back while the code is shown: it is the same code, good for as long as before', async () => {
  const { account } = bench.printer('a');
  const shown: OfferedCode[] = [];
  const { final } = await bench.setUp('a', {
    signInAs: null,
    on: (state) => state.kind !== 'byHand',
    onCode: (code, journey) => {
      const { userCode, verificationUri } = code;
      shown.push(code);
      if (shown.length === 1) journey.takeOver();
      if (shown.length === 2) journey.giveBack();
      if (shown.length === 3) void bench.world.signIn({ userCode, verificationUri, account });
    },
  });
  expect(shown).toEqual([shown[0], shown[0], shown[0]]);
  expect(codeOf(final)).toBe('finished');
  expect(proofsOf(final.facts)).toEqual(proven);
});

test('a page on which nothing is recognised: nothing is taken for done, nothing is written', async () => {
  await bench.fault('strangePage', true, 'a');
  const forms: PageForm[] = [];
  let stop: () => void = () => undefined;
  const seenForm = new Promise<void>((resolve) => (stop = resolve));
  const { taken, on } = new PersonByHand('');
  const { final } = await bench.setUp('a', {
    on: async (state, journey) => {
      if (state.kind !== 'byHand') return on(state, journey);
      await seenForm;
      // Whatever is on the page now, it shows none of what the step is about.
      journey.done();
      journey.stop();
      return false;
    },
    onForm: (form) => {
      forms.push(form);
      stop();
    },
  });
  expect(taken).toEqual(['read: page.notRecognised']);
  expect(final.kind).toBe('stopped');
  expect(final.facts.read).toBeUndefined();
  expect(forms[0]!.items.length).toBeGreaterThan(0);
  expect((await bench.printerState('a')).writes).toBe(0);
});
