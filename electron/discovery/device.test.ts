import { describe, expect, it } from 'vitest';
import type { Service, ServiceType } from './browser.ts';
import { devicesOf } from './device.ts';

const uuid = 'cfe92100-67c4-11d4-a45f-dccd2f4a3aab';

// TXT values as published by owners of such devices (an ET-2760 and a WP-4530), the rest left out.
const et2760 = {
  ty: 'EPSON ET-2760 Series',
  usb_mfg: 'EPSON',
  usb_mdl: 'ET-2760 Series',
  product: '(EPSON ET-2760 Series)',
  rp: 'ipp/print',
  adminurl: 'http://EPSON4A3AAB.local.:80/PRESENTATION/BONJOUR',
  note: '',
  uuid,
};

function service(values: Record<string, string> | undefined, options: Partial<Service> = {}): Service {
  return {
    type: '_ipp',
    instance: 'EPSON ET-2760 Series',
    host: ['EPSON4A3AAB', 'local'],
    port: 631,
    addresses: ['192.0.2.9'],
    ...(values && { values: new Map(Object.entries(values).map(([key, value]) => [key, Buffer.from(value)])) }),
    ...options,
  };
}

describe('one printer is one device', () => {
  it('over service types, adapters and address families, by UUID', () => {
    const scanner = { ty: 'EPSON ET-2760 Series', adminurl: et2760.adminurl, uuid, note: 'Hall' };
    expect(
      devicesOf(
        [
          service(scanner, { type: '_uscan', port: 443, addresses: ['fe80::9%eth0', '2001:db8::9'] }),
          service(et2760, { addresses: ['169.254.3.4', '192.0.2.9'] }),
          service(et2760, { host: ['epson4a3aab', 'LOCAL'], addresses: ['198.51.100.9'] }),
        ],
        'network',
      ),
    ).toEqual([
      {
        id: uuid,
        uuid,
        name: 'EPSON ET-2760 Series',
        model: 'ET-2760',
        location: 'Hall',
        addresses: ['192.0.2.9', '198.51.100.9', '2001:db8::9', '169.254.3.4', 'fe80::9%eth0'],
        epson: true,
        usable: true,
      },
    ]);
  });

  it('by host name where old firmware has no UUID', () => {
    const old = { ...et2760, uuid: '' };
    const types: ServiceType[] = ['_printer', '_ipp', '_http'];
    const devices = devicesOf(
      types.map((type) => service(type === '_http' ? {} : old, { type, instance: `Called ${type}` })),
      'network',
    );
    expect(devices).toMatchObject([{ name: 'Called _ipp', model: 'ET-2760', usable: true }]);
    expect(devices[0]).not.toHaveProperty('uuid');
  });

  it('where only some of its services say the UUID', () => {
    const lpd = service({ ty: 'EPSON ET-2760 Series' }, { type: '_printer', port: 515 });
    expect(devicesOf([lpd, service(et2760)], 'network')).toHaveLength(1);
  });

  it('but two printers with one host name stay two, and services go with their name', () => {
    const other = service({ ...et2760, uuid: uuid.replace('3aab', '3aac') }, { instance: 'Second' });
    const lpd = service({ ty: 'EPSON' }, { type: '_printer', instance: 'Second', port: 515 });
    const web = service({}, { type: '_http', instance: 'Unrelated', port: 8080 });
    const webToo = service({}, { type: '_http', instance: 'Unrelated too', port: 8081 });
    const devices = devicesOf([service(et2760), other, lpd, web, webToo], 'network');
    expect(devices.map(({ name, usable }) => [name, usable])).toEqual([
      ['EPSON ET-2760 Series', true],
      ['Second', true],
      ['Unrelated', false],
      ['Unrelated too', false],
    ]);
    expect(new Set(devices.map(({ id }) => id)).size).toBe(4);
  });
});

describe('model and maker', () => {
  it.each([
    [{ usb_mfg: 'Epson', usb_mdl: 'WF-C5890 Series', ty: 'other' }, 'WF-C5890', true],
    [{ mfg: 'EPSON', ty: 'EPSON DS-790WN' }, 'DS-790WN', true],
    [{ ty: 'EPSON AM-C4000 Series' }, 'AM-C4000', true],
    [{ product: '(EPSON L4160 Series)' }, 'L4160', false],
    [{ adminurl: 'https://x.local:443/PRESENTATION/BONJOUR' }, '', true],
    [{ usb_mfg: 'HP', ty: 'HP compatible with EPSON' }, 'HP compatible with EPSON', false],
    [{}, '', false],
  ])('%j', (values, model, epson) => {
    expect(devicesOf([service(values)], 'network')).toMatchObject([{ model, epson }]);
  });
});

