import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { Problem } from '../problem.ts';
import { completedSite } from './completed-site.ts';
import type { HandoverParts } from './handover-records.ts';
import { numberRanges } from './number-ranges.ts';
import {
  failed,
  fingerprint,
  fiveEnds,
  fiveLabels,
  handedOver,
  hostile,
  proven,
  provenFacts,
  siteOf,
  skipped,
} from './office.testing.ts';
import { printersCsv } from './printers-csv.ts';
import { resultJson } from './result-json.ts';
import { readSite } from './site.ts';

function rowsOf(parts: HandoverParts, delimiter: string): Record<string, string>[] {
  return parse(printersCsv(parts), { bom: true, columns: true, delimiter, relax_quotes: false });
}

test('the table has one line a printer, headed in the language, and begins so that Excel reads it', () => {
  const parts = handedOver(siteOf(fiveLabels), fiveEnds);
  expect(printersCsv(parts).startsWith('\ufeff"No.","Name","Address"')).toBe(true);
  const rows = rowsOf(parts, ',');
  expect(rows.map((row) => [row['No.'], row['Name'], row['Result']])).toEqual([
    ['1', 'Reception', 'proven'],
    ['2', 'Office', 'proven; it was set up already, nothing was changed'],
    ['3', 'Store', 'set up; somebody has to look at the printer'],
    ['4', 'Workshop', 'not proven'],
    ['5', 'Cellar', 'left out'],
  ]);
  expect(rows[0]).toMatchObject({
    Address: '10.0.0.1',
    'MAC address': '00:26:ab:12:34:56',
    'What was changed': 'Sender’s e-mail address: old@contoso.com → office@contoso.com',
    'Signed in': 'yes; The printer shows this account: Scans@contoso.com',
    'Lapses if nothing is sent until then': '2027-02-26',
    'What is open': '',
  });
  expect(rows[1]).toMatchObject({ 'What was changed': '' });
  expect(rows[3]).toMatchObject({
    'Who can fix it': 'the Microsoft 365 administrator | the technician who does this work',
    'Lapses if nothing is sent until then': '',
  });
});

test('where numbers have a comma, cells are parted by semicolons', () => {
  const [row] = rowsOf(handedOver(siteOf(['Recepcja; hol']), [proven], 'pl'), ';');
  expect(row).toMatchObject({ Nazwa: 'Recepcja; hol', Wynik: 'potwierdzono' });
});

