import { lookup, Resolver } from 'node:dns/promises';
import { isIP } from 'node:net';
import { errorCode } from './finding.ts';
import type { Address } from './probe-connection.ts';

// Twice per name server, so that a dead first one leaves time for the second.
const patience = { timeout: 1500, tries: 2 };

/**
 * Asks this computer's name servers. Not getaddrinfo at first: nothing cancels it, and with a dead name server it keeps
 * the whole program for half a minute. It is asked where there is no such wait, for names that only this computer knows.
 * @param servers others than this computer's
 */
export async function lookUp(host: string, signal: AbortSignal, servers?: string[]): Promise<Address[]> {
  const system = () => lookup(host, { all: true });
  if (isIP(host) !== 0 || host === 'localhost') return system();
  const resolver = new Resolver(patience);
  if (servers) resolver.setServers(servers);
  const cancel = () => resolver.cancel();
  signal.addEventListener('abort', cancel, { once: true });
  try {
    const [four, six] = await Promise.allSettled([resolver.resolve4(host), resolver.resolve6(host)]);
    const found = [
      ...(four.status === 'fulfilled' ? four.value.map((address) => ({ address, family: 4 })) : []),
      ...(six.status === 'fulfilled' ? six.value.map((address) => ({ address, family: 6 })) : []),
    ];
    if (found.length > 0) return found;
    const silent = [four, six].find(
      (result) => result.status === 'rejected' && /TIMEOUT|CANCELLED/.test(errorCode(result.reason)),
    );
    if (silent?.status === 'rejected') throw silent.reason;
    return await system();
  } finally {
    signal.removeEventListener('abort', cancel);
  }
}
