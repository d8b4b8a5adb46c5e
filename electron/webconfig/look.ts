import http from 'node:http';

import { load } from 'cheerio/slim';

import { systemClock, type Clock } from '../clock.ts';
import { Problem } from '../problem.ts';
import { openTls, type PresentedCertificate } from './certificate.ts';
import { mostTags, rowsOf } from './page-rows.ts';
import { formatOrigin, type PrinterAddress } from './printer-address.ts';
import { clockDifference, readProductRows } from './product-status.ts';
import { PrinterRoad, type RoadResponse } from './road.ts';

/** What can be seen of a printer before its certificate is trusted. Everything in it is the other side's own word. */
export interface Look {
  host: string;
  /** The https port that answered. */
  port: number;
  /** SHA-256 of the certificate's DER form, 64 lower-case hex digits. */
  fingerprint: string;
  /** Texts for people; the times are ISO 8601, UTC. */
  certificate: { subject: string; validFrom: string; validTo: string };
  /** The certificate validates against the authorities of this computer, and names this host. */
  chainValid: boolean;
  /** The version of TLS, as "TLSv1.3". */
  tls?: string;
  model: string;
  firmware?: string;
  /** The MAC address shown on Product Status: 12 lower-case hex digits. */
  identity?: string;
  /** Of its root certificates. */
  rootCertificate?: string;
  /** By which its clock is ahead of this computer's, or behind; missing when that is not plain (product-status.ts). */
  clockDifferenceSeconds?: number;
}

// "Product Status" is always readable without login; the root page is only a script that leads elsewhere.
export const productStatusPath = '/PRESENTATION/ADVANCED/INFO_PRTINFO/TOP';
/** Most models then answer in English, whatever language they are set to; nothing is changed on the device. */
export const englishCookie = ['EPSON_COOKIE_LANG', 'lang_b&1/lang_a&1'] as const;
const pageLimit = 2 ** 20;

/**
 * Looks at what answers at an address, without credentials: a TLS handshake and one GET of Product Status, or before
 * them, where https does not answer, one plain GET for the redirect to https that printers send.
 *
 * @param options.timeoutMs For each of these exchanges; 10 s unless told.
 * @throws Problem `printer.unreachable`, `printer.noTls`, `printer.tlsTooOld`, `printer.redirected`,
 *   `printer.notEpson`, `printer.noAdvancedPages` (with `model` when it was shown), `printer.pageTooLarge`,
 *   `printer.certificateChanged` (between the two connections). When `signal` is aborted: the signal's reason.
 */
export async function lookAtPrinter(
  address: PrinterAddress,
  options: { clock?: Clock; signal?: AbortSignal; timeoutMs?: number } = {},
): Promise<Look> {
  const { host } = address;
  const { clock = systemClock, signal, timeoutMs = 10_000 } = options;
  const inTime = <T>(exchange: (stop: AbortSignal) => Promise<T>) =>
    withDeadline(exchange, host, clock, timeoutMs, signal);
  const presentedAt = (port: number) => inTime((stop) => presentedCertificate(host, port, stop));

  let port = address.port ?? 443;
  let presented: PresentedCertificate;
  try {
    presented = await presentedAt(port);
  } catch (error) {
    if (!(error instanceof Problem) || !mayAnswerWithoutTls(error)) throw error;
    port = await inTime((stop) => httpsPortByRedirect(host, address.port ?? 80, error, stop));
    presented = await presentedAt(port);
  }
  const { fingerprint, chainValid, tls, ...certificate } = presented;
  const before = clock.now();
  const page = await inTime((stop) => getProductStatus(host, port, fingerprint, timeoutMs, stop));
  const recognised = recognise(page, host, port);
  const { rootCertificate, clock: printed } = readProductRows(rowsOf(page.body.toString('utf8')));
  const clockDifferenceSeconds = printed === null ? null : clockDifference(printed, before, clock.now());
  return {
    ...{ host, port, fingerprint, certificate, chainValid, tls, ...recognised },
    ...(rootCertificate !== null && { rootCertificate: oneLine(rootCertificate) }),
    ...(clockDifferenceSeconds !== null && { clockDifferenceSeconds }),
  };
}

/**
 * Reads a Product Status page.
 *
 * @returns undefined unless it is a page of Epson's that names its model. Firmware and MAC address are found by their
 *   form, so the page may be in any language.
 */
export function readProductStatus(html: string): Pick<Look, 'model' | 'firmware' | 'identity'> | undefined {
  if (html.split('<', mostTags + 1).length > mostTags) return undefined;
  const page = load(html);
  const author = page('meta').filter((_, meta) => page(meta).attr('name')?.toLowerCase() === 'author');
  const model = oneLine(page('title').first().text());
  if (author.attr('content')?.trim() !== 'SEIKO EPSON' || model === '') return undefined;

  const values = page('dd, td')
    .toArray()
    .map((element) => page(element).text().trim());
  const firmware = values.find((value) => /^\d\d\.\d\d\.[A-Z]{2}\d\d[A-Z0-9]{2}$/.test(value));
  const identity = values
    .filter((value) => /^[0-9A-F]{2}([:-][0-9A-F]{2}){5}$/i.test(value))
    .map((value) => value.replace(/[:-]/g, '').toLowerCase())
    // An address that no network card has identifies nothing.
    .find((mac) => !/^(0{12}|f{12})$/.test(mac));
  return { model, ...(firmware && { firmware }), ...(identity && { identity }) };
}

