import { describe, expect, it } from 'vitest';
import { discover, type Device, type DiscoverOptions, type Discovery } from './discover.ts';
import { adapter, FakeClock, FakeNetwork } from './fake-network.ts';
import { a, aaaa, message, name, ptr, srv, txt } from './packet-bytes.ts';

const ipp = ['_ipp', '_tcp', 'local'];
const uuid = 'cfe92100-67c4-11d4-a45f-f8d027000001';

/** The announcements of one Epson printer as its records, to be put into messages at will. */
function printer(instance = 'EPSON WF-C5890 Series', host = 'EPSON000001', address = '192.0.2.9') {
  const service = [instance, ...ipp];
  return {
    ptr: ptr(ipp, service),
    srv: srv(service, 631, [host, 'local']),
    txt: txt(service, [
      'txtvers=1',
      'ty=EPSON WF-C5890 Series',
      'usb_MFG=EPSON',
      'usb_MDL=WF-C5890 Series',
      `adminurl=http://${host}.local.:80/PRESENTATION/BONJOUR`,
      'note=Reception',
      `UUID=${uuid}`,
    ]),
    a: a([host, 'local'], address),
  };
}

function search(options: Partial<DiscoverOptions> = {}, adapters = [adapter()]) {
  const clock = new FakeClock();
  const network = new FakeNetwork(clock, adapters);
  const start = clock.now();
  const told: { after: number; device: Device }[] = [];
  const result: Promise<Discovery> = (async () => {
    await Promise.resolve(); // so that a test can still set how the network behaves
    const onDevice = (device: Device) => told.push({ after: clock.now() - start, device });
    return discover({ seconds: 4, clock, onDevice, ...options }, network);
  })();
  /** Milliseconds after the start at which this name was asked for with this type (number of RFC 1035). */
  const askedAt = (labels: string[], type: number) =>
    network.sent.filter(({ bytes }) => asks(bytes, labels, type)).map(({ at }) => at - start);
  return { clock, network, told, result, askedAt };
}

/** Reads the questions of a query, independent of the product's encoder. */
function questions(bytes: Buffer): { labels: string[]; type: number; unicast: boolean }[] {
  let at = 12;
  const read = (from: number): { labels: string[]; next: number } => {
    const length = bytes.readUInt8(from);
    if (length === 0) return { labels: [], next: from + 1 };
    if (length >= 0xc0) return { labels: read(bytes.readUInt16BE(from) & 0x3fff).labels, next: from + 2 };
    const rest = read(from + 1 + length);
    return { labels: [bytes.toString('utf8', from + 1, from + 1 + length), ...rest.labels], next: rest.next };
  };
  return Array.from({ length: bytes.readUInt16BE(4) }, () => {
    const { labels, next } = read(at);
    at = next + 4;
    return { labels, type: bytes.readUInt16BE(next), unicast: bytes.readUInt16BE(next + 2) === 0x8001 };
  });
}

function asks(bytes: Buffer, labels: string[], type: number): boolean {
  return questions(bytes).some((q) => q.type === type && q.labels.join('\0') === labels.join('\0'));
}

