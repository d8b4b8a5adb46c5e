import { createHash } from 'node:crypto';
import { load } from 'cheerio';
import { describe, expect, test } from 'vitest';
import { look } from './fleet/office.testing.ts';
import { proofsOf, type Facts } from './journeys/facts.ts';
import { Problem } from './problem.ts';
import { reportHtml, type ReportParts } from './report.ts';
import { interfaceLanguages, loadTexts } from './texts.ts';

const done: Facts = {
  look,
  wanted: { service: 'exchange', account: 'scans@contoso.com', sender: 'office@contoso.com', renew: false },
  found: { state: 'otherMethod', shown: {}, signedInAs: null, status: null, history: [] },
  change: {
    fields: [{ field: 'method', before: 'SMTP AUTH', after: 'OAuth2' }],
    signOut: false,
    signIn: true,
    losesPassword: true,
    losesSignIn: false,
  },
  confirmed: true,
  signedIn: { account: 'scans@contoso.com' },
  pressedOk: { said: [] },
  saved: {
    rows: [
      { field: 'method', wanted: 'OAuth2', found: 'OAuth2', same: true },
      { field: 'status', wanted: 'Signed in', found: 'Signed in', same: true },
      { field: 'account', wanted: 'scans@contoso.com', found: 'Scans@contoso.com', same: true },
    ],
    same: true,
  },
  accepted: { value: true, words: 'Connection test was successful.' },
  clean: { value: true },
};

function report(facts: Facts, others: Partial<ReportParts> = {}) {
  const text = reportHtml({
    facts,
    proofs: proofsOf(facts),
    problem: null,
    printer: { address: '192.168.1.40', name: 'EPSON WF-C5890', location: 'Reception' },
    texts: loadTexts('en'),
    at: new Date('2026-11-21T10:00:00Z'),
    demo: false,
    version: '0.1.0',
    unexplained: [],
    ...others,
  });
  const page = load(text);
  return { text, page, words: page('body').text().replace(/\s+/g, ' ') };
}

