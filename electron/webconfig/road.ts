import http from 'node:http';
import type { Duplex } from 'node:stream';

import { Problem } from '../problem.ts';
import { CookieJar } from './cookie-jar.ts';
import { formatOrigin } from './printer-address.ts';
import { VerifiedStream } from './verified-stream.ts';

export interface RoadRequest {
  method: string;
  /** Absolute, on the road's origin. */
  url: string;
  headers: [string, string][];
  body?: Buffer;
}

export interface RoadResponse {
  status: number;
  statusText: string;
  /** As they came, in order, Set-Cookie included. */
  headers: [string, string][];
  body: Buffer;
}

/** What a page needs of the way to its printer. A saved page (saved-page.ts) has one too, that leads nowhere. */
export type Road = Pick<PrinterRoad, 'origin' | 'cookies' | 'request' | 'close'>;

const mebibyte = 2 ** 20;
const headerLimit = 64 * 1024;

/** Headers that describe the connection or its framing; these, and the cookies, are the road's own affair. */
const ownHeaders = new Set([
  'cookie',
  'host',
  'connection',
  'keep-alive',
  'proxy-connection',
  'content-length',
  'transfer-encoding',
  'te',
  'trailer',
  'upgrade',
  'expect',
  'accept-encoding',
]);

/**
 * The only way to a printer after its certificate was trusted: one address, one certificate, one cookie jar.
 * Each new socket shows its certificate before one byte of a request is written, and a redirect is never followed.
 */
export class PrinterRoad {
  readonly origin: string;
  readonly cookies = new CookieJar();
  readonly #host: string;
  readonly #timeoutMs: number;
  readonly #maxBytes: number;
  readonly #pool: VerifiedStreams;
  readonly #fresh: VerifiedStreams;
  readonly #closing = new AbortController();

  /**
   * @param options.fingerprint SHA-256 of the trusted certificate, 64 lower-case hex digits.
   * @param options.timeoutMs For a whole exchange, connecting included; 30 s unless told.
   * @param options.maxBytes Longest body; 10 MiB unless told.
   */
  constructor(options: { host: string; port: number; fingerprint: string; timeoutMs?: number; maxBytes?: number }) {
    const { host, port, fingerprint, timeoutMs = 30_000, maxBytes = 10 * mebibyte } = options;
    this.origin = new URL(formatOrigin(host, port)).origin;
    this.#host = host;
    this.#timeoutMs = timeoutMs;
    this.#maxBytes = maxBytes;
    const open = () => new VerifiedStream({ host, port, fingerprint }, headerLimit);
    this.#pool = new VerifiedStreams(open, true);
    this.#fresh = new VerifiedStreams(open, false);
  }

