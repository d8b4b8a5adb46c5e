import { randomInt } from 'node:crypto';
import type { Server } from 'node:net';

/**
 * Makes `server` listen on 127.0.0.1.
 *
 * A pretend printer that restarts must get its port back. Below 32768 the system never takes a port for an outgoing
 * connection (Linux `ip_local_port_range`), so nobody slips in while it is closed.
 * @param port the port to take back; without it a free one is found.
 */
export async function listenOnLoopback(server: Server, port?: number): Promise<number> {
  for (let attempt = 0; ; attempt++) {
    const wanted = port ?? randomInt(20_000, 32_000);
    try {
      await new Promise<void>((resolve, reject) => {
        server.once('error', reject);
        server.listen(wanted, '127.0.0.1', () => {
          server.off('error', reject);
          resolve();
        });
      });
      return wanted;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE' || attempt === 100) throw error;
      if (port !== undefined) await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}
