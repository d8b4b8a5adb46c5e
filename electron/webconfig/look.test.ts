import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

import { afterEach, beforeAll, describe, expect, test } from 'vitest';

import { lookAtPrinter, readProductStatus } from './look.ts';
import {
  makeCertificate,
  page,
  serve,
  type Answer,
  type LoopbackServer,
  type OwnCertificate,
} from './loopback-server.ts';

let own: OwnCertificate;
beforeAll(async () => {
  own = await makeCertificate({
    notBeforeDate: new Date('2024-02-03T04:05:06Z'),
    notAfterDate: new Date('2034-02-03T04:05:06Z'),
  });
});

const servers: LoopbackServer[] = [];
afterEach(() => Promise.all(servers.splice(0).map((server) => server.close())));

async function overTls(answer: Answer, options: Parameters<typeof serve>[1] = {}): Promise<LoopbackServer> {
  const server = await serve(answer, { certificate: own, ...options });
  servers.push(server);
  return server;
}

async function withoutTls(answer: Answer, options: Parameters<typeof serve>[1] = {}): Promise<LoopbackServer> {
  const server = await serve(answer, { refuseTls: true, ...options });
  servers.push(server);
  return server;
}

const redirect =
  (location: string, status = '307 Temporary Redirect'): Answer =>
  (_, socket) =>
    socket.end(page('', [`Location: ${location}`], status));

const head =
  '<!DOCTYPE HTML><html><head><meta name="Author" content="SEIKO EPSON"><title>WF-C5890 Series</title></head>';
const productStatus = `${head}<body><dl>
  <dt>Firmware&nbsp;:</dt><dd><div>07.84.GW19Q3</div></dd>
  <dt>Root Certificate Version&nbsp;:</dt><dd>02.03</dd>
  <dt>MAC&nbsp;:</dt><dd>\r\n<div>00:00:5E:00:53:AF</div>\r\n</dd></dl></body></html>`;
const printer: Answer = (_, socket) => socket.write(page(productStatus, ['Server: EPSON_Linux UPnP/1.0']));

const problem = (code: string, fields: Record<string, unknown> = {}) =>
  expect.objectContaining({ code, fields: expect.objectContaining(fields) as unknown }) as Error;
const lookAt = (server: LoopbackServer, timeoutMs = 10_000) =>
  lookAtPrinter({ host: '127.0.0.1', port: server.port }, { timeoutMs });

