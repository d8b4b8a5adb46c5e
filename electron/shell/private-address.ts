import { BlockList, isIP, isIPv4, isIPv6 } from 'node:net';

/** The addresses of a host name; rejects, or none, when it has none here. */
export type Resolve = (host: string) => Promise<readonly string[]>;

// The IANA registries of special-purpose addresses (RFC 6890): everything that is not the public internet.
const notPublic = new BlockList();
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const)
  notPublic.addSubnet(network, prefix, 'ipv4');
for (const [network, prefix] of [
  ['::', 127], // unspecified and loopback
  ['::', 96], // an IPv4 address in its oldest notation
  ['64:ff9b:1::', 48], // translation inside a network
  ['2001::', 32], // Teredo and
  ['2002::', 16], // 6to4 carry an IPv4 address, and are used by nobody any more
  ['fc00::', 7],
  ['fe80::', 10],
  ['fec0::', 10],
  ['ff00::', 8],
] as const)
  notPublic.addSubnet(network, prefix, 'ipv6');

/** What is not an IP address is not public either. */
export function isPrivateAddress(address: string): boolean {
  const [bare = ''] = address.split('%');
  if (isIPv4(bare)) return notPublic.check(bare, 'ipv4');
  if (!isIPv6(bare)) return true;
  const translated = translatedIPv4(bare);
  // An IPv4-mapped address (::ffff:a.b.c.d) is compared with the IPv4 networks by BlockList itself.
  return translated === undefined ? notPublic.check(bare, 'ipv6') : notPublic.check(translated, 'ipv4');
}

/**
 * Whether a host is, or may be, on the local network: a page of the internet must not become a path to the printer.
 * Closed in doubt: a name that cannot be looked up now could be answered otherwise in the next moment.
 * @param host URL.hostname
 */
export async function leadsToLocalNetwork(host: string, resolve: Resolve): Promise<boolean> {
  const name = host.replace(/^\[|\]$/g, '').replace(/\.$/, '');
  if (isIP(name)) return isPrivateAddress(name);
  if (!name.includes('.') || /\.(?:localhost|local|internal|home\.arpa)$/.test(name)) return true;
  const addresses = await resolve(name).catch(() => []);
  return addresses.length === 0 || addresses.some(isPrivateAddress);
}

/** In networks with IPv6 only, public IPv4 servers have addresses below 64:ff9b::/96 (RFC 6052). */
function translatedIPv4(address: string): string | undefined {
  const canonical = new URL(`http://[${address}]`).hostname.slice(1, -1);
  const groups = /^64:ff9b::(?:([0-9a-f]{1,4}):)?([0-9a-f]{1,4})$/.exec(canonical);
  if (!groups) return undefined;
  return [groups[1] ?? '0', groups[2] ?? '0']
    .map((group) => parseInt(group, 16))
    .flatMap((group) => [group >> 8, group & 255])
    .join('.');
}
