import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { expect, test, vi } from 'vitest';
import { IdentityProvider, refused } from '../mail/identity-provider.testing.ts';
import { loopbackCertificate } from '../mail/loopback-certificate.testing.ts';
import { loadTexts } from '../texts.ts';
import { readArguments } from './arguments.ts';
import { runSignInCheck } from './check-sign-in.ts';
import { textReport } from './report.ts';

test('the demo asks its own Microsoft, and no proxy of this computer', { timeout: 30_000 }, async () => {
  const certificate = await loopbackCertificate();
  const provider = new IdentityProvider(certificate);
  await provider.start();
  provider.replies.devicecode = [refused('unauthorized_client', 700016, 'No such application.')];
  let asked = 0;
  const stop = new AbortController();
  const proxy = createServer((socket) => {
    asked += 1;
    socket.destroy();
    stop.abort();
  });
  await once(proxy.listen(0, '127.0.0.1'), 'listening');
  const address = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
  for (const name of ['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'http_proxy']) vi.stubEnv(name, address);
  for (const name of ['NO_PROXY', 'no_proxy']) vi.stubEnv(name, undefined);
  try {
    const texts = loadTexts('en');
    const ended = runSignInCheck({
      args: readArguments(['check-sign-in', '--account', 'scans@contoso.example']),
      report: textReport(texts, () => undefined),
      texts,
      signal: stop.signal,
      terminal: {
        listen: () => () => undefined,
        isPerson: false,
        ask: () => Promise.reject(new Error('nobody is asked')),
        askHidden: () => Promise.reject(new Error('nobody is asked')),
        readLine: () => Promise.resolve(''),
        readAll: () => Promise.resolve(''),
      },
      demo: {
        ...{ password: '', signIn: () => Promise.resolve() },
        microsoft: {
          target: { signInHosts: [], authority: '', smtp: { host: '127.0.0.1', port: 9 } },
          authority: '',
        },
        pages: { openPrinterPage: () => Promise.reject(new Error('none')), close: () => Promise.resolve() },
        ownRegistration: {
          check: { clientId: 'c', authority: provider.authority, mailServer: { host: '127.0.0.1', port: 9 } },
          ca: certificate.ca,
        },
      },
    });
    await expect(ended).rejects.toMatchObject({ name: 'Problem' });
    expect(provider.count('devicecode')).toBe(1);
    expect(asked).toBe(0);
  } finally {
    vi.unstubAllEnvs();
    provider.stop();
    proxy.close();
  }
});
