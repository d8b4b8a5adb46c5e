import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { FindingCode, Stage } from './finding.ts';
import type { MailboxSmtpAuth, PastedState } from './pasted-output.ts';
import type { HostProbe, ServiceProbe } from './probe.ts';
import {
  judgeReadiness,
  rowIds,
  verdictOf,
  type PrinterEvidence,
  type ReadinessEvidence,
  type Row,
  type RowId,
  type RowState,
} from './readiness.ts';

const host = (changes: Partial<HostProbe> = {}): HostProbe => ({
  host: 'a.test',
  port: 443,
  passed: ['name', 'port', 'greeting', 'startTls', 'tls', 'answer', 'xoauth2'],
  failure: null,
  notes: [],
  greeting: null,
  clockDifferenceSeconds: 0,
  ...changes,
});
const failing = (stage: Stage, code: FindingCode, passed: Stage[]) =>
  host({ passed, failure: { stage, code, evidence: {} } });
const probe: ServiceProbe = { signIn: [host(), host()], smtp: host() };
const noPaste: PastedState = { otherMailboxes: [], notUnderstood: [] };
const pasted: PastedState = {
  ...noPaste,
  organisationSmtpAuth: 'off',
  mailboxSmtpAuth: 'on',
  mailboxKind: 'UserMailbox',
  hasLicence: true,
  securityDefaults: 'off',
  deviceCodePolicies: 0,
  consentForAll: true,
};
const printer: PrinterEvidence = {
  accepted: false,
  firmware: '1.2',
  offersOAuth2: true,
  clockDifferenceSeconds: 4,
  usesStandardNetwork: true,
  dnsServers: ['192.0.2.53'],
  validatesCertificates: true,
  rootCertificate: '02.04',
};
const everything: ReadinessEvidence = { probe, pasted, printer };

const rowOf = (id: RowId, evidence: ReadinessEvidence, service: 'exchange' | 'outlook' = 'exchange') =>
  judgeReadiness(service, evidence).rows.find((row) => row.id === id)!;

