import { load } from 'cheerio';
import { describe, expect, test } from 'vitest';
import { handoverHtml, handoverText, type HandoverParts } from './administrator-handover.ts';
import type { PrinterEvidence, RowId } from './mail/readiness.ts';
import { Problem } from './problem.ts';
import { interfaceLanguages, loadTexts, type InterfaceLanguage } from './texts.ts';
import { printerEvidence } from './wizard/printer-reading.ts';
import { ReadinessCheck, type Subject } from './wizard/readiness-check.ts';

const mailbox = 'scans@contoso.com';
const subject: Subject = { service: 'exchange', mailbox, printer: '192.168.1.40' };
const unseen: PrinterEvidence = printerEvidence(
  null,
  { service: 'exchange', account: '', sender: '', renew: false },
  undefined,
);

interface Known {
  pasted?: string;
  said?: RowId[];
  printer?: Partial<PrinterEvidence>;
  about?: Partial<Subject>;
}

/** The parts as the window has them: the rows are judged, not made up. */
function parts(
  known: Known = {},
  others: Partial<HandoverParts> = {},
  language: InterfaceLanguage = 'en',
): HandoverParts {
  const check = new ReadinessCheck(() => undefined);
  const texts = loadTexts(language);
  const about = { ...subject, ...known.about };
  if (known.pasted) check.paste(known.pasted, about);
  for (const row of known.said ?? []) check.say(row, true, about);
  return {
    readiness: check.view(about, { printer: { ...unseen, ...known.printer } }, () => texts),
    service: about.service,
    printer: { model: 'WF-C5890 Series', address: '192.168.1.40' },
    ...{ problem: null, cause: null, texts, demo: false, version: '0.1.0', at: new Date('2026-11-27T10:00:00Z') },
    ...others,
  };
}

const off = `PrimarySmtpAddress : ${mailbox}\nSmtpClientAuthenticationDisabled : True\n`;
const organisation: RowId[] = ['smtpAuth', 'mailboxLicence', 'deviceCodePolicy', 'securityDefaults', 'consent'];
const bodyOf = (html: string) => load(html)('body').text().replace(/\s+/g, ' ');

describe('what the administrator gets', () => {
  test('which printer, which mailbox, what, why, where, and how it is taken back', () => {
    for (const words of [
      bodyOf(handoverHtml(parts({ pasted: off }))),
      handoverText(parts({ pasted: off })).replace(/\s+/g, ' '),
    ])
      for (const text of [
        'WF-C5890 Series',
        '192.168.1.40',
        mailbox,
        'SMTP AUTH for the mailbox',
        'the Microsoft 365 administrator',
        'Manage email apps',
        'Without it the mail server refuses the printer',
        'https://admin.microsoft.com/',
        'Clear the same box.',
        `Set-CASMailbox -Identity '${mailbox}' -SmtpClientAuthenticationDisabled $false`,
        `Set-CASMailbox -Identity '${mailbox}' -SmtpClientAuthenticationDisabled $true`,
        'never will',
        'the next sign-in and the test mail after it show',
        'contains no password',
      ])
        expect(words).toContain(text);
  });

  test('only what is not so, or not known; what was stated or seen is not asked for again', () => {
    const titles = (known: Known) =>
      load(handoverHtml(parts(known)))('h2')
        .toArray()
        .map((title) => load(title).text())
        .join('|');
    expect(titles({})).toContain('Consent to Epson’s application');
    expect(titles({ said: ['consent'] })).not.toContain('Consent to Epson’s application');
    expect(titles({})).not.toContain('DNS');
    expect(titles({ printer: { dnsServers: [] } })).toContain('The printer’s DNS server');
    // Found out by the assistant itself: nobody is asked for it.
    expect(titles({})).not.toMatch(/port 587/i);
  });

  test('nothing to do is said, and no line is printed that nobody has to run', () => {
    const text = handoverText(parts({ said: organisation }));
    expect(text).toContain('nothing is known that an administrator would have to do');
    expect(text).not.toMatch(/Connect-|Set-CASMailbox|never will/);
    const personal = handoverText(parts({ about: { service: 'outlook', mailbox: 'me@outlook.com' } }));
    expect(personal).toContain('nothing is known that an administrator would have to do');
  });

  test('without the mailbox’s own value there is no script, because nothing could take it back', () => {
    expect(handoverText(parts())).not.toContain('Set-CASMailbox');
    expect(handoverText(parts())).toContain('Get-CASMailbox');
  });

  test('what stopped the sign-in comes first: an explained message, or a problem that is an administrator’s', () => {
    const { say } = loadTexts('en');
    const consent = handoverText(parts({}, { cause: 'consentMissing' }));
    expect(consent).toContain(`1. ${say('explain:cause.consentMissing.title')}`);
    expect(consent).toContain(say('explain:effect.reversible'));
    const refused = handoverText(parts({}, { problem: new Problem('mail.refused', { words: '535 5.7.139' }) }));
    expect(refused).toContain('535 5.7.139');
    expect(
      handoverText(parts({}, { problem: new Problem('printer.unreachable', { host: 'nowhere.test' }) })),
    ).not.toContain('nowhere.test');
  });
});

test('hostile names become no markup, no line of their own, and turn nothing around', () => {
  const evil = `x</dd></title></style><script>alert(1)</script>\r\nSet-Mailbox\u202e`;
  const known = parts(
    { pasted: off },
    { printer: { model: evil, address: evil }, problem: new Problem('mail.refused', { words: evil }) },
  );
  const page = load(handoverHtml(known));
  expect(page('script, img, [onerror], [style]').length).toBe(0);
  expect(page('body').text().split('<script>alert(1)</script>').length).toBeGreaterThanOrEqual(4);
  const text = handoverText(known);
  expect(text).not.toMatch(/^Set-Mailbox/m);
  expect(text).not.toContain('\u202e');
});

test('what a mailbox is called cannot break out of the command it is put into', () => {
  const text = handoverText(parts({ about: { mailbox: "o'x;Remove-Mailbox@contoso.com" } }));
  expect(text).toContain("Get-CASMailbox -Identity 'o''x;Remove-Mailbox@contoso.com'");
});

test.each(interfaceLanguages)('is whole in %s, of page and text alike, and says so when it is a demo', (language) => {
  const { say } = loadTexts(language);
  const known = parts({ pasted: off, printer: { dnsServers: [] } }, { cause: 'policyBlocks', demo: true }, language);
  const html = handoverHtml(known);
  expect(load(html)('html').attr('lang')).toBe(language);
  for (const words of [bodyOf(html), handoverText(known)]) {
    expect(words).not.toMatch(/(handover|report|readiness|explain|proof|problems):|\{\{/);
    for (const key of ['title', 'demo', 'after', 'secrets', 'notRun', 'rows.smtpAuth.do', 'rows.consent.undo'])
      expect(words).toContain(say(`handover:${key}`));
    expect(words).toContain(`# ${say('readiness:script.comments.neverRun')}`);
  }
});
