import { createServer as createHttpServer } from 'node:http';
import { once } from 'node:events';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { PublicClientApplication } from '@azure/msal-node';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Clock } from '../clock.ts';
import { HttpsClient, type WayOut } from './https-client.ts';
import {
  codes,
  html,
  IdentityProvider,
  json,
  pending,
  refused,
  tokens,
  type Reply,
} from './identity-provider.testing.ts';
import { loopbackCertificate, type LoopbackCertificate } from './loopback-certificate.testing.ts';
import { MicrosoftNetwork } from './microsoft-network.ts';

let certificate: LoopbackCertificate;
let provider: IdentityProvider;
beforeAll(async () => {
  certificate = await loopbackCertificate();
  provider = new IdentityProvider(certificate);
  await provider.start();
});
afterAll(() => provider.stop());
beforeEach(() => provider.reset());

/** Time passes only by waiting, and then at once. */
class JumpingClock implements Clock {
  readonly waits: number[] = [];
  #now = Date.parse('2026-11-27T05:00:00Z');

  now() {
    return this.#now;
  }

  wait(ms: number, signal?: AbortSignal): Promise<void> {
    signal?.throwIfAborted();
    this.waits.push(ms);
    this.#now += ms;
    return Promise.resolve();
  }

  /** In seconds. */
  get pauses() {
    return this.waits.map((ms) => ms / 1000);
  }
}

/** msal-node with our network, as the check uses it, at a provider. */
async function signIn({
  clock = new JumpingClock(),
  wayOut = { ca: certificate.ca },
  at: { authority, port } = provider,
}: { clock?: Clock; wayOut?: WayOut; at?: Pick<IdentityProvider, 'authority' | 'port'> } = {}) {
  const https = new HttpsClient(wayOut);
  const network = new MicrosoftNetwork({ https, clock, signal: new AbortController().signal });
  const application = new PublicClientApplication({
    auth: { clientId: 'c', authority, knownAuthorities: [`localhost:${port}`] },
    system: { networkClient: network },
  });
  let code: object | undefined;
  try {
    const result = await application.acquireTokenByDeviceCode({
      scopes: ['https://outlook.office.com/SMTP.Send'],
      deviceCodeCallback: ({ userCode, verificationUri }) => (code = { userCode, verificationUri }),
    });
    return { token: result?.accessToken, code, expiresAt: network.codeExpiresAt };
  } catch {
    return { problem: network.failure?.code, fields: network.failure?.fields, code };
  } finally {
    await https.close();
  }
}

describe('a code, and the wait for the person', () => {
  test('is asked for once, and polled for with the server’s pause until the tokens come', async () => {
    const clock = new JumpingClock();
    const before = clock.now();
    provider.replies.devicecode = [codes({ interval: 7 })];
    provider.replies.token = [pending, pending, tokens()];
    expect(await signIn({ clock })).toEqual({
      token: 'access-token-marked-secret',
      code: { userCode: 'LSRGHM4XQ', verificationUri: 'https://login.microsoft.com/device' },
      expiresAt: before + 900_000,
    });
    expect(clock.pauses).toEqual([7, 7, 7]);
    expect(provider.count('devicecode')).toBe(1);
    const [asked, polled] = provider.requests.filter(({ endpoint }) => endpoint !== 'discovery');
    expect(asked?.form.get('scope')?.split(' ')).toContain('https://outlook.office.com/SMTP.Send');
    expect(polled?.form.get('device_code')).toBe('device-code-marked-secret');
  });

  test('without an interval 5 seconds pass between two polls (RFC 8628 3.2)', async () => {
    const clock = new JumpingClock();
    provider.replies.devicecode = [codes({ interval: undefined })];
    provider.replies.token = [pending, tokens()];
    expect((await signIn({ clock })).token).toBeDefined();
    expect(clock.pauses).toEqual([5, 5]);
  });

  test('slow_down makes every later pause 5 seconds longer (RFC 8628 3.5)', async () => {
    const clock = new JumpingClock();
    const slow = json(400, { error: 'slow_down' });
    provider.replies.token = [slow, pending, slow, tokens()];
    expect((await signIn({ clock })).token).toBeDefined();
    expect(clock.pauses).toEqual([5, 10, 10, 15]);
  });

  test('a dropped connection, 429 and 5xx do not end it; Retry-After is kept to', async () => {
    const clock = new JumpingClock();
    provider.replies.token = [
      'drop',
      json(429, { error: 'temporarily_unavailable' }, { 'retry-after': '40' }),
      html(503),
      pending,
      tokens(),
    ];
    expect((await signIn({ clock })).token).toBeDefined();
    expect(clock.pauses).toEqual([5, 10, 40, 45, 45]);
  });

  test('Retry-After may be a date', async () => {
    const clock = new JumpingClock();
    const later = new Date(clock.now() + 65_000).toUTCString();
    provider.replies.token = [json(503, {}, { 'retry-after': later }), tokens()];
    expect((await signIn({ clock })).token).toBeDefined();
    expect(clock.pauses).toEqual([5, 60]);
  });

  test('when nothing was heard for two minutes it ends, with the last reason', async () => {
    provider.replies.token = ['drop'];
    expect(await signIn()).toMatchObject({
      problem: 'microsoft.unreachable',
      fields: { host: `localhost:${provider.port}` },
    });
    provider.reset();
    provider.replies.token = [html(502)];
    expect(await signIn()).toMatchObject({ problem: 'microsoft.busy', fields: { status: 502 } });
  });

  test('it ends with the code, whoever’s clock says so', async () => {
    provider.replies.devicecode = [codes({ expires_in: 60 })];
    provider.replies.token = [pending];
    expect(await signIn()).toMatchObject({ problem: 'check.codeExpired' });
    expect(provider.count('token')).toBeLessThanOrEqual(12);
    provider.reset();
    provider.replies.token = [refused('expired_token', 70019, 'The code has expired.')];
    expect(await signIn()).toMatchObject({ problem: 'check.codeExpired' });
  });
});

