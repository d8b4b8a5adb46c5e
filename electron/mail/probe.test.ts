import { once } from 'node:events';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { createServer as createHttpServer, type RequestListener } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Clock } from '../clock.ts';
import { authority, signedBy, type KeyPair } from './certificate.testing.ts';
import type { Address, ProbeNetwork } from './probe-connection.ts';
import { silentPort } from './silent-port.testing.ts';
import { probeService, thisComputer, type HostProbe, type ProbeTarget } from './probe.ts';

/** Names that are only known to the resolver of these tests. */
const signInHost = 'login.test';
const smtpHost = 'smtp.test';

let publicAuthority: KeyPair;
let signInKeys: KeyPair;
let smtpKeys: KeyPair;
beforeAll(async () => {
  publicAuthority = await authority('Public authority of the test');
  [signInKeys, smtpKeys] = await Promise.all([
    signedBy(publicAuthority, signInHost),
    signedBy(publicAuthority, smtpHost),
  ]);
});

const servers: Server[] = [];
const sockets = new Set<Socket>();
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
  for (const socket of sockets) socket.destroy();
  sockets.clear();
});

async function listen(server: Server, address = '127.0.0.1'): Promise<number> {
  servers.push(server);
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
  });
  await new Promise<void>((resolve) => server.listen(0, address, resolve));
  return (server.address() as AddressInfo).port;
}

/** A port of loopback where nothing listens. */
async function closedPort(): Promise<number> {
  const server = createServer();
  const port = await listen(server);
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Real time, except that waiting lasts until the test lets it end. */
class HeldClock implements Clock {
  readonly #waiting: (() => void)[] = [];
  constructor(readonly now = () => Date.now()) {}
  wait(_ms: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#waiting.push(resolve);
      signal?.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
    });
  }
  letAllEnd(): void {
    for (const end of this.#waiting.splice(0)) end();
  }
}

const loopback: Address[] = [{ address: '127.0.0.1', family: 4 }];

function network(changes: Partial<ProbeNetwork> = {}): ProbeNetwork {
  return {
    lookup: () => Promise.resolve(loopback),
    authorities: [publicAuthority.cert],
    clock: new HeldClock(),
    ...changes,
  };
}

const target = (ports: { signIn: number; smtp: number }): ProbeTarget => ({
  signInHosts: [`${signInHost}:${ports.signIn}`],
  authority: `https://${signInHost}:${ports.signIn}/organizations`,
  smtp: { host: smtpHost, port: ports.smtp },
});

const stop = new AbortController().signal;

async function probeSmtp(port: number, changes: Partial<ProbeNetwork> = {}): Promise<HostProbe> {
  const signIn = await closedPort();
  return (await probeService(target({ signIn, smtp: port }), network(changes), stop)).smtp;
}

async function probeSignIn(port: number, changes: Partial<ProbeNetwork> = {}): Promise<HostProbe> {
  const smtp = await closedPort();
  return (await probeService(target({ signIn: port, smtp }), network(changes), stop)).signIn[0]!;
}

/** A mail server that says what it is told to: the greeting, and a reply to each command, before and after STARTTLS. */
function mailServer(says: {
  greeting?: string;
  replies?: Record<string, string>;
  secured?: Record<string, string>;
  keys?: KeyPair;
}): Server {
  const answer = (socket: Socket, replies: Record<string, string>, onStartTls?: () => void) => {
    socket.on('error', () => undefined);
    socket.on('data', (data: Buffer) => {
      const command = data.toString().trim().split(' ')[0]!.toUpperCase();
      const reply = replies[command];
      if (reply !== undefined) socket.write(reply);
      if (command === 'STARTTLS' && reply?.startsWith('220')) onStartTls?.();
    });
  };
  return createServer((socket) => {
    socket.write(says.greeting ?? '220 mail.test Microsoft ESMTP MAIL Service ready\r\n');
    answer(socket, says.replies ?? plainReplies, () => {
      socket.removeAllListeners('data');
      const tls = new TLSSocket(socket, { isServer: true, ...(says.keys ?? smtpKeys) });
      answer(tls, says.secured ?? securedReplies);
    });
  });
}

const plainReplies = {
  EHLO: '250-mail.test Hello [127.0.0.1]\r\n250-SIZE 157286400\r\n250-STARTTLS\r\n250 8BITMIME\r\n',
  STARTTLS: '220 2.0.0 SMTP server ready\r\n',
};
const securedReplies = { EHLO: '250-mail.test Hello [127.0.0.1]\r\n250-AUTH LOGIN XOAUTH2\r\n250 8BITMIME\r\n' };