  /**
   * One exchange. The request's own Cookie header is replaced by the jar's; Set-Cookie goes into the jar.
   *
   * @throws Problem `printer.redirected` (the address is on another host; nothing was sent),
   *   `printer.certificateChanged` (nothing was sent), `printer.pageTooLarge`, `printer.notEpson` (an answer that is no
   *   HTTP), `printer.tlsTooOld`, `printer.noTls`, and `printer.unreachable` for refused, broken off and timed out.
   *   When `signal` is aborted: the signal's reason.
   */
  async request(request: RoadRequest, signal?: AbortSignal): Promise<RoadResponse> {
    const url = URL.canParse(request.url) ? new URL(request.url) : undefined;
    if (url?.origin !== this.origin) throw new Problem('printer.redirected', { host: url?.hostname ?? '' });
    signal?.throwIfAborted();
    if (this.#closing.signal.aborted) throw new Problem('printer.unreachable', { host: this.#host });
    const ends = [AbortSignal.timeout(this.#timeoutMs), this.#closing.signal];
    const stop = AbortSignal.any(signal ? [...ends, signal] : ends);
    // A server may close an idle socket at the very moment a request goes out on it; whether it was received is then
    // unknown. Reading may be repeated, writing may not (RFC 9110 section 9.2.2): it always gets a socket of its own.
    try {
      return await this.#exchange(isReading(request) ? this.#pool : this.#fresh, request, url, stop);
    } catch (error) {
      if (signal?.aborted) throw signal.reason;
      throw this.#asProblem(error as NodeJS.ErrnoException);
    }
  }

  /** Closes every socket; exchanges under way and later ones end as `printer.unreachable`. */
  close(): void {
    this.#closing.abort();
    this.#pool.destroy();
    this.#fresh.destroy();
  }

  #exchange(streams: VerifiedStreams, request: RoadRequest, url: URL, stop: AbortSignal): Promise<RoadResponse> {
    return new Promise((resolve, reject) => {
      const outgoing = http.request({
        agent: streams,
        // Only a name for Node's pool: the streams lead to the printer, whatever stands here.
        host: url.hostname,
        path: url.pathname + url.search,
        method: request.method,
        headers: this.#headersFor(request, url),
        signal: stop,
        maxHeaderSize: headerLimit,
        // Devices write line ends and header values that Node's strict parser refuses.
        insecureHTTPParser: true,
      });
      let answered = false;
      const fail = (error: Error) => {
        reject(error);
        outgoing.destroy();
      };
      outgoing.on('error', (error: NodeJS.ErrnoException) => {
        const stale = outgoing.reusedSocket && !answered && error.code === 'ECONNRESET';
        if (stale) resolve(this.#exchange(this.#fresh, request, url, stop));
        else reject(error);
      });
      // Node's own handling of the signal does not end a request in every state and version.
      stop.addEventListener('abort', () => fail(stop.reason as Error), { once: true });
      // 101 Switching Protocols: Node hands the socket over and would never end this request.
      outgoing.on('upgrade', (_incoming, socket) => {
        socket.destroy();
        reject(new Problem('printer.notEpson', { host: this.#host }));
      });
      outgoing.on('response', (incoming) => {
        answered = true;
        const headers = pairs(incoming.rawHeaders);
        this.cookies.fromResponse(headers, url.pathname);
        const tooLarge = () => new Problem('printer.pageTooLarge', { limitMb: this.#maxBytes / mebibyte });
        const chunks: Buffer[] = [];
        let size = 0;
        incoming.on('error', reject);
        if (Number(incoming.headers['content-length']) > this.#maxBytes) return fail(tooLarge());
        incoming.on('data', (chunk: Buffer) => {
          size += chunk.length;
          if (size > this.#maxBytes) fail(tooLarge());
          else chunks.push(chunk);
        });
        incoming.on('end', () => {
          const { statusCode: status = 0, statusMessage: statusText = '' } = incoming;
          resolve({ status, statusText, headers, body: Buffer.concat(chunks) });
        });
      });
      outgoing.end(request.body);
    });
  }

  #headersFor(request: RoadRequest, url: URL): string[] {
    const headers = request.headers.filter(([name]) => !ownHeaders.has(name.toLowerCase()));
    headers.unshift(['Host', url.host]);
    // Bodies are handed on as they are, so none is asked for in a compressed form.
    headers.push(['Accept-Encoding', 'identity']);
    // Said for an empty form, too: Node would otherwise send it in chunks.
    const length = request.body?.length ?? (isReading(request) ? undefined : 0);
    if (length !== undefined) headers.push(['Content-Length', String(length)]);
    const cookie = this.cookies.header(url.pathname);
    if (cookie) headers.push(['Cookie', cookie]);
    return headers.flat();
  }

  #asProblem(error: NodeJS.ErrnoException): Problem {
    if (error instanceof Problem) return error;
    const code = String(error.code);
    if (code === 'HPE_HEADER_OVERFLOW') {
      return new Problem('printer.pageTooLarge', { limitMb: headerLimit / mebibyte });
    }
    // No cause here: Node's parse errors carry the received bytes, which may hold a sign-in code.
    if (code.startsWith('HPE_')) return new Problem('printer.notEpson', { host: this.#host });
    return new Problem('printer.unreachable', { host: this.#host }, { cause: error });
  }
}

/** Node's connection pool, over verified streams (the overridden methods are documented hooks of http.Agent). */
class VerifiedStreams extends http.Agent {
  readonly #open: () => VerifiedStream;

  constructor(open: () => VerifiedStream, keepAlive: boolean) {
    // Embedded web servers serve few connections at once.
    super({ keepAlive, maxSockets: 4 });
    this.#open = open;
  }

  override createConnection(): Duplex {
    return this.#open();
  }

  override keepSocketAlive(): boolean {
    return true;
  }

  override reuseSocket(stream: Duplex, request: http.ClientRequest): void {
    super.reuseSocket(stream, request);
    (stream as VerifiedStream).expectHead();
  }
}

function isReading(request: RoadRequest): boolean {
  return request.method === 'GET' || request.method === 'HEAD';
}

function pairs(rawHeaders: readonly string[]): [string, string][] {
  const result: [string, string][] = [];
  for (let i = 0; i + 1 < rawHeaders.length; i += 2) {
    result.push([rawHeaders[i]!, rawHeaders[i + 1]!]);
  }
  return result;
}
