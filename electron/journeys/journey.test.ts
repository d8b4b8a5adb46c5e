import { describe, expect, test, vi } from 'vitest';
import { Problem } from '../problem.ts';
import type { Actions } from './actions.ts';
import { stepsByHand } from './by-hand.ts';
import { proofsOf, type Facts, type Wanted } from './facts.ts';
import { startJourney, type JourneyState } from './journey.ts';
import type { StepId } from './steps.ts';

const wanted: Wanted = { service: 'exchange', account: 'scans@contoso.example', sender: '', renew: false };
const look = { host: '192.0.2.7', port: 443, fingerprint: 'ab'.repeat(32), model: 'WF-X', chainValid: false };

/** What each step observes of a printer that has to be changed; enough for the table of steps to go on. */
const observed = {
  look: { look: { ...look, certificate: { subject: '', validFrom: '', validTo: '' } } },
  trust: { trusted: true },
  logIn: { loggedIn: true },
  read: { read: { language: 'en', shown: {}, signedInAs: null } },
  compare: {
    found: { state: 'otherMethod', shown: {}, signedInAs: null, status: null, history: null },
    change: { fields: [], signIn: true, signOut: false, losesPassword: false, losesSignIn: false },
  },
  summary: { confirmed: true },
  prepare: { prepared: true },
  signIn: { signedIn: { account: 'scans@contoso.example' } },
  save: { pressedOk: { said: [] } },
  readBack: { saved: { rows: [], same: true } },
  rootCertificates: { rootCertificates: { by: 'assistant', before: '01.00', after: '02.03', said: [] } },
  testWords: { accepted: { value: 'said', words: 'The test e-mail was sent.' } },
  test: { accepted: { value: true, words: 'ok' } },
  history: { clean: { value: true } },
} satisfies Partial<Record<StepId, Facts>>;

/**
 * A journey over pretend steps. `failing` says once what goes wrong in a step; `hanging` is never done; `change` is what
 * the printer needs beside a sign-in; `otherwise` is what a step observes the first times.
 */
function journeyOver(
  failing: Partial<Record<StepId, Problem>> = {},
  hanging?: StepId,
  change: Partial<Facts['change']> = {},
  otherwise: Partial<Record<StepId, Facts[]>> = {},
) {
  const compared = { ...observed.compare, change: { ...observed.compare.change, ...change } };
  const done: { step: StepId; answers: Parameters<Actions['perform']>[2] }[] = [];
  const states: JourneyState[] = [];
  const watched: StepId[] = [];
  let seeStep: () => void = () => undefined;
  let said: (facts: Facts | undefined) => void = () => undefined;
  let next: (() => void) | undefined;
  let forgets = 0;
  const journey = startJourney(
    {
      perform(step, _facts, answers, _offer, signal) {
        done.push({ step, answers });
        const problem = failing[step];
        delete failing[step];
        if (problem) return Promise.reject(problem);
        if (step === hanging)
          return new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('stopped'))));
        if (step === 'compare') return Promise.resolve(compared);
        const other = otherwise[step]?.shift();
        if (other) return Promise.resolve(other);
        return Promise.resolve(
          step === 'settings' ? { wanted: answers.wanted as Wanted } : observed[step as keyof typeof observed],
        );
      },
      // As when a person does the step: what it observes comes when the test says that it was seen.
      watch(step, _facts, _offer, signal) {
        watched.push(step);
        return new Promise((resolve, reject) => {
          seeStep = () => resolve(observed[step as keyof typeof observed]);
          said = (facts) => facts && resolve(facts);
          signal.addEventListener('abort', () => reject(new Error('stopped')));
        });
      },
      sayDone: (step, facts) => said(stepsByHand[step]?.said?.(facts)),
      forgetCode: () => void forgets++,
      stop: () => undefined,
    },
    (state) => {
      states.push(state);
      next?.();
    },
    () => undefined,
  );
  const until = async (isIt: (state: JourneyState) => boolean) => {
    for (;;) {
      const last = states.at(-1);
      if (last && isIt(last)) return last;
      await new Promise<void>((resolve) => (next = resolve));
    }
  };
  const asks = (question: string) => until((state) => state.kind === 'asking' && state.question === question);
  const toSummary = async () => {
    await asks('trust');
    journey.answer({ trust: 'compared' });
    await asks('password');
    journey.answer({ credentials: { password: 'secret' } });
    await asks('wanted');
    journey.answer({ wanted });
    return asks('summary');
  };
  return {
    journey,
    done,
    states,
    until,
    asks,
    toSummary,
    watched,
    see: () => seeStep(),
    steps: () => done.map(({ step }) => step),
    forgotten: () => forgets,
  };
}