const microsoft =
  (port: () => number, date = new Date()): RequestListener =>
  (request, response) => {
    const base = `https://${signInHost}:${port()}/organizations`;
    if (request.url !== '/organizations/v2.0/.well-known/openid-configuration')
      return void response.writeHead(404).end();
    response.writeHead(200, { 'content-type': 'application/json; charset=utf-8', date: date.toUTCString() });
    response.end(JSON.stringify({ issuer: `${base}/v2.0`, token_endpoint: `${base}/oauth2/v2.0/token` }));
  };

async function signInServer(answers: (port: () => number) => RequestListener, keys = signInKeys): Promise<number> {
  let port = 0;
  port = await listen(
    createHttpsServer(
      keys,
      answers(() => port),
    ),
  );
  return port;
}

describe('a service that is as it should be', () => {
  test('every stage is passed, with the greeting and the clock as evidence', async () => {
    // Of today, as the certificates of the test are; an HTTP date has whole seconds.
    const now = Math.floor(Date.now() / 1000) * 1000;
    const signIn = await signInServer((port) => microsoft(port, new Date(now - 90_000)));
    const smtp = await listen(mailServer({}));
    const clock = new HeldClock(() => now);
    const seen = await probeService(target({ signIn, smtp }), network({ clock }), stop);
    expect(seen).toEqual({
      signIn: [
        {
          host: signInHost,
          port: signIn,
          passed: ['name', 'port', 'tls', 'answer'],
          failure: null,
          notes: [],
          greeting: null,
          clockDifferenceSeconds: 90,
        },
      ],
      smtp: {
        host: smtpHost,
        port: smtp,
        passed: ['name', 'port', 'greeting', 'startTls', 'tls', 'xoauth2'],
        failure: null,
        notes: [],
        greeting: '220 mail.test Microsoft ESMTP MAIL Service ready',
        clockDifferenceSeconds: null,
      },
    });
  });

  test('replies in single bytes are put together', async () => {
    const server = createServer({ noDelay: true }, (socket) => {
      const drop = (text: string) => [...text].forEach((letter) => socket.write(letter));
      drop('220-mail.test\r\n220 ready\r\n');
      socket.on('data', () => drop('250-mail.test\r\n250 SIZE 1\r\n'));
    });
    expect(await probeSmtp(await listen(server))).toMatchObject({
      passed: ['name', 'port', 'greeting'],
      failure: { code: 'startTlsMissing' },
      greeting: '220 mail.test',
    });
  });
});

describe('the name', () => {
  const failing = (code: string) => ({
    lookup: () => Promise.reject(Object.assign(new Error(code), { code })),
  });

  test('is not known', async () => {
    expect((await probeSmtp(1, failing('ENOTFOUND'))).failure).toEqual({
      stage: 'name',
      code: 'nameUnknown',
      evidence: { host: smtpHost, error: 'ENOTFOUND' },
    });
  });

  test('cannot be asked for: no name service answers', async () => {
    expect((await probeSmtp(1, failing('EAI_AGAIN'))).failure).toMatchObject({ code: 'nameNotAnswered' });
  });

  test('is asked for and nobody ever answers', async () => {
    const clock = new HeldClock();
    const asked = probeSmtp(1, {
      clock,
      lookup: () => {
        setImmediate(() => clock.letAllEnd());
        return new Promise(() => undefined);
      },
    });
    expect((await asked).failure).toMatchObject({ stage: 'name', code: 'nameNotAnswered' });
  });

  test('has no address, or is no name at all', async () => {
    expect((await probeSmtp(1, { lookup: () => Promise.resolve([]) })).failure).toMatchObject({ code: 'nameUnknown' });
    const garbage = { ...target({ signIn: 1, smtp: 1 }), smtp: { host: 'no host\u0000!', port: 1 } };
    const { lookup } = thisComputer({});
    const { smtp } = await probeService(garbage, network({ lookup }), stop);
    expect(smtp.failure).toMatchObject({ stage: 'name', code: 'nameUnknown' });
  });
});

