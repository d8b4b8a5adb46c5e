import { request, type IncomingMessage } from 'node:http';
import type { TLSSocket } from 'node:tls';
import { z } from 'zod';
import type { Clock } from '../clock.ts';
import { orAborted, ProbeFailure, words } from './finding.ts';

// OpenID Connect Discovery 1.0, section 3: what a token endpoint of Microsoft says of itself.
const configuration = z.object({ issuer: z.url(), token_endpoint: z.url() });
/** Microsoft's has about 2,000 characters. */
const mostCharacters = 65_536;

/**
 * Asks the authority who it is, over a connection that is trusted already.
 * @param allowed hosts (with port) that an answer may lead to
 * @returns this computer's clock minus the server's, in seconds; null without a readable Date.
 * Findings: redirected, answeredHtml, answeredOther; silence ends with the signal.
 */
export async function askAuthority(
  tls: TLSSocket,
  authority: string,
  allowed: readonly string[],
  clock: Clock,
  signal: AbortSignal,
): Promise<number | null> {
  const { host, pathname } = new URL(authority);
  const path = `${pathname.replace(/\/$/, '')}/v2.0/.well-known/openid-configuration`;
  const before = clock.now();
  const { response, body } = await orAborted(get(tls, host, path), signal);
  const after = clock.now();
  const status = response.statusCode ?? 0;
  const { location } = response.headers;
  if (status >= 300 && status < 400 && location !== undefined) {
    const target = URL.canParse(location, authority) ? new URL(location, authority) : undefined;
    if (target === undefined || !allowed.includes(target.host))
      throw new ProbeFailure('redirected', { host, status, to: words(target?.origin ?? location) });
  }
  const start = words(body.slice(0, 400));
  if (/^\s*</.test(body) || /\bhtml\b/i.test(response.headers['content-type'] ?? ''))
    throw new ProbeFailure('answeredHtml', { host, status, title: words(titleOf(body) || start) });
  const { data } = configuration.safeParse(asJson(body));
  if (status !== 200 || data === undefined || !allowed.includes(new URL(data.token_endpoint).host))
    throw new ProbeFailure('answeredOther', { host, status, start });
  const date = Date.parse(response.headers.date ?? '');
  return Number.isNaN(date) ? null : Math.round(((before + after) / 2 - date) / 1000);
}

function get(tls: TLSSocket, host: string, path: string): Promise<{ response: IncomingMessage; body: string }> {
  return new Promise((resolve, reject) => {
    const fail = (cause: unknown) =>
      reject(new ProbeFailure('answeredOther', { host, status: 0, start: '' }, { cause }));
    const asked = request({
      createConnection: () => tls,
      path,
      headers: { host, accept: 'application/json', connection: 'close' },
    });
    asked.on('error', fail);
    asked.on('response', (response) => {
      let body = '';
      response.setEncoding('utf8');
      response.on('error', fail);
      response.on('data', (text: string) => {
        body += text;
        if (body.length <= mostCharacters) return;
        response.destroy();
        resolve({ response, body });
      });
      response.on('end', () => resolve({ response, body }));
    });
    asked.end();
  });
}

function asJson(text: string): unknown {
  if (text.length > mostCharacters) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function titleOf(html: string): string {
  return /<title[^>]*>([^<]*)/i.exec(html)?.[1]?.trim() ?? '';
}
