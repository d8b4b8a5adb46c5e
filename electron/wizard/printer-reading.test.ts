import { describe, expect, test } from 'vitest';
import type { Facts } from '../journeys/facts.ts';
import type { JourneyState } from '../journeys/journey.ts';
import { judgeReadiness } from '../mail/readiness.ts';
import type { LabelLanguage } from '../webconfig/labels.ts';
import type { PublicPages } from '../webconfig/public-pages.ts';
import { printerEvidence, PrinterReading } from './printer-reading.ts';

const look = {
  ...{ host: '192.0.2.7', port: 443, fingerprint: 'a'.repeat(64), chainValid: false, model: 'WF-C5890 Series' },
  certificate: { subject: 'CN=x', validFrom: '2026-01-01T00:00:00Z', validTo: '2036-01-01T00:00:00Z' },
};
const trusted: Facts = { look, trusted: true };
const shown: PublicPages = { clockDifferenceSeconds: 3, rootCertificate: '02.04', dnsServers: [] };
const wanted = { service: 'exchange', account: 'scans@contoso.com', sender: '', renew: false } as const;

/** A printer whose answers the test gives when it likes. */
function reading() {
  const asked: { give: (pages: PublicPages) => void; fail: () => void; signal: AbortSignal }[] = [];
  let changes = 0;
  const app = {
    readPublicPages: (_look: unknown, signal: AbortSignal) =>
      new Promise<PublicPages>((give, refuse) => asked.push({ give, fail: () => refuse(new Error()), signal })),
  };
  return { it: new PrinterReading(app, () => changes++), asked, changes: () => changes };
}

describe('reading beside the journey', () => {
  test('begins when the certificate is trusted, once', async () => {
    const { it, asked, changes } = reading();
    await it.readIfDue({});
    await it.readIfDue({ look });
    expect(asked).toHaveLength(0);
    const read = it.readIfDue(trusted);
    await it.readIfDue({ ...trusted, loggedIn: true });
    expect(asked).toHaveLength(1);
    asked[0]?.give(shown);
    await read;
    expect(it.pages).toEqual(shown);
    expect(changes()).toBe(1);
  });

  test('asked anew, the newer answer counts, whichever comes first', async () => {
    const { it, asked } = reading();
    const both = [it.read(trusted), it.read(trusted)];
    asked[1]?.give({ ...shown, dnsServers: ['192.0.2.53'] });
    asked[0]?.give(shown);
    await Promise.all(both);
    expect(asked[0]?.signal.aborted).toBe(true);
    expect(it.pages?.dnsServers).toEqual(['192.0.2.53']);
  });

  test('what could not be read, or came too late, changes nothing', async () => {
    const { it, asked, changes } = reading();
    const failing = it.read(trusted);
    asked[0]?.fail();
    await failing;
    const late = it.read(trusted);
    it.stop();
    asked[1]?.give(shown);
    await late;
    expect(it.pages).toBeUndefined();
    expect(changes()).toBe(0);
  });
});

describe('what it comes to', () => {
  const rowsOf = (state: JourneyState | null, pages?: PublicPages) => {
    const { rows } = judgeReadiness('exchange', { printer: printerEvidence(state, wanted, pages) });
    return Object.fromEntries(rows.map(({ id, state: judged }) => [id, judged]));
  };
  const working = (facts: Facts): JourneyState => ({ kind: 'working', step: 'read', facts });
  const withValidation = (text: string, language: LabelLanguage = 'en') =>
    rowsOf(working({ ...trusted, read: { language, shown: { certificateValidation: text }, signedInAs: null } }));

  test('before a printer was looked at, nothing is known of it', () => {
    const rows = rowsOf(null);
    for (const id of ['firmware', 'printerClock', 'printerDns', 'certificateValidation', 'rootCertificates'])
      expect(rows[id], id).toBe('unknown');
  });

  test('the first look tells clock and root certificates; what was read later counts more', () => {
    const facts: Facts = { look: { ...look, clockDifferenceSeconds: 4_000, rootCertificate: '01.00' } };
    expect(rowsOf(working(facts))).toMatchObject({
      printerClock: 'failed',
      rootCertificates: 'passed',
      printerDns: 'unknown',
    });
    expect(rowsOf(working(facts), shown)).toMatchObject({ printerClock: 'passed', printerDns: 'failed' });
  });

  test('after login the mail page tells whether certificates are checked, in the printer’s words', () => {
    expect(withValidation('Enable')['certificateValidation']).toBe('passed');
    expect(withValidation('Disable')['certificateValidation']).toBe('failed');
    expect(withValidation('Wyłącz', 'pl')['certificateValidation']).toBe('failed');
    expect(withValidation('Perhaps')['certificateValidation']).toBe('unknown');
  });

  test('a mail server that took the sign-in proves network and DNS, for that mailbox only', () => {
    const accepted: Facts = { ...trusted, wanted, accepted: { value: true, words: 'ok' } };
    expect(rowsOf(working(accepted))).toMatchObject({ standardNetwork: 'passed', printerDns: 'passed' });
    const other: Facts = { ...accepted, wanted: { ...wanted, account: 'office@contoso.com' } };
    expect(rowsOf(working(other))).toMatchObject({ standardNetwork: 'unknown', printerDns: 'unknown' });
  });
});