describe('the port', () => {
  test('is refused', async () => {
    const port = await closedPort();
    expect((await probeSmtp(port)).failure).toEqual({ stage: 'port', code: 'portRefused', evidence: { port } });
  });

  test('drops every packet: the time runs out', async ({ skip }) => {
    skip(process.platform !== 'linux', 'needs a full queue of connections, which is dropped on Linux only');
    const silent = await silentPort();
    const open = await listen(createServer());
    const clock = new HeldClock();
    const lookup = () => {
      // Asked later and answered: a port that answered at all would have done so by then.
      setImmediate(() => connect(open, '127.0.0.1').once('connect', () => setImmediate(() => clock.letAllEnd())));
      return Promise.resolve(loopback);
    };
    expect(await probeSmtp(silent.port, { lookup, clock })).toMatchObject({
      passed: ['name'],
      failure: { stage: 'port', code: 'portSilent' },
    });
    await silent.close();
  });

  test('answers by IPv6 only', async () => {
    const port = await listen(mailServer({}), '::1');
    const closed: Address[] = [
      { address: '127.0.0.1', family: 4 },
      { address: '::1', family: 6 },
    ];
    for (const addresses of [closed, closed.slice(1)]) {
      const seen = await probeSmtp(port, { lookup: () => Promise.resolve(addresses) });
      expect(seen.failure).toBe(null);
      expect(seen.notes).toEqual([{ code: 'ipv6Only', evidence: { host: smtpHost } }]);
    }
  });

  test('IPv4 is taken where both answer', async () => {
    const port = await listen(mailServer({}), '::');
    const both: Address[] = [
      { address: '::1', family: 6 },
      { address: '127.0.0.1', family: 4 },
    ];
    expect((await probeSmtp(port, { lookup: () => Promise.resolve(both) })).notes).toEqual([]);
  });

  const proxySaying = (status: string) =>
    listen(
      createServer((socket) => {
        socket.on('data', (data: Buffer) =>
          socket.write(`HTTP/1.1 ${status}\r\nX-Asked: ${data.toString().split('\r\n')[0]}\r\n\r\n`),
        );
      }),
    );

  test.each([
    ['200 Connection established', 'proxyNeeded'],
    ['407 Proxy Authentication Required', 'proxyPassword'],
  ])('is closed, but the proxy of this computer answers %s: %s', async (status, code) => {
    const proxy = `127.0.0.1:${await proxySaying(status)}`;
    for (const lookup of [
      () => Promise.resolve(loopback),
      () => Promise.reject(Object.assign(new Error(), { code: 'ENOTFOUND' })),
    ])
      expect((await probeSignIn(await closedPort(), { proxy, lookup })).failure).toMatchObject({
        code,
        evidence: { proxy, words: `HTTP/1.1 ${status}` },
      });
  });

  test('is closed, and the proxy does not let it through either', async () => {
    const proxy = `127.0.0.1:${await proxySaying('403 Forbidden')}`;
    expect((await probeSignIn(await closedPort(), { proxy })).failure).toMatchObject({ code: 'portRefused' });
    expect((await probeSignIn(await closedPort(), { proxy: `127.0.0.1:${await closedPort()}` })).failure).toMatchObject(
      {
        code: 'portRefused',
      },
    );
  });

  test('is open: a proxy that never answers is let go', async () => {
    const wanted = target({ signIn: await signInServer(microsoft), smtp: await listen(mailServer({})) });
    const asked: Promise<unknown>[] = [];
    const silent = createServer((socket) => asked.push(once(socket.resume(), 'close')));
    const proxy = `127.0.0.1:${await listen(silent)}`;
    const { signIn, smtp } = await probeService(wanted, network({ proxy }), stop);
    expect([signIn[0]?.failure, smtp.failure]).toEqual([null, null]);
    expect(asked.length).toBeGreaterThan(0);
    await Promise.all(asked);
  });

  test('the password of a proxy is no evidence', () => {
    expect(thisComputer({ HTTPS_PROXY: 'http://anna:secret@proxy.test:3128' }).proxy).toBe('proxy.test:3128');
  });

  test('is set without a scheme, as many do, or to nothing that can be one', () => {
    expect(thisComputer({ HTTPS_PROXY: 'proxy.corp:8080' }).proxy).toBe('proxy.corp:8080');
    expect(thisComputer({ https_proxy: 'not an address' }).proxy).toBe(undefined);
  });
});

