import { load } from 'cheerio';
import { expect, test } from 'vitest';
import { Problem } from '../problem.ts';
import { interfaceLanguages, loadTexts } from '../texts.ts';
import type { Outcome } from './conductor.ts';
import { handoverPackHtml } from './handover-pack.ts';
import type { HandoverParts } from './handover-records.ts';
import {
  fiveEnds,
  fiveLabels,
  failed,
  handedOver,
  hostile,
  proven,
  provenFacts,
  siteOf,
  skipped,
} from './office.testing.ts';

function pack(parts: HandoverParts) {
  const page = load(handoverPackHtml(parts));
  const words = (selector: string) => page(selector).text().replace(/\s+/g, ' ').trim();
  const tableRows = (selector: string) =>
    page(`${selector} tbody tr`)
      .toArray()
      .map((row) =>
        page(row)
          .find('th, td')
          .toArray()
          .map((cell) => page(cell).text()),
      );
  /** What is said of one printer, by its place in the list. */
  const printer = (number: number) =>
    page('.printer')
      .eq(number - 1)
      .text()
      .replace(/\s+/g, ' ');
  return { page, words, tableRows, printer };
}

const five = () => handedOver(siteOf(fiveLabels), fiveEnds);

test('begins with the customer, how many are proven, when and with what it was made', () => {
  const { words, page } = pack(five());
  expect(words('h1')).toBe('Printer e-mail: hand-over');
  expect(words('.customer')).toBe('Contoso');
  expect(page('title').text()).toBe('Printer e-mail: hand-over – Contoso');
  expect(words('.outcome:first')).toBe('All four proofs were observed on 2 of 5 printers.');
  expect(words('body')).toMatch(/Made on November 28, 2026.* with Printer Mail Assistant 0\.1\.0/);
  expect(words('.demo')).toBe('');
  expect(words('footer')).toContain('Epson is a trademark of Seiko Epson Corporation.');
});

test('one table shows every printer and how it ended', () => {
  const { tableRows } = pack(five());
  const known = ['WF-C5890 Series', '00:26:ab:12:34:56', '12.34.AB56CD'] as const;
  const row = (number: string, label: string, result: string) => {
    const [model, mac, firmware] = known;
    return [number, label, model, `10.0.0.${number}`, mac, firmware, result];
  };
  expect(tableRows('.overview')).toEqual([
    row('1', 'Reception', '✓ proven'),
    row('2', 'Office', '✓ proven; it was set up already, nothing was changed'),
    row('3', 'Store', '? set up; somebody has to look at the printer'),
    row('4', 'Workshop', '✗ not proven'),
    ['5', 'Cellar', '–', '10.0.0.5', '–', '–', '· left out'],
  ]);
});

test('a proven printer shows what was changed, who sends, the printer’s words, and when its sign-in would lapse', () => {
  const { printer } = pack(five());
  for (const text of [
    '1. Reception',
    'old@contoso.com',
    'office@contoso.com',
    'scans@contoso.com',
    'The printer’s words: Connection test was successful.',
    'The printer shows this account: Scans@contoso.com',
    'Lapses if nothing is sent until then February 26, 2027',
  ])
    expect(printer(1)).toContain(text);
  expect(printer(1)).not.toContain('What is open');
  expect(printer(2)).toContain('Nothing was changed.');
});

test('what is open is said with who can mend it and how', () => {
  const { printer } = pack(five());
  expect(printer(3)).toContain('look on the panel at Job Status > Job Status');
  expect(printer(3)).toContain('Who can fix it anybody at the printer');
  expect(printer(4)).toContain('535 5.7.139');
  expect(printer(4)).toContain('Who can fix it the Microsoft 365 administrator');
  expect(printer(4)).toContain('The work ended after a change of the printer was begun.');
  expect(printer(5)).toContain('The printer was left out of this run.');
  expect(printer(5)).toContain('Who can fix it the technician who does this work');
  expect(printer(5)).not.toContain('What was proven');
});

test('what only the person at the computer can mend is the technician’s', () => {
  const lost = { ...failed, problem: new Problem('printer.lost'), touched: false };
  const { printer } = pack(handedOver(siteOf(['Reception']), [lost]));
  expect(printer(1)).toContain('Who can fix it the technician who does this work');
  expect(printer(1)).not.toContain('A part of it may be set.');
});

test('a printer whose changes nobody agreed to, and one that the run never came to', () => {
  const { signedIn, pressedOk, saved, accepted, clean, ...read } = provenFacts;
  const planned = { ...proven, kind: 'asked' as const, question: 'summary' as const, facts: read, touched: false };
  const { printer, tableRows } = pack(handedOver(siteOf(['Reception', 'Office']), [planned, undefined]));
  expect(tableRows('.overview').map((row) => row.at(-1))).toEqual(['· not changed', '· left out']);
  expect(printer(1)).toContain('Nobody agreed to them, so nothing was changed.');
  expect(printer(1)).toContain('OK was not pressed on the printer');
  expect([signedIn, pressedOk, saved, accepted, clean].every(Boolean)).toBe(true);
});

