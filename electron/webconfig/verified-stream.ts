import { Duplex } from 'node:stream';
import type { TLSSocket } from 'node:tls';

import { Problem } from '../problem.ts';
import { openTls } from './certificate.ts';
import { ResponseHead } from './response-head.ts';

/**
 * A connection to one certificate: what is written waits until the certificate was compared, and is dropped when it is
 * another one. Fails with the problems of `openTls`, and `printer.certificateChanged`.
 */
export class VerifiedStream extends Duplex {
  readonly #head: ResponseHead;
  readonly #opening = new AbortController();
  readonly #opened: Promise<TLSSocket>;
  #socket: TLSSocket | undefined;

  /**
   * @param printer `fingerprint`: SHA-256 of the trusted certificate, 64 lower-case hex digits.
   * @param longestHead Bytes of the head of an answer.
   */
  constructor(printer: { host: string; port: number; fingerprint: string }, longestHead: number) {
    super({ allowHalfOpen: false });
    this.#head = new ResponseHead(longestHead);
    this.#opened = this.#open(printer);
    this.#opened.then(
      (socket) => this.#attach(socket),
      (error: Error) => this.destroy(error),
    );
  }

  /** To be called before each further request: what comes next is the head of an answer. */
  expectHead(): void {
    this.#head.expect();
  }

  /** Node's pool calls this on a stream it takes up again; whether the process may end is decided by `close` alone. */
  ref(): this {
    return this;
  }

  override _read(): void {
    this.#socket?.resume();
  }

  override _write(chunk: Buffer, encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    this.#opened.then((socket) => socket.write(chunk, encoding, done), done);
  }

  override _final(done: (error?: Error | null) => void): void {
    this.#opened.then((socket) => socket.end(() => done()), done);
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.#opening.abort();
    this.#socket?.destroy();
    done(error);
  }

  async #open({ host, port, fingerprint }: { host: string; port: number; fingerprint: string }): Promise<TLSSocket> {
    const { socket, presented } = await openTls(host, port, this.#opening.signal);
    if (presented.fingerprint === fingerprint) return socket;
    socket.destroy();
    throw new Problem('printer.certificateChanged', { host, fingerprint: presented.fingerprint });
  }

  #attach(socket: TLSSocket): void {
    if (this.destroyed) {
      socket.destroy();
      return;
    }
    this.#socket = socket;
    socket.on('data', (chunk: Buffer) => {
      const readable = this.#head.repair(chunk);
      if (readable.length > 0 && !this.push(readable)) socket.pause();
    });
    socket.on('end', () => {
      const rest = this.#head.end();
      if (rest.length > 0) this.push(rest);
      this.push(null);
    });
    socket.on('error', (error: Error) => this.destroy(error));
    // After a proper end the buffered rest is still being read; only a close without an end is a break.
    socket.on('close', () => {
      if (!socket.readableEnded) this.destroy();
    });
  }
}
