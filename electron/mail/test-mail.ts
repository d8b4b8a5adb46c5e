import { createTransport } from 'nodemailer';
import { Problem } from '../problem.ts';
import { boundedWords } from './bounded-words.ts';

export interface TestMail {
  server: { host: string; port: number };
  /** Signs in and sends. */
  mailbox: string;
  recipient: string;
  accessToken: string;
  subject: string;
  text: string;
  /** PEM. The only authority believed, in place of the usual ones. */
  ca?: string;
}

/** What the mail server said to one thing. */
type Verdict = { ok: true } | { ok: false; problem: Problem };

/** Whether the server took the sign-in, and then the mail; null: it did not come to that. */
export interface MailVerdict {
  accepted: Verdict;
  sent: Verdict | null;
}

/**
 * Signs in at the mail server with the token (XOAUTH2, after STARTTLS only) and sends one mail.
 * Rejects with the signal's reason, and the connection is gone with it.
 */
export async function sendTestMail(mail: TestMail, signal: AbortSignal): Promise<MailVerdict> {
  const { server, mailbox, recipient, accessToken, subject, text, ca } = mail;
  // A connection that is lost later is told with the same error as one that never was: only the library's log knows.
  let signedIn = false;
  const transport = createTransport({
    ...server,
    secure: false,
    requireTLS: true,
    tls: { minVersion: 'TLSv1.2', servername: server.host, ...(ca !== undefined && { ca }) },
    auth: { type: 'OAuth2', user: mailbox, accessToken },
    // Without it a server that lists no AUTH is given the mail unauthenticated, and nothing was tried.
    forceAuth: true,
    // Keeps nothing of what it hears: user names are in it, and with debug the whole mail would be.
    logger: { info: (entry: { action?: string }) => void (signedIn ||= entry.action === 'authenticated') },
    debug: false,
    disableFileAccess: true,
    disableUrlAccess: true,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    dnsTimeout: 10_000,
    socketTimeout: 30_000,
    // A cancelled mail is not finished by a connection that says goodbye first.
    socketCloseTimeout: 0,
  });
  try {
    await transport.sendMail({ from: mailbox, to: { name: '', address: recipient }, subject, text, signal });
    return { accepted: { ok: true }, sent: { ok: true } };
  } catch (error) {
    signal.throwIfAborted();
    const problem = problemOf(failureOf(error), server);
    return signedIn
      ? { accepted: { ok: true }, sent: { ok: false, problem } }
      : { accepted: { ok: false, problem }, sent: null };
  } finally {
    transport.close();
  }
}

interface Failure {
  code: string;
  status: number;
  words: string;
}

function failureOf(error: unknown): Failure {
  const said = error as Partial<Record<'code' | 'response' | 'message' | 'responseCode', unknown>>;
  const text = (value: unknown) => (typeof value === 'string' ? value : '');
  return {
    code: text(said.code),
    status: typeof said.responseCode === 'number' ? said.responseCode : 0,
    words: boundedWords(text(said.response) || text(said.message)),
  };
}

/** Exchange is told apart by its sentences: 5.7.139 alone stands for many things (Microsoft, SMTP AUTH). */
function problemOf({ code, status, words }: Failure, { host, port }: { host: string; port: number }): Problem {
  if (status >= 400 && status < 500) return new Problem('mailServer.busy', { words });
  if (/5\.7\.60|SendAsDenied/i.test(words)) return new Problem('mailServer.sendAs', { words });
  switch (code) {
    case 'EAUTH': {
      const off = /SmtpClientAuthentication is disabled/i.test(words);
      return new Problem(off ? 'mailServer.smtpAuthOff' : 'mailServer.signInRefused', { words });
    }
    case 'EENVELOPE':
    case 'EMESSAGE':
    case 'EPROTOCOL':
      return new Problem('mailServer.refused', { words });
    case 'ETLS':
      return new Problem('mailServer.noTls', { host, port });
    default: {
      const distrust = /certificate|altnames/i.test(words);
      return distrust
        ? new Problem('mailServer.certificate', { host, reason: words })
        : new Problem('mailServer.unreachable', { host, port, reason: words || code });
    }
  }
}