test('accounts and days name the printers they are about', () => {
  const other = {
    ...proven,
    facts: { ...provenFacts, saved: { rows: [], same: true }, signedIn: { account: 'b@contoso.com' } },
  };
  const { page, words, tableRows } = pack(
    handedOver(siteOf(['a', 'b', 'c', 'd', 'e']), [proven, proven, other, skipped, proven]),
  );
  page('section').each((index, one) => void page(one).attr('id', `s${index}`));
  expect(tableRows('#s1')).toEqual([
    ['scans@contoso.com', 'Microsoft Exchange Online', '1–2, 5'],
    ['b@contoso.com', 'Microsoft Exchange Online', '3'],
  ]);
  expect(tableRows('#s2')).toEqual([['February 26, 2027', '1–3, 5']]);
  expect(words('#s2')).toContain('after a change of the password');
  expect(words('#s2')).toContain('A policy or the security defaults no longer allow');
});

test('where nothing is signed in, nothing is said of accounts and days', () => {
  const { words } = pack(handedOver(siteOf(['Reception']), [failed]));
  expect(words('body')).not.toContain('Accounts that sign in');
  expect(words('body')).not.toContain('How long a sign-in lasts');
  expect(words('.outcome:first')).toBe('All four proofs were observed on 0 of 1 printer.');
});

test('customer and technician sign', () => {
  const { page } = pack(five());
  expect(page('.signatures p').length).toBe(6);
});

test('a demo is marked as one', () => {
  const { page, words } = pack({ ...five(), demo: true });
  expect(page('title').text()).toContain('Demo');
  expect(words('.demo')).toContain('pretend printers');
});

test.each(interfaceLanguages)('is in the language of the customer: %s', (language) => {
  const { page, words } = pack(handedOver(siteOf(fiveLabels), fiveEnds, language));
  expect(page('html').attr('lang')).toBe(language);
  expect(words('body')).not.toMatch(/(report|proof|summary|problems|handoverPack):|\{\{/);
  expect(words('body')).toContain(loadTexts(language).say('handoverPack:signatures.technician'));
});

test.each([
  ['pl', 1, '1 z 1 drukarki.'],
  ['pl', 5, '5 z 5 drukarek.'],
  ['ro', 2, '2 din 2 imprimante.'],
  ['ro', 20, '20 din 20 de imprimante.'],
  ['uk', 21, '21 з 21 принтера.'],
  ['uk', 11, '11 з 11 принтерів.'],
  ['lv', 21, '21 no 21 printera.'],
  ['lv', 11, '11 no 11 printeriem.'],
] as const)('counts as one does in %s: %i', (language, count, words) => {
  const site = siteOf(Array<string>(count).fill(''));
  expect(pack(handedOver(site, Array<Outcome>(count).fill(proven), language)).words('.outcome:first')).toContain(words);
});

test('no word of a printer or of the customer becomes markup, turns a line around or fills pages', () => {
  const long = 'x'.repeat(10_000);
  const outcome = {
    ...proven,
    facts: {
      ...provenFacts,
      look: { ...provenFacts.look!, model: hostile, firmware: long },
      found: { ...provenFacts.found!, state: 'wrongAccount' as const, signedInAs: hostile },
      accepted: { value: true as const, words: hostile + long },
      clean: { value: 'unknown' as const, line: hostile, count: 2 },
    },
  };
  const problem = { ...failed, problem: new Problem('mail.refused', { words: hostile + long }) };
  const text = handoverPackHtml(handedOver(siteOf([hostile, '=1+1'], { name: hostile }), [outcome, problem]));
  const page = load(text);
  expect(page('script, img, link, iframe, [onerror], [src], [href]').length).toBe(0);
  expect(text).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
  expect(page('.customer').text()).toContain('<script>alert(1)</script>');
  expect(text).not.toContain('x'.repeat(301));
});

test('300 printers are one document, each in its place', () => {
  const labels = Array.from({ length: 300 }, (_, index) => `Printer ${index + 1}`);
  const ends = labels.map((_, index) => fiveEnds[index % 5]);
  const { page, words, tableRows, printer } = pack(handedOver(siteOf(labels), ends, 'pl'));
  expect(words('.outcome:first')).toBe('Wszystkie cztery dowody uzyskano dla 120 z 300 drukarek.');
  expect(tableRows('.overview').length).toBe(300);
  expect(page('.printer').length).toBe(300);
  expect(printer(300)).toContain('300. Printer 300');
});
