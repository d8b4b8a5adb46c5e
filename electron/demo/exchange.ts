import { SMTPServer, type SMTPServerSession } from 'smtp-server';
import type { KeyPair } from './certificates.ts';
import { listenOnLoopback } from './loopback-port.ts';

export interface DeliveredMail {
  from: string;
  to: string[];
  subject: string;
}

/** `SmtpClientAuthenticationDisabled`: null on a mailbox inherits the organisation's value; a mailbox's own value wins. */
export interface SmtpAuthSwitches {
  tenantDisabled: boolean;
  mailboxDisabled: Map<string, boolean | null>;
}

const suffix = '[DEMO001.PROD.OUTLOOK.EXAMPLE]';

/** The SMTP entrance of Exchange Online and Outlook.com: STARTTLS, XOAUTH2, the switches and the refusals with Microsoft's words. */
export class Exchange {
  readonly host = 'localhost';
  readonly switches: SmtpAuthSwitches = { tenantDisabled: false, mailboxDisabled: new Map() };
  /** Mailboxes that have been given "Send As" for every other one. */
  readonly sendAs = new Set<string>();
  readonly delivered = new Map<string, DeliveredMail[]>();
  port = 0;

  readonly #server: SMTPServer;
  readonly #mailboxes: readonly string[];
  readonly #personal: readonly string[];

  /**
   * @param keys certificate for `localhost`.
   * @param accountOf whose access token this is, undefined for an invalid one.
   * @param mailboxes addresses that have a mailbox.
   * @param personal those of them that belong to no organisation.
   */
  constructor(
    keys: KeyPair,
    accountOf: (accessToken: string) => string | undefined,
    mailboxes: string[],
    personal: string[] = [],
  ) {
    this.#mailboxes = mailboxes;
    this.#personal = personal;
    this.#server = new SMTPServer({
      key: keys.key,
      cert: keys.certificate,
      minVersion: 'TLSv1.2',
      name: this.host,
      banner: 'Microsoft ESMTP MAIL Service ready (demo)',
      authMethods: ['LOGIN', 'XOAUTH2'],
      size: 10_000_000,
      closeTimeout: 100,
      onAuth: (auth, _session, callback) => {
        if (auth.method !== 'XOAUTH2') {
          return callback(
            refusal(535, `5.7.139 Authentication unsuccessful, basic authentication is disabled. ${suffix}`),
          );
        }
        const mailbox = auth.username?.toLowerCase() ?? '';
        // A bad token, a token of somebody else and an account without mailbox look the same (5.7.3).
        if (accountOf(auth.accessToken ?? '') !== mailbox || !mailboxes.includes(mailbox)) {
          return callback(refusal(535, `5.7.3 Authentication unsuccessful ${suffix}`));
        }
        const own = this.switches.mailboxDisabled.get(mailbox) ?? null;
        const tenantDisabled = this.switches.tenantDisabled && !this.#personal.includes(mailbox);
        if (own ?? tenantDisabled) {
          const scope = own === null ? 'Tenant' : 'Mailbox';
          const visit = 'Visit https://aka.ms/smtp_auth_disabled for more information.';
          const text = `5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the ${scope}. ${visit} ${suffix}`;
          return callback(refusal(535, text));
        }
        callback(null, { user: mailbox });
      },
      onMailFrom: (address, session, callback) => {
        callback(this.#maySend(address.address, session) ? null : notTheSender());
      },
      onData: (stream, session, callback) => {
        const parts: Buffer[] = [];
        stream.on('data', (part: Buffer) => parts.push(part));
        stream.on('end', () => {
          callback(this.#deliver(Buffer.concat(parts).toString('utf8'), session));
        });
      },
    });
    // A client that goes away in the middle is its own business.
    this.#server.on('error', () => undefined);
  }

  async start(): Promise<void> {
    this.port = await listenOnLoopback(this.#server.server);
  }

  stop(): Promise<void> {
    return new Promise((resolve) => this.#server.close(() => resolve()));
  }

  /** Switches back to their defaults, mailboxes empty. */
  reset(): void {
    this.switches.tenantDisabled = false;
    this.switches.mailboxDisabled.clear();
    this.sendAs.clear();
    this.delivered.clear();
  }

  #maySend(from: string, session: SMTPServerSession): boolean {
    const [sender, user] = [from.toLowerCase(), String(session.user)];
    if (sender === user) return true;
    return this.sendAs.has(user) && this.#mailboxes.includes(sender) && !this.#personal.includes(sender);
  }

  #deliver(message: string, session: SMTPServerSession): Error | null {
    const header = (name: string) => new RegExp(`^${name}: *(.*)$`, 'im').exec(message)?.[1] ?? '';
    const from = /<([^>]+)>/.exec(header('From'))?.[1] ?? header('From').trim();
    if (!this.#maySend(from, session)) return notTheSender();
    const to = session.envelope.rcptTo.map((recipient) => recipient.address.toLowerCase());
    for (const mailbox of to) {
      this.delivered.set(mailbox, [...(this.delivered.get(mailbox) ?? []), { from, to, subject: header('Subject') }]);
    }
    return null;
  }
}

function refusal(responseCode: number, text: string): Error {
  return Object.assign(new Error(text), { responseCode });
}

function notTheSender(): Error {
  return refusal(550, `5.7.60 SMTP; Client does not have permissions to send as this sender ${suffix}`);
}
