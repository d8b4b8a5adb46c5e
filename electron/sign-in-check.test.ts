import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Clock } from './clock.ts';
import { demoAuthority } from './demo/certificates.ts';
import { Exchange } from './demo/exchange.ts';
import { Microsoft, ownApplication, type DemoAccount } from './demo/microsoft.ts';
import { Person } from './demo/person.ts';
import { checkSignIn, type SignInCheckResult } from './mail/sign-in-check.ts';
import type { Problem } from './problem.ts';

// The sign-in check against the pretend Microsoft and its Exchange, which know nothing of it.

const account = (name: string, role: DemoAccount['role'], mailbox: DemoAccount['mailbox'] = 'user') => ({
  address: `${name}@contoso.example`,
  password: 'password-marked-secret',
  role,
  mailbox,
});
const scans = account('scans', 'User');
const accounts = [scans, account('admin', 'Global Administrator'), account('shared', 'User', 'none')];

let microsoft: Microsoft;
let exchange: Exchange;
let person: Person;
let ca: string;
beforeAll(async () => {
  const authority = await demoAuthority();
  ca = authority.ca;
  microsoft = new Microsoft(accounts, authority.localhost, '/device');
  const mailboxes = accounts.filter(({ mailbox }) => mailbox !== 'none').map(({ address }) => address);
  exchange = new Exchange(authority.localhost, (token) => microsoft.accountOf(token), mailboxes);
  await Promise.all([microsoft.start(), exchange.start()]);
  person = new Person({ origin: microsoft.origin, ca, applicationNames: [ownApplication.name] }, accounts);
});
afterAll(async () => {
  microsoft.stop();
  await exchange.stop();
});
beforeEach(() => {
  microsoft.reset();
  exchange.reset();
  person.declines = false;
});

/** A hundredth of every pause really passes, so that the person has time; the clock counts all of it. */
function hurriedClock(): Clock {
  let now = Date.now();
  return {
    now: () => now,
    wait: (ms) => {
      now += ms;
      return new Promise((resolve) => setTimeout(resolve, ms / 100));
    },
  };
}

interface Ended {
  result?: SignInCheckResult;
  problem?: string;
  fields?: object;
  /** What the person saw at Microsoft's page, if it was not the end of a sign-in. */
  page?: string;
}

async function check(wish: { as?: string; mailbox?: string; tenant?: string; clientId?: string } = {}): Promise<Ended> {
  const {
    mailbox = scans.address,
    as = mailbox,
    tenant = 'contoso.example',
    clientId = ownApplication.clientId,
  } = wish;
  let atPage: Promise<string | undefined> | undefined;
  const ended = await checkSignIn(
    {
      ...{ clientId, mailbox, recipient: mailbox, authority: `${microsoft.origin}/${tenant}` },
      scope: 'https://outlook.office.com/SMTP.Send',
      mailServer: { host: exchange.host, port: exchange.port },
      subject: 'Sign-in check',
      text: 'Sent by the sign-in check.',
    },
    {
      clock: hurriedClock(),
      signal: new AbortController().signal,
      onCode: ({ userCode, verificationUri }) => {
        atPage = person.signIn({ userCode, verificationUri, account: as }).then(
          () => undefined,
          (error: Error) => error.message,
        );
      },
      wayOut: { ca },
    },
  ).then(
    (result): Ended => ({ result }),
    ({ code, fields }: Problem): Ended => ({ problem: code, fields }),
  );
  const page = await atPage;
  return page === undefined ? ended : { ...ended, page };
}

test('the mailbox signs in, its token is taken, and the mail arrives', async () => {
  const { result } = await check();
  expect(result).toEqual({ account: scans.address, accepted: { ok: true }, sent: { ok: true } });
  expect(exchange.delivered.get(scans.address)).toEqual([
    { from: scans.address, to: [scans.address], subject: 'Sign-in check' },
  ]);
});

