import { Duplex } from 'node:stream';
import type { TLSSocket } from 'node:tls';

/**
 * A verified socket, read a little more kindly. Epson firmware is known to write headers with a space before the colon
 * ("Content-Type : text/html"); RFC 9112 section 5.1 lets a client drop that space, but Node's parser refuses such an
 * answer, also with `insecureHTTPParser` (tried on Node 20.20, llhttp 9.3). So the space is dropped before Node reads.
 */
export class TolerantStream extends Duplex {
  readonly #socket: TLSSocket;
  readonly #longestHead: number;
  /** The bytes of a head that has not ended yet; undefined while a body passes. */
  #head: Buffer | undefined = Buffer.alloc(0);

  /** @param longestHead Bytes. A longer head is passed on unchanged, for Node's own limit to refuse. */
  constructor(socket: TLSSocket, longestHead: number) {
    super({ allowHalfOpen: false });
    this.#socket = socket;
    this.#longestHead = longestHead;
    socket.on('data', (chunk: Buffer) => {
      const readable = this.#repair(chunk);
      if (readable.length > 0 && !this.push(readable)) socket.pause();
    });
    socket.on('end', () => {
      if (this.#head?.length) this.push(this.#head);
      this.push(null);
    });
    socket.on('error', (error: Error) => this.destroy(error));
    // After a proper end the buffered rest is still being read; only a close without an end is a break.
    socket.on('close', () => {
      if (!socket.readableEnded) this.destroy();
    });
  }

  /** To be called before each further request on this socket: the next bytes are a head again. */
  expectHead(): void {
    this.#head = Buffer.alloc(0);
  }

  override _read(): void {
    this.#socket.resume();
  }

  override _write(chunk: Buffer, encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    this.#socket.write(chunk, encoding, done);
  }

  override _final(done: () => void): void {
    this.#socket.end(done);
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.#socket.destroy();
    done(error);
  }

  #repair(chunk: Buffer): Buffer {
    if (!this.#head) return chunk;
    this.#head = Buffer.concat([this.#head, chunk]);
    const ready: Buffer[] = [];
    while (this.#head) {
      const end = this.#head.indexOf('\r\n\r\n');
      if (end < 0) {
        // Something else than an HTTP answer, or too long: nothing to wait for.
        const start = this.#head.toString('latin1', 0, 5);
        if ('HTTP/'.startsWith(start) && this.#head.length <= this.#longestHead) break;
        ready.push(this.#head);
        this.#head = undefined;
        break;
      }
      const head = this.#head.toString('latin1', 0, end + 4);
      ready.push(Buffer.from(head.replace(/^([!#$%&'*+\-.^_`|~0-9A-Za-z]+)[ \t]+:/gm, '$1:'), 'latin1'));
      const rest: Buffer = this.#head.subarray(end + 4);
      // RFC 9110 section 15.2: an interim answer (1xx) is followed by another head.
      if (/^HTTP\/1\.[01] 1\d\d/.test(head)) {
        this.#head = rest;
      } else {
        this.#head = undefined;
        ready.push(rest);
      }
    }
    return Buffer.concat(ready);
  }
}