describe('the verdict', () => {
  test('with everything seen: ready, and not one row without evidence', () => {
    const { verdict, rows } = judgeReadiness('exchange', everything);
    expect(verdict).toEqual({ kind: 'ready' });
    // Without the check nothing is said of it.
    expect(rows.map(({ id }) => id)).toEqual(rowIds.filter((id) => id !== 'signInCheck'));
    expect(rows.filter(({ evidence }) => evidence === null)).toEqual([]);
  });

  test('with nothing seen: unknown, and the first thing to do is to look', () => {
    expect(judgeReadiness('exchange', {}).verdict).toEqual({ kind: 'unknown', blocker: 'signInHosts' });
  });

  // The truth table over the states of all rows: the first that failed, else the first unknown, else ready.
  const states = fc.constantFrom<RowState>('passed', 'failed', 'unknown');
  const advice: RowId[] = ['computerClock', 'certificateValidation', 'rootCertificates'];
  test('any combination of states names exactly one first blocker', () => {
    fc.assert(
      fc.property(fc.array(states, { minLength: rowIds.length, maxLength: rowIds.length }), (drawn) => {
        const rows = rowIds.map((id, i) => ({ id, state: drawn[i]!, advice: advice.includes(id) }));
        const verdict = verdictOf(rows);
        const counting = rows.filter((row) => !advice.includes(row.id));
        const failed = counting.filter(({ state }) => state === 'failed').map(({ id }) => id);
        const unknown = counting.filter(({ state }) => state === 'unknown').map(({ id }) => id);
        if (failed.length > 0) expect(verdict).toEqual({ kind: 'notReady', blocker: failed[0] });
        else if (unknown.length > 0) expect(verdict).toEqual({ kind: 'unknown', blocker: unknown[0] });
        else expect(verdict).toEqual({ kind: 'ready' });
      }),
      { numRuns: 2000 },
    );
  });

  // From evidence to verdict: every combination of what decides.
  test('all 2,592 combinations of evidence: the blocker is the first row in order that is not passed', () => {
    const probes: Record<string, ServiceProbe | undefined> = {
      passed: probe,
      failed: { ...probe, smtp: failing('port', 'portSilent', ['name']) },
      unknown: undefined,
    };
    const organisation = ['on', 'off', undefined] as const;
    const mailbox = ['on', 'off', 'inherits', undefined] as const;
    const kinds = { passed: 'UserMailbox', failed: 'SharedMailbox', unknown: undefined };
    const policies = { passed: 0, unknown: 3 };
    const defaults = { passed: 'off', unknown: 'on' } as const;
    const consents = { passed: true, unknown: false };
    const clocks = { passed: 0, failed: 4000, unknown: null };
    const kindOf = (state: RowState) => ({ passed: 'ready', failed: 'notReady', unknown: 'unknown' })[state];
    let count = 0;
    for (const [probed, seen] of entries(probes))
      for (const o of organisation)
        for (const m of mailbox)
          for (const [kind, mailboxKind] of entries(kinds))
            for (const [policy, deviceCodePolicies] of entries(policies))
              for (const [isDefault, securityDefaults] of entries(defaults))
                for (const [consent, consentForAll] of entries(consents))
                  for (const [clock, clockDifferenceSeconds] of entries(clocks)) {
                    count += 1;
                    const { verdict } = judgeReadiness('exchange', {
                      ...(seen && { probe: seen }),
                      pasted: {
                        ...noPaste,
                        ...(o && { organisationSmtpAuth: o }),
                        ...(m && { mailboxSmtpAuth: m }),
                        ...(mailboxKind !== undefined && { mailboxKind, hasLicence: true }),
                        ...{ deviceCodePolicies, securityDefaults, consentForAll },
                      },
                      printer: { ...printer, clockDifferenceSeconds },
                    });
                    const expected: [RowId, RowState][] = [
                      ['signInHosts', probed === 'failed' ? 'passed' : (probed as RowState)],
                      ['smtpHost', probed === 'failed' ? 'passed' : (probed as RowState)],
                      ['smtpPort', probed as RowState],
                      ['startTls', probed === 'failed' ? 'unknown' : (probed as RowState)],
                      ['xoauth2', probed === 'failed' ? 'unknown' : (probed as RowState)],
                      ['smtpAuth', smtpAuth[o ?? 'unknown'][m ?? 'unknown']],
                      ['mailboxLicence', kind],
                      ['deviceCodePolicy', policy],
                      ['securityDefaults', isDefault],
                      ['consent', consent],
                      ['printerClock', clock],
                    ];
                    const first =
                      expected.find(([, state]) => state === 'failed') ??
                      expected.find(([, state]) => state === 'unknown');
                    expect(verdict).toEqual(first ? { kind: kindOf(first[1]), blocker: first[0] } : { kind: 'ready' });
                  }
    expect(count).toBe(3 * 3 * 4 * 3 * 2 * 2 * 2 * 3);
  });
});

function entries<T extends object>(table: T): [keyof T & string, T[keyof T]][] {
  return Object.entries(table) as [keyof T & string, T[keyof T]][];
}

/** The organisation's switch, then the mailbox's (F-2: the mailbox's own value wins). */
const smtpAuth: Record<'on' | 'off' | 'unknown', Record<MailboxSmtpAuth | 'unknown', RowState>> = {
  on: { on: 'passed', off: 'failed', inherits: 'passed', unknown: 'unknown' },
  off: { on: 'passed', off: 'failed', inherits: 'failed', unknown: 'unknown' },
  unknown: { on: 'passed', off: 'failed', inherits: 'unknown', unknown: 'unknown' },
};

