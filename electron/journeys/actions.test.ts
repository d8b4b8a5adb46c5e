import { afterEach, describe, expect, test, vi } from 'vitest';
import { journalEntry } from '../journal/entry.ts';
import type { Journal, JournalEntry } from '../journal/journal.ts';
import { Problem } from '../problem.ts';
import type { TestResult } from '../webconfig/connection-test.ts';
import { readJobHistory } from '../webconfig/job-history.ts';
import type { MailPage } from '../webconfig/mail-page.ts';
import type { PageSnapshot } from '../webconfig/snapshot.ts';
import { Actions, type ActionParts, type Answers } from './actions.ts';
import { PrinterConnection } from './connection.ts';
import type { Facts, Wanted } from './facts.ts';
import type { StepId } from './steps.ts';

const noon = Date.UTC(2026, 10, 27, 12);

/**
 * A printer with root certificates of this version, which its update changes to the other; null is not shown. Each
 * refused connection test leaves a line in its job history, as does whatever else is put there.
 */
function printer(version: string | null, updated: string | null) {
  const jobs: string[] = [];
  const entries: JournalEntry[] = [];
  const journal: Journal = {
    append: (entry) => Promise.resolve(void entries.push(journalEntry.parse(entry))),
    entries: () => Promise.resolve({ entries, broken: 0, torn: false }),
  };
  const versionRow = () => ({ frame: 0, group: '', label: 'Root Certificate Version', value: version, visible: true });
  const snapshot = () => ({
    url: 'https://192.0.2.7/',
    title: '',
    frames: [],
    controls: [],
    buttons: [],
    entries: [],
    tables: [],
    messages,
    texts: hasCode ? ['LSRGHM4XQ', 'https://microsoft.com/devicelogin'] : [],
    rows: version ? [versionRow()] : [],
  });
  let result: TestResult = { outcome: 'accepted', words: 'ok' };
  // Whoever signs in is an administrator.
  let hasCode = false;
  const messages: string[] = [];
  const mailPage = (): MailPage => ({
    ...{ frame: 0, controls: [], unknownTextFields: 0, ambiguous: [] },
    fields: Object.fromEntries(
      Object.entries({ method: 'OAuth2', service: 'Microsoft Exchange Online', sender: 'scans@contoso.com' }).map(
        ([name, shown]) => [name, { shown, control: { visible: true } }],
      ),
    ),
    status: { text: 'Signed in', signedIn: true },
    signedInAs: 'admin@contoso.com',
  });
  let historyFails = false;
  /** Its page is there, in words that are not known. */
  let hidesMailPage = false;
  /** How often OK is not taken because the session has ended. */
  let lost = 0;
  let showsSignIn = false;
  const did: string[] = [];
  /** The page that a person has before them does not show it. */
  let hidesVersion = false;
  /** It answers what was sent with its login form. */
  let asksForLogin = false;
  const loginForm = {
    frames: [{ name: '', url: 'https://192.0.2.7/PRESENTATION/ADVANCED/NW_MAIL/SET', heading: '' }],
    controls: [
      {
        frame: 0,
        kind: 'password',
        visible: true,
        disabled: false,
        label: 'Password',
        name: 'P',
        value: '',
        options: [],
      },
    ],
    forms: [{ frame: 0, id: '', action: '/PRESENTATION/ADVANCED/PASSWORD/SET', method: 'post', hidden: [] }],
  };
  let opened = 0;
  const update = () => void (version = updated);
  const page = { open: () => Promise.resolve(snapshot() as unknown as PageSnapshot), sent: 3 };
  const connection = {
    page,
    driver: {
      language: 'en',
      forgetMenu: () => undefined,
      logIn: () => Promise.resolve(),
      openMailPage: () => Promise.resolve(void opened++).then(mailPage),
      fill: () => Promise.resolve({ ...mailPage(), ...(showsSignIn ? {} : { status: undefined }) }),
      startSignIn: () => Promise.resolve(void (hasCode = messages.length === 0)),
      seeMailPage: () => Promise.resolve(hidesMailPage ? undefined : mailPage()),
      see: () =>
        Promise.resolve({
          ...snapshot(),
          ...(hidesVersion ? { rows: [] } : {}),
          ...(asksForLogin ? loginForm : {}),
        } as unknown as PageSnapshot),
      seeSentInVain: () => Promise.resolve(asksForLogin),
      updateRootCertificates: () => Promise.resolve(update()).then(() => []),
      logInAgain: () => Promise.resolve(void did.push('log in')),
      pressOk: () => {
        did.push('OK');
        return lost-- > 0
          ? Promise.reject(new Problem('login.sessionLost'))
          : Promise.resolve({ said: [], busy: false });
      },
      runConnectionTest: () => Promise.resolve(result),
      readJobHistory: () =>
        historyFails
          ? Promise.reject(new Problem('page.notRecognised', { label: 'Job History' }))
          : Promise.resolve(readJobHistory([], [{ rows: [['Result'], ...jobs.map((job) => [job])] }] as never)),
    },
    isLoggedOut: () => Promise.resolve(false),
    comeBackAfterSave: () => Promise.resolve(mailPage()),
    close: () => Promise.resolve(),
  };
  return {
    connection: connection as unknown as PrinterConnection,
    jobs,
    journal,
    update,
    answers: (now: TestResult) => void (result = now),
    says: (message: string) => void messages.push(message),
    opened: () => opened,
    did,
    loseSession(times: number) {
      lost = times;
      showsSignIn = true;
    },
    hideVersion: () => void (hidesVersion = true),
    hideMailPage: () => void (hidesMailPage = true),
    hearForm: () => void page.sent++,
    askForLogin: (asks: boolean) => void (asksForLogin = asks),
    failHistory: () => void (historyFails = true),
  };
}

