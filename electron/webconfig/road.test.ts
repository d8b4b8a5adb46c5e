import type { TLSSocket } from 'node:tls';

import { afterEach, beforeAll, describe, expect, test } from 'vitest';

import {
  makeCertificate,
  page,
  serve,
  type Answer,
  type LoopbackServer,
  type OwnCertificate,
} from './loopback-server.ts';
import { PrinterRoad } from './road.ts';

let own: OwnCertificate;
let stranger: OwnCertificate;
beforeAll(async () => {
  [own, stranger] = await Promise.all([makeCertificate(), makeCertificate()]);
});

const opened: { close(): unknown }[] = [];
afterEach(async () => {
  for (const part of opened.splice(0).reverse()) await part.close();
});

async function printer(answer: Answer, options: Parameters<typeof serve>[1] = {}): Promise<LoopbackServer> {
  const server = await serve(answer, { certificate: own, ...options });
  opened.push(server);
  return server;
}

function roadTo(port: number, options: Partial<ConstructorParameters<typeof PrinterRoad>[0]> = {}): PrinterRoad {
  const road = new PrinterRoad({ host: '127.0.0.1', port, fingerprint: own.fingerprint, ...options });
  opened.push(road);
  return road;
}

const get = (road: PrinterRoad, path = '/', signal?: AbortSignal) =>
  road.request({ method: 'GET', url: road.origin + path, headers: [] }, signal);
const post = (road: PrinterRoad, body?: string) =>
  road.request({
    method: 'POST',
    url: `${road.origin}/SET`,
    headers: [['Content-Type', 'application/x-www-form-urlencoded']],
    ...(body === undefined ? {} : { body: Buffer.from(body) }),
  });
const problem = (code: string, fields: Record<string, unknown> = {}) =>
  expect.objectContaining({ code, fields: expect.objectContaining(fields) as unknown }) as Error;
const ok: Answer = (_, socket) => socket.write(page('ok'));

