import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { once } from 'node:events';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Clock } from '../clock.ts';
import type { Problem } from '../problem.ts';
import { codes, IdentityProvider, json, pending, tokens } from './identity-provider.testing.ts';
import { loopbackCertificate, type LoopbackCertificate } from './loopback-certificate.testing.ts';
import { checkSignIn, type CheckCode, type SignInCheckResult } from './sign-in-check.ts';

let certificate: LoopbackCertificate;
let provider: IdentityProvider;
beforeAll(async () => {
  certificate = await loopbackCertificate();
  provider = new IdentityProvider(certificate);
  await provider.start();
});
afterAll(() => provider.stop());
beforeEach(() => provider.reset());

const mailbox = 'scans@contoso.example';

/** Waits are over at once; time stands still, so no code runs out. */
const impatient: Clock = { now: () => 0, wait: () => Promise.resolve() };
/** Waits end only by being stopped. */
const standing: Clock = {
  now: () => 0,
  wait: (_, signal) =>
    new Promise((_resolve, reject) => signal?.addEventListener('abort', () => reject(signal.reason as Error))),
};

const stopServer: (() => void)[] = [];
afterEach(() => {
  for (const stop of stopServer.splice(0)) stop();
});

interface Mail {
  from: string;
  to: string[];
  text: string;
}

/** A mail server that was not written by us, with Exchange's way of refusing: at once, in its own words. */
async function mailServer(options: SMTPServerOptions = {}) {
  const mails: Mail[] = [];
  const signedIn: { user: string | undefined; token: string | undefined; secure: boolean }[] = [];
  const server = new SMTPServer({
    key: certificate.key,
    cert: certificate.cert,
    authMethods: ['LOGIN', 'XOAUTH2'],
    closeTimeout: 10,
    onAuth(auth, session, callback) {
      signedIn.push({ user: auth.username, token: auth.accessToken, secure: session.secure });
      callback(null, { user: auth.username ?? '' });
    },
    onData(stream, session, callback) {
      let text = '';
      stream.on('data', (part: Buffer) => (text += part.toString()));
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope;
        mails.push({ from: mailFrom ? mailFrom.address : '', to: rcptTo.map(({ address }) => address), text });
        callback();
      });
    },
    ...options,
  });
  server.on('error', () => undefined);
  const sockets = new Set<Socket>();
  server.server.on('connection', (socket: Socket) => sockets.add(socket));
  await once(server.server.listen(0, '127.0.0.1'), 'listening');
  stopServer.push(() => server.close());
  const hangUp = () => sockets.forEach((socket) => socket.destroy());
  return { mails, signedIn, hangUp, host: 'localhost', port: (server.server.address() as AddressInfo).port };
}