describe('asking', () => {
  it('asks for all eight service types at once by unicast, then by multicast with doubling pauses', async () => {
    const { clock, network, result, askedAt } = search({ seconds: 16 });
    await clock.advance(16_000);
    await result;
    const types = questions(network.sent[0]?.bytes ?? Buffer.alloc(12)).map(({ labels }) => labels.join('.'));
    expect(types).toEqual([
      '_ipp._tcp.local',
      '_ipps._tcp.local',
      '_printer._tcp.local',
      '_pdl-datastream._tcp.local',
      '_uscan._tcp.local',
      '_uscans._tcp.local',
      '_scanner._tcp.local',
      '_http._tcp.local',
    ]);
    // RFC 6762 section 5.2: one second, then at least doubling.
    expect(askedAt(ipp, 12)).toEqual([0, 1000, 3000, 7000, 15000]);
    expect(network.sent.map(({ bytes }) => questions(bytes).every(({ unicast }) => unicast))).toEqual([
      true,
      false,
      false,
      false,
      false,
    ]);
    expect(network.closed).toBe(1);
  });

  it('asks on every adapter, and a failing one is a note', async () => {
    const adapters = ['eth0', 'tun0', 'wlan0'].map((each) => adapter(each));
    const { clock, network, result } = search({}, adapters);
    network.failing = { open: { tun0: 'ENODEV' }, send: { wlan0: 'ENETUNREACH' } };
    await clock.advance(10);
    network.deliver(message([printer().ptr], [printer().srv, printer().txt, printer().a]));
    await clock.advance(4000);
    const found = await result;
    expect(found.conclusion).toBe('found');
    expect(found.adapters).toEqual([
      { name: 'eth0', family: 4, address: '192.0.2.1' },
      { name: 'tun0', family: 4, address: '192.0.2.1', failed: 'ENODEV' },
      { name: 'wlan0', family: 4, address: '192.0.2.1', failed: 'ENETUNREACH' },
    ]);
    expect(new Set(network.sent.map((sent) => sent.adapter))).toEqual(new Set(['eth0', 'wlan0']));
  });

  it('states what is known, so that nobody answers twice', async () => {
    const { clock, network, result } = search();
    await clock.advance(10);
    network.deliver(message([printer().ptr], [printer().srv, printer().txt, printer().a]));
    await clock.advance(4000);
    await result;
    const repeat = network.sent[1]?.bytes ?? Buffer.alloc(12);
    expect(repeat.readUInt16BE(6)).toBe(1);
    // The answer's own name and service type, then the printer's instance, with a little under 4500 s left.
    const instance = Buffer.from(name('EPSON WF-C5890 Series')).subarray(0, -1);
    const at = repeat.indexOf(instance);
    expect(at).toBeGreaterThan(0);
    expect(repeat.readUInt32BE(at - 6)).toBe(4499);
  });

  it('from a port of its own asks for unicast answers every time and states nothing known', async () => {
    const { clock, network, result } = search();
    network.multicast = false;
    await clock.advance(10);
    network.deliver(message([printer().ptr], [printer().srv, printer().txt, printer().a]));
    await clock.advance(4000);
    expect((await result).conclusion).toBe('found');
    expect(network.sent).toHaveLength(3 * 8); // three times eight service types, each alone
    for (const { bytes } of network.sent) {
      expect(questions(bytes)).toMatchObject([{ unicast: true }]);
      expect(bytes.readUInt16BE(6)).toBe(0);
    }
  });
});