describe('going back', () => {
  test('from the summary to the settings: asked again, and compared anew', async () => {
    const { journey, asks, toSummary, steps } = journeyOver();
    await toSummary();
    journey.back('settings');
    const { facts } = await asks('wanted');
    expect(facts).toMatchObject({ loggedIn: true });
    expect(facts).not.toHaveProperty('change');
    journey.answer({ wanted: { ...wanted, account: 'other@contoso.example' } });
    expect((await asks('summary')).facts.wanted?.account).toBe('other@contoso.example');
    expect(steps().filter((step) => step === 'logIn')).toHaveLength(1);
    expect(steps().filter((step) => step === 'compare')).toHaveLength(2);
  });

  test('from the sign-in to the summary: the sign-in is abandoned, and agreed to anew', async () => {
    const { journey, asks, toSummary, until, steps } = journeyOver({}, 'signIn');
    await toSummary();
    journey.answer({ confirmed: true });
    await until((state) => state.kind === 'working' && state.step === 'signIn');
    journey.back('summary');
    expect((await asks('summary')).facts).not.toHaveProperty('prepared');
    expect(steps()).not.toContain('save');
  });

  test.each(['save', 'readBack'] as const)('never from %s: OK is being pressed, or was', async (step) => {
    const { journey, until, toSummary, states } = journeyOver({}, step);
    await toSummary();
    journey.answer({ confirmed: true });
    await until((state) => state.kind === 'working' && state.step === step);
    journey.back('settings');
    journey.back('summary');
    expect(states.at(-1)).toMatchObject({ kind: 'working', step });
  });

  test('once OK was pressed, to the settings alone, and only where the sender decided there is refused', async () => {
    const sendAs = new Problem('mail.sendAs');
    const { journey, until, toSummary, asks, steps } = journeyOver({
      test: sendAs,
      history: new Problem('mail.refused'),
    });
    await toSummary();
    journey.answer({ confirmed: true });
    await until((state) => state.kind === 'problem');
    journey.back('summary');
    journey.back('settings');
    expect((await asks('wanted')).facts).not.toHaveProperty('pressedOk');
    journey.answer({ wanted });
    await asks('summary');
    journey.answer({ confirmed: true });
    const state = await until((now) => now.kind === 'problem');
    journey.back('settings');
    expect(state).toMatchObject({ step: 'history' });
    expect(steps().filter((step) => step === 'settings')).toHaveLength(2);
  });

  test('not to a step that was not reached', async () => {
    const { journey, asks, states } = journeyOver();
    await asks('trust');
    journey.back('summary');
    expect(states.at(-1)).toMatchObject({ kind: 'asking', question: 'trust' });
  });
});