/** The steps of one run at this printer, each with the facts of those before it; without a history nothing was saved in it. */
async function run(
  at: ReturnType<typeof printer>,
  version: string | null,
  history?: string[],
  wanted: Partial<Wanted> = {},
) {
  vi.spyOn(PrinterConnection, 'open').mockResolvedValue(at.connection);
  let now = noon;
  const clock = {
    now: () => now,
    wait(ms: number) {
      now += ms;
      return new Promise<void>((resolve) => setImmediate(resolve));
    },
  };
  const actions = new Actions({
    journal: at.journal,
    clock,
    run: crypto.randomUUID(),
    quote: (words: string) => words.replaceAll('secret', '[secret]'),
    knownUris: ['https://microsoft.com/devicelogin'],
  } as unknown as ActionParts);
  let facts: Facts = {
    look: { host: '192.0.2.7', port: 443 } as NonNullable<Facts['look']>,
    wanted: { service: 'exchange', account: 'scans@contoso.com', sender: 'scans@contoso.com', renew: false, ...wanted },
    found: {
      state: 'otherMethod',
      shown: {},
      signedInAs: null,
      status: null,
      history: history ? ['Result', ...history] : null,
    },
    change: history ? { fields: [], signIn: true, signOut: false, losesPassword: false, losesSignIn: false } : null,
    saved: { rows: [], same: true },
    untrusted: { words: 'untrusted', clock: 'right', version, button: 'Update' },
  };
  const { signal } = new AbortController();
  const step = async (id: StepId, answers: Answers = {}) => {
    facts = { ...facts, ...(await actions.perform(id, facts, answers, () => undefined, signal)) };
    return facts;
  };
  const watch = async (id: StepId) => {
    facts = { ...facts, ...(await actions.watch(id, facts, () => undefined, signal)) };
    return facts;
  };
  await step('logIn', { credentials: { password: 'secret' } });
  const sayDone = (id: StepId) => actions.sayDone(id, facts);
  return { step, watch, sayDone, update: () => step('rootCertificates', { rootCertificates: 'update' }) };
}

const refusal: TestResult = { outcome: 'refused', cause: 'notSignedIn', words: 'You must sign in.' };
const accepted: TestResult = { outcome: 'accepted', words: 'ok' };

afterEach(() => vi.restoreAllMocks());

