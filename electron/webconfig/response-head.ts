/**
 * Drops the space before the colon of a header, in the answers that arrive on one connection. Epson firmware is known to
 * write headers like "Content-Type : text/html"; RFC 9112 section 5.1 has a client drop that space, but Node's parser
 * refuses such an answer, even with `insecureHTTPParser` (tried on Node 20.20, llhttp 9.3).
 */
export class ResponseHead {
  readonly #longest: number;
  /** The bytes of a head that has not ended yet; undefined while a body passes. */
  #head: Buffer | undefined = Buffer.alloc(0);

  /** @param longest Bytes. A longer head is passed on as it is, for Node's own limit to refuse. */
  constructor(longest: number) {
    this.#longest = longest;
  }

  /** To be called before each further request on the connection: what comes next is a head again. */
  expect(): void {
    this.#head = Buffer.alloc(0);
  }

  /** @returns What may be read of the bytes so far: nothing while a head is incomplete. */
  repair(chunk: Buffer): Buffer {
    if (!this.#head) return chunk;
    let head = Buffer.concat([this.#head, chunk]);
    const readable: Buffer[] = [];
    for (;;) {
      const end = head.indexOf('\r\n\r\n') + 4;
      if (end < 4) {
        const mayBeHttp = 'HTTP/'.startsWith(head.toString('latin1', 0, 5));
        if (mayBeHttp && head.length <= this.#longest) {
          this.#head = head;
          return Buffer.concat(readable);
        }
        break; // nothing worth waiting for
      }
      const lines = head.toString('latin1', 0, end);
      readable.push(Buffer.from(lines.replace(/^([!#$%&'*+\-.^_`|~0-9A-Za-z]+)[ \t]+:/gm, '$1:'), 'latin1'));
      head = head.subarray(end);
      // RFC 9110 section 15.2: an interim answer (1xx) is followed by another head.
      if (!/^HTTP\/1\.[01] 1\d\d/.test(lines)) break;
    }
    this.#head = undefined;
    readable.push(head);
    return Buffer.concat(readable);
  }

  /** @returns The rest, when the connection ends in the middle of a head. */
  end(): Buffer {
    const rest = this.#head ?? Buffer.alloc(0);
    this.#head = undefined;
    return rest;
  }
}
