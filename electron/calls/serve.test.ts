import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Problem, type ProblemCode } from '../problem.ts';
import { serveCalls, type Refusal, type Sender } from './serve.ts';
import { callNames, type Answers, type CallArguments, type CallName } from './table.ts';

const ownOrigin = 'https://assistant.invalid';
const own: Sender = { origin: ownOrigin, isMainFrame: true, isOwnWindow: true };
const fingerprint = 'a1'.repeat(32);
const wanted = { service: 'exchange', account: 'scans@contoso.example', sender: '', renew: false } as const;

/** One set of good arguments per call; the optional ones are named beside it. */
const good: { [N in CallName]: CallArguments<N> } = {
  look: {},
  search: {},
  stopSearch: {},
  choosePrinter: { address: '192.0.2.1' },
  startDemo: {},
  train: { do: 'person', signsIn: false },
  leaveDemo: {},
  resume: { goOn: true },
  beginFleet: {},
  leaveFleet: {},
  fleet: {
    do: 'connect',
    compared: true,
    user: 'admin',
    password: 'secret',
    own: [{ address: '192.0.2.1', password: 'x' }],
  },
  addToFleet: { from: 'file', name: 'list.csv', content: 'MTkyLjAuMi4x' },
  saveFleet: { what: 'site' },
  takeFromFleet: { address: '192.0.2.1' },
  resumeFleet: { goOn: true },
  show: { step: 'connect' },
  probe: {},
  paste: { text: 'SmtpClientAuthenticationDisabled : False' },
  say: { row: 'consent', so: 'yes' },
  connect: { fingerprint, compared: true, password: 'secret', user: 'admin' },
  refuse: { fingerprint },
  askAgain: {},
  acceptChanged: { fingerprint },
  draft: wanted,
  want: wanted,
  confirm: {},
  updateRootCertificates: { agreed: true },
  sayTestResult: { meaning: 'unknown' },
  checkSignIn: { clientId: 'b7a4e0c2-3d5f-4f86-9c1a-6e2d8b0f5c44', recipient: 'scans@contoso.example' },
  stopSignInCheck: {},
  pageRefused: { text: 'AADSTS53003' },
  copyRegistration: {},
  copyCode: { of: 'printer' },
  openSignIn: { of: 'check', where: 'here' },
  retry: {},
  renew: {},
  takeOver: {},
  giveBack: {},
  handDone: {},
  actOnPage: { do: 'fill', id: 'text 0 SENDER Sender 0', text: 'scans@contoso.example' },
  watching: { visible: false },
  touchPage: { kind: 'wheel', x: 550.5, y: 800, deltaX: 0, deltaY: -120 },
  typeInPage: { kind: 'key', key: 'tab', shift: true },
  answerPage: { accept: true },
  saveInstructions: {},
  stop: {},
  nextPrinter: {},
  saveReport: {},
  saveHandover: { language: 'hr', cause: 'consentMissing' },
  copyHandover: { language: 'lv' },
  undoPlan: {},
  undo: { password: 'secret', user: 'admin' },
  saveGuidePage: { procedure: 'E', printerLanguage: 'de' },
  users: {},
  addUsers: { text: 'Anna Nowak; anna@contoso.example', language: 'pl' },
  changeUser: { address: 'anna@contoso.example', language: 'uk', signedIn: true },
  saveCards: { printerLanguage: 'ro', waitingOnly: true },
  diagnose: { do: 'run' },
  diagnosisReport: {},
  saveDiagnosis: {},
  seenKeptAside: {},
  crashed: { message: 'a', stack: 'b' },
  copyCrash: {},
  settings: { language: 'pl', theme: 'dark' },
  explain: { text: 'AADSTS53003' },
  keepMessage: { text: 'hello' },
  openLink: { link: 'exchangeAdmin' },
  openConsent: { applicationId: '3f0d6c1e-5b1a-4c55-9d2e-0d8f4f6b7a11' },
  openPrinter: {},
  about: {},
  quit: { sure: false },
};
const optional: Partial<Record<CallName, string[]>> = {
  fleet: ['user', 'password', 'own'],
  saveHandover: ['cause'],
  changeUser: ['language', 'signedIn'],
  connect: ['user'],
  undo: ['user'],
  settings: ['language', 'theme'],
};

