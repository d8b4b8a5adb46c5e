import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { faultRequest, type FaultRequest } from './faults.ts';
import { listenOnLoopback } from './loopback-port.ts';
import { mailboxQuestion, scanTask, signInTask, type MailboxQuestion, type ScanTask } from './messages.ts';
import type { SignInTask } from './person.ts';
import { readBody } from './read-body.ts';

/** What the control address can do; for tests and trainers, never for the product. */
export interface Controlled {
  state(): object;
  setFault(fault: FaultRequest): Promise<void>;
  /** Somebody at the panel scans to e-mail. */
  scan(task: ScanTask): Promise<void>;
  /** An administrator asks about a mailbox; what is printed. */
  powerShell(question: MailboxQuestion): string;
  reset(): Promise<void>;
  signIn(task: SignInTask): Promise<void>;
}

/**
 * GET /state, POST /fault, POST /scan, POST /power-shell, POST /reset, POST /sign-in: JSON over http on loopback. Whatever
 * is not understood is answered 400 with a reason.
 */
export class Control {
  readonly #world: Controlled;
  #server: Server | undefined;
  #port = 0;

  constructor(world: Controlled) {
    this.#world = world;
  }

  async start(): Promise<void> {
    this.#server = createServer((request, response) => {
      this.#answer(request).then(
        (content) => send(response, content === undefined ? 404 : 200, content ?? { error: 'not found' }),
        (error: unknown) => send(response, 400, { error: error instanceof Error ? error.message : 'bad request' }),
      );
    });
    this.#port = await listenOnLoopback(this.#server);
  }

  stop(): void {
    this.#server?.close();
    this.#server?.closeAllConnections();
  }

  get address(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  async #answer(request: IncomingMessage): Promise<object | undefined> {
    // A web page in somebody's browser may post to loopback, but cannot do so as JSON without asking first.
    const json = request.headers['content-type']?.startsWith('application/json') === true;
    switch (`${request.method} ${request.url}`) {
      case 'GET /state':
        return this.#world.state();
      case 'POST /fault':
        if (!json) throw new Error('content-type must be application/json');
        await this.#world.setFault(faultRequest.parse(JSON.parse(await readBody(request))));
        return {};
      case 'POST /scan':
        if (!json) throw new Error('content-type must be application/json');
        await this.#world.scan(scanTask.parse(JSON.parse(await readBody(request))));
        return {};
      case 'POST /power-shell':
        if (!json) throw new Error('content-type must be application/json');
        return { printed: this.#world.powerShell(mailboxQuestion.parse(JSON.parse(await readBody(request)))) };
      case 'POST /sign-in':
        if (!json) throw new Error('content-type must be application/json');
        await this.#world.signIn(signInTask.parse(JSON.parse(await readBody(request))));
        return {};
      case 'POST /reset':
        await this.#world.reset();
        return {};
      default:
        return undefined;
    }
  }
}

function send(response: ServerResponse, status: number, content: object): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' });
  response.end(JSON.stringify(content));
}
