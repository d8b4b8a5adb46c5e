import { randomBytes, randomInt, randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { KeyPair } from './certificates.ts';
import { listenOnLoopback } from './loopback-port.ts';
import * as pages from './microsoft-pages.ts';
import { microsoftRefusals } from './microsoft-refusals.ts';
import { readBody } from './read-body.ts';

export interface DemoAccount {
  address: string;
  password: string;
  role: 'Global Administrator' | 'Cloud Application Administrator' | 'User';
  /**
   * The account of a shared mailbox is disabled: nobody can sign in as it (AADSTS50057). A personal one is at Outlook.com,
   * and belongs to no organisation.
   */
  mailbox: 'user' | 'shared' | 'personal' | 'none';
}

/** The application that the pretend printers sign in to; its name is what a person must see on the page. */
export const printerApplication = {
  clientId: '3f0d6c1e-5b1a-4c55-9d2e-0d8f4f6b7a11',
  name: 'Epson Device Email (demo)',
};

/** What the organisation has registered for itself: for its own accounts, and for personal ones. */
export const ownApplication = {
  clientId: 'b7a4e0c2-3d5f-4f86-9c1a-6e2d8b0f5c44',
  name: 'Mail sign-in check (demo)',
};

const applications = [
  { ...printerApplication, ownTenantOnly: false },
  { ...ownApplication, ownTenantOnly: true },
];

const tenantId = '5c9a1f52-8a0e-4f6c-9f0b-1d2f6f9c0a77';
/** The one tenant of all personal accounts. */
const personalTenantId = '9188040d-6c67-4c5b-b112-36a304b66dad';
const sharedTenants = ['common', 'organizations', 'consumers'];
/** Seconds between two polls. Microsoft says 5; a demo should be quick. */
const pollInterval = 1;
const defaultCodeLife = 900;
const accessTokenLife = 3599;

interface CodeGrant {
  kind: pages.Kind;
  userCode: string;
  clientId: string;
  scope: string;
  expiresAt: number;
  /** Until when the page takes the code, which may be less than what was promised. */
  takenUntil: number;
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
  kind: pages.Kind;
  code?: CodeGrant;
  account?: DemoAccount;
  passwordGiven: boolean;
  confirmed: boolean;
}

const codePath = '/common/oauth2/deviceauth';
const personalCodePath = '/link';
const loginPath = '/common/login';
const confirmPath = '/appverify';
const consentPath = '/common/Consent/Set';

/** What is wrong with Microsoft at the moment; a number of requests counts down to 0. */
function noTrouble() {
  return {
    /** Conditional Access: AADSTS53003 after the password, and AADSTS530036 for who signed in by code before (protocol tracking). */
    blockDeviceCode: false,
    /** The AADSTS number of the page after the password. */
    signInRefused: false as number | false,
    /** The AADSTS number in place of tokens, for a poll after the person has signed in and for every renewal. */
    tokenRefused: false as number | false,
    /** Users may not agree for themselves: AADSTS90094. */
    userConsentOff: false,
    /** Access tokens are no longer good at the mail server. */
    accessTokensInvalid: false,
    /** A portal answers every endpoint in Microsoft's place. */
    portal: false,
    throttles: 0, // 429, to be asked again in a second
    unavailable: 0, // 503 with a page
    slowsDown: 0, // polls
    drops: 0, // connections
  };
}

/** Microsoft's sign-in as far as a printer and the person in front of it can see it: RFC 8628 and the pages that go with it. */
export class Microsoft {
  trouble = noTrouble();
  codeLife = defaultCodeLife;
  /** Who Conditional Access does not let sign in by code, when it lets others. */
  readonly blockedAccounts = new Set<string>();

  readonly #accounts: DemoAccount[];
  readonly #keys: KeyPair;
  readonly #verificationPath: string;
  readonly #tenants: ReadonlySet<string>;
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
    // A verified domain names its tenant as well as the identifier does.
    const domains = accounts
      .filter(({ mailbox }) => mailbox !== 'personal')
      .map(({ address }) => address.slice(address.indexOf('@') + 1));
    this.#tenants = new Set([...sharedTenants, tenantId, ...domains]);
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

  get personalAuthority(): string {
    return `${this.origin}/consumers`;
  }

  /** Every address where a code may be typed. */
  get verificationUris(): string[] {
    return ['/device', '/devicelogin', personalCodePath, codePath].map((path) => this.origin + path);
  }

  /** Forgets codes, tokens and consents. */
  reset(): void {
    for (const kept of [this.#codes, this.#flows, this.#refreshTokens, this.#accessTokens, this.#consents])
      kept.clear();
    this.trouble = noTrouble();
    this.blockedAccounts.clear();
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
    if (this.trouble.accessTokensInvalid) return undefined;
    return holder !== undefined && holder.expiresAt > Date.now() ? holder.account : undefined;
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', this.origin);
    const form = new URLSearchParams(request.method === 'POST' ? await readBody(request) : '');
    const [, tenant = '', ...rest] = url.pathname.split('/');
    const endpoint = rest.join('/');
    if (/^(?:v2\.0\/\.well-known|oauth2\/v2\.0)\//.test(endpoint)) {
      if (this.#isTroubled(request, endpoint, response)) return;
      if (!this.#tenants.has(tenant)) {
        const text = `Tenant '${tenant}' not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud.`;
        return sendError(response, 'invalid_tenant', 90002, text);
      }
    }

    if (request.method === 'GET' && endpoint === 'v2.0/.well-known/openid-configuration') {
      return sendJson(response, 200, this.#discovery(tenant));
    }
    if (request.method === 'POST' && endpoint === 'oauth2/v2.0/devicecode')
      return this.#deviceCode(form, tenant, response);
    if (request.method === 'POST' && endpoint === 'oauth2/v2.0/token') return this.#token(form, response);
    if (['/device', '/devicelogin'].includes(url.pathname)) {
      response.writeHead(302, { location: codePath });
      response.end();
      return;
    }
    return this.#page(request, url.pathname, form, response);
  }

  /** Answers in the place of an endpoint, if something is wrong. */
  #isTroubled(request: IncomingMessage, endpoint: string, response: ServerResponse): boolean {
    const { trouble } = this;
    if (trouble.drops > 0) {
      trouble.drops--;
      request.socket.destroy();
    } else if (trouble.portal) {
      sendPage(response, '<!DOCTYPE html><title>Guest Wi-Fi</title><p>Please accept the terms of use.');
    } else if (trouble.unavailable > 0) {
      trouble.unavailable--;
      response.writeHead(503, { 'content-type': 'text/html' });
      response.end('<!DOCTYPE html><title>Service Unavailable</title>');
    } else if (trouble.throttles > 0) {
      trouble.throttles--;
      response.writeHead(429, { 'content-type': 'application/json', 'retry-after': '1' });
      response.end(JSON.stringify({ error: 'temporarily_unavailable', error_description: 'Too many requests.' }));
    } else if (trouble.slowsDown > 0 && endpoint.endsWith('token')) {
      trouble.slowsDown--;
      sendError(response, 'slow_down', 0, 'Polling too fast.');
    } else {
      return false;
    }
    return true;
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
    const application = applications.find((each) => each.clientId === clientId);
    if (application === undefined) {
      const text = `Application with identifier '${clientId}' was not found in the directory '${tenant}'. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant.`;
      return sendError(response, 'unauthorized_client', 700016, text);
    }
    // Its registration takes personal accounts too, which have no tenant of their own.
    if (application.ownTenantOnly && sharedTenants.includes(tenant) && tenant !== 'consumers') {
      const text = `Application '${clientId}'(${application.name}) is not configured as a multi-tenant application. Usage of the /common endpoint is not supported for such apps. Use a tenant-specific endpoint or configure the application to be multi-tenant.`;
      return sendError(response, 'invalid_request', 50194, text);
    }
    const kind = tenant === 'consumers' ? 'personal' : 'work';
    // Without 0, 1, I and O: what every published sample looks like.
    const length = kind === 'personal' ? 8 : 9;
    const userCode = Array.from({ length }, () => 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'.charAt(randomInt(32))).join('');
    const deviceCode = randomBytes(96).toString('base64url');
    const now = Date.now();
    this.#codes.set(deviceCode, {
      kind,
      userCode,
      clientId,
      scope: form.get('scope') ?? '',
      expiresAt: now + this.codeLife * 1000,
      // Seen with personal accounts: 900 seconds promised, and refused after 300.
      takenUntil: now + (kind === 'personal' ? this.codeLife / 3 : this.codeLife) * 1000,
      lastPoll: 0,
      outcome: 'pending',
    });
    const uri = this.origin + (kind === 'personal' ? personalCodePath : this.#verificationPath);
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
      if (this.#isBlocked(this.#accounts.find(({ address }) => address === holder.account)))
        return sendRefusal(response, 530036);
      if (this.trouble.tokenRefused !== false) return sendRefusal(response, this.trouble.tokenRefused);
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
    const { tokenRefused } = this.trouble;
    if (tokenRefused !== false && (code.outcome !== 'pending' || microsoftRefusals.get(tokenRefused)?.atOnce)) {
      return sendRefusal(response, tokenRefused);
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
    const tid =
      this.#accounts.find(({ address }) => address === account)?.mailbox === 'personal' ? personalTenantId : tenantId;
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
          iss: `${this.origin}/${tid}/v2.0`,
          aud: clientId,
          tid,
          oid: objectId,
          sub: objectId,
          preferred_username: account,
          iat: Math.floor(Date.now() / 1000),
          exp: Math.floor(Date.now() / 1000) + accessTokenLife,
        }),
      }),
      ...(form.get('client_info') === '1' && { client_info: encode({ uid: objectId, utid: tid }) }),
    });
  }

  #page(request: IncomingMessage, path: string, form: URLSearchParams, response: ServerResponse): void {
    if (request.method === 'GET' && (path === codePath || path === personalCodePath)) {
      const flow = randomUUID();
      const kind = path === personalCodePath ? 'personal' : 'work';
      this.#flows.set(flow, { kind, passwordGiven: false, confirmed: false });
      const page = pages.enterCode({ action: path, flow, kind });
      return sendPage(response, page, `ESTSFLOW=${flow}; Path=/; Secure; HttpOnly`);
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
    const { kind } = flow;
    const to = (action: string) => ({ action, flow: flowId, kind });
    const ownCodePath = kind === 'personal' ? personalCodePath : codePath;
    if (path === ownCodePath) {
      const typed = (form.get('otc') ?? '').trim().toUpperCase();
      const code = [...this.#codes.values()].find(
        (each) => each.kind === kind && each.userCode === typed && each.outcome === 'pending',
      );
      if (code === undefined) {
        return pages.enterCode(to(ownCodePath), "That code didn't work. Check the code and try again.");
      }
      if (code.takenUntil < Date.now()) {
        const text = "The code you entered has expired. Get a new code from the device you're trying to sign in to.";
        return pages.enterCode(to(ownCodePath), text);
      }
      flow.code = code;
      return pages.enterAccount(to(loginPath));
    }
    const code = flow.code;
    if (code === undefined) return pages.enterCode(to(ownCodePath));
    const application = applications.find(({ clientId }) => clientId === code.clientId)?.name ?? '';
    if (path === loginPath && form.has('loginfmt')) {
      const typed = (form.get('loginfmt') ?? '').trim().toLowerCase();
      const account = this.#accounts.find((each) => each.address === typed);
      if (account?.mailbox === 'personal' && kind === 'work') {
        const text = "You can't sign in here with a personal account. Use your work or school account instead.";
        return pages.enterAccount(to(loginPath), text);
      }
      if (kind === 'personal' && account?.mailbox !== 'personal') {
        const text = "That Microsoft account doesn't exist. Enter a different account or get a new one.";
        return pages.enterAccount(to(loginPath), text);
      }
      if (account === undefined) {
        const text = 'This username may be incorrect. Make sure that you typed it correctly.';
        return pages.enterAccount(to(loginPath), text);
      }
      flow.account = account;
      return pages.enterPassword(to(loginPath), account.address);
    }
    const account = flow.account;
    if (account === undefined) return pages.enterAccount(to(loginPath));
    if (path === loginPath) {
      if (form.get('passwd') !== account.password) {
        return pages.enterPassword(to(loginPath), account.address, 'Your account or password is incorrect.');
      }
      const refused = this.#refusedAfterPassword(account);
      if (refused !== false) return pages.refused(...refusedPage(refused), refused);
      flow.passwordGiven = true;
      return pages.confirmApplication(to(confirmPath), application);
    }
    if (!flow.passwordGiven) return pages.enterPassword(to(loginPath), account.address);
    if (form.has('cancel')) {
      code.outcome = 'declined';
      return pages.cancelled(application);
    }
    const ownConsent = `${account.address} ${code.clientId}`;
    const everybody = `everybody ${code.clientId}`;
    if (path === confirmPath) {
      flow.confirmed = true;
      const isAgreed = this.#consents.has(ownConsent) || (kind === 'work' && this.#consents.has(everybody));
      if (!isAgreed) {
        // Consent of an organisation concerns its own accounts alone.
        if (this.trouble.userConsentOff && account.role === 'User' && kind === 'work')
          return pages.refused(...refusedPage(90094), 90094);
        return pages.requestConsent(to(consentPath), {
          application,
          account: account.address,
          organization: account.role === 'Global Administrator',
        });
      }
    } else if (path === consentPath && flow.confirmed) {
      const forAll = form.get('consentOnBehalf') === 'true' && account.role === 'Global Administrator';
      this.#consents.add(forAll ? everybody : ownConsent);
    } else {
      return pages.enterCode(to(ownCodePath));
    }
    code.outcome = { account: account.address };
    return pages.done(application);
  }

  /** The AADSTS number of the page after the password; Conditional Access is an organisation's. */
  #refusedAfterPassword(account: DemoAccount): number | false {
    if (account.mailbox === 'shared') return 50057;
    if (this.#isBlocked(account)) return 53003;
    return this.trouble.signInRefused;
  }

  #isBlocked(account: DemoAccount | undefined): boolean {
    if (account?.mailbox === 'personal') return false;
    return this.trouble.blockDeviceCode || (account !== undefined && this.blockedAccounts.has(account.address));
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

function sendError(response: ServerResponse, error: string, code: number, text: string, suberror?: string): void {
  const [trace, correlation, time] = [
    randomUUID(),
    randomUUID(),
    new Date().toISOString().replace(/T(.*)\..*/, ' $1Z'),
  ];
  sendJson(response, 400, {
    error,
    error_description:
      code === 0 ? text : `AADSTS${code}: ${text} Trace ID: ${trace} Correlation ID: ${correlation} Timestamp: ${time}`,
    error_codes: code === 0 ? [] : [code],
    timestamp: time,
    trace_id: trace,
    correlation_id: correlation,
    ...(code !== 0 && { error_uri: `https://login.microsoftonline.com/error?code=${code}` }),
    ...(suberror !== undefined && { suberror }),
  });
}

function sendRefusal(response: ServerResponse, number: number): void {
  const { error = 'invalid_grant', sentence = '', suberror } = microsoftRefusals.get(number) ?? {};
  sendError(response, error, number, sentence, suberror);
}

/** Heading and text of the page that ends a sign-in in the browser. */
function refusedPage(number: number): [heading: string, text: string] {
  if (number === 53003) {
    const text = 'Your sign-in was successful but does not meet the criteria to access this resource.';
    return ['You cannot access this right now', text];
  }
  if (number === 50053) {
    const text =
      'Your account is temporarily locked to prevent unauthorized use. Try again later, and if you still have trouble, contact your admin.';
    return ['Sign in', text];
  }
  if (number === 90094) {
    const text = 'This app needs permission to access resources in your organization that only an admin can grant.';
    return ['Need admin approval', text];
  }
  return ["Sorry, but we're having trouble signing you in.", microsoftRefusals.get(number)?.sentence ?? ''];
}

function sendPage(response: ServerResponse, html: string, cookie?: string): void {
  response.writeHead(200, {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    ...(cookie && { 'set-cookie': cookie }),
  });
  response.end(html);
}
