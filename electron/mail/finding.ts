/** How far a probe gets, in this order; each stage is only reached through the one before it. */
export type Stage = 'name' | 'port' | 'greeting' | 'startTls' | 'tls' | 'answer' | 'xoauth2';

/** Everything a probe can see go wrong; the words are in locales/<language>/readiness.json, "findings". */
export type FindingCode =
  | 'nameUnknown' // the name service says that there is no such name
  | 'nameNotAnswered' // no name service answers
  | 'portRefused'
  | 'portSilent' // packets are dropped: a firewall
  | 'portUnreachable' // no way to this address
  | 'proxyNeeded' // the direct way is closed, and the proxy of this computer answers for this host
  | 'proxyPassword' // the same, and that proxy wants to be signed in to
  | 'ipv6Only' // reachable, but not by IPv4, which is all that many printers use
  | 'greetingNotSmtp'
  | 'greetingRefused'
  | 'replySilent'
  | 'replyCut' // the connection ended in the middle of a reply
  | 'replyTooLong'
  | 'startTlsMissing'
  | 'startTlsRefused'
  | 'notTls'
  | 'tlsClosed'
  | 'tlsSilent'
  | 'issuerNotPublic' // somebody reads along, or a sign-in page of this network answers instead
  | 'certificateOtherName'
  | 'certificateNotYetValid' // by the clock of this computer
  | 'certificateExpired'
  | 'redirected' // to a host that is none of the sign-in hosts: a captive portal
  | 'answeredHtml' // a web page where Microsoft answers in JSON
  | 'answeredOther'
  | 'answerSilent'
  | 'authMissing' // no AUTH at all after STARTTLS
  | 'xoauth2Missing';

/** What was seen, in the words and numbers of the other side; bounded, and safe to show. */
export type Evidence = Readonly<Record<string, string | number>>;

/** Why a probe ended early. */
export class ProbeFailure extends Error {
  constructor(
    readonly finding: FindingCode,
    readonly evidence: Evidence = {},
    options?: ErrorOptions,
  ) {
    super(finding, options);
    this.name = 'ProbeFailure';
  }
}

/** Words of another machine as they may be shown: one line, of bounded length, moving no cursor. */
export function words(text: string): string {
  const line = text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ').trim();
  return line.length > 160 ? `${line.slice(0, 160)}…` : line;
}

/** The code of a system error (ECONNREFUSED ...), "" without one. */
export function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

/** Rejects as soon as the signal does, whatever the work goes on doing. */
export function orAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason as Error);
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}
