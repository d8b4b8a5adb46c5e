import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Adverts } from './advert.ts';

const adverts = new Adverts();
let name = '';

beforeAll(async () => {
  name = await adverts.publish({
    model: 'TEST-1234 Series',
    name: 'EPSON TEST-1234 Series',
    deviceName: 'EPSONABCDEF',
    mac: 'DC:CD:2F:AB:CD:EF',
    location: 'Reception',
    httpPort: 24_680,
  });
});
afterAll(() => adverts.withdraw());

/** A question for the PTR records of _ipp._tcp.local (RFC 6762), by hand. */
const question = Buffer.concat([
  Buffer.from([0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0]),
  Buffer.from('\x04_ipp\x04_tcp\x05local\x00', 'latin1'),
  Buffer.from([0, 12, 0, 1]),
]);

it('answers on the loopback interface with the keys of a real printer', async () => {
  const socket = createSocket({ type: 'udp4', reuseAddr: true });
  socket.bind(5353, '0.0.0.0');
  await once(socket, 'listening');
  socket.addMembership('224.0.0.251', '127.0.0.1');
  socket.setMulticastInterface('127.0.0.1');
  const answer = new Promise<string>((resolve) => {
    socket.on('message', (packet, from) => {
      const text = packet.toString('latin1');
      const isAnswer = packet.readUInt16BE(2) >> 15 === 1;
      if (isAnswer && from.address === '127.0.0.1' && text.includes(name) && text.includes('adminurl')) resolve(text);
    });
  });
  const again = setInterval(() => socket.send(question, 5353, '224.0.0.251'), 250);
  const text = await answer;
  clearInterval(again);
  socket.close();
  for (const part of [
    'ty=EPSON TEST-1234 Series',
    'usb_MFG=EPSON',
    'usb_MDL=TEST-1234 Series',
    'note=Reception',
    'adminurl=http://EPSONABCDEF.local.:24680/PRESENTATION/BONJOUR',
    'UUID=cfe92100-67c4-11d4-a45f-dccd2fabcdef',
    '\x7f\x00\x00\x01',
  ]) {
    expect(text).toContain(part);
  }
});
