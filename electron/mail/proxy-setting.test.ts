import { expect, test } from 'vitest';
import { HttpsClient } from './https-client.ts';
import { proxySetting } from './proxy-setting.ts';

test.each([
  ['http://proxy.test:3128', 'http://proxy.test:3128/'],
  ['https://proxy.test', 'https://proxy.test/'],
  ['proxy.corp:8080', 'http://proxy.corp:8080/'],
  ['proxy', 'http://proxy/'],
  [' 192.0.2.7:8080 ', 'http://192.0.2.7:8080/'],
  ['anna:secret@proxy.corp:8080', 'http://anna:secret@proxy.corp:8080/'],
])('%s is a proxy', async (set, address) => {
  const proxy = proxySetting({ HTTPS_PROXY: set })?.href;
  expect(proxy).toBe(address);
  await new HttpsClient(proxy === undefined ? {} : { proxy }).close();
});

test.each(['', 'not an address', 'http://', 'proxy.test:99999', 'socks5://proxy.test', 'http://anna:100%@proxy.test'])(
  '“%s” is none',
  (set) => {
    expect(proxySetting({ https_proxy: set })).toBeUndefined();
  },
);

test('the spelling in small letters goes before the other, but not when it is empty', () => {
  expect(proxySetting({ https_proxy: 'a.test', HTTPS_PROXY: 'b.test' })?.host).toBe('a.test');
  expect(proxySetting({ https_proxy: '', HTTPS_PROXY: 'b.test' })?.host).toBe('b.test');
});
