import { systemClock, type Clock } from '../clock.ts';
import { Browser } from './browser.ts';
import { devicesOf, type Device } from './device.ts';
import { decodeMessage, encodeQueries } from './dns-message.ts';
import { errorCode, mdnsPort, systemNetwork, type Adapter, type Link, type Network } from './network.ts';

export type { Device } from './device.ts';

/** How often is looked whether there is something to ask; also what gathers follow-up questions into one message. */
const tick = 20;

/** Seconds after which printers on a network have answered. */
export const searchFor = 4;

export interface DiscoverOptions {
  /** How long to search; `searchFor` is a good value. */
  seconds: number;
  /** 'network' (default): every adapter but loopback. 'loopback': 127.0.0.1 alone, for the demo. */
  adapters?: 'network' | 'loopback';
  clock?: Clock;
  /** Ends the search early; what was found until then is returned. */
  signal?: AbortSignal;
  /**
   * Called with each usable device as soon as it is known, and again when more becomes known of it (same `id`); with
   * the others when the search ends, because until then a missing answer may still come.
   */
  onDevice?: (device: Device) => void;
  /** Asked whenever something new is known; true ends the search. */
  until?: (devices: Device[]) => boolean;
}

export interface Discovery {
  devices: Device[];
  conclusion: Conclusion;
  /** The adapters that were asked; `failed` is the system's error code where that was not possible. */
  adapters: { name: string; address: string; family: 4 | 6; failed?: string }[];
  /** Answers heard from other computers and devices (in a demo: from this one). */
  received: number;
  /** Messages and records that were not taken, by reason. */
  dropped: Record<string, number>;
}

type Conclusion =
  | 'found'
  | 'noneUsable' // Epson devices, but none of them usable
  | 'othersNoEpson' // others answered
  | 'silence' // nothing answered at all
  | 'noAdapter'; // there is no network adapter, or none that could be used

interface Station {
  adapter: Adapter;
  browser: Browser;
  link?: Link;
  failed?: string;
}

/** Searches the local network for printers by mDNS. Never rejects: always ends, in time, with a conclusion. */
export async function discover(options: DiscoverOptions, network: Network = systemNetwork): Promise<Discovery> {
  const { clock = systemClock, signal, adapters: where = 'network' } = options;
  const end = clock.now() + options.seconds * 1000;
  const dropped: Record<string, number> = {};
  const count = (reason: string, times = 1) => (dropped[reason] = (dropped[reason] ?? 0) + times);
  let received = 0;
  let news = false;

  // One browser per adapter, for both families: the same printer answers on both.
  const browsers = new Map<string, Browser>();
  const stations: Station[] = network.adapters(where).map((adapter) => {
    const browser = browsers.get(adapter.name) ?? new Browser(adapter.zone);
    browsers.set(adapter.name, browser);
    return { adapter, browser };
  });

  const receive = (bytes: Uint8Array, from: { address: string; port: number }) => {
    const message = decodeMessage(bytes);
    if (message.kind === 'query') return;
    if (message.kind === 'bad') return void count(message.reason);
    if (from.port !== mdnsPort) return void count('wrongPort'); // RFC 6762 section 11
    // By sender, not by socket: systems hand a message to every socket on port 5353, or a unicast one to any of them.
    const station = stations.find(({ adapter }) => adapter.isLocal(from.address));
    if (!station) return void count('notLocal');
    if (where === 'loopback' || !station.adapter.isOwn(from.address)) received++;
    for (const [reason, times] of Object.entries(station.browser.receive(message.records, clock.now()))) {
      count(reason, times);
    }
    news = true;
  };

  await Promise.all(
    stations.map(async (station) => {
      try {
        station.link = await network.open(station.adapter, receive);
      } catch (error) {
        station.failed = errorCode(error);
      }
    }),
  );

  const devices = () =>
    devicesOf(
      [...browsers.values()].flatMap((browser) => browser.services(clock.now())),
      where,
    );
  const told = new Map<string, string>();
  const tell = (device: Device) => {
    const state = JSON.stringify(device);
    if (told.get(device.id) === state) return;
    told.set(device.id, state);
    options.onDevice?.(device);
  };

  try {
    while (clock.now() < end && !signal?.aborted && stations.some(({ link }) => link)) {
      for (const browser of browsers.values()) ask(browser, stations, clock.now());
      await clock.wait(Math.min(tick, end - clock.now()), signal).catch(() => undefined);
      if (!news) continue;
      news = false;
      const known = devices();
      known.filter(({ usable }) => usable).forEach(tell);
      if (options.until?.(known)) break;
    }
  } finally {
    for (const { link } of stations) link?.close();
  }

  const found = devices();
  found.forEach(tell);
  return {
    devices: found,
    conclusion: conclude(found, received, stations),
    adapters: stations.map(({ adapter: { name, address, family }, failed }) => ({
      name,
      address,
      family,
      ...(failed && { failed }),
    })),
    received,
    dropped,
  };
}

function ask(browser: Browser, stations: readonly Station[], now: number): void {
  const { questions, knownAnswers } = browser.asking(now);
  if (questions.length === 0) return;
  for (const station of stations) {
    const { link } = station;
    if (station.browser !== browser || !link) continue;
    // From a port of our own the question must ask for unicast, and has no known answers (RFC 6762 section 6.7). An
    // answer is then one message of conventional size (avahi: 512 bytes), so each question travels alone.
    const messages = link.multicast
      ? encodeQueries(questions, knownAnswers)
      : questions.flatMap((question) => encodeQueries([{ ...question, unicast: true }], []));
    for (const message of messages) {
      link.send(message, (failed) => {
        if (failed) station.failed = failed;
        else delete station.failed;
      });
    }
  }
}

function conclude(devices: readonly Device[], received: number, stations: readonly Station[]): Conclusion {
  if (devices.some(({ usable }) => usable)) return 'found';
  if (stations.every(({ failed }) => failed)) return 'noAdapter';
  if (devices.some(({ epson }) => epson)) return 'noneUsable';
  return received > 0 ? 'othersNoEpson' : 'silence';
}
