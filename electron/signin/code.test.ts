import { describe, expect, test } from 'vitest';
import { findCode, isKnown, type Seen } from './code.ts';

const host = '192.168.1.40';
const before: Seen = {
  texts: ['Email Server > Basic', 'MICROSOFT', 'OAuth2'],
  links: [`https://${host}/PRESENTATION/X`],
};
const now = (texts: string[], links: string[] = []) =>
  findCode(before, { texts: [...before.texts, ...texts], links: [...before.links, ...links] }, host);

describe('the code on the page', () => {
  test.each([
    ['its own text, a link beside it', ['LSRGHM4XQ'], ['https://microsoft.com/devicelogin']],
    ['behind a label, the address as text', ['Code: LSRGHM4XQ', 'https://microsoft.com/devicelogin'], []],
    ['in a sentence', ['Open https://microsoft.com/devicelogin and sign in.', 'Enter the code LSRGHM4XQ there.'], []],
    ['the address without its scheme', ['LSRGHM4XQ', 'Go to microsoft.com/devicelogin.'], []],
  ])('%s', (_name, texts, links) => {
    expect(now(texts, links)).toEqual({
      userCode: 'LSRGHM4XQ',
      verificationUri: 'https://microsoft.com/devicelogin',
      known: true,
    });
  });

  test('nothing without an address, without a code, or with two texts that could be one', () => {
    expect(now(['LSRGHM4XQ'])).toBeUndefined();
    expect(now([], ['https://microsoft.com/devicelogin'])).toBeUndefined();
    expect(now(['LSRGHM4XQ', 'YZMYLD4KB'], ['https://microsoft.com/devicelogin'])).toBeUndefined();
  });

  test('a word in capitals is no code when there is one with digits', () => {
    expect(now(['ATTENTION', 'LSRGHM4XQ'], ['https://microsoft.com/devicelogin'])?.userCode).toBe('LSRGHM4XQ');
  });

  test('a code is handed on exactly as shown', () => {
    expect(now(['LSR-GHM-4XQ'], ['https://microsoft.com/devicelogin'])?.userCode).toBe('LSR-GHM-4XQ');
  });

  test("another address is shown, but is none of Microsoft's", () => {
    expect(now(['LSRGHM4XQ'], ['https://microsoft.com.evil.example/devicelogin'])?.known).toBe(false);
  });
});

test.each([
  ['https://microsoft.com/devicelogin', true],
  ['https://login.microsoft.com/device', true],
  ['https://www.microsoft.com/link?otc=LSRGHM4X', true],
  ['https://login.microsoftonline.com/common/oauth2/deviceauth/', true],
  ['http://microsoft.com/devicelogin', false],
  ['https://microsoft.com:8443/devicelogin', false],
  ['https://microsoft.com@evil.example/devicelogin', false],
  ['https://user@microsoft.com/devicelogin', false],
  ['https://microsoft.com/devicelogin/../other', false],
  ['https://microsoft.com/deviceloginx', false],
  ['https://microsoft.com/devicelogin?next=https://evil.example', false],
  ['https://login.microsoft.com.evil.example/device', false],
  ['https://mіcrosoft.com/devicelogin', false], // Cyrillic і
  ['javascript:alert(1)', false],
])('%s may be opened: %s', (address, known) => {
  expect(isKnown(address)).toBe(known);
});