describe('answers', () => {
  it('may come in pieces, in any order, from IPv4 and IPv6', async () => {
    const six = adapter('eth0', { family: 6, address: 'fe80::1', isLocal: (address) => address.startsWith('fe80:') });
    const { clock, network, told, result } = search({}, [adapter(), six]);
    const { srv: where, txt: text, ptr: pointer, a: address } = printer();
    await clock.advance(10);
    network.deliver(message([address]));
    network.deliver(message([text]), 'fe80::9');
    await clock.advance(100);
    network.deliver(message([where]));
    network.deliver(message([aaaa(['EPSON000001', 'local'], 'fe800000000000000000000000000009')]), 'fe80::9');
    await clock.advance(100);
    expect(told).toEqual([]);
    network.deliver(message([pointer]), 'fe80::9');
    await clock.advance(4000);
    const expected: Device = {
      id: uuid,
      uuid,
      name: 'EPSON WF-C5890 Series',
      model: 'WF-C5890',
      location: 'Reception',
      addresses: ['192.0.2.9', 'fe80::9%eth0'],
      epson: true,
      usable: true,
    };
    expect((await result).devices).toEqual([expected]);
    expect(told.map(({ device }) => device)).toEqual([expected]);
  });

  it('keep names with dots and umlauts whole, in follow-up questions too', async () => {
    const instance = 'Büro 2.OG — Drucker (Ü)';
    const { clock, network, result, askedAt } = search();
    await clock.advance(10);
    network.deliver(message([printer(instance).ptr]));
    await clock.advance(100);
    expect(askedAt([instance, ...ipp], 33)).toHaveLength(1);
    network.deliver(message([printer(instance).srv, printer(instance).txt, printer(instance).a]));
    await clock.advance(4000);
    expect((await result).devices.map((device) => device.name)).toEqual([instance]);
  });

  it('compare names without case, as far as ASCII goes', async () => {
    const { clock, network, result } = search();
    await clock.advance(10);
    network.deliver(message([printer().ptr, printer().srv, printer().txt, a(['epson000001', 'LOCAL'], '192.0.2.9')]));
    await clock.advance(4000);
    expect((await result).devices).toMatchObject([{ addresses: ['192.0.2.9'], usable: true }]);
  });

  it('that are lost are asked for again: only what is missing, after 1 and 2 more seconds', async () => {
    const { clock, network, told, result, askedAt } = search({ seconds: 8 });
    const service = ['EPSON WF-C5890 Series', ...ipp];
    await clock.advance(10);
    network.deliver(message([printer().ptr, printer().txt]));
    await clock.advance(2990);
    expect(askedAt(service, 33)).toEqual([20, 1020]);
    expect(askedAt(service, 16)).toEqual([]);
    network.deliver(message([printer().srv]));
    await clock.advance(100);
    const host = ['EPSON000001', 'local'];
    expect(askedAt(host, 1)).toHaveLength(1);
    expect(askedAt(host, 28)).toHaveLength(1);
    network.deliver(message([printer().a]));
    await clock.advance(5000);
    expect((await result).conclusion).toBe('found');
    expect(askedAt(service, 33)).toEqual([20, 1020]);
    expect(told).toHaveLength(1);
  });

  it('of a printer switched on late are taken', async () => {
    const { clock, network, told, result } = search();
    await clock.advance(3500);
    network.deliver(message([printer().ptr, printer().srv, printer().txt, printer().a]));
    await clock.advance(500);
    expect((await result).conclusion).toBe('found');
    expect(told).toHaveLength(1);
  });

  it('end the search early when they are enough', async () => {
    const { clock, network, result } = search({ until: (devices) => devices.some(({ usable }) => usable) });
    await clock.advance(10);
    network.deliver(message([printer().ptr, printer().srv, printer().txt, printer().a]));
    await clock.advance(50);
    expect((await result).conclusion).toBe('found');
    expect(network.closed).toBe(1);
  });

  it('end with a stop, too, and what was found counts', async () => {
    const stop = new AbortController();
    const { clock, network, result } = search({ signal: stop.signal });
    await clock.advance(10);
    network.deliver(message([printer().ptr, printer().srv, printer().txt, printer().a]));
    stop.abort();
    await clock.advance(0);
    expect((await result).conclusion).toBe('found');
  });

  it('say goodbye: the printer is gone a second later', async () => {
    const { clock, network, result } = search();
    await clock.advance(10);
    network.deliver(message([printer().ptr, printer().srv, printer().txt, printer().a]));
    await clock.advance(100);
    network.deliver(message([ptr(ipp, ['EPSON WF-C5890 Series', ...ipp], 0)]));
    await clock.advance(4000);
    expect(await result).toMatchObject({ devices: [], conclusion: 'othersNoEpson' });
  });

  it('replace older ones: a new address flushes the old one', async () => {
    const { clock, network, result } = search();
    await clock.advance(10);
    network.deliver(message([printer().ptr, printer().srv, printer().txt, printer().a]));
    await clock.advance(2000);
    network.deliver(message([a(['EPSON000001', 'local'], '192.0.2.77')]), '192.0.2.77');
    await clock.advance(2000);
    expect((await result).devices[0]?.addresses).toEqual(['192.0.2.77']);
  });

  it('of one announcement split over two messages do not flush each other', async () => {
    const { clock, network, result } = search();
    await clock.advance(10);
    network.deliver(message([printer().ptr, printer().srv, printer().txt, printer().a]));
    await clock.advance(200);
    network.deliver(message([a(['EPSON000001', 'local'], '192.0.2.77')]));
    await clock.advance(4000);
    expect((await result).devices[0]?.addresses.sort()).toEqual(['192.0.2.77', '192.0.2.9']);
  });

  it('of one printer never flush the others off the list', async () => {
    const { clock, network, result } = search();
    await clock.advance(10);
    network.deliver(message([printer().ptr, printer().srv, printer().txt, printer().a]));
    await clock.advance(2000);
    const flushing = [...ptr(ipp, ['Intruder', ...ipp])];
    flushing[ipp.join('').length + ipp.length + 3] = 0x80; // the class's top bit, behind the name and the type
    network.deliver(message([flushing]));
    await clock.advance(2000);
    expect((await result).devices.map(({ name: shown }) => shown).sort()).toEqual([
      'EPSON WF-C5890 Series',
      'Intruder',
    ]);
  });

  it('expire, and are asked for before they do', async () => {
    const { clock, network, result, askedAt } = search({ seconds: 30 });
    const service = ['EPSON WF-C5890 Series', ...ipp];
    await clock.advance(10);
    network.deliver(message([ptr(ipp, service, 10), printer().srv, printer().txt, printer().a]));
    await clock.advance(9000);
    expect(askedAt(ipp, 12)).toContain(8020); // 80 % of ten seconds are over
    network.deliver(message([ptr(ipp, service, 10)]));
    await clock.advance(5990);
    expect(askedAt(ipp, 12).filter((at) => at > 10_000)).toEqual([]);
    await clock.advance(15_000);
    expect((await result).devices).toEqual([]);
  });
});

