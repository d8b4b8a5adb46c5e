import { describe, expect, test } from 'vitest';
import { redact, redactExactly, redactSecrets } from './redact.ts';

describe('must go', () => {
  test.each([
    // mail addresses
    ['sends as scans@contoso.com.', 'sends as [mail …s].'],
    ['reception.desk+a@mail.contoso.co.uk', '[mail …k+a]'],
    ['login_hint=reception%40contoso.com', 'login_hint=[mail …ion]'],
    ['jānis@uzņēmums.lv', '[mail …s]'],
    // IPv4
    ['192.168.1.40', '[ip ….40]'],
    ['192.168.1.41', '[ip ….41]'],
    ['https://10.20.30.140:8443/x', 'https://[ip …140]:8443/x'],
    ['host:172.16.5.7, gone.', 'host:[ip …5.7], gone.'],
    ['at 192.168.1.40.', 'at [ip ….40].'],
    ['8.8.8.8', '[ip ….8]'],
    // IPv6
    ['https://[fe80::46d2:44ff:fe0a:b0c]:443', 'https://[[ip …b0c]]:443'],
    ['fe80::1%eth0', '[ip …:1]%eth0'],
    ['2001:db8:85a3:0:0:8a2e:370:7334', '[ip …334]'],
    ['at 2001:db8::5.', 'at [ip …::5].'],
    ['::ffff:192.168.1.40', '[ip ….40]'],
    // MAC
    ['44:d2:44:0a:0b:0c', '[mac …:0c]'],
    ['44-D2-44-0A-0B-0C', '[mac …-0C]'],
    ['44d2440a0b0c', '[mac …b0c]'],
    // UUID
    ['7f9c24e8-3b12-4fef-91d3-5a8bb5d0c1aa', '[uuid …1aa]'],
    ['cfe92100-67c4-11d4-a45f-44D2440A0B0C', '[uuid …B0C]'],
    // serial numbers
    ['X3BC012345', '[serial …345]'],
    // home directories
    ['/home/anna/.config/x', '/home/[user]/.config/x'],
    ['/Users/anna/Library', '/Users/[user]/Library'],
    ['C:\\Users\\Anna Nowak\\AppData', 'C:\\Users\\[user]\\AppData'],
    ['"C:\\\\Users\\\\Anna\\\\AppData"', '"C:\\\\Users\\\\[user]\\\\AppData"'],
    ['file:///C:/Users/Anna%20Nowak/x', 'file:///C:/Users/[user]/x'],
    ['path=%2Fhome%2Fanna%2Fx', 'path=%2Fhome%2F[user]%2Fx'],
    ['C:%5CUsers%5Canna', 'C:%5CUsers%5C[user]'],
    ['cannot open /home/anna', 'cannot open /home/[user]'],
    // codes, as Microsoft gives them and as people group them
    ['LSRGHM4XQ', '[code]'],
    ['YZMYLD4K', '[code]'],
    ['enter BZ4MVCCE8 now', 'enter [code] now'],
    ['LSR GHM 4XQ', '[code]'],
    ['LSR-GHM-4XQ', '[code]'],
    ['YZMY-LDKW', '[code]'],
    ['YZMYLDKW', '[code]'],
    // tokens and fingerprints
    ['eyJ0eXAiOiJKV1QiLCJhbGci.eyJhdWQiOiIwMDAw.c2lnbmF0dXJl', '[token]'],
    ['refresh 0.AXoAq1w2e3r4t5y6u7i8o9p0-abc_DEF', 'refresh 0.[token]'],
    ['8c5b2f1e9d7a60431f2e3d4c5b6a79808c5b2f1e9d7a60431f2e3d4c5b6a7980', '[hash …980]'],
  ])('%s', (text, expected) => {
    expect(redact(text)).toBe(expected);
  });
});

