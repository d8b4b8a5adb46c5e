import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { consentAddress, identityWarnings, type Identities } from './identity-guard.ts';

const mailbox = 'scans@contoso.com';
const fine: Identities = {
  ...{ account: mailbox, role: 'user', mailbox, mailboxKind: 'user', sender: mailbox, consent: 'given' },
  hasOrganisation: true,
};
const warned = (known: Partial<Identities>) => identityWarnings({ ...fine, ...known });
const codes = (known: Partial<Identities>) => warned(known).map(({ code }) => code);

describe('who the printer will send as', () => {
  test('the mailbox itself, in whatever case: nothing to say', () => {
    expect(warned({})).toEqual([]);
    expect(warned({ account: 'Scans@Contoso.com ', sender: 'SCANS@contoso.com' })).toEqual([]);
    expect(warned({ account: null, role: 'unknown', mailboxKind: 'unknown', consent: 'unknown' })).toEqual([]);
  });

  test.each(['globalAdministrator', 'cloudApplicationAdministrator'] as const)('an administrator (%s)', (role) => {
    const account = 'admin@contoso.com';
    expect(warned({ account, role, sender: account })).toEqual([
      { code: 'administratorSends', fields: { account, mailbox } },
    ]);
  });

  test('somebody else; and then the sender’s address is not theirs', () => {
    const account = 'anna@contoso.com';
    expect(warned({ account, role: 'unknown' })).toEqual([
      { code: 'otherAccountSends', fields: { account, mailbox } },
      { code: 'senderNeedsSendAs', fields: { sender: mailbox, account } },
    ]);
  });

  test('another sender, before anybody has signed in', () => {
    expect(warned({ account: null, sender: 'office@contoso.com' })).toEqual([
      { code: 'senderNeedsSendAs', fields: { sender: 'office@contoso.com', account: mailbox } },
    ]);
  });

  test('a shared mailbox comes before everything else', () => {
    expect(codes({ mailboxKind: 'shared', account: 'anna@contoso.com', sender: 'anna@contoso.com' })).toEqual([
      'sharedMailbox',
      'otherAccountSends',
    ]);
  });
});

test('the first sign-in, by role', () => {
  const first = (role: Identities['role']) => codes({ role, consent: 'missing' });
  expect(first('user')).toEqual(['roleTooSmall']);
  expect(first('cloudApplicationAdministrator')).toEqual(['noBoxForOrganisation']);
  expect(first('globalAdministrator')).toEqual(['tickForOrganisation']);
  expect(first('unknown')).toEqual([]);
  for (const consent of ['given', 'unknown'] as const) expect(codes({ role: 'user', consent })).toEqual([]);
});

test('a personal account has no administrator, no consent for others and no shared mailbox', () => {
  const personal = { hasOrganisation: false, consent: 'missing', mailboxKind: 'shared' } as const;
  expect(
    codes({ ...personal, role: 'globalAdministrator', account: 'me@outlook.com', sender: 'me@outlook.com' }),
  ).toEqual(['otherAccountSends']);
});

test('every warning has its words', () => {
  const file = new URL('../../locales/en/identityGuard.json', import.meta.url);
  const words = JSON.parse(readFileSync(file, 'utf8')) as Record<string, Record<string, string>>;
  const all = [
    ...warned({ mailboxKind: 'shared', account: 'anna@contoso.com', role: 'user', consent: 'missing' }),
    ...warned({ account: 'admin@contoso.com', role: 'globalAdministrator', consent: 'missing' }),
    ...warned({ role: 'cloudApplicationAdministrator', consent: 'missing' }),
  ];
  expect(new Set(all.map(({ code }) => code))).toEqual(new Set(Object.keys(words)));
  for (const { code, fields } of all) {
    const text = Object.values(words[code] ?? {}).join(' ');
    const named = [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name);
    expect(Object.keys(fields), code).toEqual(expect.arrayContaining(named));
  }
});

describe('the address for consent', () => {
  const authority = 'https://login.example/organizations';
  test('is made of an identifier that was pasted', () => {
    expect(consentAddress(' 3F0D6C1E-5B1A-4C55-9D2E-0D8F4F6B7A11\n', authority)).toBe(
      'https://login.example/organizations/adminconsent?client_id=3f0d6c1e-5b1a-4c55-9d2e-0d8f4f6b7a11',
    );
  });

  test.each(['', 'Epson', '3f0d6c1e5b1a4c559d2e0d8f4f6b7a11', '3f0d6c1e-5b1a-4c55-9d2e-0d8f4f6b7a11&state=x'])(
    'and of nothing else: %j',
    (pasted) => expect(consentAddress(pasted, authority)).toBeUndefined(),
  );
});
