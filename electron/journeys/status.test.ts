import { expect, test } from 'vitest';
import type { PrinterConnection } from './connection.ts';
import { afterTest, readStatus } from './status.ts';

const signedIn = { state: 'signedIn', stored: 'unknown', account: 'scans@contoso.com', words: 'Signed in' } as const;
const mustSignIn = { outcome: 'refused', words: 'You must sign in.', cause: 'notSignedIn' } as const;
const line = (error: '360' | '361' | '370') => ({ error, line: `27-11-2026 ${error}` });

test('accepted: the stored sign-in was used', () => {
  expect(afterTest(signedIn, { result: { outcome: 'accepted', words: 'ok' }, errors: [] })).toMatchObject({
    state: 'signedIn',
    stored: true,
  });
});

test('"you must sign in", and the page still says "Signed in": never stored (R-41)', () => {
  const after = { result: mustSignIn, signIn: signedIn };
  expect(afterTest(signedIn, { ...after, errors: [] })).toEqual({ ...signedIn, stored: false });
  expect(afterTest(signedIn, { ...after, errors: [line('360')] })).toEqual({ ...signedIn, stored: false });
});

test('the same with 361 as its mark in the history, or with a page that says so now: ran out (R-44)', () => {
  const ranOut = { state: 'expired', stored: null } as const;
  expect(afterTest(signedIn, { result: mustSignIn, signIn: signedIn, errors: [line('361')] })).toMatchObject(ranOut);
  const expired = { state: 'expired', stored: null, account: null, words: 'Expired' } as const;
  expect(afterTest(signedIn, { result: mustSignIn, signIn: expired, errors: [] })).toEqual(expired);
});

test('refused for another reason, not understood, or no test at all: nobody knows', () => {
  const other = { outcome: 'refused', words: 'Error', cause: 'communication' } as const;
  expect(afterTest(signedIn, { result: other, errors: [] })).toEqual(signedIn);
  expect(afterTest(signedIn, { result: { outcome: 'notUnderstood', words: '?' }, errors: [] })).toEqual(signedIn);
  expect(afterTest(signedIn, { result: undefined, errors: [] })).toEqual(signedIn);
});

test('nobody signed in: a test changes nothing of that', () => {
  const other = { state: 'otherMethod', stored: null, account: null, words: null } as const;
  expect(afterTest(other, { result: { outcome: 'accepted', words: 'ok' }, errors: [] })).toEqual(other);
});

test('a secret that the connection test quotes is not passed on', async () => {
  const driver = {
    logIn: () => Promise.resolve(),
    openMailPage: () => Promise.resolve({ fields: {} }),
    offersOAuth2: () => true,
    readJobHistory: () => Promise.resolve(undefined),
    runConnectionTest: () => Promise.resolve({ outcome: 'notUnderstood', words: 'AUTH secret' }),
    openPage: () => Promise.resolve({ opened: false }),
  };
  const page = { open: () => Promise.resolve({ rows: [] }), road: { cookies: { set: () => undefined } } };
  const { signal } = new AbortController();
  const status = await readStatus(
    { driver, page } as unknown as PrinterConnection,
    {} as Parameters<typeof readStatus>[1],
    { password: 'secret' },
    {
      ...{ test: true, signal },
      clock: { now: () => 0, wait: () => Promise.resolve() },
      quote: (words) => words.replaceAll('secret', '[secret]'),
    },
  );
  expect(status.test?.words).toBe('AUTH [secret]');
});
