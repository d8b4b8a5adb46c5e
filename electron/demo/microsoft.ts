import { randomBytes, randomInt, randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { KeyPair } from './certificates.ts';
import { listenOnLoopback } from './loopback-port.ts';
import * as pages from './microsoft-pages.ts';
import { readBody } from './read-body.ts';

export interface DemoAccount {
  address: string;
  password: string;
  role: 'Global Administrator' | 'Cloud Application Administrator' | 'User';
  /** false: the account exists, but has no Exchange mailbox. */
  mailbox: boolean;
}

/** The application that the pretend printers sign in to; its name is what a person must see on the page. */
export const printerApplication = {
  clientId: '3f0d6c1e-5b1a-4c55-9d2e-0d8f4f6b7a11',
  name: 'Epson Device Email (demo)',
};

const tenantId = '5c9a1f52-8a0e-4f6c-9f0b-1d2f6f9c0a77';
const tenants = new Set(['common', 'organizations', 'consumers', tenantId]);
/** Seconds between two polls. Microsoft says 5; a demo should be quick. */
const pollInterval = 1;
const defaultCodeLife = 900;
const accessTokenLife = 3599;

interface CodeGrant {
  userCode: string;
  clientId: string;
  scope: string;
  expiresAt: number;
  lastPoll: number;
  outcome: 'pending' | 'declined' | { account: string };
}

interface TokenHolder {
  account: string;
  clientId: string;
  scope: string;
}

/** What one browser has done so far; found again by the hidden field and the cookie, which must agree. */
interface Flow {
  code?: CodeGrant;
  account?: DemoAccount;
  passwordGiven: boolean;
  confirmed: boolean;
}

const codePath = '/common/oauth2/deviceauth';
const loginPath = '/common/login';
const confirmPath = '/appverify';
const consentPath = '/common/Consent/Set';

/** Microsoft's sign-in as far as a printer and the person in front of it can see it: RFC 8628 and the pages that go with it. */
export class Microsoft {
  /** Conditional Access: AADSTS53003 after the password, as the policy "block device code flow" does it. */
  blockDeviceCode = false;
  codeLife = defaultCodeLife;

  readonly #accounts: DemoAccount[];
  readonly #keys: KeyPair;
  readonly #verificationPath: string;
  readonly #codes = new Map<string, CodeGrant>();
  readonly #flows = new Map<string, Flow>();
  readonly #refreshTokens = new Map<string, TokenHolder & { dead: boolean }>();
  readonly #accessTokens = new Map<string, TokenHolder & { expiresAt: number }>();
  readonly #consents = new Set<string>();
  #server: Server | undefined;
  #port = 0;

  /** @param verificationPath which of the addresses that Microsoft has used is given with a code. */
  constructor(accounts: DemoAccount[], keys: KeyPair, verificationPath: '/device' | '/devicelogin') {
    this.#accounts = accounts;
    this.#keys = keys;
    this.#verificationPath = verificationPath;
  }

  async start(): Promise<void> {
    this.#server = createServer(
      { key: this.#keys.key, cert: this.#keys.certificate, minVersion: 'TLSv1.2' },
      (request, response) => {
        this.#answer(request, response).catch((error: unknown) => {
          if (!response.headersSent) response.writeHead(400, { 'content-type': 'text/plain' });
          response.end(error instanceof Error ? error.message : 'bad request');
        });
      },
    );
    this.#port = await listenOnLoopback(this.#server);
  }

  stop(): void {
    this.#server?.close();
    this.#server?.closeAllConnections();
  }

  get origin(): string {
    return `https://localhost:${this.#port}`;
  }

  get authority(): string {
    return `${this.origin}/organizations`;
  }

  /** Every address where a code may be typed. */
  get verificationUris(): string[] {
    return ['/device', '/devicelogin', '/link', codePath].map((path) => this.origin + path);
  }

  /** Forgets codes, tokens and consents. */
  reset(): void {
    for (const kept of [this.#codes, this.#flows, this.#refreshTokens, this.#accessTokens, this.#consents])
      kept.clear();
    this.blockDeviceCode = false;
    this.codeLife = defaultCodeLife;
  }

  /** A sign-in of the past, for a printer that starts signed in. `dead`: not used for 90 days (AADSTS700082). */
  earlierSignIn(account: string, dead: boolean): string {
    this.#consents.add(`${account} ${printerApplication.clientId}`);
    return this.#newRefreshToken({ account, clientId: printerApplication.clientId, scope: 'offline_access' }, dead);
  }

  /** Whose access token this is; undefined for anything that is not a valid one. */
  accountOf(accessToken: string): string | undefined {
    const holder = this.#accessTokens.get(accessToken);
    return holder !== undefined && holder.expiresAt > Date.now() ? holder.account : undefined;
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', this.origin);
    const form = new URLSearchParams(request.method === 'POST' ? await readBody(request) : '');
    const [, tenant = '', ...rest] = url.pathname.split('/');
    const endpoint = tenants.has(tenant) ? rest.join('/') : '';

    if (request.method === 'GET' && endpoint === 'v2.0/.well-known/openid-configuration') {
      return sendJson(response, 200, this.#discovery(tenant));
    }
    if (request.method === 'POST' && endpoint === 'oauth2/v2.0/devicecode')
      return this.#deviceCode(form, tenant, response);
    if (request.method === 'POST' && endpoint === 'oauth2/v2.0/token') return this.#token(form, response);
    if (['/device', '/devicelogin', '/link'].includes(url.pathname)) {
      response.writeHead(302, { location: codePath });
      response.end();
      return;
    }
    return this.#page(request, url.pathname, form, response);
  }

  #discovery(tenant: string): object {
    const base = `${this.origin}/${tenant}`;
    return {
      issuer: `${base}/v2.0`,
      token_endpoint: `${base}/oauth2/v2.0/token`,
      device_authorization_endpoint: `${base}/oauth2/v2.0/devicecode`,
      authorization_endpoint: `${base}/oauth2/v2.0/authorize`,
      jwks_uri: `${base}/discovery/v2.0/keys`,
      response_types_supported: ['code'],
      subject_types_supported: ['pairwise'],
      id_token_signing_alg_values_supported: ['RS256'],
    };
  }

  #deviceCode(form: URLSearchParams, tenant: string, response: ServerResponse): void {
    const clientId = form.get('client_id') ?? '';
    if (!/^[0-9a-f-]{36}$/i.test(clientId)) {
      return sendError(response, 'unauthorized_client', 700016, 'Application was not found in the directory.');
    }
    // 9 characters without 0, 1, I and O: what every published sample looks like.
    const userCode = Array.from({ length: 9 }, () => 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'.charAt(randomInt(32))).join('');
    const deviceCode = randomBytes(96).toString('base64url');
    this.#codes.set(deviceCode, {
      userCode,
      clientId,
      scope: form.get('scope') ?? '',
      expiresAt: Date.now() + this.codeLife * 1000,
      lastPoll: 0,
      outcome: 'pending',
    });
    const uri = this.origin + (tenant === 'consumers' ? '/link' : this.#verificationPath);
    sendJson(response, 200, {
      user_code: userCode,
      device_code: deviceCode,
      verification_uri: uri,
      expires_in: this.codeLife,
      interval: pollInterval,
      message: `To sign in, use a web browser to open the page ${uri} and enter the code ${userCode} to authenticate.`,
    });
  }

  #token(form: URLSearchParams, response: ServerResponse): void {
    const kind = form.get('grant_type');
    if (kind === 'refresh_token') {
      const holder = this.#refreshTokens.get(form.get('refresh_token') ?? '');
      if (holder === undefined || holder.dead) {
        const text = 'The refresh token has expired due to inactivity.';
        return sendError(response, 'invalid_grant', 700082, text);
      }
      return this.#sendTokens(holder, form, response);
    }
    // Microsoft's own library sends the short name; RFC 8628 has the long one.
    if (kind !== 'urn:ietf:params:oauth:grant-type:device_code' && kind !== 'device_code') {
      return sendError(response, 'unsupported_grant_type', 70003, 'The grant type is not supported.');
    }
    const code = this.#codes.get(form.get('device_code') ?? '');
    if (code === undefined || code.clientId !== form.get('client_id')) {
      return sendError(response, 'bad_verification_code', 70018, 'The device code is not recognised.');
    }
    const sinceLast = Date.now() - code.lastPoll;
    code.lastPoll = Date.now();
    if (code.outcome === 'declined') {
      return sendError(response, 'authorization_declined', 70044, 'The user declined the request.');
    }
    if (code.outcome !== 'pending') {
      this.#codes.delete(form.get('device_code') ?? '');
      return this.#sendTokens({ ...code, account: code.outcome.account }, form, response);
    }
    if (code.expiresAt < Date.now()) return sendError(response, 'expired_token', 70019, 'The code has expired.');
    // A tenth early is forgiven: timers of client and server differ.
    if (sinceLast < pollInterval * 900) return sendError(response, 'slow_down', 0, 'Polling too fast.');
    return sendError(response, 'authorization_pending', 70016, 'The user has not signed in yet.');
  }

  #newRefreshToken(holder: TokenHolder, dead = false): string {
    const token = `demo-refresh.${randomBytes(48).toString('base64url')}`;
    const { account, clientId, scope } = holder;
    this.#refreshTokens.set(token, { account, clientId, scope, dead });
    return token;
  }

  #sendTokens(holder: TokenHolder, form: URLSearchParams, response: ServerResponse): void {
    const { account, clientId } = holder;
    const scope = form.get('scope') ?? holder.scope;
    const accessToken = `demo-access.${randomBytes(48).toString('base64url')}`;
    this.#accessTokens.set(accessToken, { account, clientId, scope, expiresAt: Date.now() + accessTokenLife * 1000 });
    const objectId = Buffer.from(account).toString('hex').padEnd(32, '0').slice(0, 32);
    sendJson(response, 200, {
      token_type: 'Bearer',
      scope,
      expires_in: accessTokenLife,
      ext_expires_in: accessTokenLife,
      access_token: accessToken,
      ...(/\boffline_access\b/.test(scope) && { refresh_token: this.#newRefreshToken({ account, clientId, scope }) }),
      ...(/\bopenid\b/.test(scope) && {
        id_token: unsignedToken({
          iss: `${this.origin}/${tenantId}/v2.0`,
          aud: clientId,
          tid: tenantId,
          oid: objectId,
          sub: objectId,
          preferred_username: account,
          iat: Math.floor(Date.now() / 1000),
          exp: Math.floor(Date.now() / 1000) + accessTokenLife,
        }),
      }),
      ...(form.get('client_info') === '1' && { client_info: encode({ uid: objectId, utid: tenantId }) }),
    });
  }

  #page(request: IncomingMessage, path: string, form: URLSearchParams, response: ServerResponse): void {
    if (request.method === 'GET' && path === codePath) {
      const flow = randomUUID();
      this.#flows.set(flow, { passwordGiven: false, confirmed: false });
      return sendPage(response, pages.enterCode(codePath, flow), `ESTSFLOW=${flow}; Path=/; Secure; HttpOnly`);
    }
    const flowId = form.get('flowToken') ?? '';
    const flow = this.#flows.get(flowId);
    const fromSameBrowser = (request.headers.cookie ?? '').split('; ').includes(`ESTSFLOW=${flowId}`);
    if (request.method !== 'POST' || flow === undefined || !fromSameBrowser) {
      response.writeHead(404, { 'content-type': 'text/plain' });
      response.end('not found');
      return;
    }
    sendPage(response, this.#nextPage(path, flowId, flow, form));
  }

  #nextPage(path: string, flowId: string, flow: Flow, form: URLSearchParams): string {
    if (path === codePath) {
      const typed = (form.get('otc') ?? '').trim().toUpperCase();
      const code = [...this.#codes.values()].find((each) => each.userCode === typed && each.outcome === 'pending');
      if (code === undefined) {
        return pages.enterCode(codePath, flowId, "That code didn't work. Check the code and try again.");
      }
      if (code.expiresAt < Date.now()) {
        const text = "The code you entered has expired. Get a new code from the device you're trying to sign in to.";
        return pages.enterCode(codePath, flowId, text);
      }
      flow.code = code;
      return pages.enterAccount(loginPath, flowId);
    }
    const code = flow.code;
    if (code === undefined) return pages.enterCode(codePath, flowId);
    const application = code.clientId === printerApplication.clientId ? printerApplication.name : 'Unknown application';
    if (path === loginPath && form.has('loginfmt')) {
      const typed = (form.get('loginfmt') ?? '').trim().toLowerCase();
      const account = this.#accounts.find((each) => each.address === typed);
      if (account === undefined) {
        return pages.enterAccount(
          loginPath,
          flowId,
          'This username may be incorrect. Make sure that you typed it correctly.',
        );
      }
      flow.account = account;
      return pages.enterPassword(loginPath, flowId, account.address);
    }
    const account = flow.account;
    if (account === undefined) return pages.enterAccount(loginPath, flowId);
    if (path === loginPath) {
      if (form.get('passwd') !== account.password) {
        return pages.enterPassword(loginPath, flowId, account.address, 'Your account or password is incorrect.');
      }
      if (this.blockDeviceCode) {
        const text = 'Your sign-in was successful but does not meet the criteria to access this resource.';
        return pages.refused('You cannot access this right now', text, 53003);
      }
      flow.passwordGiven = true;
      return pages.confirmApplication(confirmPath, flowId, application);
    }
    if (!flow.passwordGiven) return pages.enterPassword(loginPath, flowId, account.address);
    if (form.has('cancel')) {
      code.outcome = 'declined';
      return pages.cancelled(application);
    }
    const ownConsent = `${account.address} ${code.clientId}`;
    const everybody = `everybody ${code.clientId}`;
    if (path === confirmPath) {
      flow.confirmed = true;
      if (!this.#consents.has(ownConsent) && !this.#consents.has(everybody)) {
        return pages.requestConsent(consentPath, flowId, {
          application,
          account: account.address,
          organization: account.role === 'Global Administrator',
        });
      }
    } else if (path === consentPath && flow.confirmed) {
      const forAll = form.get('consentOnBehalf') === 'true' && account.role === 'Global Administrator';
      this.#consents.add(forAll ? everybody : ownConsent);
    } else {
      return pages.enterCode(codePath, flowId);
    }
    code.outcome = { account: account.address };
    return pages.done(application);
  }
}

function encode(content: object): string {
  return Buffer.from(JSON.stringify(content)).toString('base64url');
}

/** A token that nobody verifies: the client got it over its own TLS connection (OpenID Connect Core 3.1.3.7, point 6). */
function unsignedToken(claims: object): string {
  return `${encode({ alg: 'none', typ: 'JWT' })}.${encode(claims)}.`;
}

function sendJson(response: ServerResponse, status: number, content: object): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' });
  response.end(JSON.stringify(content));
}

function sendError(response: ServerResponse, error: string, code: number, text: string): void {
  sendJson(response, 400, {
    error,
    error_description: code === 0 ? text : `AADSTS${code}: ${text}`,
    error_codes: code === 0 ? [] : [code],
    timestamp: new Date().toISOString(),
    trace_id: randomUUID(),
    correlation_id: randomUUID(),
  });
}

function sendPage(response: ServerResponse, html: string, cookie?: string): void {
  response.writeHead(200, {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    ...(cookie && { 'set-cookie': cookie }),
  });
  response.end(html);
}
