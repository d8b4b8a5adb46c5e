import type { Socket } from 'node:net';
import { orAborted, ProbeFailure, words, type FindingCode } from './finding.ts';

interface Reply {
  code: number;
  lines: string[];
}

/** RFC 5321 section 4.5.3.1.5 allows 512 octets a line; capabilities of Exchange are about a dozen lines. */
const mostCharacters = 16_384;

/** One conversation in SMTP (RFC 5321), up to STARTTLS; nobody signs in and nothing is sent. */
export class SmtpConversation {
  #heard = '';
  #ended = false;
  #wake: () => void = () => undefined;
  readonly #onData = (part: Buffer) => {
    this.#heard += part.toString('latin1');
    this.#wake();
  };
  readonly #onEnd = () => {
    this.#ended = true;
    this.#wake();
  };

  constructor(
    readonly socket: Socket,
    private readonly host: string,
  ) {
    socket.on('data', this.#onData);
    socket.on('close', this.#onEnd);
    socket.on('end', this.#onEnd);
    socket.on('error', this.#onEnd);
  }

  /** The greeting. Findings: greetingNotSmtp, greetingRefused, replyCut, replyTooLong. */
  async greeting(signal: AbortSignal): Promise<string> {
    const { code, lines } = await this.#reply(signal);
    const text = words(`${code} ${lines[0] ?? ''}`);
    if (code !== 220) throw new ProbeFailure('greetingRefused', { host: this.host, words: text });
    return text;
  }

  /**
   * What the server offers, in capitals: "STARTTLS", "AUTH LOGIN XOAUTH2" ... A server that knows no EHLO (RFC 5321 section
   * 3.2: 500 or 502) offers nothing. Findings: greetingRefused and those of a reply.
   */
  async hello(signal: AbortSignal): Promise<string[]> {
    const { code, lines } = await this.#ask('EHLO [127.0.0.1]', signal);
    if (code === 250) return lines.slice(1).map((line) => line.trim().toUpperCase());
    if (code === 500 || code === 502) return [];
    throw new ProbeFailure('greetingRefused', { host: this.host, words: words(`${code} ${lines[0] ?? ''}`) });
  }

  /** Asks for TLS and lets go of the socket, which may then be secured. Findings: startTlsRefused and those of a reply. */
  async startTls(signal: AbortSignal): Promise<Socket> {
    const { code, lines } = await this.#ask('STARTTLS', signal);
    if (code !== 220)
      throw new ProbeFailure('startTlsRefused', { host: this.host, words: words(`${code} ${lines[0] ?? ''}`) });
    // What stands behind the reply was sent without TLS: it is not read (RFC 3207 section 6).
    for (const [event, listener] of [
      ['data', this.#onData],
      ['close', this.#onEnd],
      ['end', this.#onEnd],
      ['error', this.#onEnd],
    ] as const)
      this.socket.off(event, listener);
    this.socket.on('error', () => undefined);
    return this.socket;
  }

  #ask(command: string, signal: AbortSignal): Promise<Reply> {
    this.socket.write(`${command}\r\n`);
    return this.#reply(signal);
  }

  async #reply(signal: AbortSignal): Promise<Reply> {
    for (;;) {
      const reply = this.#complete();
      if (reply) return reply;
      if (this.#heard.length > mostCharacters) throw this.#failure('replyTooLong');
      if (this.#ended) throw this.#failure('replyCut');
      await orAborted(new Promise<void>((resolve) => (this.#wake = resolve)), signal);
    }
  }

  /** The reply that has come in whole; undefined while there is none. Findings: greetingNotSmtp. */
  #complete(): Reply | undefined {
    const lines: string[] = [];
    let rest = this.#heard;
    for (;;) {
      const end = rest.indexOf('\n');
      if (end < 0) return undefined;
      const line = rest.slice(0, end).replace(/\r$/, '');
      rest = rest.slice(end + 1);
      const parts = /^([2-5]\d\d)(?:([ -])(.*))?$/.exec(line);
      if (!parts) throw this.#failure('greetingNotSmtp');
      lines.push(parts[3] ?? '');
      if (parts[2] === '-') continue;
      this.#heard = rest;
      return { code: Number(parts[1]), lines };
    }
  }

  #failure(finding: FindingCode): ProbeFailure {
    return new ProbeFailure(finding, { host: this.host, words: words(this.#heard.slice(0, 400)) || '–' });
  }
}
