// For the tests beside it: real TLS servers on loopback, whose every byte a test can decide and count.
import { createHash, X509Certificate } from 'node:crypto';
import net, { type AddressInfo } from 'node:net';
import tls from 'node:tls';

import { generate } from 'selfsigned';

export interface OwnCertificate {
  key: string;
  cert: string;
  fingerprint: string;
}

type Options = NonNullable<Parameters<typeof generate>[1]>;

/** A certificate for 127.0.0.1, self-signed unless `ca` says otherwise. */
export async function makeCertificate(options: Options = {}, name = 'EPSON000000'): Promise<OwnCertificate> {
  const made = await generate([{ name: 'commonName', value: name }], {
    algorithm: 'sha256',
    keyType: 'ec',
    extensions: [{ name: 'subjectAltName', altNames: [{ type: 7, ip: '127.0.0.1' }] }],
    ...options,
  });
  const fingerprint = createHash('sha256').update(new X509Certificate(made.cert).raw).digest('hex');
  return { key: made.private, cert: made.cert, fingerprint };
}

export interface LoopbackServer {
  port: number;
  /** One text per request head and body read, in the order of arrival. */
  requests: string[];
  /** TLS handshakes (or, without TLS, connections). */
  connections: number;
  resumed: number;
  applicationBytes: number;
  /** Of the connections that have ended. */
  sentBytes: number;
  present(certificate: OwnCertificate): void;
  /** Ends every connection, as a web server does that restarts; goes on listening. */
  dropConnections(): void;
  /** Resolves when no connection is open. */
  quiet(): Promise<void>;
  close(): Promise<void>;
}

/** Gets each request as text (head, and body by Content-Length) and the socket; writes whatever it likes. */
export type Answer = (request: string, socket: net.Socket) => void;

export async function serve(
  answer: Answer,
  options: {
    certificate?: OwnCertificate;
    tls?: tls.TlsOptions;
    host?: string;
    port?: number;
    refuseTls?: boolean;
  } = {},
): Promise<LoopbackServer> {
  const { certificate, host = '127.0.0.1', port = 0 } = options;
  const open = new Set<net.Socket>();
  const idle: (() => void)[] = [];
  const onConnection = (socket: net.Socket) => {
    server.connections++;
    if (socket instanceof tls.TLSSocket && socket.isSessionReused()) server.resumed++;
    let pending = '';
    socket.on('error', () => undefined);
    socket.on('data', (chunk: Buffer) => {
      server.applicationBytes += chunk.length;
      pending += chunk.toString('latin1');
      if (options.refuseTls && pending.startsWith('\u0016')) socket.end(page('', [], '400 Bad Request'));
      for (let end = requestEnd(pending); end > 0; end = requestEnd(pending)) {
        const request = pending.slice(0, end);
        pending = pending.slice(end);
        server.requests.push(request);
        answer(request, socket);
      }
    });
  };
  const listener = certificate
    ? tls.createServer({ key: certificate.key, cert: certificate.cert, ...options.tls }, onConnection)
    : net.createServer(onConnection);
  listener.on('tlsClientError', () => undefined);
  listener.on('connection', (socket: net.Socket) => {
    open.add(socket);
    socket.on('close', () => {
      server.sentBytes += socket.bytesWritten;
      open.delete(socket);
      if (open.size === 0) idle.splice(0).forEach((resolve) => resolve());
    });
  });
  const server: LoopbackServer = {
    port: 0,
    requests: [],
    connections: 0,
    resumed: 0,
    applicationBytes: 0,
    sentBytes: 0,
    present: ({ key, cert }) => (listener as tls.Server).setSecureContext({ key, cert }),
    dropConnections: () => open.forEach((socket) => socket.destroy()),
    quiet: () => (open.size === 0 ? Promise.resolve() : new Promise((resolve) => idle.push(resolve))),
    close: () =>
      new Promise((resolve) => {
        listener.close(() => resolve());
        open.forEach((socket) => socket.destroy());
      }),
  };
  await new Promise<void>((resolve, reject) => {
    listener.on('error', reject);
    listener.listen(port, host, resolve);
  });
  server.port = (listener.address() as AddressInfo).port;
  return server;
}

/** A whole answer with a Content-Length. `headers` are lines as they are to be sent. */
export function page(body: string, headers: string[] = [], status = '200 OK'): string {
  return [`HTTP/1.1 ${status}`, ...headers, `Content-Length: ${Buffer.byteLength(body)}`, '', body].join('\r\n');
}

function requestEnd(text: string): number {
  const head = text.indexOf('\r\n\r\n');
  if (head < 0) return 0;
  const length = Number(/^content-length: (\d+)/im.exec(text.slice(0, head))?.[1] ?? 0);
  return text.length >= head + 4 + length ? head + 4 + length : 0;
}