describe('the switches of SMTP AUTH: the mailbox’s own value wins', () => {
  test.each([
    { tenantDisabled: false, mailboxDisabled: null, refused: undefined },
    { tenantDisabled: false, mailboxDisabled: false, refused: undefined },
    { tenantDisabled: false, mailboxDisabled: true, refused: 'Mailbox' },
    { tenantDisabled: true, mailboxDisabled: null, refused: 'Tenant' },
    { tenantDisabled: true, mailboxDisabled: false, refused: undefined },
    { tenantDisabled: true, mailboxDisabled: true, refused: 'Mailbox' },
  ])(
    'organisation off: $tenantDisabled, mailbox off: $mailboxDisabled',
    async ({ tenantDisabled, mailboxDisabled, refused }) => {
      exchange.switches.tenantDisabled = tenantDisabled;
      exchange.switches.mailboxDisabled.set(scans.address, mailboxDisabled);
      const { accepted } = (await check()).result ?? {};
      if (refused === undefined) return expect(accepted).toEqual({ ok: true });
      expect(accepted).toMatchObject({
        ok: false,
        problem: {
          code: 'mailServer.smtpAuthOff',
          fields: { words: expect.stringContaining(`disabled for the ${refused}.`) as string },
        },
      });
      expect(exchange.delivered.size).toBe(0);
    },
  );
});

describe('who signed in is told, whoever was meant', () => {
  const refused = { ok: false, problem: { code: 'mailServer.signInRefused', fields: { words: /^535 5\.7\.3 / } } };
  const words = (result: SignInCheckResult | undefined) =>
    result && !result.accepted.ok && String(result.accepted.problem.fields['words']);

  test.each([
    ['an administrator in place of the mailbox', { as: 'admin@contoso.example' }, 'admin@contoso.example'],
    ['an account without a mailbox', { mailbox: 'shared@contoso.example' }, 'shared@contoso.example'],
  ])('%s', async (_, wish, signedIn) => {
    const { result } = await check(wish);
    expect(result).toMatchObject({
      account: signedIn,
      accepted: { ok: false, problem: { code: refused.problem.code } },
    });
    expect(words(result)).toMatch(refused.problem.fields.words);
    expect(exchange.delivered.size).toBe(0);
  });

  test('a token that was revoked in between', async () => {
    microsoft.trouble.accessTokensInvalid = true;
    expect(words((await check()).result)).toMatch(refused.problem.fields.words);
  });
});

describe('a bad hour at Microsoft is lived through', () => {
  test.each(['drops', 'unavailable', 'throttles', 'slowsDown'] as const)('%s', async (name) => {
    microsoft.trouble[name] = 2;
    expect((await check()).result?.sent).toEqual({ ok: true });
    expect(microsoft.trouble[name]).toBe(0);
  });

  test('but not a portal in its place', async () => {
    microsoft.trouble.portal = true;
    expect(await check()).toMatchObject({ problem: 'microsoft.notMicrosoft', fields: { status: 200 } });
  });
});

describe('Microsoft’s refusals keep their numbers', () => {
  test.each([50053, 50057, 50076, 50173, 53000, 53003, 530033, 530036, 65001, 70043])('AADSTS%i', async (number) => {
    microsoft.trouble.tokenRefused = number;
    expect(await check()).toMatchObject({
      problem: 'microsoft.refused',
      fields: {
        code: `AADSTS${number}`,
        words: expect.stringMatching(new RegExp(`^AADSTS${number}: .*\\.$`)) as string,
      },
    });
  });

  test.each([
    ['no public client', {}, 7000218],
    ['an unknown application', { clientId: '11111111-2222-4333-8444-555555555555' }, 700016],
    ['an unknown tenant', { tenant: 'contosso.example' }, 90002],
    ['another tenant’s address for an application of this one', { tenant: 'organizations' }, 50194],
  ])('the registration does not fit: %s', async (_, wish, number) => {
    if (number === 7000218) microsoft.trouble.tokenRefused = number;
    expect(await check(wish)).toMatchObject({
      problem: 'microsoft.application',
      fields: { code: `AADSTS${number}` },
    });
  });

  test('Cancel at Microsoft’s page', async () => {
    person.declines = true;
    expect(await check()).toEqual({ problem: 'check.declined', fields: {} });
  });

  test.each<[string, number, () => void]>([
    ['device code flow is blocked', 53003, () => (microsoft.trouble.blockDeviceCode = true)],
    ['the account is locked', 50053, () => (microsoft.trouble.signInRefused = 50053)],
    ['only an administrator may agree', 90094, () => (microsoft.trouble.userConsentOff = true)],
  ])(
    'what only the page says, the check cannot know, and waits as long as the code lives: %s',
    async (_, number, block) => {
      block();
      microsoft.codeLife = 120;
      expect(await check()).toMatchObject({
        problem: 'check.codeExpired',
        page: expect.stringContaining(String(number)) as string,
      });
    },
  );
});
