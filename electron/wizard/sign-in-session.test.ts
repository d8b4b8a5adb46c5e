import { expect, test } from 'vitest';
import type { Clock } from '../clock.ts';
import type { AllowedUrl } from '../shell/links.ts';
import { SignInSession } from './sign-in-session.ts';

const page = 'https://microsoft.com/devicelogin' as AllowedUrl;

function around() {
  const did: string[] = [];
  const passed: (() => void)[] = [];
  const gone: (() => void)[] = [];
  let windows = 0;
  const clock: Clock = {
    now: () => 0,
    wait: (_, signal) =>
      new Promise((resolve, reject) => {
        passed.push(resolve);
        if (signal?.aborted) reject(new Error('nobody waits'));
        signal?.addEventListener('abort', () => reject(new Error('no longer waited for')));
      }),
  };
  const session = new SignInSession(
    {
      openSignIn: () => {
        const name = `window ${++windows}`;
        did.push(`open ${name}`);
        return Promise.resolve({
          go: () => Promise.resolve(void did.push(`go ${name}`)),
          setAside: () => void did.push(`set aside ${name}`),
          close: () => Promise.resolve(void did.push(`close ${name}`)),
          closed: new Promise<void>((resolve) => gone.push(resolve)),
        });
      },
    },
    clock,
  );
  return { session, did, passed, gone };
}

test('the next code of the same account is entered in the same session', async () => {
  const { session, did } = around();
  const first = await session.open(page, 'scans@contoso.example');
  await first.close();
  await session.open(page, 'scans@contoso.example');
  await session.end();
  expect(did).toEqual(['open window 1', 'set aside window 1', 'go window 1', 'close window 1']);
});

test('[S1] another account has another session', async () => {
  const { session, did } = around();
  await session.open(page, 'scans@contoso.example');
  await session.open(page, 'annex@contoso.example');
  expect(did).toEqual(['open window 1', 'close window 1', 'open window 2']);
});

test('a window that somebody closed is gone with its session', async () => {
  const { session, did, gone } = around();
  await session.open(page, 'scans@contoso.example');
  gone[0]!();
  await new Promise((resolve) => setImmediate(resolve));
  await session.open(page, 'scans@contoso.example');
  expect(did).toEqual(['open window 1', 'open window 2']);
});

test('fifteen minutes after its last use it ends, and not before', async () => {
  const { session, did, passed } = around();
  await session.open(page, 'scans@contoso.example');
  await session.open(page, 'scans@contoso.example');
  passed[0]!();
  await new Promise((resolve) => setImmediate(resolve));
  expect(did).toEqual(['open window 1', 'go window 1']);
  passed[1]!();
  await new Promise((resolve) => setImmediate(resolve));
  expect(did).toEqual(['open window 1', 'go window 1', 'close window 1']);
});

test('what ends while its window is still being opened leaves none behind', async () => {
  const { session, did } = around();
  const opening = session.open(page, 'scans@contoso.example');
  await session.end();
  await opening;
  expect(did).toEqual(['open window 1', 'close window 1']);
});
