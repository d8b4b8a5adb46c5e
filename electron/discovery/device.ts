import { isIPv6 } from 'node:net';
import { serviceTypes, type Service } from './browser.ts';
import { nameKey } from './dns-name.ts';

/**
 * A device found on the network. All texts come from the network: shown, never trusted. `id` stays the same within a
 * search and, where the device announces a UUID, for ever. `addresses`: routable IPv4 first, link-local IPv6 (with
 * %zone) last. `adminPort` is missing when Web Config is on the usual ports. `reason` says why it is not `usable`.
 */
export interface Device {
  id: string;
  uuid?: string;
  name: string;
  model: string;
  location: string;
  addresses: string[];
  adminPort?: number;
  epson: boolean;
  usable: boolean;
  reason?: UnusableReason;
}

type UnusableReason =
  | 'notEpson'
  | 'noWebConfig' // Epson, but announces no Web Config
  | 'usb' // a printer on some computer's USB cable, re-announced by that computer
  | 'sharedQueue' // a print queue that a computer shares
  | 'noAddress'; // announced, but where it is was not answered

const maxTextLength = 120;

/**
 * Merges services to devices: by UUID, else by host name (one printer announces up to eight services, over several
 * adapters and both address families). `where` = 'loopback' keeps loopback addresses and no others; 'network' the
 * reverse: 127.0.0.1 announced by another computer is not on the network, and no demo printer ever looks real.
 */
export function devicesOf(services: readonly Service[], where: 'network' | 'loopback'): Device[] {
  // Port 0 is "this name is taken, but the service is not offered" (Bonjour Printing Specification 1.2, flagship name).
  const offered = services.filter(({ port }) => port !== 0);
  const own = groupByDevice(offered.filter((service) => readvertised(service, where) === undefined));
  const devices = own.map(([id, group]) => deviceOf(id, group, where));
  const ownIds = new Set(devices.map(({ id }) => id));
  for (const reason of ['usb', 'sharedQueue'] as const) {
    for (const [id, group] of groupByDevice(offered.filter((service) => readvertised(service, where) === reason))) {
      // A computer passes the printer's own UUID on: the printer itself is listed already.
      if (ownIds.has(id)) continue;
      devices.push({ ...deviceOf(id, group, where), id: `${reason} ${id}`, usable: false, reason });
    }
  }
  return devices;
}

/** Whether a computer announces somebody else's printer here, and how that printer is connected. */
function readvertised(service: Service, where: 'network' | 'loopback'): 'usb' | 'sharedQueue' | undefined {
  const admin = adminUrl(service);
  if (/\(USB\)$/i.test(service.instance)) return 'usb';
  // ipp-usb: its web page is on that computer's own loopback address. In a demo everything is.
  const hosts = [service.host?.join('.'), admin?.hostname].map((host) => host?.replace(/\.$/, '').toLowerCase());
  if (where === 'network' && hosts.some((host) => host && isLoopbackHost(host))) return 'usb';
  if (text(service, 'rp').startsWith('printers/') || admin?.pathname.startsWith('/printers/')) return 'sharedQueue';
  if (service.instance.includes(' @ ') && !hasWebConfig(service)) return 'sharedQueue';
  return undefined;
}

/** Pairs of an identifier (the UUID where there is one) and the services of one device. */
function groupByDevice(services: readonly Service[]): [string, Service[]][] {
  const groups = new Map<string, Service[]>();
  const put = (key: string, service: Service) => groups.set(key, [...(groups.get(key) ?? []), service]);
  const anonymous: Service[] = [];
  for (const service of services) {
    const uuid = uuidOf([service]);
    if (uuid) put(uuid, service);
    else anonymous.push(service);
  }
  // Old firmware has no UUID, and _printer._tcp never has: the host name says where such a service belongs. A host
  // with several UUIDs is a print server; there only the same instance name does.
  const byUuid = [...groups];
  for (const service of anonymous) {
    const host = service.host && nameKey(service.host);
    const ofHost = byUuid.filter(
      ([, group]) => !host || group.some((other) => other.host && nameKey(other.host) === host),
    );
    const sameName = ofHost.find(([, group]) => group.some((other) => other.instance === service.instance));
    const only = host && ofHost.length === 1 ? ofHost[0] : undefined;
    const home = sameName ?? only;
    put(
      home?.[0] ?? (host && ofHost.length === 0 ? host : nameKey([service.instance, ...(service.host ?? [])])),
      service,
    );
  }
  return [...groups];
}

