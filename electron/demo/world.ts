import { fork } from 'node:child_process';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Site, SiteKind } from './office.ts';
import { report, type DemoPrinter, type Order, type Report, type WorldDescription } from './messages.ts';

export type { DemoPrinter };

/** A running demo world: where everything is, and the pretend person. */
export interface DemoWorld extends WorldDescription {
  /**
   * The pretend person types the code and signs in as `account`. Refuses every host but this world's Microsoft.
   * Rejects with an Error that says what Microsoft's page said.
   */
  signIn(request: { userCode: string; verificationUri: string; account: string }, signal?: AbortSignal): Promise<void>;
  /** Ends the process; resolves when it is gone. */
  stop(): Promise<void>;
}

/** As much of a process with a message channel as is used here. */
export interface ProcessWithChannel {
  /** False as soon as nothing can be sent any more. */
  readonly connected: boolean;
  send(message: object): void;
  onMessage(listener: (message: unknown) => void): void;
  /** It ended, or could not be started. */
  onceGone(listener: () => void): void;
  /** At once. */
  kill(): void;
}

/** Starts a Node process with a message channel. */
export type ForkWorld = (entry: string, args: string[]) => ProcessWithChannel;

const startLimit = 30_000;
const stopLimit = 3000;

/**
 * Starts a demo world in a process of its own, with real sockets on loopback.
 * @param options.seed draws the same world again; without it a random one (told in `seed`).
 * @param options.printers an office with so many sound printers, or with these kinds, in the place of the known printers.
 * @param options.passwords of such an office; without it one administrator password opens all.
 * @param options.fork default `child_process.fork`
 */
export async function startDemoWorld(
  options: {
    seed?: number;
    printers?: number | readonly SiteKind[];
    passwords?: Site['passwords'];
    fork?: ForkWorld;
  } = {},
): Promise<DemoWorld> {
  // A bundle has its entries side by side.
  const type = extname(import.meta.url);
  const entry = fileURLToPath(new URL(`./world-process${type}`, import.meta.url));
  const named = { seed: options.seed, printers: options.printers, passwords: options.passwords };
  const args = Object.entries(named).flatMap(([name, value]) =>
    value === undefined ? [] : [`--${name}`, String(value)],
  );
  const child = (options.fork ?? forkNode)(entry, ['--channel', ...args]);
  const gone = new Promise<void>((resolve) => child.onceGone(resolve));

  const waiting = new Map<number, { resolve: () => void; reject: (reason: Error) => void }>();
  const order = (what: Order) => {
    if (child.connected) child.send(what);
  };
  const stop = async () => {
    order({ type: 'stop' });
    const late = setTimeout(() => child.kill(), stopLimit);
    await gone;
    clearTimeout(late);
  };

  let description: WorldDescription;
  try {
    description = await new Promise<WorldDescription>((resolve, reject) => {
      const late = setTimeout(() => reject(new Error('the demo world did not start in time')), startLimit);
      child.onMessage((received) => {
        const { data } = report.safeParse(received);
        if (data?.type === 'ready') {
          clearTimeout(late);
          resolve(data.world);
        } else if (data !== undefined) settle(data);
      });
      void gone.then(() => {
        clearTimeout(late);
        reject(new Error('the demo world ended'));
        for (const { reject: rejectWaiting } of waiting.values()) rejectWaiting(new Error('the demo world ended'));
      });
    });
  } catch (error) {
    child.kill();
    throw error;
  }

  function settle(answer: Exclude<Report, { type: 'ready' }>): void {
    const asked = waiting.get(answer.id);
    waiting.delete(answer.id);
    if (answer.type === 'signedIn') asked?.resolve();
    else asked?.reject(new Error(answer.reason));
  }

  let lastId = 0;
  return {
    ...description,
    stop,
    signIn: async (request, signal) => {
      signal?.throwIfAborted();
      if (!child.connected) throw new Error('the demo world ended');
      const id = ++lastId;
      const cancel = () => order({ type: 'cancel', id });
      signal?.addEventListener('abort', cancel, { once: true });
      try {
        await new Promise<void>((resolve, reject) => {
          waiting.set(id, { resolve, reject });
          const { userCode, verificationUri, account } = request;
          order({ type: 'signIn', id, task: { userCode, verificationUri, account } });
        });
      } catch (error) {
        signal?.throwIfAborted();
        throw error;
      } finally {
        signal?.removeEventListener('abort', cancel);
      }
    },
  };
}

function forkNode(entry: string, args: string[]): ProcessWithChannel {
  const child = fork(entry, args, {
    // The sources run as they are, by tsx; a built world needs no loader.
    execArgv: entry.endsWith('.ts') ? ['--import', import.meta.resolve('tsx')] : [],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  return {
    get connected() {
      return child.connected;
    },
    send: (message) => void child.send(message),
    onMessage: (listener) => void child.on('message', listener),
    onceGone: (listener) => void child.once('exit', listener).once('error', listener),
    kill: () => void child.kill('SIGKILL'),
  };
}