/** A server made of a listener for its connections. */
async function rawServer(greet: (socket: Socket) => void) {
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => {
    sockets.add(socket.on('error', () => undefined));
    greet(socket);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  stopServer.push(() => {
    server.close();
    for (const socket of sockets) socket.destroy();
  });
  return { host: 'localhost', port: (server.address() as AddressInfo).port };
}

const refusal = (responseCode: number, text: string) => Object.assign(new Error(text), { responseCode });
const saying = (responseCode: number, text: string) =>
  mailServer({ onAuth: (_auth, _session, callback) => callback(refusal(responseCode, text)) });

function check(
  server: { host: string; port: number },
  parts: {
    clock?: Clock;
    signal?: AbortSignal;
    onCode?: (code: CheckCode) => void;
    ca?: string;
    recipient?: string;
  } = {},
): Promise<SignInCheckResult> {
  const { clock = impatient, signal = new AbortController().signal, onCode = () => undefined } = parts;
  return checkSignIn(
    {
      clientId: '0f0d6c1e-5b1a-4c55-9d2e-0d8f4f6b7a22',
      authority: provider.authority,
      scope: 'https://outlook.office.com/SMTP.Send',
      mailServer: { host: server.host, port: server.port },
      mailbox,
      recipient: parts.recipient ?? mailbox,
      subject: 'Próba logowania',
      text: 'Ta wiadomość sprawdza logowanie.',
    },
    { clock, signal, onCode, wayOut: { ca: parts.ca ?? certificate.ca } },
  );
}

/** Verdicts as plain data. */
const words = ({ account, accepted, sent }: SignInCheckResult) => ({
  account,
  accepted: accepted.ok || [accepted.problem.code, accepted.problem.fields['words']],
  sent: sent && (sent.ok || [sent.problem.code, sent.problem.fields['words']]),
});

test('a person signs in, the server takes the token, and the mailbox gets its own mail', async () => {
  const server = await mailServer();
  const shown: CheckCode[] = [];
  provider.replies.token = [pending, tokens()];
  expect(await check(server, { onCode: (code) => shown.push(code) })).toEqual({
    account: mailbox,
    accepted: { ok: true },
    sent: { ok: true },
  });
  expect(shown).toEqual([
    { userCode: 'LSRGHM4XQ', verificationUri: 'https://login.microsoft.com/device', expiresAt: 900_000 },
  ]);
  expect(server.signedIn).toEqual([{ user: mailbox, token: 'access-token-marked-secret', secure: true }]);
  expect(server.mails).toMatchObject([{ from: mailbox, to: [mailbox] }]);
  expect(server.mails[0]?.text).toMatch(/^Subject: =\?UTF-8\?/m);
});

test('the mail goes to who can look whether it arrived', async () => {
  const server = await mailServer();
  await check(server, { recipient: 'office@contoso.example' });
  expect(server.mails).toMatchObject([{ from: mailbox, to: ['office@contoso.example'] }]);
});

describe('who signed in is told as the token tells it', () => {
  test.each([
    ['somebody else', { preferred_username: 'admin@contoso.example' }, 'admin@contoso.example'],
    ['nobody', { preferred_username: undefined }, null],
    ['something that is no name', { preferred_username: { $ne: 1 } }, null],
    ['a name without end', { preferred_username: 'a'.repeat(5_000) }, null],
  ])('%s', async (_, claims, account) => {
    provider.replies.token = [tokens(claims)];
    expect((await check(await mailServer())).account).toBe(account);
  });

  test('an id token that cannot be read is no sign-in, and the mail server is left alone', async () => {
    const server = await mailServer();
    provider.replies.token = [tokens({}, { id_token: 'not.a.token' })];
    await expect(check(server)).rejects.toMatchObject({ code: 'microsoft.notMicrosoft' });
    expect(server.signedIn).toEqual([]);
  });
});

describe('the mail server’s refusals are told apart by their sentences', () => {
  const suffix = '[AM0PR02CA0134.eurprd02.prod.outlook.com 2026-11-21T04:00:00.000Z 08DE000000000000]';
  const off = (level: string) =>
    `5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the ${level}. Visit https://aka.ms/smtp_auth_disabled for more information. ${suffix}`;

  test.each([
    ['off for the organisation', 535, off('Tenant'), 'mailServer.smtpAuthOff'],
    ['off for the mailbox', 535, off('Mailbox'), 'mailServer.smtpAuthOff'],
    [
      'a policy, with the same number',
      535,
      `5.7.139 Authentication unsuccessful, the request did not meet the criteria to be authenticated successfully. Contact your administrator. ${suffix}`,
      'mailServer.signInRefused',
    ],
    ['the token of somebody else', 535, `5.7.3 Authentication unsuccessful ${suffix}`, 'mailServer.signInRefused'],
    ['busy', 454, `4.7.0 Temporary authentication failure ${suffix}`, 'mailServer.busy'],
  ])('at the sign-in: %s', async (_, code, text, problem) => {
    const result = await check(await saying(code, text));
    expect(words(result)).toEqual({ account: mailbox, accepted: [problem, `${code} ${text}`], sent: null });
  });

  test('as Google does it, with a challenge first', async () => {
    const server = await mailServer({
      onAuth: (_auth, _session, callback) => callback(null, { data: { status: '401', schemes: 'bearer', scope: 'x' } }),
    });
    expect(words(await check(server))).toMatchObject({ accepted: ['mailServer.signInRefused', expect.any(String)] });
  });

  test.each([
    [
      'another sender',
      550,
      '5.7.60 SMTP; Client does not have permissions to send as this sender',
      'mailServer.sendAs',
    ],
    ['blocked for spam', 550, '5.1.8 Access denied, bad outbound sender', 'mailServer.refused'],
    ['too many connections', 432, '4.3.2 STOREDRV.ClientSubmit; sender thread limit exceeded', 'mailServer.busy'],
  ])('at the mail, after it took the sign-in: %s', async (_, code, text, problem) => {
    const atSender = await mailServer({ onMailFrom: (_address, _session, callback) => callback(refusal(code, text)) });
    const refused = { account: mailbox, accepted: true, sent: [problem, `${code} ${text}`] };
    expect(words(await check(atSender))).toEqual(refused);
    const atData = await mailServer({
      onData: (stream, _session, callback) => void stream.resume().on('end', () => callback(refusal(code, text))),
    });
    expect(words(await check(atData))).toEqual(refused);
  });

  test.each(['sender', 'mail'])('a connection lost at the %s does not undo the sign-in before it', async (phase) => {
    const lost = () => server.hangUp();
    const server = await mailServer(
      phase === 'mail' ? { onData: (stream) => void stream.resume().on('end', lost) } : { onMailFrom: lost },
    );
    expect(words(await check(server))).toEqual({
      account: mailbox,
      accepted: true,
      sent: ['mailServer.unreachable', undefined],
    });
  });

  test('the older words for a sender that is not the account', async () => {
    const text = '5.2.252 SendAsDenied; scans not allowed to send as office; STOREDRV.Submission.Exception';
    const server = await mailServer({
      onData: (stream, _session, callback) => void stream.resume().on('end', () => callback(refusal(554, text))),
    });
    expect(words(await check(server)).sent).toEqual(['mailServer.sendAs', `554 ${text}`]);
  });
});

describe('what is no mail server, or not the right one', () => {
  const accepted = async (server: { host: string; port: number }, ca?: string) => {
    const verdict = await check(server, ca === undefined ? {} : { ca });
    expect(verdict.sent).toBeNull();
    return words(verdict).accepted;
  };

  test('no STARTTLS: nothing was sent', async () => {
    const server = await mailServer({ hideSTARTTLS: true, disabledCommands: ['STARTTLS'] });
    expect(await accepted(server)).toEqual(['mailServer.noTls', undefined]);
    expect(server.signedIn).toEqual([]);
  });

  test('a server that lists no AUTH is asked all the same', async () => {
    const server = await mailServer({ disabledCommands: ['AUTH'] });
    expect(await accepted(server)).toEqual(['mailServer.signInRefused', expect.any(String)]);
    expect(server.mails).toEqual([]);
  });

  test('an unknown certificate', async () => {
    const other = await loopbackCertificate();
    const server = await mailServer({ key: other.key, cert: other.cert });
    expect(await accepted(server)).toEqual(['mailServer.certificate', undefined]);
    expect(server.signedIn).toEqual([]);
  });

  test.each<[string, (socket: Socket) => void, string]>([
    [
      'busy before the greeting',
      (socket) => socket.end('421 4.7.66 TLS 1.0 and 1.1 are not supported.\r\n'),
      'mailServer.busy',
    ],
    ['no SMTP at all', (socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'), 'mailServer.refused'],
    ['half a reply', (socket) => socket.end('220 smtp.off'), 'mailServer.unreachable'],
    ['gone at once', (socket) => socket.destroy(), 'mailServer.unreachable'],
  ])('%s', async (_, greet, problem) => {
    expect(((await accepted(await rawServer(greet))) as unknown[])[0]).toBe(problem);
  });

  test('nobody there, and no such name', async () => {
    const gone = await rawServer(() => undefined);
    for (const stop of stopServer.splice(0)) stop();
    expect(await accepted(gone)).toEqual(['mailServer.unreachable', undefined]);
    expect(await accepted({ host: 'smtp.invalid', port: 587 })).toEqual(['mailServer.unreachable', undefined]);
  });
});

describe('cancel works at once, wherever the check is', () => {
  // Nothing here ends by itself within the time of a test.
  const limit = 5_000;
  async function cancelled(stop: AbortController, running: Promise<unknown>, reached: Promise<unknown>) {
    const ended = running.then(
      () => 'went on',
      (problem: Problem) => problem.code,
    );
    await Promise.race([reached, ended]);
    stop.abort();
    expect(await ended).toBe('signIn.stopped');
  }
  const requestOf = (endpoint: string) =>
    new Promise<void>((resolve) => (provider.onRequest = (each) => (each === endpoint ? resolve() : undefined)));

  test('before it began', { timeout: limit }, async () => {
    const stop = new AbortController();
    stop.abort();
    await expect(check(await mailServer(), { signal: stop.signal })).rejects.toMatchObject({ code: 'signIn.stopped' });
    expect(provider.requests).toEqual([]);
  });

  test.each(['discovery', 'devicecode', 'token'] as const)(
    'a silent %s endpoint',
    { timeout: limit },
    async (endpoint) => {
      const stop = new AbortController();
      provider.replies[endpoint] = ['silence'];
      const reached = requestOf(endpoint);
      await cancelled(stop, check(await mailServer(), { signal: stop.signal }), reached);
    },
  );

  test('between two polls', { timeout: limit }, async () => {
    const stop = new AbortController();
    let shown: () => void = () => undefined;
    const reached = new Promise<void>((resolve) => (shown = resolve));
    await cancelled(stop, check(await mailServer(), { signal: stop.signal, clock: standing, onCode: shown }), reached);
    expect(provider.count('token')).toBe(0);
  });

  test.each(['greeting', 'sign-in', 'sender', 'mail'])(
    'a silent mail server: %s',
    { timeout: limit },
    async (phase) => {
      const stop = new AbortController();
      let silent: () => void = () => undefined;
      const reached = new Promise<void>((resolve) => (silent = resolve));
      const hold = { greeting: { onConnect: silent }, 'sign-in': { onAuth: silent }, sender: { onMailFrom: silent } };
      const server = await mailServer(
        phase === 'mail'
          ? { onData: (stream) => void stream.resume().on('end', silent) }
          : hold[phase as keyof typeof hold],
      );
      await cancelled(stop, check(server, { signal: stop.signal }), reached);
      expect(server.mails).toEqual([]);
    },
  );
});

describe('nothing secret stays anywhere', () => {
  const secrets = ['access-token-marked-secret', 'refresh-token-marked-secret', 'device-code-marked-secret'];
  const forms = secrets.flatMap((secret) =>
    [0, 1, 2]
      .map((shift) =>
        Buffer.from(' '.repeat(shift) + secret)
          .toString('base64')
          .slice(4, 28),
      )
      .concat(secret),
  );
  const found = (text: string) => forms.filter((form) => text.includes(form));

  test('not in results, problems, output or temporary files, even of servers that repeat what they were sent', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'sign-in-check-'));
    vi.stubEnv('TMPDIR', folder);
    let printed = '';
    const print = (text: unknown) => ((printed += String(text)), true);
    const spies = [process.stdout, process.stderr].map((stream) => vi.spyOn(stream, 'write').mockImplementation(print));
    const ends: unknown[] = [];
    const end = (running: Promise<unknown>) =>
      running.then(
        (result) => ends.push(result),
        (error) => ends.push(error),
      );
    try {
      await end(check(await mailServer()));
      const echo = 'access-token-marked-secret'.repeat(4);
      await end(check(await saying(501, `5.5.4 Invalid arguments: ${Buffer.from(echo).toString('base64')}`)));
      provider.replies.token = [tokens({}, { id_token: `${echo}.${echo}.x` })];
      await end(check(await mailServer()));
      provider.replies.token = [json(400, { error: 'invalid_grant', error_description: `AADSTS70000: ${echo}` })];
      await end(check(await mailServer()));
      provider.replies.devicecode = [codes({ verification_uri: 'device-code-marked-secret' })];
      await end(check(await mailServer()));
    } finally {
      for (const spy of spies) spy.mockRestore();
      vi.unstubAllEnvs();
    }
    expect(ends).toHaveLength(5);
    expect(found(inspect(ends, { depth: 20, showHidden: true }))).toEqual([]);
    expect(found(printed)).toEqual([]);
    expect(readdirSync(folder)).toEqual([]);
    rmSync(folder, { recursive: true });
    // The search itself finds what there is to find.
    expect(
      found(`AUTH XOAUTH2 ${Buffer.from('user=a\u0001auth=Bearer access-token-marked-secret').toString('base64')}`),
    ).not.toEqual([]);
  });
});
