import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openJournal } from '../electron/journal/journal.ts';
import { proofsOf } from '../electron/journeys/facts.ts';
import type { JourneyState } from '../electron/journeys/journey.ts';
import { longTest, some } from './breadth.ts';
import { Bench, hurriedClock } from './harness.ts';

const seed = Number(process.env['DEMO_SEED'] ?? 33);
let bench: Bench;
beforeAll(async () => {
  bench = await Bench.open(seed, hurriedClock(10));
});
afterAll(() => bench.close());
beforeEach(async () => {
  await bench.reset();
});

const problemOf = (state: JourneyState) => (state.kind === 'problem' ? state.problem.code : state.kind);
const proven = { signedIn: true, saved: true, accepted: true, clean: true };
const isAsking = (state: JourneyState, question: string) => state.kind === 'asking' && state.question === question;

describe(`what the printer is, is named and nothing is written (world ${seed})`, () => {
  const cases: [string, string][] = [
    ['defaultPage', 'printer.notEpson'],
    ['lowEnd', 'printer.noAdvancedPages'],
    ['noOAuth2', 'firmware.noOAuth2'],
    ['noPasswordSet', 'login.noPasswordSet'],
    ['redirectElsewhere', 'printer.redirected'],
    ['hugePage', 'printer.pageTooLarge'],
    ['unplug', 'printer.unreachable'],
  ];
  test.each(some(cases, 'noPasswordSet', 'redirectElsewhere', 'hugePage'))('%s: %s', async (fault, code) => {
    await bench.fault(fault, true, 'a');
    const { final } = await bench.setUp('a');
    expect(problemOf(final)).toBe(code);
    await bench.fault(fault, false, 'a');
    const printer = await bench.printerState('a');
    expect(printer.writes).toBe(0);
    expect(printer.settings.method).not.toBe('oauth2');
  });

  test('an address where nothing listens', async () => {
    const { final } = await bench.setUp('a', { address: '127.0.0.1:1' });
    expect(problemOf(final)).toBe('printer.unreachable');
  });

  test('a wrong password is sent once, and said at once', async () => {
    const { final } = await bench.setUp('a', { password: 'not the password' });
    expect(problemOf(final)).toBe('login.passwordRefused');
    const posts = (await bench.printerState('a')).requests.filter(({ method }) => method === 'POST');
    expect(posts).toHaveLength(1);
  });

  test('stopped at the summary', async () => {
    const { final } = await bench.setUp('g', {
      on: (state, journey) => {
        if (!isAsking(state, 'summary')) return true;
        journey.stop();
        return false;
      },
    });
    expect(final.kind).toBe('stopped');
    expect((await bench.printerState('g')).writes).toBe(0);
  });
});