test.each(['=cmd()', '+1', '-1', '@SUM(A1)', '\t=1', '\u200f=1', '＝1'])(
  'is no formula in a spreadsheet: %j',
  (label) => {
    const [row] = rowsOf(handedOver(siteOf([label]), [skipped]), ',');
    expect(row?.['Name']).toMatch(/^'[=+\-@＝]/);
  },
);

test('marks that end cells and lines stay inside their cell', () => {
  const label = 'a","b\r\n"c"; d';
  const rows = rowsOf(handedOver(siteOf([label, hostile]), [proven, proven]), ',');
  expect(rows.map((row) => row['No.'])).toEqual(['1', '2']);
  expect(rows[0]?.['Name']).toBe('a","b "c"; d');
  expect(rows[1]?.['Name']).not.toMatch(/[\u202e\n]/);
});

test('a word of 10,000 characters is cut in the table, and whole in the data', () => {
  const words = 'x'.repeat(10_000);
  const parts = handedOver(siteOf(['a']), [{ ...failed, problem: new Problem('mail.refused', { words }) }]);
  expect(printersCsv(parts)).not.toContain('x'.repeat(301));
  expect(resultJson(parts)).toContain(words);
});

test('the data says the same with keys that stay and dates of ISO', () => {
  const result = JSON.parse(resultJson(handedOver(siteOf(fiveLabels), fiveEnds, 'uk'))) as {
    printers: Record<string, unknown>[];
  };
  expect(result).toMatchObject({
    version: 1,
    program: { name: 'Printer Mail Assistant', version: '0.1.0' },
    demo: false,
    at: '2026-11-28T12:00:00.000Z',
    site: { name: 'Contoso', service: 'exchange', account: 'scans@contoso.com', sender: 'scans@contoso.com' },
    counts: { printers: 5, proven: 2 },
  });
  expect(result.printers.map(({ result: its }) => its)).toEqual([
    'proven',
    'provenBefore',
    'look',
    'notProven',
    'leftOut',
  ]);
  expect(result.printers[0]).toMatchObject({
    ...{ number: 1, label: 'Reception', address: '10.0.0.1', mac: '0026ab123456', fingerprint, touched: true },
    wanted: { service: 'exchange', account: 'scans@contoso.com', sender: 'office@contoso.com' },
    change: { fields: [{ field: 'sender', before: 'old@contoso.com', after: 'office@contoso.com' }] },
    proofs: { signedIn: true, saved: true, accepted: true, clean: true },
    evidence: { accepted: { value: true, words: 'Connection test was successful.' } },
    open: [],
    lapsesOn: '2027-02-26T12:00:00.000Z',
  });
  expect(result.printers[2]).toMatchObject({ open: [{ reason: 'proof', proof: 'clean', who: 'atPrinter' }] });
  expect(result.printers[3]).toMatchObject({
    step: 'test',
    open: [
      { reason: 'problem', code: 'mail.refused', fields: { words: '535 5.7.139' }, who: 'tenantAdmin' },
      { reason: 'interrupted', who: 'technician' },
    ],
  });
  // Each printer has every key, so that a program need not ask whether one is there.
  const keys = result.printers.map((printer) => Object.keys(printer).join(' '));
  expect(new Set(keys).size).toBe(1);
});

test('what only an outcome’s insides could hold is not carried into any of the files', () => {
  const facts = { ...provenFacts, credentials: { password: 'marked-password' }, code: { userCode: 'MARKED-CODE' } };
  const problem = new Problem('mail.refused', { words: 'no' }, { cause: new Error('marked-cause') });
  const parts = handedOver(siteOf(['a', 'b']), [
    { ...proven, facts },
    { ...failed, problem },
  ]);
  for (const text of [printersCsv(parts), resultJson(parts), JSON.stringify(completedSite(parts.site, parts.outcomes))])
    expect(text).not.toMatch(/marked/i);
});

test('a site file is completed with confirmed certificates and can be read again', () => {
  const parts = handedOver(siteOf(fiveLabels), fiveEnds);
  const completed = completedSite(parts.site, parts.outcomes);
  expect(readSite(JSON.stringify(completed))).toEqual(completed);
  expect(completed.printers.map(({ fingerprint: its, mac }) => [its, mac])).toEqual([
    ...Array<unknown>(4).fill([fingerprint, '0026ab123456']),
    [undefined, undefined],
  ]);
  expect(completed.name).toBe('Contoso');
});

test('a certificate that nobody confirmed, another printer, and another certificate than the file’s teach nothing', () => {
  const { trusted, ...untrusted } = provenFacts;
  expect(trusted).toBe(true);
  const asked = { ...proven, facts: untrusted };
  const one = (printer: object, outcome = proven) => {
    const site = readSite(
      JSON.stringify({ version: 1, account: 'a@b.example', printers: [{ address: '10.0.0.1', ...printer }] }),
    );
    return completedSite(site, handedOver(site, [outcome]).outcomes).printers[0];
  };
  expect(one({}, asked)).toEqual({ address: '10.0.0.1', label: '' });
  expect(one({ mac: 'ffffffffffff' })).toEqual({ address: '10.0.0.1', label: '', mac: 'ffffffffffff' });
  const other = 'f'.repeat(64);
  expect(one({ fingerprint: other })).toEqual({ address: '10.0.0.1', label: '', fingerprint: other });
});

test('numbers are written as people write them', () => {
  expect(numberRanges([])).toBe('');
  expect(numberRanges([1, 2, 3, 7, 9, 10])).toBe('1–3, 7, 9–10');
});

test.each([
  ['Store;=1+1', "Store;'=1+1"],
  ['Store, @SUM(1)', "Store, '@SUM(1)"],
])('a formula behind a separator is a text in every spreadsheet: %s', (label, cell) => {
  expect(printersCsv(handedOver(siteOf([label]), [skipped]))).toContain(`"${cell}"`);
});