describe('the job history around an update of the root certificates', () => {
  test('the 360 of the test that was refused before it is forgiven, and said', async () => {
    const at = printer('01.00', '02.03');
    at.jobs.push('10:00 OK', '12:00 360');
    const { step, update } = await run(at, '01.00', ['10:00 OK']);
    await update();
    await step('test');
    expect((await step('history')).clean).toEqual({ value: true, sinceUpdate: true });
  });

  test.each(['360', '361', '370'])('a %s of a test after it is not forgiven by the next test', async (error) => {
    const at = printer('01.00', '02.03');
    at.jobs.push('10:00 OK', '12:00 360');
    const { step, update } = await run(at, '01.00', ['10:00 OK']);
    await update();
    at.answers(refusal);
    at.jobs.push(`12:05 ${error}`);
    await expect(step('test')).rejects.toMatchObject({ code: 'mail.refused' });
    at.answers(accepted);
    await step('test');
    await expect(step('history')).rejects.toMatchObject({ code: 'history.errors', fields: { line: `12:05 ${error}` } });
  });

  test.each(['361', '370'])('a %s between save and update is no matter of certificates', async (error) => {
    const at = printer('01.00', '02.03');
    at.jobs.push('10:00 OK', `11:55 ${error}`, '12:00 360');
    const { step, update } = await run(at, '01.00', ['10:00 OK']);
    await update();
    await step('test');
    await expect(step('history')).rejects.toMatchObject({ code: 'history.errors', fields: { error } });
  });

  test('a line that was there before the save forgives no second one like it', async () => {
    const at = printer('01.00', '02.03');
    at.jobs.push('12:00 360');
    const { step, update } = await run(at, '01.00', ['12:00 360']);
    await update();
    at.jobs.push('12:00 360');
    await step('test');
    await expect(step('history')).rejects.toMatchObject({ code: 'history.errors' });
  });

  test('an update that changed nothing forgives nothing', async () => {
    const at = printer('01.00', '01.00');
    at.jobs.push('12:00 360');
    const { step, update } = await run(at, '01.00', []);
    await update();
    await step('test');
    await expect(step('history')).rejects.toMatchObject({ code: 'history.errors', fields: { line: '12:00 360' } });
  });

  test('where no version is shown, an update that the next test confirms forgives the same', async () => {
    const at = printer(null, null);
    at.jobs.push('12:00 360');
    const { step, update } = await run(at, null, []);
    await update();
    await step('test');
    expect((await step('history')).clean).toEqual({ value: true, sinceUpdate: true });
  });

  test('by hand, with another version seen, it is read as well', async () => {
    const at = printer('01.00', '02.03');
    at.jobs.push('12:00 360');
    const { step, watch } = await run(at, '01.00', []);
    at.update();
    await watch('rootCertificates');
    await step('test');
    expect((await step('history')).clean).toEqual({ value: true, sinceUpdate: true });
  });

  test.each([
    ['02.03', '02.03'],
    [null, null],
  ])(
    'by hand, said to be done where the page does not show it: the version is %s, and it is read as well',
    async (updated, after) => {
      const before = updated && '01.00';
      const at = printer(before, updated);
      at.jobs.push('12:00 360');
      at.hideVersion();
      const { step, watch, sayDone } = await run(at, before, []);
      const watched = watch('rootCertificates');
      await new Promise((resolve) => setImmediate(resolve));
      at.update();
      sayDone('rootCertificates');
      expect((await watched).rootCertificates).toEqual({ by: 'person', before, after, said: [] });
      await step('test');
      expect((await step('history')).clean).toEqual({ value: true, sinceUpdate: true });
    },
  );

  test('by hand, said to be done, and the printer shows the old version: nothing is forgiven', async () => {
    const at = printer('01.00', '01.00');
    at.jobs.push('12:00 360');
    const { step, watch, sayDone } = await run(at, '01.00', []);
    const watched = watch('rootCertificates');
    await new Promise((resolve) => setImmediate(resolve));
    sayDone('rootCertificates');
    expect((await watched).rootCertificates).toMatchObject({ by: 'person', before: '01.00', after: '01.00' });
    await step('test');
    await expect(step('history')).rejects.toMatchObject({ code: 'history.errors' });
  });

  test('saved by somebody else: an older error stays unknown, one since the update is none of its age', async () => {
    const at = printer('01.00', '02.03');
    at.jobs.push('11:55 361', '12:00 360');
    const { step, update } = await run(at, '01.00');
    await update();
    await step('test');
    expect((await step('history')).clean).toEqual({ value: 'unknown', line: '11:55 361', count: 1 });
    at.jobs.unshift('12:05 370');
    await expect(step('history')).rejects.toMatchObject({ code: 'history.errors', fields: { error: '370' } });
  });

  test('a history that cannot be read then does not undo the update', async () => {
    const at = printer('01.00', '02.03');
    at.failHistory();
    const { update } = await run(at, '01.00', []);
    expect((await update()).rootCertificates).toMatchObject({ after: '02.03' });
  });
});

