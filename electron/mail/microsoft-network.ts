import type { INetworkModule, NetworkRequestOptions, NetworkResponse } from '@azure/msal-node';
import { z } from 'zod';
import type { Clock } from '../clock.ts';
import { Problem } from '../problem.ts';
import { boundedWords } from './bounded-words.ts';
import { NoAnswer, type HttpsAnswer, type HttpsClient } from './https-client.ts';

/** RFC 8628 3.2: without an interval the client waits 5 seconds; with slow_down (3.5) 5 seconds more from then on. */
const pauseSeconds = 5;
/** A request that is made once is tried so often. */
const tries = 3;
/** Who is told to wait longer than this before a code is there is told so, instead of sitting before an empty window. */
const longestPatience = 30_000;
/** While a person signs in, Microsoft may be out of reach for so long: the code stays good. */
const longestSilence = 120_000;

const codeAnswer = z.object({
  user_code: z.string().min(4).max(32),
  device_code: z.string().min(1).max(10_000),
  verification_uri: z.url({ protocol: /^https$/ }).max(500),
  expires_in: z.number().positive().max(86_400),
  interval: z.number().positive().max(300).optional(),
  message: z.string().max(2_000).optional(),
});
const tokenAnswer = z.looseObject({ access_token: z.string().min(1).max(50_000) });
const refusal = z.object({
  error: z.string().min(1).max(100),
  error_description: z.string().max(20_000).catch(''),
  error_codes: z.array(z.number().int().positive()).max(20).catch([]),
});

/** Numbers that mean: this registration, this tenant and this request do not fit together (Microsoft, error code list). */
const aboutTheApplication = new Set([
  ...[50059, 50128, 90002], // no such tenant
  ...[700011, 700016], // no such application in it
  ...[7000218], // "Allow public client flows" is off
  ...[50194, 90130, 9001023, 9002332], // made for other kinds of accounts
  ...[70011, 65005, 650056, 650057], // without the permission
]);

interface Parts {
  https: HttpsClient;
  clock: Clock;
  signal: AbortSignal;
}

/**
 * The network of msal-node. What the library would lose is done here: a dropped connection, 429 and 5xx are tried again,
 * the time between two polls is the server's, a person may stop at any moment, and why it ended is kept. For that the
 * polling happens in here: the library sees one request for a token, and its answer.
 */
export class MicrosoftNetwork implements INetworkModule {
  /** Why the last request failed. The library passes on no more than that it did. */
  failure: Problem | undefined;
  /** By our clock; 0 as long as there is no code. */
  codeExpiresAt = 0;