describe('in the middle', () => {
  test('[C3] another certificate: changed, not new, and the password goes nowhere', async () => {
    const { final } = await bench.setUp('g', {
      on: async (state) => {
        if (isAsking(state, 'summary')) await bench.fault('newCertificate', true, 'g');
        return true;
      },
    });
    expect(problemOf(final)).toBe('printer.certificateChanged');
    const again = await bench.setUp('g');
    expect(problemOf(again.final)).toBe('printer.certificateChanged');
    expect((await bench.printerState('g')).writes).toBe(0);
  });

  test('a code that ran out gives a new one, and the job ends proven', async () => {
    await bench.fault('codeExpiresIn', 4);
    const { final, codes, journey, until } = await bench.setUp('a', { signInAs: null });
    expect(problemOf(final)).toBe('code.expired');
    await bench.fault('codeExpiresIn', 900);
    const end = until();
    journey.retry();
    while (codes.length < 2) await new Promise((resolve) => setTimeout(resolve, 100));
    const code = codes[1];
    expect(code?.userCode).not.toBe(codes[0]?.userCode);
    await bench.world.signIn({
      userCode: code?.userCode ?? '',
      verificationUri: code?.verificationUri ?? '',
      account: bench.printer('a').account,
    });
    expect(proofsOf((await end).facts)).toEqual(proven);
    expect((await bench.printerState('a')).writes).toBe(1);
  });

  longTest('Conditional Access blocks the code: the printer waits in vain, and nothing is written', async () => {
    await bench.fault('blockDeviceCode', true);
    await bench.fault('codeExpiresIn', 4);
    const { final } = await bench.setUp('a');
    expect(problemOf(final)).toBe('code.expired');
    expect(await bench.printerState('a')).toMatchObject({ writes: 0, signedInSaved: false });
    await bench.fault('blockDeviceCode', false);
    await bench.fault('codeExpiresIn', 900);
  });

  test('a reboot while the person signs in: its true state is looked at, a new code ends it, one write', async () => {
    await bench.fault('rebootDuringSignIn', true, 'a');
    const { final, journey, until } = await bench.setUp('a');
    let end = final;
    if (problemOf(final) === 'code.expired') {
      const next = until();
      journey.retry();
      end = await next;
    }
    expect(proofsOf(end.facts)).toEqual(proven);
    expect((await bench.printerState('a')).writes).toBe(1);
  });

  test('the answer to the save never comes: read back, not written twice', async () => {
    await bench.fault('dropAfterSave', true, 'a');
    const { final } = await bench.setUp('a');
    expect(proofsOf(final.facts)).toEqual(proven);
    expect((await bench.printerState('a')).writes).toBe(1);
  });

  test('unplugged after the save: lost, said so; plugged in again, a new run proves it and writes nothing', async () => {
    let pressed = false;
    const { final } = await bench.setUp('a', {
      on: async (state) => {
        if (state.kind === 'working' && state.step === 'readBack' && !pressed) {
          pressed = true;
          await bench.fault('unplug', true, 'a');
        }
        return true;
      },
    });
    expect(problemOf(final)).toBe('printer.lost');
    await bench.fault('unplug', false, 'a');
    const again = await bench.setUp('a');
    expect(again.final.facts.found?.state).toBe('proven');
    expect(proofsOf(again.final.facts)).toEqual(proven);
    expect((await bench.printerState('a')).writes).toBe(1);
  });

  test('SMTP AUTH off for the mailbox: the printer is signed in and saved, and its test says why it cannot send', async () => {
    await bench.fault('smtpAuthOffMailbox', true, 'a');
    const { final } = await bench.setUp('a');
    expect(problemOf(final)).toBe('mail.refused');
    expect(proofsOf(final.facts)).toEqual({ signedIn: true, saved: true, accepted: null, clean: null });
    await bench.fault('smtpAuthOffMailbox', false, 'a');
  });

  longTest(
    'an old error in the history of a Polish printer stays old, also when it is read in English later',
    async () => {
      await bench.fault('oldError', true, 'b');
      const { final } = await bench.setUp('b');
      expect(proofsOf(final.facts)).toEqual(proven);
    },
  );

  longTest(
    'a model without a connection test: a sign-in that may not be saved is saved, and the test is not called passed',
    async () => {
      await bench.fault('noConnectionTest', true, 'c');
      const { final } = await bench.setUp('c');
      expect(final.facts.found?.state).toBe('notSaved');
      expect(proofsOf(final.facts)).toEqual({ ...proven, accepted: 'notShown' });
      expect(await bench.printerState('c')).toMatchObject({ writes: 1, signedInSaved: true });
      await bench.fault('noConnectionTest', false, 'c');
    },
  );

  longTest(
    'a Polish printer that has no job history, and is asked for English because of that, is set up all the same',
    async () => {
      await bench.fault('noJobHistory', true, 'b');
      const { final } = await bench.setUp('b');
      expect(proofsOf(final.facts)).toEqual({ ...proven, clean: 'notShown' });
      await bench.fault('noJobHistory', false, 'b');
    },
  );

  test('a printer that ignores the wish for English: nothing is written through an unproven label', async () => {
    await bench.fault('ignoresLanguageCookie', true, 'b');
    const { final } = await bench.setUp('b');
    expect(problemOf(final)).toBe('page.notRecognised');
    expect((await bench.printerState('b')).writes).toBe(0);
    await bench.fault('ignoresLanguageCookie', false, 'b');
  });

  test('a connection test that ends in unknown words is asked about, not called failed or passed', async () => {
    await bench.fault('strangeTestWords', true, 'a');
    const words = 'The test e-mail was sent.';
    const meanings = ['unknown', 'succeeded'] as const;
    let asked = 0;
    const { final, journey, until } = await bench.setUp('a', {
      on: (state, running) => {
        if (state.kind !== 'asking' || state.question !== 'testWords') return true;
        expect(state.facts.unclear).toEqual({ words });
        const testWords = meanings[asked++];
        running.answer(testWords ? { testWords } : {});
        return false;
      },
    });
    expect(final.kind === 'problem' ? final.problem : final).toMatchObject({
      code: 'mail.notUnderstood',
      fields: { words },
    });
    const next = until();
    journey.retry();
    // What a person says is kept as said: no proof.
    expect(proofsOf((await next).facts)).toEqual({ ...proven, accepted: 'said' });
    const { entries } = await (await openJournal(bench.directory)).entries();
    expect(entries.filter(({ kind }) => kind === 'said')).toMatchObject(
      meanings.map((meaning) => ({ words, meaning })),
    );
    await bench.fault('strangeTestWords', false, 'a');
  });

  longTest('a page that does not say who is signed in proves nothing: it is signed in anew', async () => {
    await bench.fault('accountHidden', true, 'e');
    const { final, codes } = await bench.setUp('e');
    expect(final.facts.found?.state).toBe('accountUnknown');
    expect(codes).toHaveLength(1);
    expect(proofsOf(final.facts)).toEqual({ ...proven, signedIn: 'accountNotShown' });
    expect(await bench.printerState('e')).toMatchObject({ signedInAs: bench.printer('e').account, writes: 1 });
    await bench.fault('accountHidden', false, 'e');
  });

  longTest('an abandoned run leaves nothing to undo', async () => {
    await bench.setUp('d', {
      signInAs: null,
      on: (state, journey) => (state.kind === 'working' && state.step === 'signIn' ? void journey.stop() : true),
    });
    const [host = '', port] = bench.printer('d').address.split(':');
    const undoing = bench.app.createUndo({ host, port: Number(port) });
    await expect(undoing.plan(new AbortController().signal)).rejects.toMatchObject({ code: 'undo.nothing' });
    expect((await bench.printerState('d')).writes).toBe(0);
  });

  test('another account signs in: found out before OK, not saved', async () => {
    const other = bench.world.microsoft.accounts.find(
      ({ address, mailbox }) => mailbox && address !== bench.printer('a').account,
    );
    expect(other).toBeDefined();
    const { final } = await bench.setUp('a', { signInAs: other?.address ?? null });
    expect(problemOf(final)).toBe('signIn.wrongAccount');
    expect((await bench.printerState('a')).writes).toBe(0);
  });
});
