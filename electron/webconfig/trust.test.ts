import { describe, expect, test } from 'vitest';

import { decideTrust, rememberedCertificates, TrustStore, type TrustStorage } from './trust.ts';

const shown = 'a'.repeat(64);
const other = 'b'.repeat(64);

describe('the decision, for every combination', () => {
  // chain valid | by address | by identity | decision
  test.each([
    [true, undefined, undefined, 'trusted'],
    [true, undefined, shown, 'trusted'],
    [true, undefined, other, 'changed'],
    [true, shown, undefined, 'trusted'],
    [true, shown, shown, 'trusted'],
    [true, shown, other, 'changed'],
    [true, other, undefined, 'changed'],
    [true, other, shown, 'changed'],
    [true, other, other, 'changed'],
    [false, undefined, undefined, 'unknown'],
    [false, undefined, shown, 'trusted'],
    [false, undefined, other, 'changed'],
    [false, shown, undefined, 'trusted'],
    [false, shown, shown, 'trusted'],
    [false, shown, other, 'changed'],
    [false, other, undefined, 'changed'],
    [false, other, shown, 'changed'],
    [false, other, other, 'changed'],
  ] as const)(
    '[C1] chain %s, address %s, identity %s: %s',
    (chainValid, rememberedByAddress, rememberedByIdentity, expected) => {
      expect(decideTrust({ fingerprint: shown, chainValid, rememberedByAddress, rememberedByIdentity })).toBe(expected);
      // What a person said not to be theirs is no more trusted for anything else, and "changed" says the worse.
      expect(
        decideTrust({ fingerprint: shown, chainValid, rememberedByAddress, rememberedByIdentity, refused: true }),
      ).toBe(expected === 'changed' ? 'changed' : 'notYours');
    },
  );
});

/** Through JSON, as a file would be. */
function fileStorage(): TrustStorage {
  let text: string | undefined;
  return {
    read: () => (text === undefined ? undefined : rememberedCertificates.parse(JSON.parse(text))),
    write: (value) => void (text = JSON.stringify(value)),
  };
}

const look = {
  host: '192.168.1.40',
  port: 443,
  identity: '0123456789ab',
  fingerprint: shown,
  chainValid: false,
};

describe('the memory', () => {
  test('knows nothing at first, then the printer at its address, and at another one', () => {
    const store = new TrustStore(fileStorage());
    expect(store.lookUp(look)).toEqual({ decision: 'unknown' });
    store.remember(look, 'compared', 1_000);
    const remembered = { fingerprint: shown, since: 1_000 };
    expect(store.lookUp(look)).toEqual({ decision: 'trusted', remembered });
    expect(store.lookUp({ ...look, host: '192.168.1.77' })).toEqual({ decision: 'trusted', remembered });
  });

  test('another certificate is "changed" by address alone, by identity alone, and by both', () => {
    const store = new TrustStore(fileStorage());
    store.remember(look, 'compared', 1_000);
    const changed = { decision: 'changed', remembered: { fingerprint: shown, since: 1_000 } };
    const nameless = { host: look.host, port: look.port, fingerprint: shown, chainValid: false };
    expect(store.lookUp({ ...look, fingerprint: other })).toEqual(changed);
    expect(store.lookUp({ ...nameless, fingerprint: other })).toEqual(changed);
    expect(store.lookUp({ ...look, host: '192.168.1.77', fingerprint: other })).toEqual(changed);
    expect(store.lookUp({ ...nameless, host: '192.168.1.77', fingerprint: other })).toEqual({ decision: 'unknown' });
    expect(store.lookUp({ ...nameless, port: 8443, fingerprint: other })).toEqual({ decision: 'unknown' });
  });

  test('names the memory that differs, when the other one is equal', () => {
    const store = new TrustStore(fileStorage());
    store.remember(look, 'compared', 1_000);
    store.remember({ ...look, host: '192.168.1.41', identity: 'ba9876543210', fingerprint: other }, 'argument', 2_000);
    expect(store.lookUp({ ...look, host: '192.168.1.41' })).toEqual({
      decision: 'changed',
      remembered: { fingerprint: other, since: 2_000 },
    });
  });

  test('[C1] what was refused stays so wherever it answers, until it is taken back or confirmed; another one is asked about', () => {
    const store = new TrustStore(fileStorage());
    const refuse = (at: number) => store.take(look, 'notYours', at);
    expect(() => refuse(1_000)).toThrow(expect.objectContaining({ code: 'printer.notYours' }) as Error);
    for (const seen of [look, { ...look, host: '192.168.1.77' }, { ...look, chainValid: true }])
      expect(store.lookUp(seen)).toEqual({ decision: 'notYours' });
    expect(store.lookUp({ ...look, fingerprint: other })).toEqual({ decision: 'unknown' });
    store.takeBackRefusal(shown);
    expect(store.lookUp(look)).toEqual({ decision: 'unknown' });
    expect(() => refuse(2_000)).toThrow();
    store.take(look, 'compared', 3_000);
    expect(store.lookUp(look).decision).toBe('trusted');
  });

  test('a memory written before refusals were kept is read', () => {
    const remembered = { fingerprint: shown, since: 1, how: 'compared' };
    const memory = { version: 1, byAddress: { '192.168.1.40 443': remembered }, byIdentity: {} };
    const storage = { read: () => rememberedCertificates.parse({ memory }), write: () => undefined };
    expect(new TrustStore(storage).lookUp(look).decision).toBe('trusted');
  });

  test('accepting a new printer at an old address does not forget the one that moved away', () => {
    const store = new TrustStore(fileStorage());
    store.remember(look, 'compared', 1_000);
    store.remember({ ...look, identity: 'ba9876543210', fingerprint: other }, 'compared', 2_000);
    expect(store.lookUp({ ...look, host: '192.168.1.41' }).decision).toBe('trusted');
    expect(store.lookUp({ ...look, host: '192.168.1.41', fingerprint: other }).decision).toBe('changed');
  });

  test.each([
    ['a text', 'rubbish'],
    ['null', null],
    ['another version', { memory: { version: 2, byAddress: {}, byIdentity: {} } }],
    [
      'a fingerprint that is none',
      {
        memory: { version: 1, byAddress: { 'x 443': { fingerprint: 'A', since: 1, how: 'compared' } }, byIdentity: {} },
      },
    ],
  ])('%s is no memory', (_, content) => {
    expect(rememberedCertificates.safeParse(content).success).toBe(false);
  });

  test('host names that are names of JavaScript’s own objects are hosts like any other', () => {
    const store = new TrustStore(fileStorage());
    for (const host of ['constructor', '__proto__']) {
      expect(store.lookUp({ ...look, host, identity: '__proto__' }).decision).toBe('unknown');
    }
  });
});