describe('the job history after a test that was refused for something other than the sign-in', () => {
  const noRight: TestResult = { outcome: 'refused', cause: 'sender', words: "Change the sender's email address." };
  const refusedAt = async (at: ReturnType<typeof printer>) => {
    const { step } = await run(at, null, ['10:00 OK'], { sender: 'office@contoso.com' });
    at.answers(noRight);
    at.jobs.push('12:00 360');
    await expect(step('test')).rejects.toMatchObject({ code: 'mail.sendAs' });
    at.answers(accepted);
    return step;
  };

  test('its 360 is settled by the next test, once that is accepted', async () => {
    const at = printer(null, null);
    at.jobs.push('10:00 OK');
    const step = await refusedAt(at);
    await step('test');
    expect((await step('history')).clean).toEqual({ value: true });
  });

  test('refused twice: the errors of both are', async () => {
    const at = printer(null, null);
    at.jobs.push('10:00 OK');
    await refusedAt(at);
    const step = await refusedAt(at);
    await step('test');
    expect((await step('history')).clean).toEqual({ value: true });
  });

  test('mended another day, in another run, it is settled as well', async () => {
    const at = printer(null, null);
    at.jobs.push('10:00 OK');
    await refusedAt(at);
    const { step } = await run(at, null, ['10:00 OK']);
    await step('test');
    expect((await step('history')).clean).toEqual({ value: true });
  });

  test.each(['360', '361', '370'])('a %s after it is not', async (error) => {
    const at = printer(null, null);
    at.jobs.push('10:00 OK');
    const step = await refusedAt(at);
    at.jobs.push(`12:05 ${error}`);
    await step('test');
    await expect(step('history')).rejects.toMatchObject({ code: 'history.errors', fields: { line: `12:05 ${error}` } });
  });

  test('a history that cannot be read then changes nothing of what is said', async () => {
    const at = printer(null, null);
    at.failHistory();
    await refusedAt(at);
  });
});

describe('a sender that the mail server refuses', () => {
  const refused: TestResult = { outcome: 'refused', cause: 'sender', words: "Change the sender's email address." };
  const problemOf = async (wanted: Partial<Wanted>, result = refused) => {
    const at = printer(null, null);
    at.answers(result);
    const { step } = await run(at, null, [], wanted);
    return step('test').then(
      () => undefined,
      (error: unknown) => error,
    );
  };
  const [sender, account, words] = ['office@contoso.com', 'scans@contoso.com', refused.words];

  test('another one than the account: Send As is missing', async () => {
    expect(await problemOf({ sender })).toMatchObject({ code: 'mail.sendAs', fields: { sender, account, words } });
  });

  test('where there is no organisation, nobody can grant it', async () => {
    expect(await problemOf({ sender, service: 'outlook' })).toMatchObject({ code: 'mail.senderRefused' });
  });

  test('the account itself, or refused for something else: not a matter of Send As', async () => {
    expect(await problemOf({ sender: 'Scans@Contoso.com' })).toMatchObject({ code: 'mail.refused' });
    expect(await problemOf({ sender }, refusal)).toMatchObject({ code: 'mail.refused' });
  });
});

test('a secret that the connection test quotes is not taken along, whatever the test comes to', async () => {
  const at = printer(null, null);
  const { step } = await run(at, null);
  const words = 'AUTH secret';
  at.answers({ outcome: 'notUnderstood', words });
  expect((await step('test')).unclear).toEqual({ words: 'AUTH [secret]' });
  at.answers({ outcome: 'accepted', words });
  expect((await step('test')).accepted).toEqual({ value: true, words: 'AUTH [secret]' });
  at.answers({ outcome: 'refused', cause: 'authentication', words });
  await expect(step('test')).rejects.toMatchObject({ code: 'mail.refused', fields: { words: 'AUTH [secret]' } });
  // Nor half of one, at the end of long words.
  at.answers({ outcome: 'notUnderstood', words: `${'x'.repeat(496)} secret` });
  expect((await step('test')).unclear).toEqual({ words: `${'x'.repeat(496)} [secret]`.slice(0, 500) });
});