function served(answer: (name: CallName, args: unknown) => unknown = () => undefined) {
  const answered: [CallName, unknown][] = [];
  const refusals: Refusal[] = [];
  const failures: ProblemCode[] = [];
  const answers = Object.fromEntries(
    callNames.map((name) => [
      name,
      (args: unknown) => {
        answered.push([name, args]);
        return answer(name, args);
      },
    ]),
  ) as unknown as Answers;
  const call = serveCalls({
    ownOrigin,
    answers,
    refused: (refusal) => refusals.push(refusal),
    failed: ({ code }) => failures.push(code),
  });
  return { call, answered, refusals, failures };
}

const refused = { ok: false, problem: { code: 'input.invalid' } };

test.each(callNames)('%s: good arguments are answered, as they are', async (name) => {
  const { call, answered, refusals } = served(() => 'answer');
  expect(await call(own, name, good[name])).toEqual({ ok: true, value: 'answer' });
  expect(answered).toEqual([[name, good[name]]]);
  expect(refusals).toEqual([]);
});

const senders: [string, Sender][] = [
  ['another origin', { ...own, origin: 'https://example.com' }],
  ['an origin that begins like ours', { ...own, origin: `${ownOrigin}.example.com` }],
  ['ours without TLS', { ...own, origin: 'http://assistant.invalid' }],
  ['ours with a port', { ...own, origin: `${ownOrigin}:8443` }],
  ['no origin', { ...own, origin: 'null' }],
  ['an empty origin', { ...own, origin: '' }],
  ['a frame', { ...own, isMainFrame: false }],
  ['a window that is gone or not ours', { ...own, isOwnWindow: false }],
];
test.each(senders)('[E17] %s is refused for every call, whatever it brings', async (_name, sender) => {
  const { call, answered, refusals } = served();
  for (const name of callNames) expect(await call(sender, name, good[name])).toMatchObject(refused);
  expect(await call(sender, 'unknown', {})).toMatchObject(refused);
  expect(answered).toEqual([]);
  expect(new Set(refusals.map(({ reason }) => reason))).toEqual(new Set(['sender']));
});

test('[E17] only the names of the table are calls, and a foreign name reaches no log', async () => {
  const { call, answered, refusals } = served();
  const names = fc.oneof(
    fc.constantFrom('__proto__', 'constructor', 'toString', 'hasOwnProperty', 'Look', 'look ', ['look'], {
      toString: () => 'look',
    }),
    fc.anything(),
  );
  await fc.assert(
    fc.asyncProperty(names, async (name) => {
      fc.pre(!callNames.includes(name as CallName));
      expect(await call(own, name, {})).toEqual({
        ok: false,
        problem: expect.objectContaining({ code: 'input.invalid', fields: { argument: '?' } }) as unknown,
      });
    }),
  );
  expect(answered).toEqual([]);
  for (const refusal of refusals) expect(refusal).toEqual({ call: '?', reason: 'unknownCall' });
});

/** Characters of the longest text that a call takes; what is pasted is more than is ever typed. */
const longest: Partial<Record<CallName, number>> = {
  ...{ paste: 200_000, explain: 100_000, pageRefused: 100_000, keepMessage: 100_000 },
  addUsers: 100_000,
  crashed: 10_000,
};