describe('trying again', () => {
  test('after the printer went away: from a new login with the same password, and agreed to anew', async () => {
    const { journey, until, asks, toSummary, steps } = journeyOver({ prepare: new Problem('printer.lost') });
    await toSummary();
    journey.answer({ confirmed: true });
    await until((state) => state.kind === 'problem');
    journey.retry();
    const { facts } = await asks('summary');
    expect(facts.wanted).toEqual(wanted);
    expect(steps().filter((step) => step === 'logIn')).toHaveLength(2);
  });

  test('after the sign-in of somebody else was saved: planned anew, and agreed to anew', async () => {
    const { journey, until, asks, toSummary, steps } = journeyOver({ readBack: new Problem('save.wrongAccount') });
    await toSummary();
    journey.answer({ confirmed: true });
    await until((state) => state.kind === 'problem');
    journey.retry();
    await asks('summary');
    expect(steps().filter((step) => step === 'compare')).toHaveLength(2);
    expect(steps().filter((step) => step === 'logIn')).toHaveLength(1);
  });

  test('after a problem of the step itself: that step alone', async () => {
    const { journey, until, toSummary, steps } = journeyOver({ test: new Problem('mail.refused', { words: 'no' }) });
    await toSummary();
    journey.answer({ confirmed: true });
    await until((state) => state.kind === 'problem');
    journey.retry();
    expect((await until((state) => state.kind === 'finished')).facts.accepted?.value).toBe(true);
    expect(steps().filter((step) => step === 'save')).toHaveLength(1);
    expect(steps().filter((step) => step === 'test')).toHaveLength(2);
  });

  test('after another certificate: from the first look, and nobody vouches for it unasked', async () => {
    const changed = new Problem('printer.certificateChanged');
    const { journey, until, asks, toSummary, steps } = journeyOver({ prepare: changed });
    await toSummary();
    journey.answer({ confirmed: true });
    await until((state) => state.kind === 'problem');
    journey.retry();
    await asks('trust');
    expect(steps().filter((step) => step === 'look')).toHaveLength(2);
  });

  test('after a refused password: the password is asked for, not sent again', async () => {
    const { journey, until, asks, done } = journeyOver({ logIn: new Problem('login.passwordRefused') });
    await asks('trust');
    journey.answer({ trust: 'compared', credentials: { password: 'wrong' } });
    await until((state) => state.kind === 'problem');
    journey.retry();
    await asks('password');
    expect(done.filter(({ step }) => step === 'logIn')).toHaveLength(1);
  });

  test('signing in anew: wanted with renew, compared anew, agreed to anew', async () => {
    const { journey, until, asks, toSummary } = journeyOver({ history: new Problem('history.errors') });
    await toSummary();
    journey.answer({ confirmed: true });
    await until((state) => state.kind === 'problem');
    journey.renew();
    const { facts } = await asks('summary');
    expect(facts.wanted).toEqual({ ...wanted, renew: true });
    expect(facts).not.toHaveProperty('pressedOk');
  });
});

test('a summary that was not shown cannot be agreed to', async () => {
  const { journey, asks, until, steps } = journeyOver();
  await asks('trust');
  journey.answer({ trust: 'compared', credentials: { password: 'secret' }, wanted, confirmed: true });
  await asks('wanted');
  journey.answer({ wanted, confirmed: true });
  await asks('summary');
  expect(steps()).not.toContain('prepare');
  journey.answer({ confirmed: true });
  await until((state) => state.kind === 'finished');
});

test('a password refused after the save is asked for, not sent once more', async () => {
  const { journey, until, asks, toSummary, steps } = journeyOver({ readBack: new Problem('login.passwordRefused') });
  await toSummary();
  journey.answer({ confirmed: true });
  await until((state) => state.kind === 'problem');
  journey.retry();
  await asks('password');
  expect(steps().filter((step) => step === 'logIn')).toHaveLength(1);
});

test('a stopped journey does nothing more, and writes no late answer to the console', async () => {
  const { journey, until, toSummary, steps } = journeyOver({}, 'signIn');
  await toSummary();
  journey.answer({ confirmed: true });
  await until((state) => state.kind === 'working' && state.step === 'signIn');
  journey.stop();
  await until((state) => state.kind === 'stopped');
  const before = steps().length;
  const written = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  journey.retry();
  journey.answer({ credentials: { password: 'secret' } });
  expect(steps()).toHaveLength(before);
  expect(written).not.toHaveBeenCalled();
});