async function presentedCertificate(host: string, port: number, stop: AbortSignal): Promise<PresentedCertificate> {
  const { socket, presented } = await openTls(host, port, stop);
  socket.destroy();
  return presented;
}

/**
 * Refused, closed in the handshake, answered by something that is no TLS; or silent, because a small web server may wait
 * for the end of a line that a handshake never brings. Not: no way to the host, or no such host.
 */
function mayAnswerWithoutTls(problem: Problem): boolean {
  const { code } = (problem.cause ?? {}) as NodeJS.ErrnoException;
  return problem.code === 'printer.noTls' || ['ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT'].includes(code ?? '');
}

/** One plain GET. @returns The port of the https address it redirects to. */
function httpsPortByRedirect(host: string, port: number, httpsProblem: Problem, stop: AbortSignal): Promise<number> {
  return new Promise((resolve, reject) => {
    const request = http.get({
      host,
      port,
      path: productStatusPath,
      headers: { Host: new URL(formatOrigin(host, port).replace('https:', 'http:')).host },
      agent: false,
      signal: stop,
      maxHeaderSize: 64 * 1024,
      insecureHTTPParser: true,
    });
    request.on('error', () => reject(stop.aborted ? (stop.reason as Error) : httpsProblem));
    request.on('response', ({ statusCode = 0, headers: { location } }) => {
      request.destroy();
      const target = redirectTarget(statusCode, location, `http://x`);
      if (!target || target.protocol !== 'https:') return reject(new Problem('printer.noTls', { host }));
      if (target.hostname !== hostnameOf(host)) {
        return reject(new Problem('printer.redirected', { host: target.hostname }));
      }
      resolve(Number(target.port || 443));
    });
  });
}

async function getProductStatus(
  host: string,
  port: number,
  fingerprint: string,
  timeoutMs: number,
  stop: AbortSignal,
): Promise<RoadResponse> {
  const road = new PrinterRoad({ host, port, fingerprint, timeoutMs, maxBytes: pageLimit });
  road.cookies.set(...englishCookie);
  try {
    return await road.request({ method: 'GET', url: road.origin + productStatusPath, headers: [] }, stop);
  } finally {
    road.close();
  }
}

function recognise(page: RoadResponse, host: string, port: number): Pick<Look, 'model' | 'firmware' | 'identity'> {
  const header = (name: string) => page.headers.find(([key]) => key.toLowerCase() === name)?.[1];
  const target = redirectTarget(page.status, header('location'), formatOrigin(host, port));
  if (target && target.hostname !== hostnameOf(host)) {
    throw new Problem('printer.redirected', { host: target.hostname });
  }
  const html = page.body.toString('utf8');
  const status = readProductStatus(html);
  // Low-end models ask for a password of the session by script, and have no such page, or no page of this kind at all.
  const asksForSession = html.includes('/PRESENTATION/PSWD') || target?.pathname.startsWith('/PRESENTATION/PSWD');
  const pageMissing = page.status === 404 && /epson/i.test(header('server') ?? '');
  if (asksForSession || pageMissing) {
    throw new Problem('printer.noAdvancedPages', { host, ...(status && { model: status.model }) });
  }
  if (page.status !== 200 || !status) throw new Problem('printer.notEpson', { host });
  return status;
}

function redirectTarget(status: number, location: string | undefined, base: string): URL | undefined {
  if (![301, 302, 303, 307, 308].includes(status) || location === undefined) return undefined;
  return URL.canParse(location, base) ? new URL(location, base) : undefined;
}

/** The host as it stands inside a web address. */
function hostnameOf(host: string): string {
  return new URL(formatOrigin(host, 443)).hostname;
}

/** Rejects when the signal does, for exchanges that do not notice it themselves. */
function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
  });
}

async function withDeadline<T>(
  exchange: (stop: AbortSignal) => Promise<T>,
  host: string,
  clock: Clock,
  timeoutMs: number,
  signal: AbortSignal | undefined,
): Promise<T> {
  const over = new AbortController();
  const stop = signal ? AbortSignal.any([signal, over.signal]) : over.signal;
  const done = new AbortController();
  clock.wait(timeoutMs, done.signal).then(
    () => over.abort(new Problem('printer.unreachable', { host }, { cause: { code: 'ETIMEDOUT' } })),
    () => undefined,
  );
  try {
    return await Promise.race([exchange(stop), aborted(stop)]);
  } finally {
    done.abort();
  }
}

function oneLine(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .trim()
    .slice(0, 100);
}