describe('the report', () => {
  test('says which printer, what changed, who sends, and every proof with its evidence', () => {
    const { words } = report(done);
    expect(words).toContain('all four proofs were observed');
    for (const text of [
      'WF-C5890 Series',
      'EPSON WF-C5890',
      'Reception',
      '192.168.1.40',
      '00:26:ab:12:34:56',
      '12.34.AB56CD',
      '0123 4567 89AB CDEF 0123',
      'SMTP AUTH',
      'Scans@contoso.com',
      'office@contoso.com',
      'Microsoft Exchange Online',
      'Connection test was successful.',
      '2026',
      'Printer Mail Assistant 0.1.0',
    ])
      expect(words).toContain(text);
    expect(words).not.toContain('Demo');
  });

  test('says what was observed of the fax server, what its page changed along with it, and what is left to do', () => {
    const fax = { change: { before: 'SMTP AUTH', after: 'OAuth2', losesPassword: true }, signedIn: false };
    const others = [{ label: 'SMTP Server Address', before: 'fax.contoso.com', after: '<b>smtp</b>' }];
    const { words, page } = report({ ...done, fax, faxSaved: { method: 'OAuth2', signedIn: false, others } });
    for (const text of ['Fax server Authentication method: SMTP AUTH → OAuth2', 'fax.contoso.com → <b>smtp</b>'])
      expect(words).toContain(text);
    expect(words).toContain('read back after a new login: OAuth2');
    expect(words).toContain('sign in on the printer’s page Fax > Fax Server > Email Server Settings');
    expect(page('b').length).toBe(0);
    expect(report({ ...done, fax }).words).toContain('Not set yet.');
    const { change } = fax;
    const of = (losesPassword: boolean) =>
      report({ ...done, change: null, fax: { ...fax, change: { ...change, losesPassword } } }).words;
    for (const loses of [true, false]) expect(of(loses).includes('An earlier mail password')).toBe(loses);
    expect(report(done).words).not.toContain('Fax server');
  });

  test('[L6] is one file without script or network, and its own policy allows its style and nothing else', () => {
    const { page } = report(done);
    expect(page('script, link, img, iframe, [src], [href], [style]').length).toBe(0);
    const policy = page('meta[http-equiv="Content-Security-Policy"]').attr('content');
    const hash = createHash('sha256').update(page('style').text()).digest('base64');
    expect(policy).toBe(`default-src 'none'; style-src 'sha256-${hash}'`);
  });

  test('no word of a printer becomes markup, wherever it stands', () => {
    const evil = `</bdi></title></style><script>alert(1)</script><img src=x onerror="alert('1')">&amp;`;
    const facts: Facts = {
      ...done,
      look: { ...look, model: evil, firmware: evil, host: evil },
      wanted: { service: 'exchange', account: evil, sender: evil, renew: false },
      found: { state: 'wrongAccount', shown: {}, signedInAs: evil, status: evil, history: [evil] },
      change: {
        fields: [{ field: 'sender', before: evil, after: evil }],
        signOut: true,
        signIn: true,
        losesPassword: true,
        losesSignIn: true,
      },
      signedIn: { account: evil },
      saved: { rows: [{ field: 'sender', wanted: evil, found: evil, same: false }], same: false },
      accepted: { value: true, words: evil },
      clean: { value: 'unknown', line: evil, count: 2 },
    };
    const { page, words } = report(facts, {
      problem: new Problem('mail.refused', { words: evil }),
      printer: { address: evil, name: evil, location: evil },
      version: evil,
      unexplained: [evil],
    });
    expect(page('script, img').length).toBe(0);
    expect(page('[onerror]').length).toBe(0);
    // Said as it is, in each of its places: model, name, place, address, firmware, and the rest.
    expect(words.split('<script>alert(1)</script>').length - 1).toBeGreaterThanOrEqual(16);
  });

  test.each(interfaceLanguages)('is in the language of the interface: %s', (language) => {
    const { page, words } = report(done, { texts: loadTexts(language) });
    expect(page('html').attr('lang')).toBe(language);
    expect(words).not.toMatch(/(report|proof|summary|problems):|\{\{/);
    expect(words).toContain(loadTexts(language).say('proof:fact.accepted'));
  });

  test.each(interfaceLanguages)('messages that nobody could explain have a heading of their own: %s', (language) => {
    const texts = loadTexts(language);
    const title = texts.say('report:unexplainedTitle');
    expect(report(done, { texts }).words).not.toContain(title);
    const { page } = report(done, { texts, unexplained: ['The drum says no.', 'E-77'] });
    const section = page('section').filter((_, one) => page(one).find('h2').text() === title);
    expect(
      section
        .find('li')
        .toArray()
        .map((one) => page(one).text()),
    ).toEqual(['The drum says no.', 'E-77']);
  });

  test('a demo is marked as one, in the title and in the text', () => {
    const { page } = report(done, { demo: true });
    expect(page('title').text()).toContain('Demo');
    expect(page('.demo').text()).toContain('pretend');
  });

  test('claims no more than was observed', () => {
    const halfway: Facts = { look, wanted: done.wanted!, found: done.found!, change: done.change! };
    expect(report(halfway).words).toContain('not proven');
    expect(report(halfway).words).toContain('OK was not pressed');
    const open: Facts = { ...done, clean: { value: 'notShown', panelPath: 'Job Status > Job Status' } };
    expect(report(open).words).toContain('not everything can be proven');
    expect(report(open).words).toContain('Job Status > Job Status');
    expect(report({ ...done, change: null }).words).toContain('Nothing was changed');
    expect(report({}).words).toContain('not proven');
  });

  test('a problem is said with who can mend it and what to do', () => {
    const { words } = report({ look }, { problem: new Problem('mail.refused', { words: '535 5.7.139' }) });
    expect(words).toContain('535 5.7.139');
    expect(words).toContain('the Microsoft 365 administrator');
    expect(words).toContain('Authenticated SMTP');
  });
});