  readonly #parts: Parts;
  #pause = pauseSeconds * 1000;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  sendGetRequestAsync<T>(url: string, options: NetworkRequestOptions = {}): Promise<NetworkResponse<T>> {
    return this.#keepFailure(async () => this.#success(url, await this.#once('GET', url, options)));
  }

  sendPostRequestAsync<T>(url: string, options: NetworkRequestOptions = {}): Promise<NetworkResponse<T>> {
    const isPoll = new URLSearchParams(options.body).has('device_code');
    return this.#keepFailure(() => (isPoll ? this.#poll(url, options) : this.#code(url, options)));
  }

  async #keepFailure<T>(work: () => Promise<object>): Promise<NetworkResponse<T>> {
    try {
      // No header is passed on: on Retry-After the library would refuse to ask again.
      return { status: 200, headers: {}, body: (await work()) as T };
    } catch (error) {
      if (error instanceof Problem) this.failure = error;
      throw error;
    }
  }

  async #code(url: string, options: NetworkRequestOptions): Promise<object> {
    const answer = codeAnswer.safeParse(this.#success(url, await this.#once('POST', url, options)));
    if (!answer.success) throw notMicrosoft(url, 200);
    const interval = answer.data.interval ?? pauseSeconds;
    this.#pause = interval * 1000;
    this.codeExpiresAt = this.#parts.clock.now() + answer.data.expires_in * 1000;
    return { ...answer.data, interval };
  }

  async #poll(url: string, options: NetworkRequestOptions): Promise<object> {
    const { clock, signal } = this.#parts;
    let pause = this.#pause;
    let heard = clock.now();
    for (;;) {
      const left = this.codeExpiresAt - clock.now();
      if (left <= 0) throw new Problem('check.codeExpired');
      await clock.wait(Math.min(pause, left), signal);
      const outcome = await this.#try('POST', url, options);
      if ('trouble' in outcome) {
        if (clock.now() - heard > longestSilence) throw outcome.trouble;
        // RFC 8628 3.5: whoever got no answer asks less often.
        pause = Math.max(pause + pauseSeconds * 1000, outcome.waitFor ?? 0);
        continue;
      }
      heard = clock.now();
      const { body, status } = outcome;
      if (status === 200) {
        if (!tokenAnswer.safeParse(body).success) throw notMicrosoft(url, status);
        return body;
      }
      const { error } = this.#refusal(url, outcome);
      if (error === 'slow_down') pause += pauseSeconds * 1000;
      else if (error !== 'authorization_pending') throw problemOf(this.#refusal(url, outcome));
    }
  }

  /** The JSON of a request that is made once, tried again where that may help. */
  async #once(method: 'GET' | 'POST', url: string, options: NetworkRequestOptions) {
    const { clock, signal } = this.#parts;
    for (let tried = 1; ; tried++) {
      const outcome = await this.#try(method, url, options);
      if (!('trouble' in outcome)) return outcome;
      const waitFor = outcome.waitFor ?? tried * 1000;
      if (tried === tries || waitFor > longestPatience) throw outcome.trouble;
      await clock.wait(waitFor, signal);
    }
  }

  /** One exchange: JSON, or trouble that may be over a moment later. */
  async #try(
    method: 'GET' | 'POST',
    url: string,
    { headers, body }: NetworkRequestOptions,
  ): Promise<{ status: number; body: object } | { trouble: Problem; waitFor?: number | undefined }> {
    const { https, clock, signal } = this.#parts;
    let answer: HttpsAnswer;
    try {
      const what = { method, ...(headers && { headers }), ...(body !== undefined && { body }) };
      answer = await https.ask(new URL(url), what, signal);
    } catch (error) {
      if (!(error instanceof NoAnswer)) throw error;
      return { trouble: new Problem('microsoft.unreachable', { host: error.host, reason: error.reason }) };
    }
    const { status, retryAfter, text } = answer;
    if (status === 429 || status >= 500) {
      const trouble = new Problem('microsoft.busy', { host: new URL(url).host, status });
      return { trouble, waitFor: millisecondsOf(retryAfter, clock.now()) };
    }
    return { status, body: jsonObject(text) ?? fail(notMicrosoft(url, status)) };
  }

  #success(url: string, { status, body }: { status: number; body: object }): object {
    if (status === 200) return body;
    throw problemOf(this.#refusal(url, { status, body }));
  }

  #refusal(url: string, { status, body }: { status: number; body: object }): z.infer<typeof refusal> {
    return refusal.safeParse(body).data ?? fail(notMicrosoft(url, status));
  }
}

/** A refusal of RFC 8628 or of Microsoft; the number is the only thing that tells Microsoft's apart. */
function problemOf({ error, error_description, error_codes }: z.infer<typeof refusal>): Problem {
  if (error === 'expired_token') return new Problem('check.codeExpired');
  // RFC 8628 has access_denied, Microsoft authorization_declined; with a number it was not the person.
  const number = error_codes[0] ?? Number(/AADSTS(\d{4,8})/.exec(error_description)?.[1] ?? 0);
  if (error === 'authorization_declined' || (error === 'access_denied' && number === 0)) {
    return new Problem('check.declined');
  }
  const code = number === 0 ? boundedWords(error) : `AADSTS${number}`;
  // The trace and the time follow the sentence, each on a line or after a blank.
  const words = boundedWords(error_description.split(/\s*(?:Trace ID|Correlation ID|Timestamp):/)[0] ?? '');
  const unfit = aboutTheApplication.has(number) || /^(?:unauthorized|invalid)_client$|^invalid_scope$/.test(error);
  return new Problem(unfit ? 'microsoft.application' : 'microsoft.refused', { code, words: words || code });
}

function notMicrosoft(url: string, status: number): Problem {
  return new Problem('microsoft.notMicrosoft', { host: new URL(url).host, status });
}

function fail(problem: Problem): never {
  throw problem;
}

function jsonObject(text: string): object | undefined {
  try {
    const read: unknown = JSON.parse(text);
    return typeof read === 'object' && read !== null && !Array.isArray(read) ? read : undefined;
  } catch {
    return undefined;
  }
}

/** Retry-After is seconds or a date (RFC 9110 10.2.3). */
function millisecondsOf(retryAfter: string | undefined, now: number): number | undefined {
  if (retryAfter === undefined) return undefined;
  const milliseconds = /^\d{1,6}$/.test(retryAfter) ? Number(retryAfter) * 1000 : Date.parse(retryAfter) - now;
  return Number.isFinite(milliseconds) ? Math.max(milliseconds, 0) : undefined;
}