function deviceOf(id: string, group: readonly Service[], where: 'network' | 'loopback'): Device {
  const services = [...group].sort((a, b) => serviceTypes.indexOf(a.type) - serviceTypes.indexOf(b.type));
  const first = (key: string) => services.map((service) => text(service, key)).find((value) => value !== '') ?? '';
  const uuid = uuidOf(services);
  const name = shown(services[0]?.instance ?? '');
  const epson =
    [first('usb_mfg'), first('mfg')].some((maker) => maker.toUpperCase() === 'EPSON') ||
    /^EPSON /i.test(first('ty')) ||
    services.some(hasWebConfig);
  const webConfig = services.find(hasWebConfig);
  const adminPort = Number(webConfig && adminUrl(webConfig)?.port) || undefined;
  const addresses = sortedAddresses(services, where);
  const reason: UnusableReason | undefined = !epson
    ? 'notEpson'
    : !webConfig
      ? 'noWebConfig'
      : addresses.length === 0
        ? 'noAddress'
        : undefined;
  return {
    id,
    ...(uuid && { uuid }),
    name,
    model: modelOf(first),
    location: first('note'),
    addresses,
    ...(adminPort && adminPort !== 80 && adminPort !== 443 && { adminPort }),
    epson,
    usable: reason === undefined,
    ...(reason && { reason }),
  };
}

/** "Series" names cover several models; it is left out because the label on the printer does not have it. */
function modelOf(first: (key: string) => string): string {
  const product = first('product').replace(/^\(|\)$/g, '');
  return (first('usb_mdl') || first('ty') || product).replace(/^EPSON /i, '').replace(/ Series$/i, '');
}

/** Epson's entry page; the strongest sign that Web Config exists. */
function hasWebConfig(service: Service): boolean {
  return adminUrl(service)?.pathname.includes('/PRESENTATION/') ?? false;
}

function adminUrl(service: Service): URL | undefined {
  const url = text(service, 'adminurl');
  if (!URL.canParse(url)) return undefined;
  const parsed = new URL(url);
  return parsed.protocol === 'http:' || parsed.protocol === 'https:' ? parsed : undefined;
}

function uuidOf(group: readonly Service[]): string | undefined {
  return group
    .map((service) => text(service, 'uuid').toLowerCase())
    .find((uuid) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(uuid));
}

/** Routable IPv4, routable IPv6, 169.254.x.x, fe80::. A device is tried in this order. */
function sortedAddresses(services: readonly Service[], where: 'network' | 'loopback'): string[] {
  const rank = (address: string) => (isLinkLocal(address) ? 2 : 0) + (address.includes(':') ? 1 : 0);
  return [...new Set(services.flatMap(({ addresses }) => addresses))]
    .filter((address) => isLoopbackHost(address) === (where === 'loopback') && !isNobody(address))
    .sort((a, b) => rank(a) - rank(b));
}

function isLinkLocal(address: string): boolean {
  return address.startsWith('169.254.') || /^fe[89ab]/i.test(address);
}

function isLoopbackHost(host: string): boolean {
  return /^localhost(\.local)?$|^127\.|^\[?::1\]?$|^::ffff:127\./.test(host);
}

/** "Any address", multicast and broadcast: no device has them. */
function isNobody(address: string): boolean {
  if (isIPv6(address)) return address === '::' || /^ff/i.test(address);
  const first = Number(address.split('.')[0]);
  return first === 0 || first >= 224;
}

function text(service: Service, key: string): string {
  const bytes = service.values?.get(key);
  return bytes ? shown(new TextDecoder().decode(bytes)) : '';
}

/** Without control and invisible direction-changing characters, so that a name cannot pose as another; bounded. */
function shown(value: string): string {
  const plain = value
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, ' ')
    .replace(/ +/g, ' ')
    .trim();
  return [...plain].slice(0, maxTextLength).join('');
}