describe('what is not taken is counted:', () => {
  it('answers from elsewhere or from another port', async () => {
    const { clock, network, result } = search();
    const all = message([printer().ptr, printer().srv, printer().txt, printer().a]);
    await clock.advance(10);
    network.deliver(all, '198.51.100.7');
    network.deliver(all, '127.0.0.1');
    network.deliver(all, '192.0.2.9', 40_000);
    await clock.advance(4000);
    expect(await result).toMatchObject({
      devices: [],
      received: 0,
      conclusion: 'silence',
      dropped: { notLocal: 2, wrongPort: 1 },
    });
  });

  it('hostile messages, without harm to good ones', async () => {
    const { clock, network, result } = search();
    await clock.advance(10);
    const loop = Uint8Array.from([0, 0, 0x84, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 1, 0, 0]);
    for (let i = 0; i < 50; i++) network.deliver(loop);
    network.deliver(new Uint8Array(65_000));
    network.deliver(message([ptr(ipp, ['deep', 'er', ...ipp]), ptr(ipp, ipp)]));
    network.deliver(message([printer().ptr, printer().srv, printer().txt, printer().a]));
    await clock.advance(4000);
    expect(await result).toMatchObject({
      conclusion: 'found',
      devices: [{ name: 'EPSON WF-C5890 Series' }],
      received: 2,
      dropped: { badPointer: 50, tooLarge: 1, badInstance: 2 },
    });
  });

  it('more addresses of one name than any device has', async () => {
    const { clock, network, result } = search();
    await clock.advance(10);
    const many = Array.from({ length: 200 }, (_, i) => a(['EPSON000001', 'local'], `192.0.0.${i}`));
    network.deliver(message([printer().ptr, printer().srv, printer().txt, printer().a]));
    network.deliver(message(many));
    await clock.advance(4000);
    const found = await result;
    expect(found.devices[0]?.addresses).toHaveLength(16);
    expect(found.dropped).toEqual({ cacheFull: 185 });
  });

  it('more instances and records than any office has', async () => {
    const { clock, network, result } = search();
    await clock.advance(10);
    network.deliver(message([printer().ptr, printer().srv, printer().txt, printer().a]));
    for (let i = 0; i < 3000; i += 50) {
      const many = Array.from({ length: 50 }, (_, j) => ptr(ipp, [`flood ${i + j}`, ...ipp]));
      network.deliver(message(many));
    }
    for (let i = 0; i < 20_000; i += 100) {
      network.deliver(message(Array.from({ length: 100 }, (_, j) => a([`host ${i + j}`, 'local'], '192.0.2.66'))));
    }
    await clock.advance(4000);
    const found = await result;
    expect(found.devices.filter(({ usable }) => usable)).toHaveLength(1);
    // 2000 instances and 10 000 records are kept: 1 + 1999 PTR, SRV, TXT and 7998 addresses.
    expect(found.dropped).toEqual({ tooManyInstances: 1001, cacheFull: 12_003 });
  });
});

describe('the conclusion', () => {
  const brother = ['Brother', ...ipp];
  const other = [
    ptr(ipp, brother),
    srv(brother, 631, ['brother', 'local']),
    txt(brother, ['ty=Brother HL', 'usb_MFG=Brother']),
    a(['brother', 'local'], '192.0.2.8'),
  ];
  const lowEnd = ['EPSON TM-T88', ...ipp];
  const noWebConfig = [
    ptr(ipp, lowEnd),
    srv(lowEnd, 631, ['tm', 'local']),
    txt(lowEnd, ['ty=EPSON TM-T88']),
    a(['tm', 'local'], '192.0.2.7'),
  ];
  it.each([
    ['found', [other, noWebConfig, Object.values(printer())]],
    ['noneUsable', [other, noWebConfig]],
    ['othersNoEpson', [other]],
    ['silence', []],
  ])('%s', async (conclusion, messages) => {
    const { clock, network, told, result } = search();
    await clock.advance(10);
    for (const records of messages) network.deliver(message(records));
    await clock.advance(4000);
    const found = await result;
    expect(found.conclusion).toBe(conclusion);
    expect(told.map(({ device }) => device.id).sort()).toEqual(found.devices.map(({ id }) => id).sort());
  });

  it('is silence when only this computer itself was heard', async () => {
    const { clock, network, result } = search();
    await clock.advance(10);
    network.deliver(message(other), '192.0.2.1');
    await clock.advance(4000);
    expect((await result).conclusion).toBe('silence');
  });

  it('noAdapter when there is none, or none that works', async () => {
    expect(
      (await discover({ seconds: 4 }, { adapters: () => [], open: () => Promise.reject(new Error()) })).conclusion,
    ).toBe('noAdapter');
    const { clock, network, result } = search();
    network.failing = { send: { eth0: 'ENETDOWN' } };
    await clock.advance(4000);
    expect((await result).conclusion).toBe('noAdapter');
  });
});
