import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { systemClock, type Clock } from '../clock.ts';
import { lookAtPrinter } from './look.ts';
import { makeCertificate, page, serve, type LoopbackServer, type OwnCertificate } from './loopback-server.ts';
import { readPublicPages } from './public-pages.ts';

const head =
  '<!DOCTYPE HTML><html><head><meta name="Author" content="SEIKO EPSON"><title>WF-C5890 Series</title></head>';
const productStatus = `${head}<body><dl>
  <dt class="key odd">Root Certificate Version&nbsp;:</dt><dd>02.03</dd>
  <dt class="key odd">Date and Time&nbsp;:</dt><dd class="value odd"><div>27-11-2026 PM 01:06 UTC+00:00
</div></dd></dl></body></html>`;
const networkStatus = (rows: string) =>
  `${head}<body><div class="header-main">Network Status</div>${rows}</body></html>`;
const both = networkStatus(
  `<dl><dt><span>Primary DNS Server&nbsp;:</span></dt><dd><div>192.0.2.53</div></dd></dl>
   <table><tr><th>Secondary DNS Server&nbsp;:</th><td>0.0.0.0</td></tr></table>`,
);

let own: OwnCertificate;
beforeAll(async () => {
  own = await makeCertificate();
});
const servers: LoopbackServer[] = [];
afterEach(() => Promise.all(servers.splice(0).map((server) => server.close())));

/** A printer with these two pages; without one it answers 404. */
async function printerWith(pages: { network?: string; product?: string }): Promise<LoopbackServer> {
  const server = await serve(
    (request, socket) => {
      const body = request.includes('/INFO_NWINFO/') ? pages.network : pages.product;
      socket.write(body === undefined ? page('', [], '404 Not Found') : page(body));
    },
    { certificate: own },
  );
  servers.push(server);
  return server;
}

/** Half an hour after the last moment that the pages may mean. */
const clock: Clock = { ...systemClock, now: () => Date.parse('2026-11-27T13:36:59.999Z') };
const read = (port: number, fingerprint = own.fingerprint) =>
  readPublicPages({ host: '127.0.0.1', port, fingerprint }, { clock, signal: new AbortController().signal });

describe('without login', () => {
  test('clock, root certificates and DNS servers are read, by two requests that ask for English', async () => {
    const { port, requests } = await printerWith({ product: productStatus, network: both });
    expect(await read(port)).toEqual({
      clockDifferenceSeconds: -30 * 60,
      rootCertificate: '02.03',
      dnsServers: ['192.0.2.53'],
    });
    expect(requests).toHaveLength(2);
    for (const request of requests) {
      expect(request).toMatch(/^GET \/PRESENTATION\/ADVANCED\/INFO_(PRT|NW)INFO\/TOP /);
      expect(request).toContain('EPSON_COOKIE_LANG=lang_b&1/lang_a&1');
      expect(request).not.toMatch(/^authorization:/im);
    }
  });

  test('what is not shown is null', async () => {
    const { port } = await printerWith({ product: head });
    expect(await read(port)).toEqual({ clockDifferenceSeconds: null, rootCertificate: null, dnsServers: null });
  });

  test('a printer with another certificate than the trusted one is not asked', async () => {
    const { port, requests } = await printerWith({ product: productStatus, network: both });
    const nothing = { clockDifferenceSeconds: null, rootCertificate: null, dnsServers: null };
    expect(await read(port, '0'.repeat(64))).toEqual(nothing);
    expect(requests).toEqual([]);
  });

  test('the first look has clock and root certificates of the one page that it reads', async () => {
    const { port, requests } = await printerWith({ product: productStatus, network: both });
    expect(await lookAtPrinter({ host: '127.0.0.1', port }, { clock })).toMatchObject({
      clockDifferenceSeconds: -30 * 60,
      rootCertificate: '02.03',
    });
    expect(requests).toHaveLength(1);
  });
});

describe('DNS servers', () => {
  const dns = async (rows: string) =>
    (await read((await printerWith({ network: networkStatus(rows) })).port)).dnsServers;
  const row = (label: string, value: string) => `<dl><dt>${label}&nbsp;:</dt><dd>${value}</dd></dl>`;

  test.each([
    ['none', row('Primary DNS Server', '0.0.0.0') + row('Secondary DNS Server', ''), []],
    ['none, with IPv6', row('Primary DNS Server', '') + row('IPv6 Primary DNS Server', '::'), []],
    [
      'IPv6 only',
      row('Primary DNS Server', '0.0.0.0') + row('IPv6 Primary DNS Server', '2001:db8::53'),
      ['2001:db8::53'],
    ],
    [
      'in German',
      row('Primärer DNS-Server', '192.0.2.1') + row('Sekundärer DNS-Server', '192.0.2.2'),
      ['192.0.2.1', '192.0.2.2'],
    ],
    ['words', row('Primary DNS Server', 'not connected'), null],
    ['another row', row('DNS Host Name', 'printer'), null],
    ['a page beyond all measure', `${row('Primary DNS Server', '192.0.2.1')}${'<i>'.repeat(5_000)}`, null],
  ])('%s', async (_name, rows, servers) => {
    expect(await dns(rows)).toEqual(servers);
  });
});