test.each([
  ['on', 'off', 'mailboxOff'],
  ['off', 'off', 'mailboxOff'],
  ['off', 'inherits', 'followsOff'],
  [undefined, 'inherits', 'followsUnknown'],
] as const)('SMTP AUTH: organisation %s, mailbox %s is said to be %s', (organisation, mailboxSmtpAuth, code) => {
  const state = { ...noPaste, mailboxSmtpAuth, ...(organisation && { organisationSmtpAuth: organisation }) };
  expect(rowOf('smtpAuth', { pasted: state }).reason).toEqual({ code, values: {} });
});

describe('what a probe saw', () => {
  const smtp = (seen: HostProbe) =>
    (['smtpHost', 'smtpPort', 'startTls', 'xoauth2'] as const).map(
      (id) => rowOf(id, { probe: { ...probe, smtp: seen } }).state,
    );

  test.each<[Stage, FindingCode, Stage[], RowState[]]>([
    ['name', 'nameUnknown', [], ['failed', 'unknown', 'unknown', 'unknown']],
    ['port', 'portSilent', ['name'], ['passed', 'failed', 'unknown', 'unknown']],
    ['greeting', 'replyCut', ['name', 'port'], ['passed', 'failed', 'unknown', 'unknown']],
    ['startTls', 'startTlsMissing', ['name', 'port', 'greeting'], ['passed', 'passed', 'failed', 'unknown']],
    ['tls', 'issuerNotPublic', ['name', 'port', 'greeting', 'startTls'], ['passed', 'passed', 'failed', 'unknown']],
    [
      'xoauth2',
      'authMissing',
      ['name', 'port', 'greeting', 'startTls', 'tls'],
      ['passed', 'passed', 'passed', 'failed'],
    ],
  ])('a mail server that fails at %s (%s): one row failed, those after it unknown', (stage, code, passed, states) => {
    expect(smtp(failing(stage, code, passed))).toEqual(states);
  });

  test('one of the sign-in hosts is enough to fail; its evidence is kept', () => {
    const signIn = [host(), failing('tls', 'issuerNotPublic', ['name', 'port'])];
    expect(rowOf('signInHosts', { probe: { ...probe, signIn } })).toMatchObject({
      state: 'failed',
      evidence: 'probe',
      reason: { code: 'issuerNotPublic' },
      who: 'network',
    });
  });

  test.each(['certificateNotYetValid', 'certificateExpired', 'redirected', 'answeredHtml'] as const)(
    '%s is mended at this computer, not by whoever looks after the network',
    (code) => {
      const signIn = [failing('tls', code, ['name', 'port'])];
      expect(rowOf('signInHosts', { probe: { ...probe, signIn } })).toMatchObject({ state: 'failed', who: 'you' });
    },
  );

  test('IPv6 alone is no answer for the printer', () => {
    const six = host({ notes: [{ code: 'ipv6Only', evidence: {} }] });
    expect(rowOf('smtpPort', { probe: { ...probe, smtp: six } })).toMatchObject({ state: 'unknown' });
    expect(rowOf('signInHosts', { probe: { ...probe, signIn: [six] } })).toMatchObject({ state: 'unknown' });
  });

  test.each([
    ['behind', 'certificateNotYetValid', '2025-11-28 12:00', -154],
    ['ahead', 'certificateExpired', '2027-11-28 12:00', 212],
  ] as const)('a clock a year %s is named by the certificate that it makes invalid', (_, code, today, days) => {
    const failed = host({
      clockDifferenceSeconds: null,
      passed: ['name', 'port'],
      failure: { stage: 'tls', code, evidence: { from: '2026-05-01 00:00', to: '2027-05-01 00:00', today } },
    });
    expect(rowOf('computerClock', { probe: { ...probe, signIn: [failed] } })).toMatchObject({
      state: 'failed',
      reason: { code: 'clockDiffersAtLeast', values: { days } },
    });
  });

  test.each([
    [300, 'passed'],
    [-300, 'passed'],
    [301, 'failed'],
    [-86_400, 'failed'],
    [null, 'unknown'],
  ] as const)('a clock that differs by %s seconds: %s', (seconds, state) => {
    const signIn = [host({ clockDifferenceSeconds: seconds })];
    expect(rowOf('computerClock', { probe: { ...probe, signIn } }).state).toBe(state);
    expect(rowOf('printerClock', { printer: { ...printer, clockDifferenceSeconds: seconds } }).state).toBe(state);
  });
});

