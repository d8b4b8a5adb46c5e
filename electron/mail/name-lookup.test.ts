import { createSocket, type Socket } from 'node:dgram';
import { afterEach, expect, test } from 'vitest';
import { lookUp } from './name-lookup.ts';

const sockets: Socket[] = [];
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.close();
});

/** A name server on loopback; `answer` makes the reply of a query (RFC 1035), or none. */
async function nameServer(answer: (query: Buffer) => Buffer | undefined): Promise<string> {
  const socket = createSocket('udp4');
  sockets.push(socket);
  socket.on('message', (query, from) => {
    const reply = answer(query);
    if (reply) socket.send(reply, from.port, from.address);
  });
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
  return `127.0.0.1:${socket.address().port}`;
}

const typeOf = (query: Buffer) => query.readUInt16BE(query.indexOf(0, 12) + 1);

/** The query as a reply: with this result code, and the answers behind the question. */
function reply(query: Buffer, code: number, answers: Buffer[] = []): Buffer {
  const head = Buffer.from(query.subarray(0, query.indexOf(0, 12) + 5));
  head.writeUInt16BE(0x8180 | code, 2);
  head.writeUInt16BE(answers.length, 6);
  head.writeUInt32BE(0, 8);
  return Buffer.concat([head, ...answers]);
}

/** An address of the name in the question, for a minute. */
const a = (...bytes: number[]) => Buffer.from([0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 60, 0, 4, ...bytes]);

const never = new AbortController().signal;

test('addresses come from the name servers', async () => {
  const server = await nameServer((query) => reply(query, 0, typeOf(query) === 1 ? [a(192, 0, 2, 7)] : []));
  expect(await lookUp('smtp.test', never, [server])).toEqual([{ address: '192.0.2.7', family: 4 }]);
});

test('a name that no server knows is looked for on this computer too, and is unknown then', async () => {
  const server = await nameServer((query) => reply(query, 3));
  await expect(lookUp('nowhere.invalid', never, [server])).rejects.toMatchObject({ syscall: 'getaddrinfo' });
});

test('a name server that never answers is let go with the signal', async () => {
  const stop = new AbortController();
  const server = await nameServer(() => void stop.abort());
  await expect(lookUp('smtp.test', stop.signal, [server])).rejects.toMatchObject({ code: 'ECANCELLED' });
});

test('addresses and localhost need no name server', async () => {
  const server = await nameServer(() => undefined);
  expect(await lookUp('192.0.2.1', never, [server])).toEqual([{ address: '192.0.2.1', family: 4 }]);
  expect((await lookUp('localhost', never, [server])).length).toBeGreaterThan(0);
});
