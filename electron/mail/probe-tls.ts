import { isIP, type Socket } from 'node:net';
import type { PeerCertificate, TLSSocket } from 'node:tls';
import { connectUnjudged } from '../unjudged-tls.ts';
import { errorCode, orAborted, ProbeFailure, words } from './finding.ts';
import type { ProbeNetwork } from './probe-connection.ts';

/**
 * Goes over to TLS and judges the certificate; nothing is sent over a connection that is not trusted.
 * Findings: notTls, tlsClosed, issuerNotPublic, certificateOtherName, certificateNotYetValid, certificateExpired.
 */
export async function secure(
  socket: Socket,
  host: string,
  { authorities, clock }: ProbeNetwork,
  signal: AbortSignal,
): Promise<TLSSocket> {
  const secured = await orAborted(
    new Promise<TLSSocket>((resolve, reject) => {
      // Judged below, so that the finding can name the issuer.
      const tls = connectUnjudged({
        socket,
        ...(isIP(host) === 0 && { servername: host }),
        ...(authorities && { ca: authorities }),
        minVersion: 'TLSv1.2',
      });
      tls.once('secureConnect', () => resolve(tls));
      tls.on('error', (error: Error) => reject(handshakeFailure(error, host)));
      tls.once('close', () => reject(new ProbeFailure('tlsClosed', { host, error: '–' })));
    }),
    signal,
  );
  judge(secured, host, clock.now());
  return secured;
}

function handshakeFailure(error: Error, host: string): ProbeFailure {
  const code = errorCode(error);
  const isOther = /WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG|HTTP_REQUEST|UNEXPECTED_MESSAGE|RECORD_TOO/.test(code);
  return new ProbeFailure(isOther ? 'notTls' : 'tlsClosed', { host, error: code || '–' }, { cause: error });
}

function judge(tls: TLSSocket, host: string, now: number): void {
  const certificate = tls.getPeerCertificate(true);
  const issuer = issuerOf(certificate);
  const [from, to] = [Date.parse(certificate.valid_from), Date.parse(certificate.valid_to)];
  const validity = { host, issuer, from: minute(from), to: minute(to) };
  // Node asks the clock of the computer; ours may be another, so the days are compared first.
  const today = minute(now);
  if (from > now) throw new ProbeFailure('certificateNotYetValid', { ...validity, today });
  if (to < now) throw new ProbeFailure('certificateExpired', { ...validity, today });
  if (tls.authorized) return;
  switch (String(tls.authorizationError)) {
    case 'CERT_NOT_YET_VALID':
      throw new ProbeFailure('certificateNotYetValid', { ...validity, today });
    case 'CERT_HAS_EXPIRED':
      throw new ProbeFailure('certificateExpired', { ...validity, today });
    case 'ERR_TLS_CERT_ALTNAME_INVALID':
      throw new ProbeFailure('certificateOtherName', { host, issuer, names: words(certificate.subjectaltname ?? '') });
    default:
      throw new ProbeFailure('issuerNotPublic', { host, issuer, error: words(String(tls.authorizationError)) });
  }
}

function issuerOf({ issuer }: PeerCertificate): string {
  const first = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value);
  const names = [first(issuer?.CN), first(issuer?.O)].filter((name) => name !== undefined && name !== '');
  return words([...new Set(names)].join(', ')) || '–';
}

/** In UTC, the same in every language: 2026-11-27 12:00. */
function minute(time: number): string {
  return Number.isNaN(time) ? '–' : new Date(time).toISOString().slice(0, 16).replace('T', ' ');
}
