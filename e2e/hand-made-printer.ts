import { createHash } from 'node:crypto';
import https from 'node:https';
import type { AddressInfo } from 'node:net';
import { generate } from 'selfsigned';
import { PrinterRoad } from '../electron/webconfig/road.ts';

/** A printer on loopback that has the pages a test gives it, by path, and nothing else. */
export interface HandMadePrinter {
  readonly pages: Map<string, string>;
  readonly road: PrinterRoad;
  close(): void;
}

export async function startHandMadePrinter(): Promise<HandMadePrinter> {
  const pages = new Map<string, string>();
  const made = await generate([{ name: 'commonName', value: 'EPSON0A0B0C' }], { keyType: 'ec' });
  const fingerprint = createHash('sha256')
    .update(Buffer.from(made.cert.replace(/-----[^-]+-----|\s/g, ''), 'base64'))
    .digest('hex');
  const server = https.createServer({ key: made.private, cert: made.cert }, (request, response) => {
    const path = new URL(request.url ?? '/', 'https://x').pathname;
    response.setHeader('Content-Type', 'text/html; charset=utf-8').end(pages.get(path) ?? '<p>empty</p>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const road = new PrinterRoad({ host: '127.0.0.1', port: (server.address() as AddressInfo).port, fingerprint });
  return {
    pages,
    road,
    close() {
      road.close();
      server.close();
    },
  };
}
