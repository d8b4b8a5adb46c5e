import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { load } from 'cheerio';
import Provider from 'oidc-provider';
import { SMTPServer } from 'smtp-server';
import { Agent, request } from 'undici';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Clock } from '../clock.ts';
import type { Problem } from '../problem.ts';
import { loopbackCertificate, type LoopbackCertificate } from './loopback-certificate.testing.ts';
import { checkSignIn, type CheckCode } from './sign-in-check.ts';

// Device code as people who do not know us have written it (RFC 8628), and a mail server of theirs too.

const clientId = '0f0d6c1e-5b1a-4c55-9d2e-0d8f4f6b7a22';
const scope = 'https://outlook.office.com/SMTP.Send';
const prefix = '/organizations/v2.0';

let certificate: LoopbackCertificate;
let server: Server;
let mail: SMTPServer;
let authority: string;
const tokensAtMail: string[] = [];

beforeAll(async () => {
  // It says at length that it is not set up for production.
  for (const method of ['info', 'warn'] as const) vi.spyOn(console, method).mockImplementation(() => undefined);
  certificate = await loopbackCertificate();
  const { key, cert } = certificate;
  server = createServer({ key, cert });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const origin = `https://localhost:${(server.address() as AddressInfo).port}`;
  authority = `${origin}/organizations`;
  const provider = new Provider(origin + prefix, {
    clients: [
      {
        client_id: clientId,
        token_endpoint_auth_method: 'none',
        application_type: 'native',
        grant_types: ['urn:ietf:params:oauth:grant-type:device_code', 'refresh_token'],
        redirect_uris: [],
        response_types: [],
      },
    ],
    scopes: ['openid', 'offline_access', 'profile', scope],
    features: { deviceFlow: { enabled: true }, devInteractions: { enabled: true } },
    routes: { token: '/token', device_authorization: '/devicecode' },
    claims: { profile: ['preferred_username'] },
    conformIdTokenClaims: false,
    cookies: { keys: ['of one run'] },
    findAccount: (_: unknown, id: string) => ({ accountId: id, claims: () => ({ sub: id, preferred_username: id }) }),
  });
  const answer = provider.callback();
  server.on('request', (asked: IncomingMessage & { originalUrl?: string; body?: object }, response) => {
    let body = '';
    asked.originalUrl = asked.url ?? '';
    asked.url = asked.originalUrl.slice(prefix.length);
    if (!asked.url.startsWith('/token')) return void answer(asked, response);
    asked.setEncoding('utf8').on('data', (part: string) => (body += part));
    asked.on('end', () => {
      const form = new URLSearchParams(body);
      // msal-node's short name for it is known to Microsoft only.
      if (form.get('grant_type') === 'device_code')
        form.set('grant_type', 'urn:ietf:params:oauth:grant-type:device_code');
      asked.body = Object.fromEntries(form);
      void answer(asked, response);
    });
  });
  mail = new SMTPServer({
    ...{ key, cert, authMethods: ['XOAUTH2'], closeTimeout: 10 },
    onAuth(auth, _session, callback) {
      tokensAtMail.push(auth.accessToken ?? '');
      callback(null, { user: auth.username ?? '' });
    },
  });
  mail.on('error', () => undefined);
  await once(mail.server.listen(0, '127.0.0.1'), 'listening');
});
afterAll(() => {
  server.close();
  server.closeAllConnections();
  mail.close();
});

/** A person with a browser: fills in whatever form comes, until none comes any more. */
async function person(code: CheckCode, press: 'continue' | 'abort'): Promise<void> {
  const dispatcher = new Agent({ connect: { ca: certificate.ca } });
  const cookies = new Map<string, string>();
  let next: { url: string; form?: Record<string, string> } = { url: code.verificationUri };
  for (let pages = 0; pages < 20; pages++) {
    const { statusCode, headers, body } = await request(next.url, {
      dispatcher,
      method: next.form ? 'POST' : 'GET',
      headers: {
        cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        ...(next.form && { 'content-type': 'application/x-www-form-urlencoded' }),
      },
      body: next.form ? new URLSearchParams(next.form).toString() : null,
    });
    for (const set of [headers['set-cookie'] ?? []].flat()) {
      const [name = '', value = ''] = (set.split(';')[0] ?? '').split('=');
      cookies.set(name, value);
    }
    const page = load(await body.text());
    if (statusCode >= 300 && statusCode < 400) {
      next = { url: new URL(String(headers['location']), next.url).href };
      continue;
    }
    const abort = page('[name=abort]');
    const form = page('form').first();
    if (form.length === 0) break;
    const fields = Object.fromEntries(
      form
        .find('input[name]')
        .toArray()
        .map((input) => [page(input).attr('name') ?? '', page(input).attr('value') ?? '']),
    );
    if ('user_code' in fields) fields['user_code'] = code.userCode;
    if ('login' in fields) Object.assign(fields, { login: 'scans@contoso.example', password: 'any' });
    if (press === 'abort' && abort.length > 0) fields['abort'] = 'yes';
    else delete fields['abort'];
    next = { url: new URL(form.attr('action') ?? next.url, next.url).href, form: fields };
  }
  await dispatcher.close();
}

/** The provider's pauses, a hundred times faster. */
const hurried: Clock = {
  now: () => Date.now(),
  wait: (ms, signal) =>
    new Promise((resolve, reject) => {
      signal?.throwIfAborted();
      const timer = setTimeout(resolve, ms / 100);
      signal?.addEventListener('abort', () => (clearTimeout(timer), reject(signal.reason as Error)), { once: true });
    }),
};

async function check(press: 'continue' | 'abort') {
  let browser: Promise<void> | undefined;
  const result = await checkSignIn(
    {
      ...{ clientId, authority, scope, mailbox: 'scans@contoso.example', recipient: 'scans@contoso.example' },
      ...{ subject: 'Test', text: 'Test' },
      mailServer: { host: 'localhost', port: (mail.server.address() as AddressInfo).port },
    },
    {
      clock: hurried,
      signal: new AbortController().signal,
      onCode: (code) => {
        browser = person(code, press);
      },
      wayOut: { ca: certificate.ca },
    },
  ).catch((problem: Problem) => problem.code);
  await browser;
  return result;
}

test('a person types the code and signs in: the account is told, and the mail server gets the provider’s token', async () => {
  expect(await check('continue')).toEqual({
    account: 'scans@contoso.example',
    accepted: { ok: true },
    sent: { ok: true },
  });
  expect(tokensAtMail).toEqual([expect.stringMatching(/^\S{20,}$/)]);
});

test('the person presses Abort', async () => {
  expect(await check('abort')).toBe('check.declined');
  expect(tokensAtMail).toHaveLength(1);
});