describe('which evidence counts', () => {
  test('a mail that was sent outweighs settings that were read, except for the consent to another application', () => {
    const signInCheck = { reached: 'sent', refusal: null } as const;
    const off: PastedState = { ...noPaste, mailboxSmtpAuth: 'off', securityDefaults: 'on', deviceCodePolicies: 1 };
    const evidence = { signInCheck, pasted: off };
    for (const id of ['smtpAuth', 'securityDefaults', 'deviceCodePolicy', 'mailboxLicence', 'signInCheck'] as const)
      expect(rowOf(id, evidence)).toMatchObject({ state: 'passed', evidence: 'signInCheck' });
    expect(rowOf('consent', evidence)).toMatchObject({ state: 'unknown', evidence: null });
  });

  // The truth table of the sign-in check: how far it came, who refused it, and what the settings say.
  const stages = ['nothing', 'signedIn', 'accepted', 'sent'] as const;
  const refusals = [undefined, null, 'smtpAuth', 'mailboxLicence', 'deviceCodePolicy', 'securityDefaults'] as const;
  const needs = {
    deviceCodePolicy: 'signedIn',
    smtpAuth: 'accepted',
    securityDefaults: 'accepted',
    mailboxLicence: 'sent',
  };
  test('all 38 outcomes of a check: one row failed at most, and it is the one that the refusal names', () => {
    const words = '535 5.7.139 something';
    let count = 0;
    for (const reached of stages)
      for (const row of refusals) {
        // Whoever took the mail refused nothing.
        if (reached === 'sent' && row !== undefined) continue;
        for (const seen of [{}, { probe, pasted, printer }]) {
          count += 1;
          const signInCheck = { reached, refusal: row === undefined ? null : { row, words } };
          const { rows, verdict } = judgeReadiness('exchange', { ...seen, signInCheck });
          const isProved = (id: keyof typeof needs) =>
            stages.indexOf(reached) >= stages.indexOf(needs[id] as (typeof stages)[number]);
          // Somebody refuses what was proved just before: for another reason.
          const expected = row === undefined ? undefined : row && !isProved(row) ? row : 'signInCheck';
          const failed = rows.filter(({ state }) => state === 'failed');
          expect(failed.map(({ id }) => id)).toEqual(expected ? [expected] : []);
          if (expected) {
            expect(failed[0]).toMatchObject({
              evidence: 'signInCheck',
              reason: { code: 'serverSaid', values: { words } },
            });
            expect(verdict).toEqual({ kind: 'notReady', blocker: expected });
          }
          for (const id of ['deviceCodePolicy', 'smtpAuth', 'securityDefaults', 'mailboxLicence'] as const) {
            const { state, evidence } = rows.find((each) => each.id === id)!;
            if (isProved(id)) expect({ state, evidence }).toEqual({ state: 'passed', evidence: 'signInCheck' });
            else if (id !== expected) expect(evidence).toBe('pasted' in seen ? 'pasted' : null);
          }
          expect(rows.find(({ id }) => id === 'consent')?.evidence).toBe('pasted' in seen ? 'pasted' : null);
          const isThere = reached === 'sent' || expected === 'signInCheck';
          expect(rows.some(({ id }) => id === 'signInCheck')).toBe(isThere);
        }
      }
    expect(count).toBe((3 * 6 + 1) * 2);
  });

  test('the printer that was taken outweighs an earlier refusal of this computer', () => {
    const signInCheck = { reached: 'signedIn', refusal: { row: 'smtpAuth', words: '535 5.7.139' } } as const;
    const { rows } = judgeReadiness('exchange', { signInCheck, printer: { ...printer, accepted: true } });
    expect(rows.filter(({ half, state }) => half === 'tenant' && state === 'failed')).toEqual([]);
  });

  test('a statement is a statement: it fills what is unknown, and changes nothing that was seen', () => {
    const said = { smtpAuth: true, firmware: true, consent: false };
    const { rows } = judgeReadiness('exchange', { pasted: { ...noPaste, mailboxSmtpAuth: 'off' }, said });
    const row = (id: RowId) => rows.find((each) => each.id === id);
    expect(row('smtpAuth')).toMatchObject({ state: 'failed', evidence: 'pasted' });
    expect(row('firmware')).toMatchObject({ state: 'passed', evidence: 'said' });
    expect(row('consent')).toMatchObject({ state: 'failed', evidence: 'said' });
  });

  test('security defaults that are on are no failure by themselves', () => {
    expect(rowOf('securityDefaults', { pasted: { ...noPaste, securityDefaults: 'on' } })).toMatchObject({
      state: 'unknown',
      reason: { code: 'defaultsOn' },
    });
  });

  test.each<[Partial<PastedState>, Partial<Row>]>([
    [{ mailboxKind: 'UserMailbox', hasLicence: true }, { state: 'passed' }],
    [{ mailboxKind: 'UserMailbox' }, { state: 'unknown', reason: { code: 'licenceUnknown', values: {} } }],
    [
      { mailboxKind: 'UserMailbox', hasLicence: false },
      { state: 'failed', reason: { code: 'noLicence', values: {} } },
    ],
    [
      { mailboxKind: 'SharedMailbox' },
      { state: 'failed', reason: { code: 'noUserMailbox', values: { kind: 'SharedMailbox' } } },
    ],
  ])('the mailbox that signs in: %o', (state, row) => {
    expect(rowOf('mailboxLicence', { pasted: { ...noPaste, ...state } })).toMatchObject(row);
  });
});

