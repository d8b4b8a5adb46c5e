import type { IncomingMessage } from 'node:http';

/** The whole body as text. Rejects when it is longer than `limit` bytes. */
export async function readBody(request: IncomingMessage, limit = 64 * 1024): Promise<string> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    length += part.length;
    if (length > limit) throw new Error('request body too long');
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}