describe('a printer that does not trust the mail server', () => {
  const untrusted = {
    words: 'The connection is untrusted.',
    clock: 'right',
    version: '01.00',
    button: 'Update',
  } as const;
  const left = () => new Problem('mail.certificate', { words: untrusted.words, label: 'x' });

  /** To the question whether its root certificates may be updated, or to the problem where they cannot be. */
  const toRefusal = async (button: string | null, failing: Parameters<typeof journeyOver>[0] = {}) => {
    const over = journeyOver(failing, undefined, {}, { test: [{ untrusted: { ...untrusted, button } }] });
    await over.toSummary();
    over.journey.answer({ confirmed: true });
    return over;
  };

  test('asked before anything is updated, and tested again after it', async () => {
    const { journey, asks, until, steps } = await toRefusal('Update');
    await asks('rootCertificates');
    expect(steps()).not.toContain('rootCertificates');
    journey.answer({ rootCertificates: 'update' });
    expect((await until((state) => state.kind === 'finished')).facts.accepted?.value).toBe(true);
    expect(steps().slice(-4)).toEqual(['test', 'rootCertificates', 'test', 'history']);
  });

  test('an agreement that was not asked for is none', async () => {
    const { journey, asks, toSummary, steps } = journeyOver({}, undefined, {}, { test: [{ untrusted }] });
    await toSummary();
    journey.answer({ confirmed: true, rootCertificates: 'update' });
    await asks('rootCertificates');
    expect(steps()).not.toContain('rootCertificates');
  });

  test('left as they are: a problem, and the next try is the test, whoever updated them meanwhile', async () => {
    const { journey, asks, until, steps } = await toRefusal('Update', { rootCertificates: left() });
    await asks('rootCertificates');
    journey.answer({ rootCertificates: 'leave' });
    expect(await until((state) => state.kind === 'problem')).toMatchObject({ problem: { code: 'mail.certificate' } });
    journey.retry();
    await until((state) => state.kind === 'finished');
    expect(steps().filter((step) => step === 'test')).toHaveLength(2);
  });

  test('refused again on the next try: asked again, nobody agrees twice with one answer', async () => {
    const { journey, asks, until, toSummary, states } = journeyOver(
      { rootCertificates: new Problem('printer.busy') },
      undefined,
      {},
      { test: [{ untrusted }, { untrusted }] },
    );
    await toSummary();
    journey.answer({ confirmed: true });
    await asks('rootCertificates');
    journey.answer({ rootCertificates: 'update' });
    await until((state) => state.kind === 'problem');
    const before = states.length;
    journey.retry();
    await until((state) => states.length > before && state.kind === 'asking');
    expect(states.at(-1)).toMatchObject({ kind: 'asking', question: 'rootCertificates' });
  });

  test('where their page is not recognised: by hand, on the person’s word, and tested again', async () => {
    const { journey, until, watched, steps } = await toRefusal(null, { rootCertificates: left() });
    await until((state) => state.kind === 'problem' && state.step === 'rootCertificates');
    journey.takeOver();
    await until((state) => state.kind === 'byHand');
    journey.done();
    const { facts } = await until((state) => state.kind === 'finished');
    expect(watched).toEqual(['rootCertificates']);
    expect(facts.rootCertificates).toMatchObject({ by: 'person', before: '01.00', after: null });
    expect(steps().filter((step) => step === 'test')).toHaveLength(2);
  });

  test.each([
    ['the same version', '01.00'],
    ['no version', null],
  ])('an update after which the printer shows %s may be repeated', async (_name, after) => {
    const failed: Facts = { rootCertificates: { by: 'assistant', before: '01.00', after, said: [] } };
    const failing: Parameters<typeof journeyOver>[0] = {};
    const { journey, asks, until, toSummary, steps, states } = journeyOver(
      failing,
      undefined,
      {},
      { test: [{ untrusted }, { untrusted }], rootCertificates: [failed] },
    );
    await toSummary();
    journey.answer({ confirmed: true });
    await asks('rootCertificates');
    failing.test = new Problem('mail.caCertificate');
    journey.answer({ rootCertificates: 'update' });
    await until((state) => state.kind === 'problem');
    const before = states.length;
    journey.retry();
    await until((state) => states.length > before && state.kind !== 'working');
    expect(states.at(-1)).toMatchObject({ kind: 'asking', question: 'rootCertificates' });
    expect(states.at(-1)?.facts.rootCertificates).toBeUndefined();
    journey.answer({ rootCertificates: 'update' });
    const { facts } = await until((state) => state.kind === 'finished');
    expect(facts.rootCertificates?.after).toBe('02.03');
    expect(steps().filter((step) => step === 'rootCertificates')).toHaveLength(2);
  });

  test('still untrusted after another version: the next try is the test alone', async () => {
    const failing: Parameters<typeof journeyOver>[0] = {};
    const { journey, asks, until, toSummary, steps } = journeyOver(failing, undefined, {}, { test: [{ untrusted }] });
    await toSummary();
    journey.answer({ confirmed: true });
    await asks('rootCertificates');
    failing.test = new Problem('mail.caCertificate');
    journey.answer({ rootCertificates: 'update' });
    await until((state) => state.kind === 'problem');
    journey.retry();
    const { facts } = await until((state) => state.kind === 'finished');
    expect(facts.rootCertificates?.after).toBe('02.03');
    expect(steps().filter((step) => step === 'rootCertificates')).toHaveLength(1);
  });

  test('still untrusted: a certificate is imported by hand, and tested again', async () => {
    const { journey, until, toSummary, steps } = journeyOver({ test: new Problem('mail.caCertificate') });
    await toSummary();
    journey.answer({ confirmed: true });
    await until((state) => state.kind === 'problem');
    journey.takeOver();
    await until((state) => state.kind === 'byHand' && state.step === 'test');
    journey.done();
    await until((state) => state.kind === 'finished');
    expect(steps().filter((step) => step === 'test')).toHaveLength(2);
  });

  test('a test whose page is not recognised is no import of a certificate', async () => {
    const { journey, until, toSummary, states } = journeyOver({ test: new Problem('page.notRecognised') });
    await toSummary();
    journey.answer({ confirmed: true });
    await until((state) => state.kind === 'problem');
    journey.takeOver();
    expect(states.at(-1)?.kind).toBe('problem');
  });
});

