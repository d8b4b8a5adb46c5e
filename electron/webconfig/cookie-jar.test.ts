import { expect, test } from 'vitest';

import { CookieJar } from './cookie-jar.ts';

const now = Date.UTC(2026, 0, 15, 12);
const jar = () => new CookieJar({ now: () => now, wait: () => Promise.resolve() });
const received = (...lines: string[]) => lines.map((line): [string, string] => ['Set-Cookie', line]);

test('values are sent as they came, with "&" and "/" and "="', () => {
  const cookies = jar();
  cookies.set('EPSON_COOKIE_LANG', 'lang_b&1/lang_a&1');
  cookies.fromResponse(received('EPSON_COOKIE_SESSION=session&6f/9"a b"==; path=/; HttpOnly; Secure'));
  expect(cookies.header()).toBe('EPSON_COOKIE_LANG=lang_b&1/lang_a&1; EPSON_COOKIE_SESSION=session&6f/9"a b"==');
});

test('header names are compared without case, other headers are left alone', () => {
  const cookies = jar();
  cookies.fromResponse([
    ['SET-COOKIE', 'a=1; path=/'],
    ['X-Set-Cookie', 'b=2; path=/'],
  ]);
  expect(cookies.header()).toBe('a=1');
});

test('a new value replaces the old one', () => {
  const cookies = jar();
  cookies.set('a', '1');
  cookies.fromResponse(received('a=2; Path=/'));
  expect(cookies.header()).toBe('a=2');
});

test.each([
  'a=; Max-Age=0; path=/',
  'a=x; max-age=-1; path=/',
  'a=; expires=Thu, 01 Jan 1970 00:00:00 GMT; path=/',
  'a=; Expires=Thu, 15-Jan-2026 11:59:59 GMT; path=/',
])('deleted by %s', (line) => {
  const cookies = jar();
  cookies.set('a', '1');
  cookies.fromResponse(received(line));
  expect(cookies.has('a')).toBe(false);
  expect(cookies.header()).toBe('');
});

test.each([
  'a=2; Max-Age=60; path=/',
  'a=2; Max-Age=60; Expires=Thu, 01 Jan 1970 00:00:00 GMT; path=/', // RFC 6265 section 4.1.2.2: Max-Age wins
  'a=2; Expires=Fri, 16 Jan 2026 12:00:00 GMT; path=/',
  'a=2; Expires=someday; path=/',
])('kept by %s', (line) => {
  const cookies = jar();
  cookies.fromResponse(received(line));
  expect(cookies.header()).toBe('a=2');
});

test('the path decides where a cookie goes (RFC 6265 section 5.1.4)', () => {
  const cookies = jar();
  cookies.fromResponse(
    received('all=1; path=/', 'deep=2; path=/PRESENTATION/ADVANCED', 'here=3'),
    '/PRESENTATION/PSWD',
  );
  expect(cookies.header('/')).toBe('all=1');
  expect(cookies.header('/PRESENTATION/ADVANCED/COMMON/TOP')).toBe('deep=2; here=3; all=1');
  expect(cookies.header('/PRESENTATION/ADVANCEDX')).toBe('here=3; all=1');
});

test('what the page may see', () => {
  const cookies = jar();
  cookies.set('shown', '1');
  cookies.set('hidden', '2', { httpOnly: true });
  cookies.fromResponse(received('hiddenToo=3; httponly; path=/'));
  expect(cookies.visibleToPage()).toEqual([{ name: 'shown', value: '1', path: '/' }]);
});

test('cleared', () => {
  const cookies = jar();
  cookies.set('a', '1');
  expect(cookies.has('a')).toBe(true);
  cookies.clear();
  expect(cookies.has('a')).toBe(false);
});

test('what is no cookie, is too long or could never be sent is left out; and a jar is not filled without end', () => {
  const cookies = jar();
  cookies.fromResponse(received('', '=x', 'novalue', 'a=x\u0000y; path=/', `a=${'x'.repeat(5_000)}; path=/`));
  expect(cookies.header()).toBe('');
  cookies.fromResponse(received(...Array.from({ length: 1_000 }, (_, i) => `c${i}=1; path=/`)));
  expect(cookies.header().split('; ')).toHaveLength(50);
  expect(cookies.has('c999')).toBe(true);
});