describe('the certificate', () => {
  test.each(['TLSv1.2', 'TLSv1.3'] as const)(
    '[C2] is compared before one byte is written, over %s',
    async (version) => {
      const server = await printer(ok, { tls: { minVersion: version, maxVersion: version } });
      const road = roadTo(server.port, { fingerprint: stranger.fingerprint });
      await expect(get(road)).rejects.toThrow(
        problem('printer.certificateChanged', { host: '127.0.0.1', fingerprint: own.fingerprint }),
      );
      await expect(post(road, 'INPUTT_PASSWORD=secret')).rejects.toThrow(problem('printer.certificateChanged'));
      await server.quiet();
      expect(server.applicationBytes).toBe(0);
      // In TLS 1.2 the server has seen the whole handshake by then, so it would have seen what followed, too.
      if (version === 'TLSv1.2') expect(server.connections).toBe(2);
      // The same counter does count, when the certificate is the right one.
      await post(roadTo(server.port), 'INPUTT_PASSWORD=secret');
      expect(server.applicationBytes).toBeGreaterThan('INPUTT_PASSWORD=secret'.length);
    },
  );

  test('[C3] changed between two requests: the second one is not sent', async () => {
    const server = await printer((_, socket) => socket.end(page('ok', ['Connection: close'])));
    const road = roadTo(server.port);
    expect((await get(road)).status).toBe(200);
    server.present(stranger);
    await expect(get(road)).rejects.toThrow(
      problem('printer.certificateChanged', { fingerprint: stranger.fingerprint }),
    );
    expect(server.requests).toHaveLength(1);
  });

  test('[C4] changed on a second socket of the pool, while the first is in use', async () => {
    let release = () => {};
    let arrived = () => {};
    const inUse = new Promise<void>((resolve) => (arrived = resolve));
    const server = await printer((_, socket) => {
      release = () => socket.write(page('late'));
      arrived();
    });
    const road = roadTo(server.port);
    const first = get(road, '/first');
    await inUse;
    server.present(stranger);
    await expect(get(road, '/second')).rejects.toThrow(problem('printer.certificateChanged'));
    release();
    expect((await first).body.toString()).toBe('late');
    expect(server.requests).toHaveLength(1);
  });

  test('changed after a restart that closed the idle sockets', async () => {
    const server = await printer(ok);
    const road = roadTo(server.port);
    await get(road);
    server.present(stranger);
    server.dropConnections();
    await server.quiet();
    await expect(get(road)).rejects.toThrow(problem('printer.certificateChanged'));
    expect(server.requests).toHaveLength(1);
  });

  test.each(['TLSv1.2', 'TLSv1.3'] as const)(
    '[C4] is shown on each new %s socket: sessions are never resumed',
    async (version) => {
      const server = await printer(ok, { tls: { minVersion: version, maxVersion: version } });
      const road = roadTo(server.port);
      for (let i = 0; i < 3; i++) await post(road, 'x');
      expect(server).toMatchObject({ connections: 3, resumed: 0 });
    },
  );

  test('expired and self-signed is accepted when it is the trusted one', async () => {
    const certificate = await makeCertificate({
      notBeforeDate: new Date('2001-01-01'),
      notAfterDate: new Date('2002-01-01'),
    });
    const server = await printer(ok, { certificate });
    expect((await get(roadTo(server.port, { fingerprint: certificate.fingerprint }))).status).toBe(200);
  });

  test('cannot be exchanged later on the same connection, by renegotiation', async () => {
    let outcome: (error: Error | null) => void = () => {};
    const renegotiated = new Promise<Error | null>((resolve) => (outcome = resolve));
    const server = await printer(
      (_, socket) => {
        socket.on('error', outcome);
        (socket as TLSSocket).renegotiate({}, outcome);
      },
      { tls: { maxVersion: 'TLSv1.2' } },
    );
    const answer = get(roadTo(server.port));
    const ended = expect(answer).rejects.toThrow(problem('printer.unreachable'));
    expect(await renegotiated).toBeInstanceOf(Error);
    server.dropConnections();
    await ended;
  });

  test('[C7] TLS older than 1.2 is refused, whatever the fingerprint', async () => {
    const server = await printer(ok, {
      tls: { minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' },
    });
    await expect(get(roadTo(server.port))).rejects.toThrow(problem('printer.tlsTooOld'));
    expect(server.applicationBytes).toBe(0);
  });
});

describe('an exchange', () => {
  test('hands over method, path, headers and body, and brings back all of the answer', async () => {
    const server = await printer((_, socket) =>
      socket.write(page('<p>żółw</p>', ['Server: EPSON_Linux', 'X-Two: 1', 'X-Two: 2'], '404 No Such Page')),
    );
    const road = roadTo(server.port);
    const answer = await road.request({
      method: 'POST',
      url: `${road.origin}/PRESENTATION/ADVANCED/PASSWORD/SET?x=1&y=/`,
      headers: [
        ['Content-Type', 'application/x-www-form-urlencoded'],
        ['Referer', `${road.origin}/x`],
        ['Accept-Encoding', 'gzip, br'],
        ['Host', 'evil.example'],
        ['Content-Length', '1'],
      ],
      body: Buffer.from('a=1&b=%C5%BC'),
    });
    expect(answer).toMatchObject({ status: 404, statusText: 'No Such Page' });
    expect(answer.body.toString('utf8')).toBe('<p>żółw</p>');
    expect(answer.headers.filter(([name]) => name === 'X-Two')).toEqual([
      ['X-Two', '1'],
      ['X-Two', '2'],
    ]);
    const [head = '', body] = server.requests[0]!.split('\r\n\r\n');
    expect(body).toBe('a=1&b=%C5%BC');
    expect(head.split('\r\n')[0]).toBe('POST /PRESENTATION/ADVANCED/PASSWORD/SET?x=1&y=/ HTTP/1.1');
    const lines = head.toLowerCase().split('\r\n');
    expect(lines).toContain('content-type: application/x-www-form-urlencoded');
    expect(lines).toContain(`referer: ${road.origin}/x`);
    expect(lines.filter((line) => line.startsWith('host:'))).toEqual([`host: 127.0.0.1:${server.port}`]);
    expect(lines.filter((line) => line.startsWith('accept-encoding:'))).toEqual(['accept-encoding: identity']);
    expect(lines.filter((line) => line.startsWith('content-length:'))).toEqual(['content-length: 12']);
  });

  test('an empty form is sent with its length, not in chunks', async () => {
    const server = await printer(ok);
    await post(roadTo(server.port));
    expect(server.requests[0]).toMatch(/\r\ncontent-length: 0\r\n/i);
    expect(server.requests[0]).not.toMatch(/transfer-encoding/i);
  });

  test('over IPv6', async () => {
    const server = await printer(ok, { host: '::1' });
    const road = roadTo(server.port, { host: '::1' });
    expect(road.origin).toBe(`https://[::1]:${server.port}`);
    expect((await get(road)).body.toString()).toBe('ok');
    expect(server.requests[0]).toContain(`Host: [::1]:${server.port}\r\n`);
  });

  test('chunked, and with the end of the connection as the end of the body', async () => {
    const server = await printer((request, socket) => {
      if (request.includes('/chunked')) {
        socket.write('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n1\r\nc\r\n0\r\n\r\n');
      } else {
        socket.end('HTTP/1.0 200 OK\r\n\r\nuntil the end');
      }
    });
    const road = roadTo(server.port);
    expect((await get(road, '/chunked')).body.toString()).toBe('abc');
    expect((await get(road, '/closed')).body.toString()).toBe('until the end');
  });

  test('redirects are handed back, not followed', async () => {
    const server = await printer((_, socket) =>
      socket.write(page('', ['Location: https://other.example/'], '307 Temporary Redirect')),
    );
    const answer = await get(roadTo(server.port));
    expect(answer).toMatchObject({ status: 307, statusText: 'Temporary Redirect' });
    expect(answer.headers).toContainEqual(['Location', 'https://other.example/']);
    expect(server.requests).toHaveLength(1);
  });

  test.each([
    ['https://other.example/', 'other.example'],
    ['http://127.0.0.1:PORT/', '127.0.0.1'],
    ['https://127.0.0.1/', '127.0.0.1'],
    ['https://127.0.0.1:PORT@other.example/', 'other.example'],
    ['file:///etc/passwd', ''],
    ['/relative', ''],
  ])('[B14] to %s is refused, and nothing is sent', async (address, host) => {
    const server = await printer(ok);
    const road = roadTo(server.port);
    const url = address.replace('PORT', String(server.port));
    await expect(road.request({ method: 'GET', url, headers: [] })).rejects.toThrow(
      problem('printer.redirected', { host }),
    );
    expect(server.connections).toBe(0);
  });
});

describe('a header with a space before the colon', () => {
  const spaced =
    'HTTP/1.1 200 OK\r\nContent-Type : text/html\r\nSERVER\t: EPSON\r\nSet-Cookie : s=session&1/2; path=/\r\nContent-Length : 2\r\n\r\n';

  test('is read as if the space were not there, on a new and on a kept connection', async () => {
    const server = await printer((_, socket) => socket.write(`${spaced}ok`));
    const road = roadTo(server.port);
    for (let i = 0; i < 3; i++) {
      const answer = await get(road);
      expect(answer.body.toString()).toBe('ok');
      expect(answer.headers).toContainEqual(['Content-Type', 'text/html']);
      expect(answer.headers).toContainEqual(['SERVER', 'EPSON']);
    }
    expect(server.connections).toBe(1);
    expect(server.requests[1]).toContain('Cookie: s=session&1/2\r\n');
  });

  test('also when the answer comes byte by byte, after an interim answer, and the body looks like a header', async () => {
    const body = 'A : b\r\n\r\nHTTP/1.1 200 OK\r\nC : d\r\n\r\n';
    const server = await printer((_, socket) => {
      const bytes = `HTTP/1.1 100 Continue\r\nX : y\r\n\r\n${page(body, ['Content-Type : text/html'])}`;
      const next = (i: number) => i < bytes.length && socket.write(bytes[i]!, () => setImmediate(next, i + 1));
      next(0);
    });
    const road = roadTo(server.port);
    for (let i = 0; i < 2; i++) expect((await get(road)).body.toString()).toBe(body);
    expect(server.connections).toBe(1);
  });
});

describe('cookies', () => {
  test('go back exactly as they came; those of the request are dropped', async () => {
    const value = 'session&6f9619ff/8b86 x"y"==';
    const server = await printer((_, socket) =>
      socket.write(page('', [`Set-Cookie: EPSON_COOKIE_SESSION=${value}; path=/; HttpOnly; Secure`])),
    );
    const road = roadTo(server.port);
    road.cookies.set('EPSON_COOKIE_LANG', 'lang_b&1/lang_a&1');
    await get(road);
    await road.request({ method: 'GET', url: `${road.origin}/`, headers: [['cookie', 'EPSON_COOKIE_SESSION=forged']] });
    const cookieLines = server.requests.map((request) => /^Cookie: (.*)\r$/im.exec(request)?.[1]);
    expect(cookieLines).toEqual([
      'EPSON_COOKIE_LANG=lang_b&1/lang_a&1',
      `EPSON_COOKIE_LANG=lang_b&1/lang_a&1; EPSON_COOKIE_SESSION=${value}`,
    ]);
    expect(server.requests.join()).not.toContain('forged');
    expect(road.cookies.has('EPSON_COOKIE_SESSION')).toBe(true);
  });
});

describe('connections', () => {
  test('are kept for reading', async () => {
    const server = await printer(ok);
    const road = roadTo(server.port);
    for (let i = 0; i < 5; i++) await get(road);
    expect(server).toMatchObject({ connections: 1 });
    expect(server.requests).toHaveLength(5);
  });

  test('are few, however many requests there are at once', async () => {
    const server = await printer(ok);
    const road = roadTo(server.port);
    const answers = await Promise.all(Array.from({ length: 30 }, () => get(road)));
    expect(answers.map(({ status }) => status)).toEqual(Array(30).fill(200));
    expect(server.connections).toBeLessThanOrEqual(4);
  });

  test('a kept one that the printer closes under a request: reading is repeated, once', async () => {
    const server = await printer((_, socket) => {
      if (server.requests.length % 2 === 1) socket.write(page('ok'));
      else socket.destroy();
    });
    const road = roadTo(server.port);
    await get(road, '/first');
    expect((await get(road, '/again')).body.toString()).toBe('ok');
    expect(server.requests.map((request) => request.split(' ')[1])).toEqual(['/first', '/again', '/again']);
  });

  test('[B15][B18] writing is never repeated', async () => {
    const server = await printer((request, socket) => {
      if (request.startsWith('GET')) socket.write(page('ok'));
      else socket.destroy();
    });
    const road = roadTo(server.port);
    await get(road);
    await expect(post(road, 'x')).rejects.toThrow(problem('printer.unreachable', { host: '127.0.0.1' }));
    expect(server.requests.filter((request) => request.startsWith('POST'))).toHaveLength(1);
  });

  test('closed while idle by the printer: the next request opens another', async () => {
    const server = await printer(ok);
    const road = roadTo(server.port);
    await get(road);
    server.dropConnections();
    await server.quiet();
    expect((await get(road)).status).toBe(200);
    expect(server.connections).toBe(2);
  });

  test('are closed with the road, also in the middle of an exchange', async () => {
    let arrived = () => {};
    const inUse = new Promise<void>((resolve) => (arrived = resolve));
    const server = await printer((request, socket) => {
      if (request.includes('/slow')) arrived();
      else socket.write(page('ok'));
    });
    const road = roadTo(server.port);
    await get(road);
    const slow = get(road, '/slow');
    await inUse;
    road.close();
    await expect(slow).rejects.toThrow(problem('printer.unreachable'));
    await expect(get(road)).rejects.toThrow(problem('printer.unreachable'));
    await server.quiet();
  });
});

describe('limits', () => {
  test('[B14] a page of 100 MB is given up on the way', async () => {
    const block = 'x'.repeat(2 ** 20);
    const server = await printer((_, socket) => {
      socket.write('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n');
      let sent = 0;
      const more = () => {
        while (sent++ < 100) if (!socket.write(`100000\r\n${block}\r\n`)) return socket.once('drain', more);
        return socket.end('0\r\n\r\n');
      };
      more();
    });
    await expect(get(roadTo(server.port))).rejects.toThrow(problem('printer.pageTooLarge', { limitMb: 10 }));
    await server.quiet();
    expect(server.sentBytes).toBeLessThan(50 * 2 ** 20);
  });

  test('one that says it is too large is refused at once', async () => {
    const server = await printer((_, socket) => socket.write('HTTP/1.1 200 OK\r\nContent-Length: 104857600\r\n\r\n'));
    await expect(get(roadTo(server.port))).rejects.toThrow(problem('printer.pageTooLarge', { limitMb: 10 }));
    await server.quiet();
  });

  test('exactly the limit passes, one byte more does not', async () => {
    const server = await printer((request, socket) => {
      socket.end(`HTTP/1.1 200 OK\r\n\r\n${'x'.repeat(request.includes('/more') ? 1_001 : 1_000)}`);
    });
    const road = roadTo(server.port, { maxBytes: 1_000 });
    expect((await get(road, '/fits')).body).toHaveLength(1_000);
    await expect(get(road, '/more')).rejects.toThrow(problem('printer.pageTooLarge'));
  });

  test('more body than Content-Length says: only what was said is taken, and the rest is no later answer', async () => {
    const server = await printer((request, socket) => {
      if (request.includes('/lie')) socket.write(`HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok${page('forged')}`);
      else socket.write(page('honest'));
    });
    const road = roadTo(server.port);
    expect((await get(road, '/lie').catch(() => undefined))?.body.toString() ?? 'ok').toBe('ok');
    expect((await get(road, '/next')).body.toString()).toBe('honest');
  });

  test('less body than Content-Length says is a broken connection, not a short page', async () => {
    const server = await printer((_, socket) => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort'));
    await expect(get(roadTo(server.port))).rejects.toThrow(problem('printer.unreachable'));
  });

  test.each([
    ['of one endless line', 'X: ' + 'x'.repeat(200_000)],
    ['of endlessly many lines', Array(20_000).fill('X-A: 12345').join('\r\n')],
  ])('headers %s', async (_, lines) => {
    const server = await printer((_, socket) => {
      // Node tells that a write failed before it destroys the socket: another write would fail and be told the same way,
      // for ever, and nothing else would get its turn.
      const more = (error?: Error | null) => {
        if (!error) socket.write(`${lines}${lines.includes('\r\n') ? '\r\n' : ''}`, more);
      };
      socket.write('HTTP/1.1 200 OK\r\n', more);
    });
    await expect(get(roadTo(server.port))).rejects.toThrow(problem('printer.pageTooLarge', { limitMb: 0.0625 }));
    await server.quiet();
  });

  test.each(['accepts and says nothing', 'stops in the middle'])('a printer that %s', async (kind) => {
    const server = await printer((_, socket) => {
      if (kind.startsWith('stops')) socket.write('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf');
    });
    await expect(get(roadTo(server.port, { timeoutMs: 200 }))).rejects.toThrow(problem('printer.unreachable'));
    await server.quiet();
  });

  test('no TLS handshake ever', async () => {
    const server = await serve(() => undefined);
    opened.push(server);
    await expect(get(roadTo(server.port, { timeoutMs: 200 }))).rejects.toThrow(problem('printer.unreachable'));
    await server.quiet();
  });
});

describe('trouble', () => {
  test('nobody listens', async () => {
    const server = await serve(() => undefined);
    await server.close();
    await expect(get(roadTo(server.port))).rejects.toThrow(problem('printer.unreachable', { host: '127.0.0.1' }));
  });

  test('an answer that is no HTTP, and is not repeated in the problem', async () => {
    const server = await printer((_, socket) => socket.end('220 mail.example ESMTP code LSRGHM4XQ\r\n'));
    const error: unknown = await get(roadTo(server.port)).catch((reason: unknown) => reason);
    expect(error).toEqual(problem('printer.notEpson'));
    expect((error as Error).cause).toBeUndefined();
  });

  test('stopped by the caller, before and in the middle: the signal’s own reason', async () => {
    const server = await printer(() => undefined);
    const road = roadTo(server.port);
    const reason = new Error('enough');
    await expect(get(road, '/', AbortSignal.abort(reason))).rejects.toBe(reason);
    expect(server.connections).toBe(0);
    const stop = new AbortController();
    const answer = get(road, '/', stop.signal);
    setImmediate(() => stop.abort(reason));
    await expect(answer).rejects.toBe(reason);
  });
});