test.each(callNames)('%s: wrong arguments are refused', async (name) => {
  const { call, answered } = served();
  const args = good[name] as Record<string, unknown>;
  const wrong: unknown[] = [
    ...[undefined, null, 0, '', 'text', true, [], [args], () => args, Symbol('x'), 1n],
    { ...args, more: 1 },
    { ...args, ['constructor']: 1 },
    JSON.parse(JSON.stringify(args).replace('{', '{"__proto__": {"x": 1}, ').replace(', }', '}')),
  ];
  for (const key of Object.keys(args)) {
    const others = Object.entries(args).filter(([other]) => other !== key);
    if (!optional[name]?.includes(key)) wrong.push(Object.fromEntries(others));
    const tooLong = 'x'.repeat(longest[name] ?? 1_000).concat('x');
    const values = [null, 1, -1, Number.NaN, [], {}, tooLong, { toString: () => args[key] }, [args[key]]];
    // A number may be another number, within limits.
    const isNumber = typeof args[key] === 'number';
    const unfit = isNumber ? [...values.filter((value) => !Number.isFinite(value)), 1e6, -1e6] : values;
    wrong.push(...unfit.map((value) => ({ ...args, [key]: value })));
    if (typeof args[key] === 'boolean') wrong.push({ ...args, [key]: 'true' });
    else wrong.push({ ...args, [key]: true });
  }
  for (const attempt of wrong) expect(await call(own, name, attempt)).toMatchObject(refused);
  expect(answered).toEqual([]);
});

test('[E17] whatever a call brings, an answer sees only what its schema knows', async () => {
  const { call, answered } = served();
  const value = fc.oneof(
    fc.anything(),
    fc.string(),
    fc.boolean(),
    fc.constantFrom('here', 'pl', 'exchange', 'connect', fingerprint),
  );
  const keys = fc.constantFrom(...new Set(Object.values(good).flatMap((args) => Object.keys(args))));
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...callNames), fc.dictionary(keys, value, { maxKeys: 4 }), async (name, args) => {
      answered.length = 0;
      const outcome = await call(own, name, args);
      expect(outcome.ok).toBe(answered.length === 1);
      for (const [, seen] of answered) {
        const known = Object.entries(good[name]) as [string, unknown][];
        for (const [key, given] of Object.entries(seen as object)) {
          const like = known.find(([knownKey]) => knownKey === key);
          expect(like, key).toBeDefined();
          expect(typeof given === typeof like?.[1] || given === undefined).toBe(true);
        }
      }
    }),
    { numRuns: 2_000 },
  );
});

test.each(['where', 'link', 'step', 'row', 'service', 'language', 'theme'])('%s is one of its words', async (key) => {
  const { call, answered } = served();
  const names = callNames.filter((name) => key in good[name]);
  expect(names.length).toBeGreaterThan(0);
  for (const name of names)
    for (const word of ['', 'other', 'toString', '__proto__', 'https://example.com/', 'HERE'])
      expect(await call(own, name, { ...good[name], [key]: word })).toMatchObject(refused);
  expect(answered).toEqual([]);
});

test.each(['', 'a1', fingerprint.toUpperCase(), `${fingerprint}0`, `${fingerprint}\n`, 'g'.repeat(64)])(
  'a fingerprint is 64 small hexadecimal digits: %j is not',
  async (wrong) => {
    const { call } = served();
    expect(await call(own, 'acceptChanged', { fingerprint: wrong })).toMatchObject(refused);
    expect(await call(own, 'refuse', { fingerprint: wrong })).toMatchObject(refused);
    expect(await call(own, 'connect', { ...good.connect, fingerprint: wrong })).toMatchObject(refused);
  },
);

test('no value is null, so that it crosses in both window systems alike', async () => {
  expect(await served().call(own, 'stop', {})).toEqual({ ok: true, value: null });
});

test('a problem is told to the page as data', async () => {
  const { call, failures } = served(() => {
    throw new Problem('address.invalid', { address: 'x' });
  });
  expect(await call(own, 'choosePrinter', good.choosePrinter)).toEqual({
    ok: false,
    problem: { code: 'address.invalid', fields: { address: 'x' }, who: 'you', action: 'changeAddress' },
  });
  expect(failures).toEqual(['address.invalid']);
});

test('[L8] any other error is a fault of our own, and the page learns nothing of it', async () => {
  const { call, failures } = served(() => Promise.reject(new Error('password secret at /home/somebody')));
  const outcome = await call(own, 'connect', good.connect);
  expect(outcome).toEqual({ ok: false, problem: { code: 'internal', fields: {}, who: 'maker', action: 'startOver' } });
  expect(failures).toEqual(['internal']);
});
