import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { LoopbackCertificate } from './loopback-certificate.testing.ts';

export type Endpoint = 'discovery' | 'devicecode' | 'token';

export type Reply =
  | { status: number; body: object | string; headers?: Record<string, string> }
  | 'drop' // the connection is cut
  | 'silence'; // nothing comes

/** An identity provider that answers what a test tells it to, one reply after the other; the last one stays. */
export class IdentityProvider {
  readonly replies: Record<Endpoint, Reply[]> = { discovery: [], devicecode: [], token: [] };
  readonly requests: { endpoint: Endpoint; form: URLSearchParams }[] = [];
  /** Called when a request has come, before it is answered. */
  onRequest: (endpoint: Endpoint) => void = () => undefined;

  readonly #server: Server;

  constructor({ key, cert }: LoopbackCertificate) {
    this.#server = createServer({ key, cert }, (request, response) => {
      let body = '';
      request.setEncoding('utf8').on('data', (part: string) => (body += part));
      request.on('end', () => {
        const path = (request.url ?? '').split('?')[0] ?? '';
        const endpoint = path.endsWith('/token') ? 'token' : path.endsWith('/devicecode') ? 'devicecode' : 'discovery';
        this.requests.push({ endpoint, form: new URLSearchParams(body) });
        this.onRequest(endpoint);
        const queue = this.replies[endpoint];
        answer(response, (queue.length > 1 ? queue.shift() : queue[0]) ?? this.#usual(endpoint));
      });
    });
  }

  async start(): Promise<void> {
    await once(this.#server.listen(0, '127.0.0.1'), 'listening');
  }

  stop(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  get authority(): string {
    return `https://localhost:${this.port}/contoso.example`;
  }

  reset(): void {
    for (const endpoint of ['discovery', 'devicecode', 'token'] as const) this.replies[endpoint] = [];
    this.requests.length = 0;
    this.onRequest = () => undefined;
  }

  count(endpoint: Endpoint): number {
    return this.requests.filter((request) => request.endpoint === endpoint).length;
  }

  #usual(endpoint: Endpoint): Reply {
    const base = this.authority;
    if (endpoint === 'token') return tokens();
    if (endpoint === 'devicecode') return codes();
    return json(200, {
      issuer: `${base}/v2.0`,
      authorization_endpoint: `${base}/oauth2/v2.0/authorize`,
      token_endpoint: `${base}/oauth2/v2.0/token`,
      jwks_uri: `${base}/discovery/v2.0/keys`,
    });
  }
}

function answer(response: ServerResponse, reply: Reply): void {
  if (reply === 'silence') return;
  if (reply === 'drop') {
    response.socket?.destroy();
    return;
  }
  const { status, body, headers } = reply;
  const type = typeof body === 'string' ? 'text/html' : 'application/json';
  response.writeHead(status, { 'content-type': type, ...headers });
  response.end(typeof body === 'string' ? body : JSON.stringify(body));
}

export const json = (status: number, body: object, headers: Record<string, string> = {}): Reply => ({
  status,
  body,
  headers,
});
export const html = (status: number, headers: Record<string, string> = {}): Reply => ({
  status,
  body: '<!DOCTYPE html><title>Please log in to the Wi-Fi</title>',
  headers,
});

export const codes = (fields: object = {}): Reply =>
  json(200, {
    user_code: 'LSRGHM4XQ',
    device_code: 'device-code-marked-secret',
    verification_uri: 'https://login.microsoft.com/device',
    expires_in: 900,
    interval: 5,
    message: 'To sign in, use a web browser.',
    ...fields,
  });

export const pending = json(400, { error: 'authorization_pending', error_codes: [70016] });

/** As Microsoft words a refusal, with the lines that follow the sentence. */
export const refused = (error: string, number: number, sentence: string): Reply =>
  json(400, {
    error,
    error_description: `AADSTS${number}: ${sentence} Trace ID: 0f1e2d3c-0000-4000-8000-000000000000 Correlation ID: 1f1e2d3c-0000-4000-8000-000000000000 Timestamp: 2026-11-21 04:00:00Z`,
    error_codes: [number],
    suberror: 'message_only',
  });

const encode = (content: object) => Buffer.from(JSON.stringify(content)).toString('base64url');

/** @param claims of an id token that is not signed: nobody verifies it (OpenID Connect Core 3.1.3.7, point 6). */
export function tokens(claims: object = {}, fields: object = {}): Reply {
  const all = {
    sub: 's',
    oid: 'o',
    tid: 't',
    iss: 'i',
    aud: 'c',
    preferred_username: 'scans@contoso.example',
    ...claims,
  };
  return json(200, {
    token_type: 'Bearer',
    scope: 'https://outlook.office.com/SMTP.Send',
    expires_in: 3599,
    access_token: 'access-token-marked-secret',
    refresh_token: 'refresh-token-marked-secret',
    id_token: `${encode({ alg: 'none' })}.${encode(all)}.`,
    client_info: encode({ uid: 'o', utid: 't' }),
    ...fields,
  });
}
