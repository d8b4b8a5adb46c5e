import { EnvHttpProxyAgent, request } from 'undici';
import { systemClock, type Clock } from '../clock.ts';
import { Problem } from '../problem.ts';

export interface HttpsAnswer {
  status: number;
  retryAfter: string | undefined;
  text: string;
}

/** How this computer reaches the internet, and whom it believes. */
export interface WayOut {
  /** The address of a proxy, for every host that is not in NO_PROXY. Without it the environment's is not taken: the demo has none. */
  proxy?: string;
  /** PEM. The only authority believed, in place of the usual ones. */
  ca?: string;
}

/** Nothing usable came back, which may be different a moment later. */
export class NoAnswer extends Error {
  constructor(
    readonly host: string,
    readonly reason: string,
  ) {
    super(`${host}: ${reason}`);
  }
}

// Token answers of accounts in many groups have a few ten thousand characters.
const longestAnswer = 200_000;
const longestWait = 10_000;

/** What Node calls a certificate that it does not believe: expired, of another name, or of an unknown authority. */
const distrust = /^(?:CERT_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|ERR_TLS_CERT_|HOSTNAME_MISMATCH|INVALID_CA)/;

/** https for answers that come from outside: through the proxy, bounded in length and in time, without redirects. */
export class HttpsClient {
  readonly #clock: Clock;
  readonly #dispatcher: EnvHttpProxyAgent;
  /** host:port, without the password that may stand in its address. */
  readonly #proxy: string;

  constructor({ proxy, ca }: WayOut = {}, clock: Clock = systemClock) {
    this.#clock = clock;
    this.#proxy = proxy === undefined ? '' : new URL(proxy).host;
    this.#dispatcher = new EnvHttpProxyAgent({
      // Empty, or it would read the environment by itself, and throws when a scheme is missing there.
      ...{ httpProxy: '', httpsProxy: proxy ?? '' },
      // Connections without a proxy, and those through one.
      ...(ca !== undefined && { connect: { ca }, requestTls: { ca } }),
    });
  }

  /** Problems: microsoft.certificate, microsoft.proxyPassword. Rejects with NoAnswer, or at once with the signal's reason. */
  async ask(
    url: URL,
    what: { method: 'GET' | 'POST'; headers?: Record<string, string>; body?: string },
    signal: AbortSignal,
  ): Promise<HttpsAnswer> {
    const late = new AbortController();
    const answered = new AbortController();
    this.#clock.wait(longestWait, answered.signal).then(
      () => late.abort(),
      () => undefined,
    );
    try {
      const { statusCode, headers, body } = await request(url, {
        ...what,
        dispatcher: this.#dispatcher,
        signal: AbortSignal.any([signal, late.signal]),
      });
      const parts: Buffer[] = [];
      let length = 0;
      for await (const part of body as AsyncIterable<Buffer>) {
        length += part.length;
        if (length > longestAnswer) throw new NoAnswer(url.host, 'ANSWER_TOO_LONG');
        parts.push(part);
      }
      const retryAfter = headers['retry-after'];
      return {
        status: statusCode,
        retryAfter: Array.isArray(retryAfter) ? retryAfter[0] : retryAfter,
        text: Buffer.concat(parts).toString('utf8'),
      };
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof NoAnswer) throw error;
      const reason = late.signal.aborted ? 'ETIMEDOUT' : codeOf(error);
      if (distrust.test(reason)) {
        throw new Problem('microsoft.certificate', { host: url.host, reason }, { cause: error });
      }
      if (isProxyPassword(error))
        throw new Problem('microsoft.proxyPassword', { host: url.host, proxy: this.#proxy }, { cause: error });
      throw new NoAnswer(url.host, reason);
    } finally {
      answered.abort();
    }
  }

  close(): Promise<void> {
    return this.#dispatcher.destroy();
  }
}

/** ECONNREFUSED, CERT_HAS_EXPIRED; of a proxy that refuses, the code stands one error deeper. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'UNKNOWN';
  if (error.cause instanceof Error && 'code' in error.cause) return codeOf(error.cause);
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}

/** undici tells the proxy's status in words only (lib/dispatcher/proxy-agent.js). */
function isProxyPassword(error: unknown): boolean {
  return error instanceof Error && (/Proxy response \(407\)/.test(error.message) || isProxyPassword(error.cause));
}