describe('the printer', () => {
  test.each<[RowId, Partial<PrinterEvidence>]>([
    ['firmware', { offersOAuth2: false }],
    ['standardNetwork', { usesStandardNetwork: false }],
    ['printerDns', { dnsServers: [] }],
    ['certificateValidation', { validatesCertificates: false }],
  ])('%s failed', (id, changes) => {
    expect(rowOf(id, { printer: { ...printer, ...changes } })).toMatchObject({ state: 'failed', evidence: 'printer' });
  });

  test.each([
    [280, 'passed', null],
    [-1_200, 'failed', { code: 'clockDiffers', values: { minutes: -20 } }],
    [-157_680_000, 'failed', { code: 'clockDiffersDays', values: { days: -1_825 } }],
  ])('its clock is %i seconds ahead: %s', (clockDifferenceSeconds, state, reason) => {
    expect(rowOf('printerClock', { printer: { ...printer, clockDifferenceSeconds } })).toMatchObject({ state, reason });
  });

  test('shows nothing: every row of it is unknown', () => {
    const blank = Object.fromEntries(Object.keys(printer).map((name) => [name, null])) as unknown as PrinterEvidence;
    const rows = judgeReadiness('exchange', { printer: blank }).rows.filter(({ half }) => half === 'printer');
    expect(rows).toHaveLength(6);
    expect(rows.every(({ state }) => state === 'unknown')).toBe(true);
  });

  test('without certificate validation it can send: said, and no blocker', () => {
    const { verdict } = judgeReadiness('exchange', {
      ...everything,
      printer: { ...printer, validatesCertificates: false },
    });
    expect(verdict).toEqual({ kind: 'ready' });
  });
});

test('a personal account has no organisation: those rows are not there, and the rest is enough', () => {
  const { rows, verdict } = judgeReadiness('outlook', { probe, printer });
  const organisation = ['smtpAuth', 'mailboxLicence', 'deviceCodePolicy', 'securityDefaults', 'consent', 'signInCheck'];
  expect(rows.map(({ id }) => id)).toEqual(rowIds.filter((id) => !organisation.includes(id)));
  expect(verdict).toEqual({ kind: 'ready' });
});
