import { expect, test } from 'vitest';
import type { Facts, Wanted } from '../journeys/facts.ts';
import { identityWarnings } from '../mail/identity-guard.ts';
import { readPastedOutput } from '../mail/pasted-output.ts';
import { judgeReadiness, type ReadinessEvidence } from '../mail/readiness.ts';
import { identitiesOf } from './identities.ts';

const account = 'scans@contoso.com';
const form: Wanted = { service: 'exchange', account, sender: '', renew: false };
const change = { fields: [], signIn: true, signOut: false, losesPassword: false, losesSignIn: false };
const codes = (facts: Facts, typed: Wanted = form, evidence: ReadinessEvidence = {}) =>
  identityWarnings(identitiesOf(facts, typed, judgeReadiness(typed.service, evidence).rows)).map(({ code }) => code);

test('while it is typed: another sender, once it looks like an address', () => {
  expect(codes({}, { ...form, sender: 'offi' })).toEqual([]);
  expect(codes({}, { ...form, sender: 'office@contoso.com' })).toEqual(['senderNeedsSendAs']);
  expect(codes({}, { ...form, account: '', sender: 'office@contoso.com' })).toEqual([]);
  expect(codes({}, { ...form, service: 'outlook', sender: 'office@contoso.com' })).toEqual(['senderOfAnother']);
});

test('what is wanted counts, not what is typed since', () => {
  expect(codes({ wanted: { ...form, sender: account } }, { ...form, sender: 'office@contoso.com' })).toEqual([]);
});

test('a shared mailbox is one that PowerShell calls so, until somebody has signed in with it', () => {
  const pasted = (kind: string) => ({
    pasted: readPastedOutput(`PrimarySmtpAddress : ${account}\nRecipientTypeDetails : ${kind}\n`, account),
  });
  expect(codes({}, form, pasted('SharedMailbox'))).toEqual(['sharedMailbox']);
  expect(codes({}, form, pasted('RoomMailbox'))).toEqual([]);
  expect(codes({ signedIn: { account } }, form, pasted('SharedMailbox'))).toEqual([]);
});

test('the first sign-in: where one is planned, and nobody is known to have agreed', () => {
  expect(codes({ change: { ...change, signIn: false } })).toEqual([]);
  expect(codes({ change })).toEqual(['firstSignIn']);
  expect(codes({ change }, form, { said: { consent: true } })).toEqual([]);
  expect(codes({ change, signedIn: { account } })).toEqual([]);
});
