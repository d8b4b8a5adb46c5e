import { createSocket, type Socket } from 'node:dgram';
import { BlockList } from 'node:net';
import { networkInterfaces, platform } from 'node:os';

/** RFC 6762 section 3. */
export const mdnsPort = 5353;
const groups = { 4: '224.0.0.251', 6: 'ff02::fb' } as const;

/** One network adapter in one address family. */
export interface Adapter {
  name: string;
  family: 4 | 6;
  /** The address that questions are sent from. */
  address: string;
  /** What stands behind the % of link-local IPv6 addresses: the name, on Windows the number (RFC 4007 section 11.2). */
  zone: string;
  /** Whether an answer from this address came from this adapter's own network (RFC 6762 section 11). */
  isLocal(address: string): boolean;
  /** Whether this is an address of this computer. */
  isOwn(address: string): boolean;
}

/** An open socket on one adapter. */
export interface Link {
  /** False when port 5353 was not to be had: then nothing but answers to our own questions arrives. */
  multicast: boolean;
  /** Never throws; whether it was sent is told to `failed` with an error code, or undefined for success. */
  send(bytes: Uint8Array, failed: (code: string | undefined) => void): void;
  close(): void;
}

export type Receive = (bytes: Uint8Array, from: { address: string; port: number }) => void;

/** The way to the network, replaceable in tests. */
export interface Network {
  adapters(which: 'network' | 'loopback'): Adapter[];
  /** Rejects with a Node error (its `code` is what is reported) when the adapter cannot be used. */
  open(adapter: Adapter, receive: Receive): Promise<Link>;
}

export const systemNetwork: Network = { adapters, open };

/**
 * The adapters to search on: all but loopback, or 127.0.0.1 alone. One per name and family; a link-local IPv6 address
 * is preferred as sender, because ff02::fb is link-local too.
 */
function adapters(which: 'network' | 'loopback'): Adapter[] {
  const found: Adapter[] = [];
  for (const [name, entries = []] of Object.entries(networkInterfaces())) {
    for (const family of [4, 6] as const) {
      const own = entries.filter(
        (entry) => entry.family === `IPv${family}` && entry.internal === (which === 'loopback'),
      );
      const sender = own.find(({ address }) => /^fe[89ab]/i.test(address)) ?? own[0];
      if (!sender || (which === 'loopback' && sender.address !== '127.0.0.1')) continue;
      const local = new BlockList();
      for (const { cidr } of own) {
        const [network, prefix] = cidr?.split('/') ?? [];
        if (network && prefix) local.addSubnet(network, Number(prefix), ipv(family));
      }
      // Devices without DHCP are on the link, too (RFC 3927, RFC 4291 section 2.5.6).
      if (family === 4 && which === 'network') local.addSubnet('169.254.0.0', 16, 'ipv4');
      const scope = sender.family === 'IPv6' ? sender.scopeid : 0;
      found.push({
        name,
        family,
        address: sender.address,
        zone: platform() === 'win32' && scope ? String(scope) : name,
        isLocal: (address) => {
          const [bare = '', zone] = address.split('%');
          if (address.includes(':') !== (family === 6)) return false;
          // fe80::/64 is the prefix of every adapter: there only the zone tells which one it was.
          if (/^fe[89ab]/i.test(bare)) return zone === undefined || zone === name || zone === String(scope);
          return local.check(bare, ipv(family));
        },
        isOwn: (address) => entries.some((entry) => entry.address === address.split('%')[0]),
      });
    }
  }
  return found;
}

function ipv(family: 4 | 6): 'ipv4' | 'ipv6' {
  return family === 4 ? 'ipv4' : 'ipv6';
}

/**
 * Port 5353 shared with the system's own mDNS program (RFC 6762 section 15.1); where that is refused, a port of our
 * own, to which responders answer by unicast (section 6.7).
 */
async function open(adapter: Adapter, receive: Receive): Promise<Link> {
  let socket: Socket;
  let multicast = true;
  try {
    socket = await bind(adapter.family, mdnsPort);
  } catch {
    socket = await bind(adapter.family, 0);
    multicast = false;
  }
  // An adapter that goes away while we search reports here; a send to it fails as well and says why.
  socket.on('error', () => undefined);
  try {
    // Adapters are named by address in IPv4, by zone in IPv6 (Node's documentation of setMulticastInterface).
    const own = adapter.family === 4 ? adapter.address : `::%${adapter.zone}`;
    socket.setMulticastInterface(own);
    socket.setMulticastTTL(255); // RFC 6762 section 11
    if (multicast) socket.addMembership(groups[adapter.family], own);
  } catch (error) {
    socket.close();
    throw error;
  }
  socket.on('message', (bytes, from) => receive(bytes, from));
  const group = adapter.family === 4 ? groups[4] : `${groups[6]}%${adapter.zone}`;
  return {
    multicast,
    send: (bytes, failed) => {
      try {
        socket.send(bytes, mdnsPort, group, (error) => failed(error ? errorCode(error) : undefined));
      } catch (error) {
        failed(errorCode(error));
      }
    },
    close: () => {
      try {
        socket.close();
      } catch {
        // Already closed by a failing adapter.
      }
    },
  };
}

/** Bound to every address: a socket bound to one address does not get what is sent to a multicast group. */
function bind(family: 4 | 6, port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket =
      family === 4
        ? createSocket({ type: 'udp4', reuseAddr: true })
        : createSocket({ type: 'udp6', reuseAddr: true, ipv6Only: true });
    socket.once('error', (error) => {
      socket.close();
      reject(error);
    });
    socket.bind(port, family === 4 ? '0.0.0.0' : '::', () => {
      socket.removeAllListeners('error');
      resolve(socket);
    });
  });
}

/** E.g. "ENETUNREACH". */
export function errorCode(error: unknown): string {
  const code = error instanceof Error ? (error as NodeJS.ErrnoException).code : undefined;
  return code ?? 'unknown';
}