test('while a code is shown, a new one can be asked for: the sign-in begins anew, nothing else is done again', async () => {
  const { journey, until, toSummary, steps, forgotten } = journeyOver({}, 'signIn');
  await toSummary();
  journey.answer({ confirmed: true });
  await until((state) => state.kind === 'working' && state.step === 'signIn');
  journey.retry();
  await expect.poll(() => steps().filter((step) => step === 'signIn').length).toBe(2);
  expect(forgotten()).toBe(1);
  expect(steps().filter((step) => step === 'prepare')).toHaveLength(1);
  // Elsewhere it would do over what is being written.
  const reading = journeyOver({}, 'read');
  await reading.asks('trust');
  reading.journey.answer({ trust: 'compared' });
  await reading.asks('password');
  reading.journey.answer({ credentials: { password: 'secret' } });
  await reading.until((state) => state.kind === 'working' && state.step === 'read');
  reading.journey.retry();
  await Promise.resolve();
  expect(reading.steps().filter((step) => step === 'read')).toHaveLength(1);
});

describe('a connection test that ends in unknown words', () => {
  const words = 'The test e-mail was sent.';
  const toQuestion = async (failing: Parameters<typeof journeyOver>[0] = {}) => {
    const over = journeyOver(failing, undefined, {}, { test: [{ unclear: { words } }, { unclear: { words } }] });
    await over.toSummary();
    over.journey.answer({ confirmed: true });
    await over.asks('testWords');
    return over;
  };

  test('success on a person’s word goes on, and is never an observed proof', async () => {
    const { journey, until, steps } = await toQuestion();
    journey.answer({ testWords: 'succeeded' });
    const { facts } = await until((state) => state.kind === 'finished');
    expect(proofsOf(facts)).toMatchObject({ accepted: 'said', clean: true });
    expect(steps().filter((step) => step === 'test')).toHaveLength(1);
  });

  test('after "I do not know", the next try is the test, and its words are asked about again', async () => {
    const { journey, asks, until, states } = await toQuestion({ testWords: new Problem('mail.notUnderstood') });
    journey.answer({ testWords: 'unknown' });
    await until((state) => state.kind === 'problem');
    const before = states.length;
    journey.retry();
    await until(() => states.length > before);
    await asks('testWords');
    expect(states.at(-1)?.facts.accepted).toBeUndefined();
  });

  test('nobody takes over a step that is only a question', async () => {
    const { journey, until, states } = await toQuestion({ testWords: new Problem('mail.notUnderstood') });
    journey.answer({ testWords: 'unknown' });
    await until((state) => state.kind === 'problem');
    journey.takeOver();
    expect(states.at(-1)?.kind).toBe('problem');
  });
});