describe('TLS of a sign-in host', () => {
  test('is intercepted: the issuer is named', async () => {
    const inspector = await authority('Contoso web filter');
    const port = await signInServer(microsoft, await signedBy(inspector, signInHost));
    expect((await probeSignIn(port)).failure).toMatchObject({
      stage: 'tls',
      code: 'issuerNotPublic',
      evidence: { host: signInHost, issuer: 'Contoso web filter' },
    });
  });

  test('is for another name', async () => {
    const port = await signInServer(microsoft, await signedBy(publicAuthority, 'portal.test'));
    expect((await probeSignIn(port)).failure).toMatchObject({
      code: 'certificateOtherName',
      evidence: { names: 'DNS:portal.test' },
    });
  });

  test('the clock of this computer stands years behind, or ahead', async () => {
    const port = await signInServer(microsoft);
    const at = (year: number) => ({ clock: new HeldClock(() => Date.UTC(year, 0, 1)) });
    expect((await probeSignIn(port, at(2001))).failure).toMatchObject({
      code: 'certificateNotYetValid',
      evidence: { today: '2001-01-01 00:00' },
    });
    expect((await probeSignIn(port, at(2101))).failure).toMatchObject({ code: 'certificateExpired' });
  });

  test('a certificate that really ran out', async () => {
    const keys = await signedBy(publicAuthority, signInHost, {
      notBeforeDate: new Date(Date.now() - 20 * 86_400_000),
      notAfterDate: new Date(Date.now() - 10 * 86_400_000),
    });
    expect((await probeSignIn(await signInServer(microsoft, keys))).failure).toMatchObject({
      code: 'certificateExpired',
    });
  });

  test('what answers speaks no TLS, hangs up, or stays silent', async () => {
    const plain = await listen(createHttpServer((_request, response) => response.end('hello')));
    expect((await probeSignIn(plain)).failure).toMatchObject({ code: 'notTls' });

    const rude = await listen(createServer((socket) => void socket.once('data', () => socket.destroy())));
    expect((await probeSignIn(rude)).failure).toMatchObject({ code: 'tlsClosed' });

    const clock = new HeldClock();
    const silent = await listen(createServer((socket) => void socket.once('data', () => clock.letAllEnd())));
    expect((await probeSignIn(silent, { clock })).failure).toMatchObject({ stage: 'tls', code: 'tlsSilent' });
  });
});

describe('the answer of a sign-in host', () => {
  const failureFor = async (listener: RequestListener, changes?: Partial<ProbeNetwork>) =>
    (await probeSignIn(await signInServer(() => listener), changes)).failure;

  test('leads to a captive portal', async () => {
    expect(
      await failureFor((_request, response) => {
        response.writeHead(302, { location: 'https://portal.hotel.test/login?to=x' }).end();
      }),
    ).toMatchObject({
      stage: 'answer',
      code: 'redirected',
      evidence: { to: 'https://portal.hotel.test', status: 302 },
    });
  });

  test('is a web page, by its type or by its look', async () => {
    const page = '<!DOCTYPE html><title>Welcome to the hotel</title>';
    for (const type of ['text/html', 'application/json'])
      expect(
        await failureFor((_request, response) => {
          response.writeHead(200, { 'content-type': type }).end(page);
        }),
      ).toMatchObject({ code: 'answeredHtml', evidence: { title: 'Welcome to the hotel' } });
  });

  test('is JSON of somebody else, cut, endless, or an error', async () => {
    const answers: RequestListener[] = [
      (_request, response) =>
        void response.end('{"issuer":"https://evil.test","token_endpoint":"https://evil.test/token"}'),
      (_request, response) => void response.end('{"issuer":"https://login.te'),
      (_request, response) => void response.end(JSON.stringify({ filler: 'x'.repeat(100_000) })),
      (_request, response) => void response.writeHead(503).end('{}'),
      (_request, response) => {
        response.writeHead(200, { 'content-length': 100 });
        response.write('{"issuer"', () => response.socket?.destroy());
      },
    ];
    for (const answer of answers) expect(await failureFor(answer)).toMatchObject({ code: 'answeredOther' });
  });

  test('never comes', async () => {
    const clock = new HeldClock();
    expect(await failureFor(() => clock.letAllEnd(), { clock })).toMatchObject({ code: 'answerSilent' });
  });

  test('has no date: the clock stays unknown', async () => {
    const port = await signInServer((own) => (request, response) => {
      response.sendDate = false;
      const base = `https://${signInHost}:${own()}`;
      response.end(JSON.stringify({ issuer: base, token_endpoint: `${base}${request.url}` }));
    });
    expect(await probeSignIn(port)).toMatchObject({ failure: null, clockDifferenceSeconds: null });
  });
});

