import {
  createServer as createHttp,
  type IncomingMessage,
  type Server as HttpServer,
  type ServerResponse,
} from 'node:http';
import { createServer as createHttps, type Server as HttpsServer } from 'node:https';
import type { Socket } from 'node:net';
import type { KeyPair } from './certificates.ts';
import { listenOnLoopback } from './loopback-port.ts';

export type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/** A printer's two ports: http, which answers 307 to https, and https. Both keep their numbers over restarts. */
export class WebServer {
  httpPort: number | undefined;
  httpsPort: number | undefined;

  readonly #handler: Handler;
  readonly #answers: () => boolean;
  #keys: KeyPair;
  #http: HttpServer | undefined;
  #https: HttpsServer | undefined;
  /** Connections of both, those in the middle of a TLS handshake included: a printer that goes takes all with it. */
  readonly #sockets = new Set<Socket>();
  /** Starts and stops run one after the other, whoever asks for them. */
  #turn: Promise<void> = Promise.resolve();

  /** @param answers asked at every connection; false cuts it. */
  constructor(handler: Handler, keys: KeyPair, answers: () => boolean) {
    this.#handler = handler;
    this.#answers = answers;
    this.#keys = keys;
  }

  start(): Promise<void> {
    return this.#inTurn(async () => {
      if (this.#http !== undefined) return;
      const https = createHttps(
        { key: this.#keys.key, cert: this.#keys.certificate, minVersion: 'TLSv1.2' },
        this.#handler,
      );
      const http = createHttp((request, response) => {
        // Only the name is taken from the caller, so that somebody who typed a host name stays on it.
        const asked = /^[a-z0-9.-]+/i.exec(request.headers.host ?? '')?.[0] ?? '127.0.0.1';
        response.writeHead(307, { location: `https://${asked}:${this.httpsPort}${request.url ?? '/'}` });
        response.end();
      });
      for (const server of [https, http]) {
        server.on('connection', (socket: Socket) => {
          this.#sockets.add(socket);
          socket.once('close', () => this.#sockets.delete(socket));
          if (!this.#answers()) socket.destroy();
        });
      }
      this.#http = http;
      this.#https = https;
      this.httpsPort = await listenOnLoopback(https, this.httpsPort);
      this.httpPort = await listenOnLoopback(http, this.httpPort);
    });
  }

  stop(): Promise<void> {
    return this.#inTurn(async () => {
      const servers = [this.#http, this.#https].filter((server) => server !== undefined);
      this.#http = undefined;
      this.#https = undefined;
      const closed = servers.map((server) => new Promise<void>((resolve) => server.close(() => resolve())));
      this.cutConnections();
      await Promise.all(closed);
    });
  }

  cutConnections(): void {
    for (const socket of this.#sockets) socket.destroy();
  }

  /** The certificate of the next start. */
  useKeys(keys: KeyPair): void {
    this.#keys = keys;
  }

  #inTurn(work: () => Promise<void>): Promise<void> {
    const result = this.#turn.then(work);
    this.#turn = result.catch(() => undefined);
    return result;
  }
}
