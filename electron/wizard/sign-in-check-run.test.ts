import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { App } from '../app.ts';
import type { Clock } from '../clock.ts';
import { IdentityProvider, pending, tokens } from '../mail/identity-provider.testing.ts';
import { loopbackCertificate } from '../mail/loopback-certificate.testing.ts';
import { thisComputer } from '../mail/probe.ts';
import { SignInCheckRun, type SignInCheckWish } from './sign-in-check-run.ts';
import type { Place } from './place.ts';

let provider: IdentityProvider;
let site: Place;
const secrets: string[] = [];
beforeAll(async () => {
  const certificate = await loopbackCertificate();
  provider = new IdentityProvider(certificate);
  await provider.start();
  const nobody = { host: '127.0.0.1', port: 9 };
  site = {
    app: { log: { secret: (value: string) => secrets.push(value) } } as unknown as App,
    knownUris: ['https://login.microsoft.com/device'],
    world: null,
    microsoft: {
      target: () => ({ signInHosts: [], authority: provider.authority, smtp: nobody }),
      network: thisComputer({}),
      wayOut: { ca: certificate.ca },
    },
    close: () => Promise.resolve(),
  };
});
afterAll(() => provider.stop());
beforeEach(() => {
  provider.reset();
  secrets.length = 0;
});

const mailbox = 'scans@contoso.example';
const wish: SignInCheckWish = {
  ...{ service: 'exchange', mailbox, recipient: mailbox, clientId: '0f0d6c1e-5b1a-4c55-9d2e-0d8f4f6b7a22' },
  mail: { subject: 'Test', text: 'Test' },
};
const about = { service: 'exchange', mailbox } as const;

/** Waits are over at once; time stands still, so no code runs out. */
const impatient: Clock = { now: () => 0, wait: () => Promise.resolve() };
/** Waits end only by being stopped. */
const standing: Clock = {
  now: () => 0,
  wait: (_, signal) =>
    new Promise((_resolve, reject) => signal?.addEventListener('abort', () => reject(signal.reason as Error))),
};

interface Bench {
  run: SignInCheckRun;
  /** Everything the window was shown. */
  shown: string[];
  cleared: string[];
  start: (clock: Clock, wish?: Partial<SignInCheckWish>) => Promise<void>;
  /** Resolves when the code is there. */
  code: Promise<void>;
}

function bench(): Bench {
  let seen: () => void = () => undefined;
  const code = new Promise<void>((resolve) => (seen = resolve));
  const shown: string[] = [];
  const cleared: string[] = [];
  const run = new SignInCheckRun(() => {
    const view = run.view(about, '');
    shown.push(JSON.stringify(view));
    if (view.running?.code) seen();
  });
  const shell = {
    copy: () => Promise.resolve(),
    clearCopied: (text: string) => Promise.resolve(void cleared.push(text)),
    openExternal: () => Promise.resolve(),
    openSignIn: () => Promise.reject(new Error('not asked for')),
  };
  return {
    ...{ run, shown, cleared, code },
    start: (clock, changes = {}) => run.start({ ...wish, ...changes }, site, { shell, clock }),
  };
}

test('what it came to counts for its own mailbox at its own service, and may be forgotten', async () => {
  const { run, start } = bench();
  await start(impatient);
  // Nobody listens where the mail server should be.
  expect(run.view(about, '').outcome).toMatchObject({
    ...{ account: mailbox, isOther: false, reached: 'signedIn', problem: { code: 'mailServer.unreachable' } },
  });
  const proved = { reached: 'signedIn', refusal: null };
  expect(run.evidence(about)).toEqual(proved);
  expect(run.evidence({ ...about, mailbox: 'SCANS@contoso.example' })).toEqual(proved);
  for (const other of [{ ...about, mailbox: 'office@contoso.example' }, { ...about, service: 'outlook' } as const]) {
    expect(run.evidence(other)).toBeUndefined();
    expect(run.view(other, '').outcome).toBeNull();
  }
  run.stop();
  expect(run.evidence(about)).toBeUndefined();
});

test('cancelled: it is over at once, the clipboard is emptied, and nothing comes of it later', async () => {
  const { run, start, code, cleared } = bench();
  const ended = start(standing);
  await code;
  await run.attempt.copy();
  run.stop();
  expect(run.view(about, '')).toEqual({ clientId: '', running: null, outcome: null });
  expect(cleared).toEqual(['LSRGHM4XQ']);
  expect(() => run.attempt).toThrow(expect.objectContaining({ code: 'code.expired' }) as Error);
  await ended;
  expect(run.view(about, '').outcome).toBeNull();
});

test('another one takes the place of the one under way', async () => {
  const { run, start, code } = bench();
  const first = start(standing);
  await code;
  const second = start(impatient, { recipient: 'office@contoso.example' });
  await Promise.all([first, second]);
  expect(run.view(about, '').outcome).toMatchObject({ recipient: 'office@contoso.example' });
});

test('what Microsoft’s page said ends it, once it is understood', async () => {
  const { run, start, code } = bench();
  expect(run.pageRefused('53003')).toBe(false);
  const ended = start(standing);
  await code;
  expect(run.pageRefused('How are you?')).toBe(false);
  expect(run.view(about, '').running).not.toBeNull();
  expect(run.pageRefused('Error Code: 53003')).toBe(true);
  await ended;
  expect(run.view(about, '')).toMatchObject({ running: null, outcome: { problem: { code: 'microsoft.refused' } } });
  expect(run.evidence(about)).toMatchObject({ refusal: { row: 'deviceCodePolicy' } });
});

test('the code is shown while it is good; no token ever is, and the log knows what to leave out', async () => {
  const { shown, start } = bench();
  provider.replies.token = [pending, tokens()];
  await start(impatient);
  expect(shown.some((view) => view.includes('LSRGHM4XQ'))).toBe(true);
  expect(shown.at(-1)).not.toContain('LSRGHM4XQ');
  expect(shown.join()).not.toContain('marked-secret');
  expect(secrets).toEqual(['LSRGHM4XQ']);
});