test.each([
  [1, 2, undefined],
  [2, 2, 'login.sessionLost'],
])('OK that was not taken because the session had ended, %s times: pressed %s times', async (lost, presses, code) => {
  const at = printer(null, null);
  at.loseSession(lost);
  const { step } = await run(at, null, []);
  const problem = await step('save').then(
    () => undefined,
    (error: unknown) => (error as Problem).code,
  );
  expect(problem).toBe(code);
  expect(at.did).toEqual(['OK', 'log in', 'OK'].slice(0, presses + 1));
});

test('nor one in what the printer says instead of showing a code', async () => {
  const at = printer(null, null);
  at.says('Cannot connect as secret');
  const { step } = await run(at, null, []);
  await expect(step('signIn')).rejects.toMatchObject({
    code: 'signIn.notStarted',
    fields: { words: 'Cannot connect as [secret]' },
  });
});

test('what a person has filled in and said to be done is not opened anew for the sign-in; another sign-in is begun on a new page', async () => {
  const at = printer(null, null);
  // As it stands on the page, nobody could see that it is done.
  const { step, watch, sayDone } = await run(at, null, [], { sender: 'office@contoso.com' });
  const prepared = watch('prepare');
  await new Promise((resolve) => setImmediate(resolve));
  sayDone('prepare');
  expect(await prepared).toMatchObject({ prepared: true });
  const before = at.opened();
  await expect(step('signIn')).rejects.toMatchObject({ code: 'signIn.wrongAccount' });
  expect(at.opened()).toBe(before);
  // This printer's code is no new one.
  await expect(step('signIn')).rejects.toMatchObject({ code: 'code.notFound' });
  expect(at.opened()).toBe(before + 1);
});

test.each([
  ['exchange', 'signIn.wrongAccount'],
  ['outlook', 'signIn.wrongPersonalAccount'],
] as const)('somebody else has signed in to %s: named, and not taken', async (service, code) => {
  const { step } = await run(printer(null, null), null, [], { service });
  await expect(step('signIn')).rejects.toMatchObject({
    code,
    fields: { account: 'admin@contoso.com', wanted: 'scans@contoso.com' },
  });
});

test('somebody else turns out to be signed in when it is read back: named', async () => {
  const { step } = await run(printer(null, null), null);
  await expect(step('readBack')).rejects.toMatchObject({
    code: 'save.wrongAccount',
    fields: { account: 'admin@contoso.com', wanted: 'scans@contoso.com' },
  });
});

describe('OK pressed by hand, and said to be done', () => {
  async function pressed(answer: (at: ReturnType<typeof printer>) => Promise<void> | void) {
    const at = printer(null, null);
    at.hideMailPage();
    const { watch, sayDone } = await run(at, null);
    const watched = watch('save');
    watched.catch(() => undefined);
    await soon();
    await answer(at);
    sayDone('save');
    return watched;
  }
  const soon = () => new Promise((resolve) => setTimeout(resolve, 20));

  test('counts, and is read back after a new login', async () => {
    expect((await pressed((at) => at.hearForm())).pressedOk).toEqual({ said: [] });
  });

  // The page may show a sign-in that was not stored as if it were: reading back would not tell.
  test('does not where nothing was sent to the printer', async () => {
    await expect(pressed(() => undefined)).rejects.toMatchObject({ code: 'save.okNotPressed' });
  });

  test('nor where the printer answered with its login form', async () => {
    const asksForLogin = (at: ReturnType<typeof printer>) => {
      at.hearForm();
      at.askForLogin(true);
    };
    await expect(pressed(asksForLogin)).rejects.toMatchObject({ code: 'login.sessionLost' });
  });

  test('nor where the person has logged in again since', async () => {
    const loggedInAgain = async (at: ReturnType<typeof printer>) => {
      at.hearForm();
      at.askForLogin(true);
      await soon();
      at.askForLogin(false);
      await soon();
    };
    await expect(pressed(loggedInAgain)).rejects.toMatchObject({ code: 'login.sessionLost' });
  });
});
