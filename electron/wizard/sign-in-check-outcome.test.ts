import { describe, expect, test } from 'vitest';
import { Problem } from '../problem.ts';
import { outcomeOf, outcomeOfPage, outcomeWithout } from './sign-in-check-outcome.ts';

const mailbox = 'scans@contoso.example';
const refused = (code: 'smtpAuthOff' | 'signInRefused' | 'refused', words: string) =>
  ({ ok: false, problem: new Problem(`mailServer.${code}`, { words }) }) as const;
const ok = { ok: true } as const;

describe('somebody signed in', () => {
  test('as the mailbox, and the mail was taken: all of it is proved', () => {
    const outcome = outcomeOf({ account: 'Scans@Contoso.example', accepted: ok, sent: ok }, mailbox);
    expect(outcome).toMatchObject({ isOther: false, problem: null, evidence: { reached: 'sent', refusal: null } });
  });

  test.each([
    ['another account', 'admin@contoso.example'],
    ['nobody whom Microsoft names', null],
  ])('%s: it is no evidence about the mailbox, whatever came of it', (_, account) => {
    expect(outcomeOf({ account, accepted: ok, sent: ok }, mailbox)).toMatchObject({
      isOther: true,
      evidence: undefined,
    });
    const accepted = refused('signInRefused', '535 5.7.3 Authentication unsuccessful');
    const outcome = outcomeOf({ account, accepted, sent: null }, mailbox);
    expect(outcome).toMatchObject({ problem: { code: 'mailServer.signInRefused' }, evidence: undefined });
  });

  test.each([
    ['disabled for the Tenant', 'smtpOffOrganisation'],
    ['disabled for the Mailbox', 'smtpOffMailbox'],
  ])('SMTP AUTH is %s: that row, and what it means', (words, cause) => {
    const said = `535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is ${words}. Visit https://aka.ms/smtp_auth_disabled for more information. [AM0PR02CA0134.eurprd02.prod.outlook.com]`;
    const accepted = refused('smtpAuthOff', said);
    expect(outcomeOf({ account: mailbox, accepted, sent: null }, mailbox)).toMatchObject({
      explanation: { cause, confidence: 'high', action: null },
      evidence: { reached: 'signedIn', refusal: { row: 'smtpAuth', words: said } },
    });
  });

  test('security defaults name theirs', () => {
    const words =
      "535 5.7.139 Authentication unsuccessful, user is locked by your organization's security defaults policy. Contact your administrator.";
    const accepted = refused('signInRefused', words);
    expect(outcomeOf({ account: mailbox, accepted, sent: null }, mailbox).evidence).toMatchObject({
      refusal: { row: 'securityDefaults' },
    });
  });

  test.each(['535 5.7.3 Authentication unsuccessful [DEMO]', '535 5.7.139 something new', ''])(
    'a refusal that names no cause is one all the same, and accuses no row: %s',
    (words) => {
      const accepted = refused('signInRefused', words);
      expect(outcomeOf({ account: mailbox, accepted, sent: null }, mailbox).evidence).toEqual({
        reached: 'signedIn',
        refusal: { row: null, words },
      });
    },
  );

  test('a mail server that is busy refused nobody; what Microsoft had granted is proved', () => {
    const accepted = { ok: false, problem: new Problem('mailServer.busy', { words: '454 4.7.0' }) } as const;
    expect(outcomeOf({ account: mailbox, accepted, sent: null }, mailbox).evidence).toEqual({
      reached: 'signedIn',
      refusal: null,
    });
  });
});

describe('Microsoft refused', () => {
  const answer = (number: number, sentence = '') =>
    new Problem('microsoft.refused', { code: `AADSTS${number}`, words: `AADSTS${number}: ${sentence}` });

  test.each([
    [53003, 'deviceCodePolicy'],
    [530036, 'deviceCodePolicy'],
    [530033, 'deviceCodePolicy'],
    [53000, 'deviceCodePolicy'],
    [53001, 'deviceCodePolicy'],
    [50097, 'deviceCodePolicy'],
    [530035, 'securityDefaults'],
    [50057, 'mailboxLicence'],
    [650052, 'mailboxLicence'],
    [50053, null],
    [50076, null],
  ])('AADSTS%i accuses %s', (number, row) => {
    expect(outcomeWithout(answer(number)).evidence).toMatchObject({ reached: 'nothing', refusal: { row } });
  });

  test.each([
    [65001, 'check.noConsent'],
    [90094, 'check.noConsent'],
    [700016, 'microsoft.application'],
  ])('AADSTS%i is about the own application (%s), so nothing is known of the printer’s', (number, code) => {
    expect(outcomeWithout(answer(number))).toMatchObject({ problem: { code }, explanation: null, evidence: undefined });
  });

  test.each<Problem>([
    new Problem('check.codeExpired'),
    new Problem('check.declined'),
    new Problem('microsoft.unreachable', { host: 'login.microsoftonline.com', reason: 'ETIMEDOUT' }),
    new Problem('microsoft.busy', { host: 'login.microsoftonline.com', status: 503 }),
    answer(50126, 'Invalid username or password.'),
  ])('nothing is known of the mailbox: %s', (problem) => {
    expect(outcomeWithout(problem).evidence).toBeUndefined();
  });
});

describe('what the page in the browser said, which nobody else is told', () => {
  test.each([
    '53003',
    'AADSTS53003',
    'Error Code: 53003',
    "Microsoft's page says: 53003",
    'You cannot access this right now\nYour sign-in was successful but does not meet the criteria to access this resource.\nTroubleshooting details\nError Code: 53003\nRequest Id: 3f0d6c1e-5b1a-4c55-9d2e-0d8f4f6b7a11\nTimestamp: 2026-11-21T10:02:11Z',
    `Nie można teraz uzyskać dostępu do tego\n${'Logowanie powiodło się, ale nie spełnia kryteriów. '.repeat(12)}\nKod błędu: 53003`,
  ])('%s', (text) => {
    const outcome = outcomeOfPage(text);
    expect(outcome).toMatchObject({
      explanation: { cause: 'policyBlocks' },
      evidence: { reached: 'nothing', refusal: { row: 'deviceCodePolicy' } },
    });
    const words = String(outcome?.problem?.fields['words']);
    expect(words).toContain('53003');
    expect(words.length).toBeLessThanOrEqual(300);
  });

  test.each(['', 'You have signed in to the Mail sign-in check application on your device.', 'hello 12'])(
    'not understood, so the check goes on: %s',
    (text) => {
      expect(outcomeOfPage(text)).toBeNull();
    },
  );
});