describe('a device is not usable', () => {
  it.each([
    ['notEpson', service({ ty: 'Brother HL', usb_mfg: 'Brother', adminurl: 'http://x.local/' })],
    ['noWebConfig', service({ ty: 'EPSON TM-T88', usb_mfg: 'EPSON', adminurl: 'http://x.local/' })],
    ['noWebConfig', service({ ty: 'EPSON TM-T88', usb_mfg: 'EPSON' })],
    ['noAddress', service(et2760, { addresses: [] })],
    ['noAddress', service(et2760, { addresses: ['127.0.0.1', '0.0.0.0', '224.0.0.1', '::1', 'ff02::1'] })],
    ['usb', service(et2760, { instance: 'EPSON ET-4850 Series (USB)' })],
    ['usb', service({ ...et2760, adminurl: 'http://localhost:60000/PRESENTATION/BONJOUR' })],
    ['usb', service(et2760, { host: ['localhost'] })],
    ['sharedQueue', service({ ...et2760, rp: 'printers/WF' }, { instance: 'EPSON ET-2760 @ desk' })],
    ['sharedQueue', service({ ty: 'EPSON x', adminurl: 'https://desk.local.:631/printers/WF' })],
    ['sharedQueue', service({ ty: 'EPSON x' }, { type: '_printer', instance: 'EPSON ET-2760 @ desk' })],
  ])('%s', (reason, announced) => {
    expect(devicesOf([announced], 'network')).toMatchObject([{ usable: false, reason }]);
  });

  it('is not shown at all at port 0: not offered', () => {
    expect(devicesOf([service(et2760, { type: '_printer', port: 0 })], 'network')).toEqual([]);
  });

  it("is not shown at all when it is a computer's copy of a printer that is there itself", () => {
    const usb = service(et2760, { instance: 'EPSON ET-2760 Series (USB)', host: ['localhost'] });
    const queue = service({ ...et2760, rp: 'printers/ET' }, { instance: 'ET @ desk', host: ['desk', 'local'] });
    expect(devicesOf([usb, queue, service(et2760)], 'network')).toMatchObject([
      { name: 'EPSON ET-2760 Series', addresses: ['192.0.2.9'], usable: true },
    ]);
  });

  it('while where it is has not been answered', () => {
    const { type, instance, values } = service(et2760);
    const unresolved: Service = { type, instance, addresses: [], ...(values && { values }) };
    expect(devicesOf([unresolved], 'network')).toMatchObject([{ id: uuid, usable: false, reason: 'noAddress' }]);
  });

  it('but is, when an administrator named it with an @', () => {
    expect(devicesOf([service(et2760, { instance: 'Printer @ Hall' })], 'network')).toMatchObject([{ usable: true }]);
  });
});

describe('Web Config', () => {
  it.each([
    ['http://E.local.:80/PRESENTATION/BONJOUR', undefined],
    ['https://E.local.:443/PRESENTATION/BONJOUR', undefined],
    ['http://E.local.:443/PRESENTATION/BONJOUR', undefined],
    ['https://E.local.:20443/PRESENTATION/BONJOUR', 20443],
  ])('of %s is on port %s', (adminurl, port) => {
    const [device] = devicesOf([service({ ...et2760, adminurl })], 'network');
    expect(device?.adminPort).toBe(port);
    expect(device?.usable).toBe(true);
  });

  it.each(['javascript://x/PRESENTATION/', 'not a url /PRESENTATION/', ''])('is not there for %j', (adminurl) => {
    expect(devicesOf([service({ ...et2760, adminurl })], 'network')).toMatchObject([{ reason: 'noWebConfig' }]);
  });
});

describe('loopback', () => {
  it('is all there is in a demo, and nothing of it is a cable', () => {
    const demo = { ...et2760, adminurl: 'http://localhost:20080/PRESENTATION/BONJOUR' };
    expect(devicesOf([service(demo, { addresses: ['192.0.2.9', '127.0.0.1'] })], 'loopback')).toMatchObject([
      { addresses: ['127.0.0.1'], adminPort: 20080, usable: true },
    ]);
  });
});

describe('texts from the network', () => {
  it('[B13] lose control and direction characters and are cut at 120 characters', () => {
    const [device] = devicesOf(
      [
        service(
          { ...et2760, note: `\u202Egpj.exe\u2069\u0007 hall\r\n\t2`, usb_mdl: '🖨'.repeat(300) },
          { instance: '  \u200Fa\u0000b  ' },
        ),
      ],
      'network',
    );
    expect(device?.name).toBe('a b');
    expect(device?.location).toBe('gpj.exe hall 2');
    expect(device?.model).toBe('🖨'.repeat(120));
  });
});