describe('in a person’s hands', () => {
  /** Whatever follows at once has happened then. */
  const aMoment = () => new Promise((resolve) => setImmediate(resolve));
  const strange = () => new Problem('page.notRecognised', { label: 'Sign In' });

  test('a step that the assistant does not recognise is done by hand, and the journey goes on by what was seen', async () => {
    const { journey, until, toSummary, steps, watched, see } = journeyOver({ signIn: strange() });
    await toSummary();
    journey.answer({ confirmed: true });
    await until((state) => state.kind === 'problem');
    journey.takeOver();
    await until((state) => state.kind === 'byHand' && state.step === 'signIn');
    see();
    await until((state) => state.kind === 'finished');
    expect(watched).toEqual(['signIn']);
    expect(steps().filter((step) => step === 'signIn')).toHaveLength(1);
  });

  test('given back, the assistant does the step itself', async () => {
    const { journey, until, toSummary, steps } = journeyOver({ prepare: strange() });
    await toSummary();
    journey.answer({ confirmed: true });
    await until((state) => state.kind === 'problem');
    journey.takeOver();
    await until((state) => state.kind === 'byHand');
    journey.giveBack();
    await until((state) => state.kind === 'finished');
    expect(steps().filter((step) => step === 'prepare')).toHaveLength(2);
  });

  test('that OK was pressed is asked, and read back all the same', async () => {
    const { journey, until, toSummary, steps } = journeyOver({ save: strange() });
    await toSummary();
    journey.answer({ confirmed: true });
    await until((state) => state.kind === 'problem');
    journey.takeOver();
    await until((state) => state.kind === 'byHand');
    journey.done();
    await until((state) => state.kind === 'finished');
    expect(steps().filter((step) => step === 'save')).toHaveLength(1);
    expect(steps()).toContain('readBack');
  });

  test('what can be seen is never taken from a person’s word', async () => {
    const { journey, until, toSummary, states } = journeyOver({ signIn: strange() });
    await toSummary();
    journey.answer({ confirmed: true });
    await until((state) => state.kind === 'problem');
    journey.takeOver();
    await until((state) => state.kind === 'byHand');
    journey.done();
    await aMoment();
    expect(states.at(-1)).toMatchObject({ kind: 'byHand', step: 'signIn' });
  });

  test.each([
    ['may be said, where nobody is signed in', false],
    ['is seen and never said, where somebody has to be signed out first', true],
  ])('that the form is filled in %s', async (_name, signOut) => {
    const { journey, until, toSummary, states, steps } = journeyOver({ prepare: strange() }, 'signIn', { signOut });
    await toSummary();
    journey.answer({ confirmed: true });
    await until((state) => state.kind === 'problem');
    journey.takeOver();
    await until((state) => state.kind === 'byHand' && state.step === 'prepare');
    journey.done();
    await aMoment();
    if (!signOut) await until((state) => state.kind === 'working' && state.step === 'signIn');
    expect(states.at(-1)).toMatchObject(signOut ? { kind: 'byHand', step: 'prepare' } : { facts: { prepared: true } });
    expect(steps().includes('signIn')).toBe(!signOut);
  });

  test('taken out of the assistant’s hands while it works, but not while OK is being pressed', async () => {
    const waiting = journeyOver({}, 'signIn');
    await waiting.toSummary();
    waiting.journey.answer({ confirmed: true });
    await waiting.until((state) => state.kind === 'working' && state.step === 'signIn');
    waiting.journey.takeOver();
    await waiting.until((state) => state.kind === 'byHand');
    const saving = journeyOver({}, 'save');
    await saving.toSummary();
    saving.journey.answer({ confirmed: true });
    await saving.until((state) => state.kind === 'working' && state.step === 'save');
    saving.journey.takeOver();
    expect(saving.states.at(-1)).toMatchObject({ kind: 'working', step: 'save' });
  });

  test('a printer that is not there is nothing to take over', async () => {
    const { journey, until, toSummary, states } = journeyOver({ prepare: new Problem('printer.lost') });
    await toSummary();
    journey.answer({ confirmed: true });
    await until((state) => state.kind === 'problem');
    journey.takeOver();
    expect(states.at(-1)?.kind).toBe('problem');
  });
});
