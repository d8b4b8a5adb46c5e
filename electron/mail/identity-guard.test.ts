import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { identityWarnings, type Identities } from './identity-guard.ts';

const mailbox = 'scans@contoso.com';
const fine: Identities = {
  ...{ signedIn: null, plansSignIn: true, mailbox, sharedMailbox: false, sender: mailbox, consentGiven: true },
  hasOrganisation: true,
};
const warned = (known: Partial<Identities>) => identityWarnings({ ...fine, ...known });
const codes = (known: Partial<Identities>) => warned(known).map(({ code }) => code);

describe('who the printer will send as', () => {
  test('the mailbox itself, in whatever case: nothing to say', () => {
    expect(warned({})).toEqual([]);
    expect(warned({ signedIn: { account: 'Scans@Contoso.com ' }, sender: 'SCANS@contoso.com' })).toEqual([]);
    expect(warned({ mailbox: '', sender: '' })).toEqual([]);
  });

  test('another sender, before anybody has signed in, and by who then did', () => {
    const sender = 'office@contoso.com';
    expect(warned({ sender })).toEqual([{ code: 'senderNeedsSendAs', fields: { sender, account: mailbox } }]);
    const account = 'Scans@contoso.com';
    expect(warned({ sender, signedIn: { account } })).toEqual([
      { code: 'senderNeedsSendAs', fields: { sender, account } },
    ]);
    // A page that does not show who signed in says nothing new.
    expect(warned({ sender, signedIn: { account: null } })).toEqual(warned({ sender }));
  });

  test('the most serious first', () => {
    expect(codes({ sharedMailbox: true, sender: 'office@contoso.com', consentGiven: false })).toEqual([
      'sharedMailbox',
      'senderNeedsSendAs',
      'firstSignIn',
    ]);
  });

  test('whoever has signed in is no shared mailbox, and needs no first sign-in', () => {
    expect(codes({ sharedMailbox: true, consentGiven: false, signedIn: { account: mailbox } })).toEqual([]);
  });
});

test('what a first sign-in needs is said where there is going to be one, unless consent is known', () => {
  expect(codes({ consentGiven: false })).toEqual(['firstSignIn']);
  expect(codes({ consentGiven: true })).toEqual([]);
  expect(codes({ consentGiven: false, plansSignIn: false })).toEqual([]);
});

test('a personal account has no administrator, no consent for others and no shared mailbox', () => {
  const personal = { hasOrganisation: false, consentGiven: false, sharedMailbox: true, mailbox: 'me@outlook.com' };
  expect(codes({ ...personal, sender: 'me@outlook.com' })).toEqual([]);
  expect(codes({ ...personal, sender: 'you@outlook.com' })).toEqual(['senderOfAnother']);
});

test('every warning has its words, and they name nothing that is not known', () => {
  const file = new URL('../../locales/en/identityGuard.json', import.meta.url);
  const words = JSON.parse(readFileSync(file, 'utf8')) as { warning: Record<string, Record<string, string>> };
  const all = [
    ...warned({ sharedMailbox: true, sender: 'office@contoso.com', consentGiven: false }),
    ...warned({ hasOrganisation: false, sender: 'office@contoso.com' }),
  ];
  expect(new Set(all.map(({ code }) => code))).toEqual(new Set(Object.keys(words.warning)));
  for (const { code, fields } of all) {
    const { title, text } = words.warning[code] ?? {};
    const named = [...`${title} ${text}`.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name);
    expect(Object.keys(fields), code).toEqual(expect.arrayContaining(named));
  }
});

test('no word of an organisation for a personal account', () => {
  const file = new URL('../../locales/en/identityGuard.json', import.meta.url);
  const { warning } = JSON.parse(readFileSync(file, 'utf8')) as { warning: Record<string, object> };
  expect(JSON.stringify(warning['senderOfAnother'])).not.toMatch(
    /administrator|organi[sz]ation|admin center|Exchange/i,
  );
});