describe('a refusal keeps its number', () => {
  test.each<[string, Reply, string, object]>([
    ['Cancel was pressed', json(400, { error: 'authorization_declined' }), 'check.declined', {}],
    ['the same in the words of RFC 8628', json(400, { error: 'access_denied' }), 'check.declined', {}],
    [
      'Conditional Access',
      refused('access_denied', 53003, 'Access has been blocked by Conditional Access policies.'),
      'microsoft.refused',
      { code: 'AADSTS53003', words: 'AADSTS53003: Access has been blocked by Conditional Access policies.' },
    ],
    ['no consent', refused('invalid_grant', 65001, 'No consent.'), 'microsoft.refused', { code: 'AADSTS65001' }],
    [
      'not a public client',
      refused('invalid_client', 7000218, 'The request body must contain client_secret.'),
      'microsoft.application',
      { code: 'AADSTS7000218' },
    ],
    [
      'the number only in the sentence',
      json(400, { error: 'invalid_grant', error_description: 'AADSTS530036: Refused.', error_codes: 'none' }),
      'microsoft.refused',
      { code: 'AADSTS530036' },
    ],
    [
      'a word without a number',
      json(400, { error: 'server_says_no' }),
      'microsoft.refused',
      { code: 'server_says_no' },
    ],
  ])('at the token: %s', async (_, reply, problem, fields) => {
    provider.replies.token = [pending, reply];
    expect(await signIn()).toMatchObject({ problem, fields });
  });

  test('at the code: msal-node alone would go on with a code of undefined', async () => {
    provider.replies.devicecode = [
      refused('unauthorized_client', 700016, "Application with identifier 'c' was not found in the directory."),
    ];
    expect(await signIn()).toMatchObject({
      problem: 'microsoft.application',
      fields: { code: 'AADSTS700016' },
      code: undefined,
    });
    expect(provider.count('token')).toBe(0);
  });

  test('before the code: no such tenant', async () => {
    provider.replies.discovery = [refused('invalid_tenant', 90002, "Tenant 'contoso.example' not found.")];
    expect(await signIn()).toMatchObject({ problem: 'microsoft.application', fields: { code: 'AADSTS90002' } });
  });

  test('its words are one line, bounded, and without anything as long as a token', async () => {
    const token = 'eyJ0eXAiOiJKV1Qi'.repeat(8);
    provider.replies.token = [
      json(400, {
        error: 'invalid_grant',
        error_description: `AADSTS50053: locked\r\n\u001b[31m ${token} ${'ab '.repeat(500)}`,
      }),
    ];
    const words = String((await signIn()).fields?.['words']);
    expect(words).toMatch(/^AADSTS50053: locked \[31m … ab ab/);
    expect(words.length).toBeLessThanOrEqual(300);
  });
});

describe('a request that is made once', () => {
  test('is tried three times', async () => {
    provider.replies.devicecode = ['drop', json(429, {}, { 'retry-after': '3' }), codes()];
    const clock = new JumpingClock();
    expect((await signIn({ clock })).token).toBeDefined();
    expect(clock.pauses).toEqual([1, 3, 5]);
  });

  test.each<[string, Reply[], string, number]>([
    ['dropped each time', ['drop'], 'microsoft.unreachable', 3],
    ['busy each time', [html(503)], 'microsoft.busy', 3],
    ['told to wait for an hour', [json(429, {}, { 'retry-after': '3600' })], 'microsoft.busy', 1],
    ['a page of a portal', [html(200)], 'microsoft.notMicrosoft', 1],
    ['led to a portal', [html(302, { location: 'https://wifi.example/' })], 'microsoft.notMicrosoft', 1],
    ['a list', [json(200, [])], 'microsoft.notMicrosoft', 1],
    ['a code without its half', [codes({ device_code: undefined })], 'microsoft.notMicrosoft', 1],
    ['an address that is no https', [codes({ verification_uri: 'http://x.example' })], 'microsoft.notMicrosoft', 1],
    ['an answer without end', [{ status: 200, body: 'x'.repeat(300_000) }], 'microsoft.unreachable', 3],
  ])('%s: %#', async (_, replies, problem, asked) => {
    provider.replies.devicecode = replies;
    expect(await signIn()).toMatchObject({ problem });
    expect(provider.count('devicecode')).toBe(asked);
    expect(provider.count('token')).toBe(0);
  });

  test('html in place of tokens is no sign-in', async () => {
    provider.replies.token = [pending, html(200)];
    expect(await signIn()).toMatchObject({ problem: 'microsoft.notMicrosoft', fields: { status: 200 } });
  });
});

describe('certificates and connections are named', () => {
  test.each<[string, () => Promise<LoopbackCertificate>, string]>([
    ['an authority nobody knows', () => loopbackCertificate(), 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'],
    ['another name', () => loopbackCertificate('login.example'), 'ERR_TLS_CERT_ALTNAME_INVALID'],
    ['an expired one', () => loopbackCertificate('localhost', new Date('2026-01-01')), 'CERT_HAS_EXPIRED'],
  ])('%s', async (name, make, reason) => {
    const certificateThere = await make();
    const other = new IdentityProvider(certificateThere);
    await other.start();
    try {
      // The unknown authority is unknown because another one is believed.
      const { ca } = name.startsWith('an authority') ? certificate : certificateThere;
      expect(await signIn({ at: other, wayOut: { ca } })).toMatchObject({
        problem: 'microsoft.certificate',
        fields: { reason },
      });
      expect(other.requests).toEqual([]);
    } finally {
      other.stop();
    }
  });

  test('nobody there', async () => {
    const other = new IdentityProvider(certificate);
    await other.start();
    const { authority, port } = other;
    other.stop();
    expect(await signIn({ at: { authority, port } })).toMatchObject({
      problem: 'microsoft.unreachable',
      fields: { reason: 'ECONNREFUSED' },
    });
  });

  test('silence ends when the time is up', async () => {
    provider.replies.devicecode = ['silence'];
    const limits: number[] = [];
    const asked = new Promise<void>((resolve) => (provider.onRequest = () => resolve()));
    const wait = (ms: number) => (limits.push(ms), asked);
    const https = new HttpsClient({ ca: certificate.ca }, { now: () => 0, wait });
    const url = new URL(`${provider.authority}/oauth2/v2.0/devicecode`);
    await expect(https.ask(url, { method: 'POST' }, new AbortController().signal)).rejects.toMatchObject({
      reason: 'ETIMEDOUT',
    });
    expect(limits).toEqual([10_000]);
    await https.close();
  });
});

describe('a proxy', () => {
  /** A proxy that lets through what it is asked for, or answers with a status instead. */
  async function startProxy(status?: number) {
    const asked: string[] = [];
    const sockets = new Set<Socket>();
    const server = createHttpServer();
    server.on('connect', (request, socket: Socket) => {
      asked.push(request.url ?? '');
      sockets.add(socket);
      if (status !== undefined) return void socket.end(`HTTP/1.1 ${status} No\r\n\r\n`);
      const [host = '', port] = (request.url ?? '').split(':');
      const out = connect(Number(port), host, () => {
        socket.write('HTTP/1.1 200 OK\r\n\r\n');
        out.pipe(socket).pipe(out);
      });
      sockets.add(out);
      for (const each of [socket, out]) each.on('error', () => undefined);
    });
    await once(server.listen(0, '127.0.0.1'), 'listening');
    return {
      asked,
      address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      stop: () => {
        server.close();
        for (const socket of sockets) socket.destroy();
      },
    };
  }

  test('is gone through, and the certificate behind it is still looked at', async () => {
    const proxy = await startProxy();
    try {
      expect((await signIn({ wayOut: { ca: certificate.ca, proxy: proxy.address } })).token).toBeDefined();
      expect(new Set(proxy.asked)).toEqual(new Set([`localhost:${provider.port}`]));
      expect(await signIn({ wayOut: { ca: (await loopbackCertificate()).ca, proxy: proxy.address } })).toMatchObject({
        problem: 'microsoft.certificate',
      });
    } finally {
      proxy.stop();
    }
  });

  test('that refuses leaves Microsoft unreachable', async () => {
    const proxy = await startProxy(403);
    try {
      expect(await signIn({ wayOut: { ca: certificate.ca, proxy: proxy.address } })).toMatchObject({
        problem: 'microsoft.unreachable',
      });
      expect(provider.requests).toEqual([]);
    } finally {
      proxy.stop();
    }
  });

  test('that asks for a password is named; the password that was tried is not', async () => {
    const proxy = await startProxy(407);
    const { host } = new URL(proxy.address);
    try {
      const told = await signIn({ wayOut: { ca: certificate.ca, proxy: `http://anna:wrong-one@${host}` } });
      expect(told).toMatchObject({
        problem: 'microsoft.proxyPassword',
        fields: { host: `localhost:${provider.port}`, proxy: host },
      });
      expect(JSON.stringify(told)).not.toContain('wrong-one');
      expect(provider.requests).toEqual([]);
    } finally {
      proxy.stop();
    }
  });
});
