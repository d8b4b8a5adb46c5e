import { spawn } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { discover } from './discover.ts';
import type { SearchReport } from './neighbourhood.ts';

// The program that neighbourhood.ts runs in the second namespace: <seconds> <expected devices> <'taken' or ''> [avahi].
const [seconds, expected, port, beside] = process.argv.slice(2);
const greedy =
  port === 'taken' ? (['udp4', 'udp6'] as const).map((type) => createSocket({ type, ipv6Only: type === 'udp6' })) : [];
await Promise.all(greedy.map((socket) => once(socket.bind(5353), 'listening')));
const start = performance.now();
const avahi = beside === 'avahi' ? avahiBrowse() : undefined;
let allFoundAfter: number | undefined;
const discovery = await discover({
  seconds: Number(seconds),
  until: (devices) => {
    if (devices.filter(({ addresses, model }) => addresses.length > 0 && model !== '').length < Number(expected))
      return false;
    allFoundAfter = performance.now() - start;
    return true;
  },
});
const report: SearchReport = {
  discovery,
  ...(allFoundAfter !== undefined && { allFoundAfter }),
  ...(avahi && { avahi: await avahi }),
};
for (const socket of greedy) socket.close();
process.stdout.write(JSON.stringify(report));

function avahiBrowse(): Promise<NonNullable<SearchReport['avahi']>> {
  return new Promise((resolve, reject) => {
    let output = '';
    const child = spawn('avahi-browse', ['-artp', '--no-db-lookup'], { stdio: ['ignore', 'pipe', 'ignore'] });
    child.stdout.on('data', (bytes: Buffer) => (output += bytes.toString()));
    child.on('error', reject);
    child.on('close', () => {
      const endedAfter = performance.now() - start;
      // "=;interface;family;instance;type;domain;host;address;port;text": one line per resolved service and family.
      const instances = output
        .split('\n')
        .filter((line) => line.startsWith('=;'))
        .map((line) => line.split(';')[3] ?? '');
      resolve({ instances: [...new Set(instances)], endedAfter });
    });
  });
}
