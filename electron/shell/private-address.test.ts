import { expect, test } from 'vitest';
import { isPrivateAddress, leadsToLocalNetwork } from './private-address.ts';

test.each([
  '0.0.0.0',
  '10.0.0.1',
  '100.64.0.1',
  '127.0.0.1',
  '127.255.255.254',
  '169.254.7.7',
  '172.16.0.1',
  '172.31.255.255',
  '192.168.1.40',
  '224.0.0.251',
  '255.255.255.255',
  '::',
  '::1',
  '::ffff:192.168.1.40',
  '::ffff:7f00:1',
  '::192.168.1.40',
  '64:ff9b::c0a8:128',
  '64:ff9b::192.168.1.40',
  '2002:c0a8:0128::1',
  'fc00::1',
  'fd12:3456::1',
  'fe80::1',
  'fe80::1%eth0',
  'ff02::fb',
  '',
  'printer',
])('[B6] %s is not of the public internet', (address) => {
  expect(isPrivateAddress(address)).toBe(true);
});

test.each([
  '20.190.160.1',
  '172.15.255.255',
  '172.32.0.1',
  '192.167.1.1',
  '11.0.0.1',
  '2603:1026:3000::1',
  '64:ff9b::14be:a001',
])('%s is', (address) => {
  expect(isPrivateAddress(address)).toBe(false);
});

const publicOnly = () => Promise.resolve(['20.190.160.1', '2603:1026:3000::1']);
const never = () => Promise.reject(new Error('asked'));

test.each([
  'localhost',
  'LOCALHOST'.toLowerCase(),
  'printer',
  'printer.local',
  'a.localhost',
  'printer.local.',
  '[::1]',
])('the name %s is local without being looked up', async (host) => {
  await expect(leadsToLocalNetwork(host, publicOnly)).resolves.toBe(true);
});

test('an address is not looked up', async () => {
  await expect(leadsToLocalNetwork('20.190.160.1', never)).resolves.toBe(false);
  await expect(leadsToLocalNetwork('[2603:1026:3000::1]', never)).resolves.toBe(false);
});

test('[B6] a name is local as soon as one of its addresses is, or when it has none', async () => {
  const of =
    (...addresses: string[]) =>
    () =>
      Promise.resolve(addresses);
  await expect(leadsToLocalNetwork('sts.contoso.com', publicOnly)).resolves.toBe(false);
  await expect(leadsToLocalNetwork('sts.contoso.com', of('20.190.160.1', '192.168.1.40'))).resolves.toBe(true);
  await expect(leadsToLocalNetwork('sts.contoso.com', of('fe80::1'))).resolves.toBe(true);
  await expect(leadsToLocalNetwork('sts.contoso.com', of())).resolves.toBe(true);
  await expect(leadsToLocalNetwork('sts.contoso.com', never)).resolves.toBe(true);
});
