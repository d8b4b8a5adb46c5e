import { describe, expect, test } from 'vitest';

import { formatOrigin, parsePrinterAddress } from './printer-address.ts';

describe('an address that was typed or pasted', () => {
  test.each([
    ['192.168.1.40', { host: '192.168.1.40' }],
    ['  192.168.1.40\n', { host: '192.168.1.40' }],
    ['192.168.1.40:8443', { host: '192.168.1.40', port: 8443 }],
    ['127.0.0.1:40123', { host: '127.0.0.1', port: 40123 }],
    ['localhost:40123', { host: 'localhost', port: 40123 }],
    ['EPSON7E2246.local', { host: 'epson7e2246.local' }],
    ['epson7e2246.local.', { host: 'epson7e2246.local' }],
    ['OFFICE_PRINTER', { host: 'office_printer' }],
    ['drukarka-główna.firma.pl', { host: 'xn--drukarka-gwna-klb89i.firma.pl' }],
    ['fe80::1', { host: 'fe80::1' }],
    ['FE80:0:0:0:0:0:0:1%eth0', { host: 'fe80::1%eth0' }],
    ['[fe80::1%eth0]:443', { host: 'fe80::1%eth0', port: 443 }],
    ['[::1]:40123', { host: '::1', port: 40123 }],
    ['[::1]', { host: '::1' }],
    ['fe80::1:8443', { host: 'fe80::1:8443' }], // without brackets these digits belong to the address
    ['https://192.168.1.40/PRESENTATION/ADVANCED/COMMON/TOP', { host: '192.168.1.40' }],
    ['HTTP://192.168.1.40:8080?x#y', { host: '192.168.1.40', port: 8080 }],
    ['http://[fe80::1%25eth0]:80/', { host: 'fe80::1%eth0', port: 80 }],
  ])('%j', (text, expected) => {
    expect(parsePrinterAddress(text)).toEqual(expected);
  });

  test.each([
    '',
    '   ',
    'not an address',
    'scans@contoso.com',
    'https://admin:secret@192.168.1.40/',
    'ftp://192.168.1.40',
    'file:///etc/passwd',
    'https://',
    '192.168.1', // some programs read it as 192.168.0.1
    '192.168.1.256',
    '192.168.001.040', // octal for some programs
    '0x7f.1',
    '3232235816',
    '192.168.1.40:0',
    '192.168.1.40:65536',
    '192.168.1.40:443:443',
    '192.168.1.40:',
    '[192.168.1.40]',
    '[fe80::1',
    'fe80::g',
    '-printer.local',
    'printer..local',
    'printer.local/../x',
    'printer.local\\x',
    'printer.local?x',
    '192.168.1.40\r\nHost: evil',
    `${'a'.repeat(64)}.local`,
    Array(60).fill('abcd').join('.'),
  ])('%j is no address', (text) => {
    expect(() => parsePrinterAddress(text)).toThrow(
      expect.objectContaining({ code: 'address.invalid', fields: {} }) as Error,
    );
  });
});

test('a text of any length is refused at once', () => {
  for (const part of ['1', 'a', ':', '[', '.', 'é', ' ']) {
    expect(() => parsePrinterAddress(`x${part.repeat(1_000_000)}x`)).toThrow('address.invalid');
  }
});

test.each([
  ['192.168.1.40', 443, 'https://192.168.1.40'],
  ['127.0.0.1', 40123, 'https://127.0.0.1:40123'],
  ['epson.local', 8443, 'https://epson.local:8443'],
  ['fe80::1', 443, 'https://[fe80::1]'],
  ['fe80::1%eth0', 443, 'https://[fe80::1]'],
  ['::1', 40123, 'https://[::1]:40123'],
])('the origin of %s port %d', (host, port, expected) => {
  expect(formatOrigin(host, port)).toBe(expected);
});