describe('a mail server', () => {
  const failureOf = async (server: Server, changes?: Partial<ProbeNetwork>) =>
    (await probeSmtp(await listen(server), changes)).failure;

  test.each<[string, Parameters<typeof mailServer>[0], object]>([
    [
      'turns everybody away',
      { greeting: '421 4.3.2 Service not active\r\n' },
      {
        stage: 'greeting',
        code: 'greetingRefused',
        evidence: { host: smtpHost, words: '421 4.3.2 Service not active' },
      },
    ],
    [
      'is none',
      { greeting: 'HTTP/1.1 400 Bad Request\r\n\r\n' },
      { stage: 'greeting', code: 'greetingNotSmtp', evidence: { words: 'HTTP/1.1 400 Bad Request' } },
    ],
    ['never ends its line', { greeting: '220 '.padEnd(20_000, 'x') }, { stage: 'greeting', code: 'replyTooLong' }],
    [
      'has no STARTTLS',
      { replies: { EHLO: '250-mail.test\r\n250 AUTH LOGIN\r\n' } },
      { stage: 'startTls', code: 'startTlsMissing' },
    ],
    [
      'refuses to talk after its greeting',
      { replies: { EHLO: '421 4.7.0 Too many connections\r\n' } },
      {
        stage: 'startTls',
        code: 'greetingRefused',
        evidence: { host: smtpHost, words: '421 4.7.0 Too many connections' },
      },
    ],
    [
      'refuses to talk once it is secured',
      { secured: { EHLO: '554 5.7.1 Access denied\r\n' } },
      { stage: 'xoauth2', code: 'greetingRefused', evidence: { words: '554 5.7.1 Access denied' } },
    ],
    ['knows no EHLO', { replies: { EHLO: '502 5.5.1 unknown\r\n' } }, { stage: 'startTls', code: 'startTlsMissing' }],
    [
      'refuses STARTTLS',
      { replies: { ...plainReplies, STARTTLS: '454 4.7.0 TLS not available\r\n' } },
      { stage: 'startTls', code: 'startTlsRefused', evidence: { words: '454 4.7.0 TLS not available' } },
    ],
    [
      'offers no AUTH',
      { secured: { EHLO: '250-mail.test\r\n250 8BITMIME\r\n' } },
      { stage: 'xoauth2', code: 'authMissing' },
    ],
    [
      'offers passwords only',
      { secured: { EHLO: '250-mail.test\r\n250-AUTH=LOGIN PLAIN\r\n250 AUTH LOGIN PLAIN\r\n' } },
      { stage: 'xoauth2', code: 'xoauth2Missing', evidence: { methods: 'LOGIN PLAIN LOGIN PLAIN' } },
    ],
  ])('%s', async (_name, says, failure) => {
    expect(await failureOf(mailServer(says))).toMatchObject(failure);
  });

  test('hangs up in the middle of a reply, at once, or after half the capabilities', async () => {
    const cut = (text: string) => createServer((socket) => socket.end(text));
    expect(await failureOf(cut('220 mail.te'))).toMatchObject({
      stage: 'greeting',
      code: 'replyCut',
      evidence: { words: '220 mail.te' },
    });
    expect(await failureOf(cut(''))).toMatchObject({ stage: 'greeting', code: 'replyCut' });
    const half = createServer((socket) => {
      socket.write('220 mail.test\r\n');
      socket.once('data', () => socket.end('250-mail.test\r\n250-STARTTLS\r\n'));
    });
    expect(await failureOf(half)).toMatchObject({ stage: 'startTls', code: 'replyCut' });
  });

  test('takes the connection and says nothing', async () => {
    const clock = new HeldClock();
    const onSocket = (message: unknown) =>
      (message as { socket: Socket }).socket.once('connect', () => setImmediate(() => clock.letAllEnd()));
    subscribe('net.client.socket', onSocket);
    const failure = await failureOf(createServer(), { clock });
    unsubscribe('net.client.socket', onSocket);
    expect(failure).toMatchObject({ stage: 'greeting', code: 'replySilent' });
  });

  test('is intercepted after STARTTLS', async () => {
    const keys = await signedBy(await authority('Mail shield'), smtpHost);
    expect(await failureOf(mailServer({ keys }))).toMatchObject({
      stage: 'tls',
      code: 'issuerNotPublic',
      evidence: { issuer: 'Mail shield' },
    });
  });

  test('what was sent behind the reply to STARTTLS is not taken for a secured reply', async () => {
    const injected = `${plainReplies.STARTTLS}250-mail.test\r\n250 AUTH XOAUTH2\r\n`;
    const server = mailServer({
      replies: { ...plainReplies, STARTTLS: injected },
      secured: { EHLO: '250 mail.test\r\n' },
    });
    expect(await failureOf(server)).toMatchObject({ stage: 'xoauth2', code: 'authMissing' });
  });
});

test('a stop ends everything with its reason', async () => {
  const stopping = new AbortController();
  const smtp = await listen(createServer(() => stopping.abort(new Error('enough'))));
  const wanted = target({ signIn: await closedPort(), smtp });
  await expect(probeService(wanted, network(), stopping.signal)).rejects.toThrow('enough');
  await expect(probeService(wanted, network(), stopping.signal)).rejects.toThrow('enough');
});
