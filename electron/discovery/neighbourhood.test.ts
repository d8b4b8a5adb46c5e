import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { beforeEach, describe, expect, it } from 'vitest';
import { discover } from './discover.ts';
import { neighbourhoodMissing, withNeighbourhood, type AnnouncedService } from './neighbourhood.ts';
import { a, message, ptr, srv, txt } from './packet-bytes.ts';

// Against programs of others: avahi and CUPS' ippeveprinter, in a network of their own.
const missing = await neighbourhoodMissing(['ippeveprinter']);

const types = ['_ipp', '_ipps', '_printer', '_pdl-datastream', '_uscan', '_scanner', '_http'];

function epson(instance: string, type: string, port: number, tail: string): AnnouncedService {
  return {
    instance,
    type,
    port,
    text: [
      'txtvers=1',
      'ty=EPSON ET-5850 Series',
      'usb_MFG=EPSON',
      'usb_MDL=ET-5850 Series',
      'rp=ipp/print',
      'note=Empfang & Flur',
      'adminurl=http://printer-side.local.:80/PRESENTATION/BONJOUR',
      `UUID=cfe92100-67c4-11d4-a45f-f8d027${tail}`,
    ],
  };
}

describe('beside avahi', () => {
  beforeEach(({ skip }) => skip(missing !== undefined, missing));

  it('printers are found once each, with their right names, and ippeveprinter is called what it is', async () => {
    const services = [
      ...types.map((type, i) => epson('EPSON ET-5850 Series', `${type}._tcp`, 631 + i, '000001')),
      epson('Büro 2.OG — Drucker (Ü)', '_ipp._tcp', 700, '000002'),
    ];
    const printers = [
      ['-p', '8631', 'Plain Example'],
      ['-p', '8632', '-M', 'EPSON', '-m', 'WF-C5890 Series', 'EPSON WF-C5890 Series'],
    ];
    const { discovery } = await withNeighbourhood({ services, printers }, ({ search }) =>
      search({ seconds: 10, expected: 4 }),
    );
    expect(discovery.conclusion).toBe('found');
    expect(discovery.dropped).toEqual({});
    const devices = discovery.devices.sort((x, y) => x.name.localeCompare(y.name, 'en'));
    const at = ['198.51.100.1', expect.stringMatching(/^fe80::.*%vp?/) as string];
    expect(devices).toMatchObject([
      { name: 'Büro 2.OG — Drucker (Ü)', model: 'ET-5850', location: 'Empfang & Flur', addresses: at, usable: true },
      { name: 'EPSON ET-5850 Series', model: 'ET-5850', location: 'Empfang & Flur', addresses: at, usable: true },
      // It claims to be an Epson, but has no Web Config.
      { name: 'EPSON WF-C5890 Series', model: 'WF-C5890', epson: true, usable: false, reason: 'noWebConfig' },
      { name: 'Plain Example', epson: false, usable: false, reason: 'notEpson' },
    ]);
    expect(devices).toHaveLength(4);
  });

  it('200 printers are all found', async () => {
    const services = Array.from({ length: 200 }, (_, i) => {
      const number = String(i).padStart(6, '0');
      return epson(`EPSON SIM ${number}`, '_ipp._tcp', 20_000 + i, number);
    });
    const { discovery } = await withNeighbourhood({ services }, ({ search }) => search({ seconds: 10, expected: 200 }));
    expect(
      discovery.devices
        .filter(({ usable }) => usable)
        .map(({ name }) => name)
        .sort(),
    ).toEqual(services.map(({ instance }) => instance));
  });

  it('they are found as well when another program has port 5353 to itself', async () => {
    const services = types.map((type, i) => epson(`EPSON ${type}`, `${type}._tcp`, 631 + i, `00000${i}`));
    const { discovery } = await withNeighbourhood({ services }, ({ search }) =>
      search({ seconds: 10, expected: types.length, portTaken: true }),
    );
    expect(discovery.devices.map(({ name, usable }) => [name, usable]).sort()).toEqual(
      services.map(({ instance }) => [instance, true]).sort(),
    );
  });
});

describe('on loopback', () => {
  it('a printer of the demo is found over real sockets', async () => {
    const service = ['Loopback test printer', '_ipp', '_tcp', 'local'];
    const responder = createSocket({ type: 'udp4', reuseAddr: true });
    responder.bind(5353, '0.0.0.0');
    await once(responder, 'listening');
    responder.addMembership('224.0.0.251', '127.0.0.1');
    responder.setMulticastInterface('127.0.0.1');
    const answer = message(
      [ptr(service.slice(1), service)],
      [
        srv(service, 20_443, ['loopback-test', 'local']),
        txt(service, ['ty=EPSON WF-C5890 Series', 'adminurl=http://loopback-test.local.:20443/PRESENTATION/BONJOUR']),
        a(['loopback-test', 'local'], '127.0.0.1'),
      ],
    );
    responder.on('message', (query) => {
      if (query.includes('_ipp') && (query[2] ?? 0) < 0x80) responder.send(answer, 5353, '224.0.0.251');
    });
    try {
      const mine = (device: { name: string }) => device.name === service[0];
      const found = await discover({ seconds: 4, adapters: 'loopback', until: (devices) => devices.some(mine) });
      expect(found.devices.find(mine)).toMatchObject({ addresses: ['127.0.0.1'], adminPort: 20_443, usable: true });
      expect(found.adapters).toEqual([{ name: expect.any(String) as string, address: '127.0.0.1', family: 4 }]);
    } finally {
      responder.close();
    }
  });
});
