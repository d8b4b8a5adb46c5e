import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import https from 'node:https';
import type { AddressInfo } from 'node:net';
import { generate } from 'selfsigned';
import { PrinterRoad } from '../electron/webconfig/road.ts';

/** What stands at a path: the same for everybody, or told from what is asked. */
type Page = string | ((request: IncomingMessage, response: ServerResponse) => string);

/** A printer on loopback that has the pages a test gives it, by path, and nothing else. */
export interface HandMadePrinter {
  readonly pages: Map<string, Page>;
  readonly road: PrinterRoad;
  close(): void;
}

export async function startHandMadePrinter(): Promise<HandMadePrinter> {
  const pages = new Map<string, Page>();
  const made = await generate([{ name: 'commonName', value: 'EPSON0A0B0C' }], { keyType: 'ec' });
  const fingerprint = createHash('sha256')
    .update(Buffer.from(made.cert.replace(/-----[^-]+-----|\s/g, ''), 'base64'))
    .digest('hex');
  const server = https.createServer({ key: made.private, cert: made.cert }, (request, response) => {
    const path = new URL(`https://x${request.url ?? '/'}`).pathname;
    const page = pages.get(path) ?? '<p>empty</p>';
    response
      .setHeader('Content-Type', 'text/html; charset=utf-8')
      .setHeader('Set-Cookie', 'EPSON_COOKIE_SESSION=session&1/2; path=/; HttpOnly')
      .end(typeof page === 'string' ? page : page(request, response));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const road = new PrinterRoad({ host: '127.0.0.1', port: (server.address() as AddressInfo).port, fingerprint });
  return {
    pages,
    road,
    close() {
      road.close();
      server.closeAllConnections();
      server.close();
    },
  };
}