describe('must stay', () => {
  test.each([
    'http://127.0.0.1:40123/PRESENTATION/ADVANCED/COMMON/TOP',
    '[::1]:8443',
    '::ffff:127.0.0.1',
    '0.0.0.0',
    'WF-C5890DWF',
    'AM-C6000 Series',
    'EPSON WF-C5890 Series',
    '05.61.XA15P7',
    'Chrome/156.0.8078.79',
    'v20.20.2',
    '2026-11-21T05:44:00.000Z',
    '05:44:00',
    'driver.ts:120:17',
    'std::string',
    '1795239840000',
    'printer.certificateChanged',
    'INFO_PRTINFO/TOP',
    'PASSWORD/SET',
    'ADVANCED',
    'ETIMEDOUT',
    'ERR_SSL_WRONG_VERSION_NUMBER',
    'DEPTH_ZERO_SELF_SIGNED_CERT',
    'AADSTS53003',
    'SMTP AUTH',
    'smtp.office365.com',
    'https://microsoft.com/devicelogin',
    '535 5.7.139 Authentication unsuccessful',
    'the page was not recognised',
    'сторінку не розпізнано',
    '360 361 370',
    '/home',
    'C:\\Program Files\\Printer Mail Assistant',
  ])('%s', (text) => {
    expect(redact(text)).toBe(text);
  });
});

describe('exact values', () => {
  const password = 'Zażółć/gęślą+7&';

  // Written with other programs: printf %s ... | base64, and Python's urllib.parse.quote and quote_plus.
  test.each([
    ['as it is', `login with ${password} failed`],
    ['in other case', 'ZAŻÓŁĆ/GĘŚLĄ+7&'],
    ['percent-encoded', 'p=Za%C5%BC%C3%B3%C5%82%C4%87%2Fg%C4%99%C5%9Bl%C4%85%2B7%26&x=1'],
    ['percent-encoded in small letters', 'p=Za%c5%bc%c3%b3%c5%82%c4%87%2fg%c4%99%c5%9bl%c4%85%2b7%26&x=1'],
    ['base64', 'WmHFvMOzxYLEhy9nxJnFm2zEhSs3Jg=='],
    ['base64 for addresses', 'WmHFvMOzxYLEhy9nxJnFm2zEhSs3Jg'],
  ])('%s', (_, text) => {
    const rest = redact(text, [password]);
    expect(rest).toContain('[secret]');
    expect(rest).not.toMatch(/7&|%2b7|gęśl|mHFvMOzxY/i);
  });

  test.each(['a', 'ab', 'abc', 'scanner'])('in SMTP AUTH PLAIN and Basic of the user %s', (user) => {
    const secret = 'correct horse 9';
    for (const text of [`\0${user}\0${secret}`, `${user}:${secret}`, `${user}:${secret}\0more`]) {
      const encoded = Buffer.from(text).toString('base64');
      const rest = redactExactly(`AUTH ${encoded}`, [secret]);
      expect(rest).toContain('[secret]');
      // At most the groups at the edges remain: never four characters of the secret in one piece.
      const left = rest
        .replace('AUTH ', '')
        .split('[secret]')
        .map((part) => Buffer.from(part, 'base64').toString('latin1'));
      for (const part of left) expect(part).not.toMatch(/corr|orse|rse 9|e 9/);
    }
  });

  test('characters with a meaning in patterns are only characters', () => {
    expect(redactExactly('a.c abc $& [x] (y) p-q/r\\s', ['a.c', '$&', '[x]', '(y', 'p-q/r\\s'])).toBe(
      '[secret] abc [secret] [secret] [secret]) [secret]',
    );
  });

  test('the longer of two secrets that share a beginning goes whole', () => {
    expect(redactExactly('hunter22', ['hunter', 'hunter22'])).toBe('[secret]');
  });

  test('an empty value removes nothing', () => {
    expect(redactExactly('abc', [''])).toBe('abc');
  });
});

test('of a printer’s words every secret goes, and who and where stays', () => {
  const words =
    'AUTH dXNlcj1zY2Fuc0/Bjb250b3NvLm+NvbQFhdXRoPUJ/lYXJciA= for scans@contoso.com at 192.168.1.40: swordfish';
  expect(redactSecrets(words, ['swordfish'])).toBe('AUTH [token] for scans@contoso.com at 192.168.1.40: [secret]');
  const trace = 'Trace ID: 7f9c24e8-3b12-4fef-91d3-5a8bb5d0c1aa, code [code]';
  expect(redactSecrets(trace.replace('[code]', 'LSRGHM4XQ'))).toBe(trace);
});
