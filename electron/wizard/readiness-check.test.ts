import { expect, test } from 'vitest';
import type { PrinterEvidence } from '../mail/readiness.ts';
import { loadTexts } from '../texts.ts';
import { ReadinessCheck, type Subject } from './readiness-check.ts';

const texts = () => loadTexts('en');
const seen: { printer: PrinterEvidence } = {
  printer: {
    ...{ accepted: false, firmware: null, offersOAuth2: null, clockDifferenceSeconds: null, usesStandardNetwork: null },
    ...{ dnsServers: null, validatesCertificates: null, rootCertificate: null },
  },
};
const first: Subject = { service: 'exchange', mailbox: 'scan@contoso.com', printer: '192.0.2.1' };

function said(check: ReadinessCheck, subject: Subject): string[] {
  return check
    .view(subject, seen, texts)
    .rows.filter(({ evidence }) => evidence === 'said')
    .map(({ id }) => id);
}

test('what was said of one mailbox or printer is nothing about another', () => {
  const check = new ReadinessCheck(() => undefined);
  check.say('smtpAuth', true, first);
  check.say('printerClock', true, first);
  expect(said(check, first)).toEqual(['smtpAuth', 'printerClock']);
  expect(said(check, { ...first, mailbox: 'SCAN@contoso.com' })).toEqual(['smtpAuth', 'printerClock']);
  expect(said(check, { ...first, mailbox: 'office@contoso.com' })).toEqual(['printerClock']);
  expect(said(check, { ...first, printer: '192.0.2.2' })).toEqual(['smtpAuth']);
  check.say('smtpAuth', null, first);
  expect(said(check, first)).toEqual(['printerClock']);
});

test('that something is not so may be said as well: then it is to be put right', () => {
  const check = new ReadinessCheck(() => undefined);
  check.say('smtpAuth', false, first);
  expect(check.view(first, seen, texts)).toMatchObject({ verdict: { kind: 'notReady', blocker: 'smtpAuth' } });
  check.say('smtpAuth', null, first);
  expect(check.view(first, seen, texts)).toMatchObject({ verdict: { kind: 'unknown' } });
});

test('what was pasted of one organisation is nothing about another', () => {
  const check = new ReadinessCheck(() => undefined);
  check.paste('SecurityDefaults : False\n', first);
  const state = (subject: Subject) =>
    check.view(subject, seen, texts).rows.find(({ id }) => id === 'securityDefaults')?.state;
  expect(state(first)).toBe('passed');
  expect(state({ ...first, mailbox: 'office@contoso.com' })).toBe('passed');
  expect(state({ ...first, mailbox: 'scan@fabrikam.com' })).toBe('unknown');
});
