import type { Clock } from '../clock.ts';
import type { Adapter, Network, Receive } from './network.ts';

/** For tests: time that moves when told to. */
export class FakeClock implements Clock {
  private time = 1_000_000;
  private waiting: { at: number; wake: () => void }[] = [];

  now(): number {
    return this.time;
  }

  wait(ms: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const stop = () => reject(signal?.reason as Error);
      if (signal?.aborted) return stop();
      signal?.addEventListener('abort', stop, { once: true });
      this.waiting.push({ at: this.time + ms, wake: resolve });
    });
  }

  /** Moves `ms` on, waking who waits, one after the other in their order. */
  async advance(ms: number): Promise<void> {
    const end = this.time + ms;
    await settled();
    for (;;) {
      const next = this.waiting.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
      if (!next) break;
      this.waiting = this.waiting.filter((other) => other !== next);
      this.time = Math.max(this.time, next.at);
      next.wake();
      await settled();
    }
    this.time = end;
  }
}

function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** For tests: an adapter of the network 192.0.2.0/24, this computer being 192.0.2.1. */
export function adapter(name = 'eth0', options: Partial<Adapter> = {}): Adapter {
  return {
    name,
    family: 4,
    address: '192.0.2.1',
    zone: name,
    isLocal: (address) => address.startsWith('192.0.2.'),
    isOwn: (address) => address === '192.0.2.1',
    ...options,
  };
}

/** For tests: a network without sockets. `sent` is what was asked, `deliver` what comes in. */
export class FakeNetwork implements Network {
  sent: { at: number; adapter: string; bytes: Buffer }[] = [];
  closed = 0;
  /** Error codes of adapters that cannot be opened, and of those that open but cannot send. */
  failing: { open?: Record<string, string>; send?: Record<string, string> } = {};
  /** False: port 5353 is taken. */
  multicast = true;
  private receive: Receive | undefined;

  constructor(
    private readonly clock: Clock,
    private readonly all: Adapter[] = [adapter()],
  ) {}

  adapters(): Adapter[] {
    return this.all;
  }

  open(opened: Adapter, receive: Receive) {
    const refused = this.failing.open?.[opened.name];
    if (refused) return Promise.reject(Object.assign(new Error('refused'), { code: refused }));
    this.receive = receive;
    return Promise.resolve({
      multicast: this.multicast,
      send: (bytes: Uint8Array, failed: (code: string | undefined) => void) => {
        this.sent.push({ at: this.clock.now(), adapter: opened.name, bytes: Buffer.from(bytes) });
        failed(this.failing.send?.[opened.name]);
      },
      close: () => this.closed++,
    });
  }

  deliver(bytes: Uint8Array, from = '192.0.2.9', port = 5353): void {
    this.receive?.(bytes, { address: from, port });
  }
}
