import { constants, createHash } from 'node:crypto';
import { isIP } from 'node:net';
import tls from 'node:tls';

import { Problem } from '../problem.ts';
import { connectUnjudged } from '../unjudged-tls.ts';

/** The certificate a server presented in a TLS handshake. Its texts come from the other side: shown, never believed. */
export interface PresentedCertificate {
  /** SHA-256 of the DER form, 64 lower-case hex digits. */
  fingerprint: string;
  /** One line, at most 200 characters. */
  subject: string;
  /** ISO 8601, UTC. */
  validFrom: string;
  validTo: string;
  /** It validates against the authorities this computer trusts, and it names the host that was asked for. */
  chainValid: boolean;
  /** The version that was agreed on, as "TLSv1.3". */
  tls: string;
}

/**
 * Connects and shakes hands, and writes nothing more: whoever called decides, from `presented`, whether this socket
 * may carry a request. Sessions are never resumed, so every socket shows a certificate of its own.
 *
 * @throws Problem `printer.unreachable` (its cause is the network's error), `printer.noTls` when something else than
 *   TLS answers, `printer.tlsTooOld` when there is no common version (1.2 or later) or cipher. When `signal` is
 *   aborted: the signal's reason.
 */
export function openTls(
  host: string,
  port: number,
  signal: AbortSignal,
): Promise<{ socket: tls.TLSSocket; presented: PresentedCertificate }> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason as Error);
    // Printers vouch for themselves. The certificate is compared by the caller before the first byte is written.
    const socket = connectUnjudged({
      host,
      port,
      secureContext: trustOfThisComputer(),
      // RFC 6066 section 3: an address is no server name.
      servername: isIP(host) ? '' : host,
    });

    // Stays: a socket that breaks before its next owner listens must not bring the program down.
    socket.on('error', () => undefined);
    const settle = () => {
      signal.removeEventListener('abort', onAbort);
      socket.off('error', onError);
      socket.off('close', onClose);
    };
    const fail = (error: Error) => {
      settle();
      socket.destroy();
      reject(error);
    };
    const onAbort = () => fail(signal.reason as Error);
    const onError = (error: NodeJS.ErrnoException) => fail(handshakeProblem(error, host));
    const onClose = () => fail(new Problem('printer.unreachable', { host }));
    signal.addEventListener('abort', onAbort, { once: true });
    socket.on('error', onError);
    socket.on('close', onClose);
    socket.once('secureConnect', () => {
      const certificate = socket.getPeerX509Certificate();
      if (!certificate) return fail(new Problem('printer.tlsTooOld', { host })); // an anonymous cipher
      settle();
      resolve({
        socket,
        presented: {
          fingerprint: createHash('sha256').update(certificate.raw).digest('hex'),
          subject: oneLine(certificate.subject ?? ''),
          validFrom: isoTime(certificate.validFrom),
          validTo: isoTime(certificate.validTo),
          chainValid: socket.authorized,
          tls: socket.getProtocol() ?? '',
        },
      });
    });
  });
}

/** What answers is no TLS: the words of OpenSSL, up to 3.0 and from 3.2 on, for a record that is none. */
const notTls = /wrong version number|packet length too long|http request|bad record type/i;

function handshakeProblem(error: NodeJS.ErrnoException, host: string): Problem {
  const code = error.code ?? '';
  if (!code.startsWith('ERR_SSL_') && code !== 'EPROTO') {
    return new Problem('printer.unreachable', { host }, { cause: error });
  }
  const words = `${error.message} ${code.replaceAll('_', ' ')}`;
  return new Problem(notTls.test(words) ? 'printer.noTls' : 'printer.tlsTooOld', { host }, { cause: error });
}

let context: tls.SecureContext | undefined;

/** TLS 1.2 and later; the authorities of Node and, where Node can read them (22.15), of the operating system. */
function trustOfThisComputer(): tls.SecureContext {
  const { getCACertificates } = tls as { getCACertificates?: (store: 'default' | 'system') => string[] };
  context ??= tls.createSecureContext({
    minVersion: 'TLSv1.2',
    // A renegotiation could change the certificate after it was compared (TLSSocket.disableRenegotiation is for servers).
    secureOptions: constants.SSL_OP_NO_RENEGOTIATION,
    ...(getCACertificates && { ca: [...getCACertificates('default'), ...getCACertificates('system')] }),
  });
  return context;
}

function oneLine(text: string): string {
  return text
    .trim()
    .replaceAll('\n', ', ')
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .slice(0, 200);
}

function isoTime(text: string): string {
  const time = new Date(text);
  return Number.isNaN(time.getTime()) ? oneLine(text) : time.toISOString();
}
