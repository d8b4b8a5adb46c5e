import { expect, test } from 'vitest';
import { Problem, type ProblemCode } from '../problem.ts';
import { Passwords } from './passwords.ts';
import { readSite, type SitePrinter } from './site.ts';

const { printers } = readSite(
  JSON.stringify({
    version: 1,
    account: 'scans@contoso.example',
    printers: [{ address: '192.0.2.7', label: 'Reception' }, { address: '192.0.2.8' }, { address: '192.0.2.9' }],
  }),
);
const [reception, second, third] = printers as [SitePrinter, SitePrinter, SitePrinter];

/** Passwords whose questions are answered by these, one after the other. */
function answered(...answers: string[]) {
  const secrets: string[] = [];
  const asked: (SitePrinter | 'all')[] = [];
  const passwords = new Passwords({
    are: 'shared',
    ask: (owner) => {
      asked.push(owner);
      return Promise.resolve(answers.shift() ?? 'no more answers');
    },
    mayAskAgain: true,
    secret: (password) => secrets.push(password),
  });
  return { passwords, asked, secrets };
}

/** What each printer gets, as soon as it gets it. */
function heard(passwords: Passwords) {
  const got = new Map<SitePrinter, string>();
  for (const printer of printers)
    void passwords.of(printer).then(
      ({ password }) => got.set(printer, password),
      (error: unknown) => got.set(printer, error instanceof Problem ? error.code : 'no problem'),
    );
  return got;
}

const settled = () => new Promise((resolve) => setImmediate(resolve));
const problem = (code: ProblemCode) => new Problem(code);

test('the password of all goes to one printer; when that took it, to the others', async () => {
  const { passwords, asked, secrets } = answered('swordfish');
  const got = heard(passwords);
  await settled();
  expect([...got]).toEqual([[reception, 'swordfish']]);
  passwords.loggedIn(reception);
  await settled();
  expect([...got.values()]).toEqual(['swordfish', 'swordfish', 'swordfish']);
  expect([asked, secrets.includes('swordfish')]).toEqual([['all'], true]);
});

test('refused by the first, it is asked for once more and tried on the next one; refused again, no third one hears of it', async () => {
  const { passwords, asked } = answered('swordfihs', 'swordfsih');
  const got = heard(passwords);
  await settled();
  passwords.ended(reception, problem('login.passwordRefused'));
  await settled();
  expect([...got]).toEqual([
    [reception, 'swordfihs'],
    [second, 'swordfsih'],
  ]);
  passwords.ended(second, problem('login.passwordRefused'));
  await settled();
  expect(got.get(third)).toBe('site.passwordRefused');
  expect(asked).toEqual(['all', 'all']);
  await expect(passwords.of(third)).rejects.toMatchObject({ fields: { printer: '192.0.2.8' } });
});

test('a person who wants to try once more is asked again', async () => {
  const { passwords } = answered('one', 'two', 'three');
  heard(passwords);
  for (const printer of [reception, second]) {
    await settled();
    passwords.ended(printer, problem('login.passwordRefused'));
  }
  await settled();
  passwords.startOver();
  expect(await passwords.of(reception)).toEqual({ password: 'three' });
});

test.each<ProblemCode>(['printer.unreachable', 'login.tryLater', 'login.notRecognised'])(
  'a first printer that did not judge it (%s) leaves that to the next one, alone again',
  async (code) => {
    const { passwords } = answered('swordfish');
    const got = heard(passwords);
    await settled();
    passwords.ended(reception, problem(code));
    await settled();
    expect([...got.keys()]).toEqual([reception, second]);
  },
);

test('a printer that is left out while it waits is not waited for', async () => {
  const { passwords } = answered('swordfish');
  const got = heard(passwords);
  await settled();
  passwords.ended(second, undefined);
  passwords.ended(reception, problem('printer.lost'));
  await settled();
  expect([...got.keys()]).toEqual([reception, third]);
});

test('one that refuses what another took is asked for its own; one that refused what was wrong gets the right one', async () => {
  const { passwords, asked } = answered('swordfihs', 'swordfish', 'marlin');
  heard(passwords);
  await settled();
  passwords.ended(reception, problem('login.passwordRefused'));
  await settled();
  passwords.loggedIn(second);
  passwords.ended(third, problem('login.passwordRefused'));
  expect(await passwords.of(reception)).toEqual({ password: 'swordfish' });
  expect(await passwords.of(third)).toEqual({ password: 'marlin' });
  expect(asked).toEqual(['all', 'all', third]);
});

test('where nobody can be asked, the first refusal is the end, until something else is typed', async () => {
  const passwords = new Passwords({ are: 'shared', secret: () => undefined });
  passwords.give(printers, { shared: 'swordfihs' });
  const got = heard(passwords);
  await settled();
  passwords.ended(reception, problem('login.passwordRefused'));
  await settled();
  expect([...got.values()]).toEqual(['swordfihs', 'site.passwordRefused', 'site.passwordRefused']);
  expect(printers.map((printer) => passwords.isMissing(printer))).toEqual([true, true, true]);
  passwords.give(printers, { shared: 'swordfish', user: 'admin' });
  expect(await passwords.of(third)).toEqual({ password: 'swordfish', user: 'admin' });
});

test('a printer with a password of its own waits for nobody', async () => {
  const { passwords } = answered('swordfish');
  passwords.give([third], { own: new Map([[third.address, 'marlin']]) });
  const got = heard(passwords);
  await settled();
  expect([got.get(reception), got.get(second), got.get(third)]).toEqual(['swordfish', undefined, 'marlin']);
  passwords.loggedIn(third);
  await settled();
  expect(got.has(second)).toBe(false);
});

test('the user name: what a person typed, then the list’s of this printer, then that of its model, else none', async () => {
  const { passwords } = answered('secret');
  const own = { ...reception, user: 'reception' };
  expect(await passwords.of(reception)).toEqual({ password: 'secret' });
  passwords.loggedIn(reception);
  expect(await passwords.of(reception, 'model')).toMatchObject({ user: 'model' });
  expect(await passwords.of(own, 'model')).toMatchObject({ user: 'reception' });
  passwords.give([own], { user: 'typed' });
  expect(await passwords.of(own, 'model')).toMatchObject({ user: 'typed' });
});