describe('a printer', () => {
  test('is described by its certificate and its Product Status', async () => {
    const server = await overTls(printer);
    expect(await lookAt(server)).toEqual({
      host: '127.0.0.1',
      port: server.port,
      tls: 'TLSv1.3',
      fingerprint: own.fingerprint,
      certificate: {
        subject: 'CN=EPSON000000',
        validFrom: '2024-02-03T04:05:06.000Z',
        validTo: '2034-02-03T04:05:06.000Z',
      },
      chainValid: false,
      model: 'WF-C5890 Series',
      firmware: '07.84.GW19Q3',
      identity: '00005e0053af',
      rootCertificate: '02.03',
    });
  });

  test('gets one request, without credentials, that asks for English', async () => {
    const server = await overTls(printer);
    await lookAt(server);
    expect(server.requests).toHaveLength(1);
    const [request = ''] = server.requests;
    expect(request).toMatch(/^GET \/PRESENTATION\/ADVANCED\/INFO_PRTINFO\/TOP HTTP\/1\.1\r\n/);
    expect(request).toContain('\r\nCookie: EPSON_COOKIE_LANG=lang_b&1/lang_a&1\r\n');
    expect(request).not.toMatch(/^authorization:/im);
    await server.quiet();
  });

  test('answers over IPv6', async () => {
    const server = await overTls(printer, { host: '::1' });
    expect(await lookAtPrinter({ host: '::1', port: server.port })).toMatchObject({
      host: '::1',
      model: 'WF-C5890 Series',
    });
  });

  test('redirects from http to https on the same host', async () => {
    for (const status of ['301 Moved Permanently', '302 Found', '307 Temporary Redirect', '308 Permanent Redirect']) {
      const secure = await overTls(printer);
      const plain = await withoutTls(redirect(`https://127.0.0.1:${secure.port}/PRESENTATION/X`, status));
      expect(await lookAt(plain)).toMatchObject({ port: secure.port, fingerprint: own.fingerprint });
    }
  });

  test('is found without a port: https first, then the redirect of port 80', async ({ skip }) => {
    const host = '127.0.0.77';
    const listen = (secure: boolean) =>
      secure ? overTls(printer, { host, port: 443 }) : withoutTls(redirect(`https://${host}/`), { host, port: 80 });
    const refused = (error: NodeJS.ErrnoException) => skip(`cannot listen on ${host} ports 80 and 443: ${error.code}`);
    const plain = await listen(false).catch(refused);
    await expect(lookAtPrinter({ host })).rejects.toThrow(problem('printer.unreachable'));
    expect(plain.requests).toHaveLength(1);
    await listen(true).catch(refused);
    expect(await lookAtPrinter({ host })).toMatchObject({ host, port: 443, model: 'WF-C5890 Series' });
    expect(plain.requests).toHaveLength(1);
  });

  test('has a valid chain only when an authority of this computer vouches for this very host', async () => {
    const authority = await makeCertificate(
      {
        extensions: [
          { name: 'basicConstraints', cA: true, critical: true },
          { name: 'keyUsage', keyCertSign: true, critical: true },
        ],
      },
      'Office authority',
    );
    const server = await overTls(printer, { certificate: await makeCertificate({ ca: authority }) });
    const folder = await mkdtemp(join(tmpdir(), 'authority-'));
    try {
      await writeFile(join(folder, 'ca.pem'), authority.cert);
      const program = `
        const { lookAtPrinter } = await import(${JSON.stringify(import.meta.resolve('./look.ts'))});
        for (const host of ['127.0.0.1', 'localhost']) {
          console.log(host, (await lookAtPrinter({ host, port: ${server.port} })).chainValid);
        }`;
      const look = (env: NodeJS.ProcessEnv) =>
        promisify(execFile)(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', program], {
          env: { ...process.env, ...env },
        });
      // Node reads the additional authorities when it starts, hence the child process.
      const known = await look({ NODE_EXTRA_CA_CERTS: join(folder, 'ca.pem') });
      expect(known.stdout).toBe('127.0.0.1 true\nlocalhost false\n');
      const unknown = await look({ NODE_EXTRA_CA_CERTS: '' });
      expect(unknown.stdout).toBe('127.0.0.1 false\nlocalhost false\n');
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});

describe('what is no usable printer', () => {
  const low = '<script>location.href="/PRESENTATION/PSWD"</script>';
  test.each<[string, string, string, Record<string, unknown>]>([
    ['an unrelated "Default Page"', page('<html><title>Default Page</title></html>'), 'printer.notEpson', {}],
    ['another make', page('<meta name="Author" content="Brother"><title>HL-1</title>'), 'printer.notEpson', {}],
    ['Epson without a model', page('<meta name="Author" content="SEIKO EPSON">'), 'printer.notEpson', {}],
    ['404 of another make', page('no', ['Server: nginx'], '404 Not Found'), 'printer.notEpson', {}],
    ['an empty answer', page(''), 'printer.notEpson', {}],
    ['no HTTP', '220 mail.example ESMTP\r\n', 'printer.notEpson', {}],
    ['500 of a printer', page(productStatus, [], '500 Internal Server Error'), 'printer.notEpson', {}],
    ['low-end, by its script', page(low), 'printer.noAdvancedPages', {}],
    ['low-end, with its model', page(`${head}<body>${low}`), 'printer.noAdvancedPages', { model: 'WF-C5890 Series' }],
    ['low-end, by redirect', page('', ['Location: /PRESENTATION/PSWD'], '302 Found'), 'printer.noAdvancedPages', {}],
    [
      'low-end, by 404',
      page('Not Found', ['SERVER: EPSON_Linux, UPnP/1.0, Epson, UPnP, SDK/1.0'], '404 Not Found'),
      'printer.noAdvancedPages',
      {},
    ],
    [
      'another place',
      page('', ['Location: https://evil.example/x'], '307 x'),
      'printer.redirected',
      { host: 'evil.example' },
    ],
  ])('%s', async (_, answer, code, fields) => {
    const server = await overTls((_, socket) => socket.end(answer));
    await expect(lookAt(server)).rejects.toThrow(problem(code, fields));
  });

  test('a page of 100 MB is given up after one', async () => {
    const block = 'x'.repeat(2 ** 20);
    const server = await overTls((_, socket) => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      let sent = 0;
      const more = () => {
        while (sent++ < 100) if (!socket.write(block)) return socket.once('drain', more);
        return socket.end();
      };
      more();
    });
    await expect(lookAt(server)).rejects.toThrow(problem('printer.pageTooLarge', { limitMb: 1 }));
    await server.quiet();
    expect(server.sentBytes).toBeLessThan(50 * 2 ** 20);
  });

  test('[C7] TLS 1.0 and 1.1 only', async () => {
    const old = { minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' } as const;
    await expect(lookAt(await overTls(printer, { tls: old }))).rejects.toThrow(problem('printer.tlsTooOld'));
  });

  test('TLS 1.2 with a cipher that nobody accepts any more', async () => {
    const old = { maxVersion: 'TLSv1.2', ciphers: 'ECDHE-ECDSA-NULL-SHA@SECLEVEL=0' } as const;
    await expect(lookAt(await overTls(printer, { tls: old }))).rejects.toThrow(problem('printer.tlsTooOld'));
  });

  test.each([
    ['answers itself', page(productStatus)],
    ['redirects to http', page('', ['Location: http://127.0.0.1/x'], '302 Found')],
    ['redirects nowhere', page('', [], '307 Temporary Redirect')],
  ])('http only, which %s', async (_, answer) => {
    const server = await withoutTls((_, socket) => socket.end(answer));
    await expect(lookAt(server)).rejects.toThrow(problem('printer.noTls', { host: '127.0.0.1' }));
  });

  test('http only, and waiting for the end of the line when a TLS handshake arrives', async () => {
    const server = await withoutTls((_, socket) => socket.end(page(productStatus)), { refuseTls: false });
    await expect(lookAt(server, 500)).rejects.toThrow(problem('printer.noTls'));
  });

  test('http that leads to another host', async () => {
    const elsewhere = await overTls(printer, { host: '::1' });
    const server = await withoutTls(redirect(`https://[::1]:${elsewhere.port}/`));
    await expect(lookAt(server)).rejects.toThrow(problem('printer.redirected', { host: '[::1]' }));
    expect(elsewhere.connections).toBe(0);
  });

  test('something that is neither TLS nor HTTP', async () => {
    const server = await withoutTls((_, socket) => socket.end('SSH-2.0-OpenSSH_9.2\r\n'));
    await expect(lookAt(server, 500)).rejects.toThrow(problem('printer.noTls'));
  });

  test('nobody at home, and no such host', async () => {
    const server = await serve(() => undefined);
    await server.close();
    await expect(lookAt(server)).rejects.toThrow(problem('printer.unreachable', { host: '127.0.0.1' }));
    await expect(lookAtPrinter({ host: 'printer.invalid' })).rejects.toThrow(problem('printer.unreachable'));
  });

  test('silent before and after the handshake', async () => {
    const mute = await withoutTls(() => undefined, { refuseTls: false });
    await expect(lookAt(mute, 200)).rejects.toThrow(problem('printer.unreachable'));
    await expect(lookAt(await overTls(() => undefined), 200)).rejects.toThrow(problem('printer.unreachable'));
  });
});

test('time is the given clock’s, and the caller can stop', async () => {
  const server = await overTls(() => undefined);
  const address = { host: '127.0.0.1', port: server.port };
  const waits: number[] = [];
  // A clock on which the time for an exchange is over when the printer has got the request.
  const clock = {
    now: () => 0,
    wait: async (ms: number, signal?: AbortSignal) => {
      waits.push(ms);
      while (server.requests.length === 0) await new Promise(setImmediate);
      signal?.throwIfAborted();
    },
  };
  await expect(lookAtPrinter(address, { clock })).rejects.toThrow(problem('printer.unreachable'));
  expect(waits).toEqual([10_000, 10_000]); // the handshake, and the request

  const stop = new AbortController();
  const stopped = expect(lookAtPrinter(address, { signal: stop.signal })).rejects.toThrow('enough');
  stop.abort(new Error('enough'));
  await stopped;
});

describe('Product Status', () => {
  test('has firmware and MAC address by their form only, in any place and language', () => {
    const read = (...values: string[]) =>
      readProductStatus(`${head}${values.map((value) => `<td>${value}</td>`).join('')}`);
    const model = 'WF-C5890 Series';
    expect(read()).toEqual({ model });
    expect(read('02.03', '07.59.LW14NB ', 'x 07.59.LW14NC', 'e0-bb-9e-00-00-01')).toEqual({
      model,
      firmware: '07.59.LW14NB',
      identity: 'e0bb9e000001',
    });
    expect(read('XX:XX:XX:XX:XX:XX', '00:00:00:00:00:00', 'FF:FF:FF:FF:FF:FF')).toEqual({ model });
    expect(read('00:00:00:00:00:00', '00:00:5E:00:53:01')).toEqual({ model, identity: '00005e005301' });
  });

  test('is written in capitals, with other quotes, and with signs that could deceive', () => {
    const html = `<HTML><META CONTENT='SEIKO EPSON' NAME='AUTHOR'><TITLE> ET-2750\u202e\u0007\r\n Series </TITLE>`;
    expect(readProductStatus(html)).toEqual({ model: 'ET-2750 Series' });
    expect(readProductStatus(`${head.replace('WF-C5890 Series', 'x'.repeat(9_999))}`)?.model).toHaveLength(100);
  });

  test.each<[string, (i: number) => string]>([
    ['elements in one another', () => '<div>'],
    ['values in one another', () => '<td>'],
    ['definitions in one another', () => '<dd>'],
    ['formatting that is never closed', (i) => `<b id=${i}>`],
  ])('is read with eight times the elements of a real one, and not with more: %s', (_, element) => {
    const read = (count: number) =>
      readProductStatus(head + Array.from({ length: count }, (_, i) => element(i)).join(''));
    expect(read(3_900)).toEqual({ model: 'WF-C5890 Series' });
    expect(read(4_100)).toBeUndefined();
  });

  test('is read with attributes without end', () => {
    const attributes = Array.from({ length: 150_000 }, (_, i) => `a${i}`).join(' ');
    expect(readProductStatus(`${head}<a ${attributes}>`)).toEqual({ model: 'WF-C5890 Series' });
  });
});

describe('real pages', () => {
  const folder = resolve(process.env['PRINTER_CAPTURES'] ?? '../shared/captures');
  test.for([
    // Read by eye in each page. The second address is a real device's, so only its maker's part stands here.
    ['AM-C6000', 'AM-C6000 Series', '07.84.GW19Q3', /^00005e005330$/],
    ['ET-2750', 'ET-2750 Series', '07.59.LW14NB', /^e0bb9e[0-9a-f]{6}$/],
  ] as const)('%s', async ([device, model, firmware, identity], { skip }) => {
    const file = join(folder, device, 'INFO_PRTINFO.html');
    skip(!existsSync(file), `no captured page ${file}; PRINTER_CAPTURES names the folder`);
    const read = readProductStatus(await readFile(file, 'utf8'));
    expect(read).toEqual({ model, firmware, identity: expect.stringMatching(identity) as unknown });
  });
});
