import { describe, expect, test } from 'vitest';
import { JSDOM } from 'jsdom';
import { clockDifference, readProductRows } from './product-status.ts';
import { readPage, snapshotLimits } from './snapshot.ts';

const at = (iso: string) => Date.parse(iso);

describe('the difference between the clocks', () => {
  const now = at('2026-11-27T13:36:20Z');
  const difference = (printed: string) => clockDifference(printed, now, now + 500);

  test.each([
    ['day first', '27-11-2026 13:36 UTC+00:00'],
    ['month first', '11-27-2026 13:36 UTC+00:00'],
    ['year first', '2026-11-27 13:36 UTC+00:00'],
    ['other separators', '27.11.2026 13:36 UTC+00:00'],
    ['slashes, half a day', '11/27/2026 PM 01:36 UTC+00:00'],
    ['half a day behind the time', '2026-11-27 01:36 PM UTC+00:00'],
    ['another zone', '2026-11-27 14:36 UTC+01:00'],
    ['a zone behind', '27-11-2026 AM 04:06 UTC-09:30'],
    ['another date there', '28-11-2026 02:36 UTC+13:00'],
    ['seconds', '2026-11-27 13:36:20 UTC+00:00'],
  ])('the same moment, %s: no difference', (_name, printed) => {
    expect(difference(printed)).toBe(0);
  });

  test.each([
    ['2026-11-27 13:40 UTC+00:00', 220],
    ['2026-11-27 13:30 UTC+00:00', -320],
    ['2026-11-27 12:36 UTC+00:00', -3_560],
    ['2026-11-27 13:36:50 UTC+00:00', 30],
    ['2026-11-27 AM 12:36 UTC+00:00', -(12 * 3_600 + 3_560)],
    ['2020-01-01 00:00 UTC+00:00', Math.round((at('2020-01-01T00:00:59.999Z') - now) / 1000)],
  ])('%s: %i seconds', (printed, seconds) => {
    // At least so much: a clock that shows minutes is anywhere in its minute, and the page took half a second.
    expect(Math.abs((difference(printed) ?? NaN) - seconds)).toBeLessThanOrEqual(1);
  });

  test.each([
    ['day or month', '05-06-2026 13:36 UTC+00:00'],
    ['no zone', '27-11-2026 13:36'],
    ['no time', '27-11-2026 UTC+00:00'],
    ['a year of two digits', '26-11-27 13:36 UTC+00:00'],
    ['no day of that month', '31-02-2026 13:36 UTC+00:00'],
    ['no hour', '27-11-2026 25:36 UTC+00:00'],
    ['no hour of half a day', '27-11-2026 PM 13:36 UTC+00:00'],
    ['a word that may mean afternoon', '27-11-2026 odp. 01:36 UTC+00:00'],
    ['words', 'not set'],
    ['nothing', ''],
  ])('%s: nothing is concluded', (_name, printed) => {
    expect(difference(printed)).toBeNull();
  });

  test('day and month alike can be read in one way only', () => {
    expect(clockDifference('05-05-2026 10:00 UTC+00:00', at('2026-05-05T10:00:00Z'), at('2026-05-05T10:00:01Z'))).toBe(
      0,
    );
  });
});

describe('the rows of Product Status', () => {
  const read = (html: string) =>
    readProductRows(
      readPage(new JSDOM(html, { url: 'https://192.0.2.1/' }).window.document, snapshotLimits).snapshot.rows,
    );

  test('in English and Polish, in two markups', () => {
    expect(
      read(`<dl><dt>Firmware&nbsp;:</dt><dd>01.02.AB03C4</dd><dt>Root Certificate Version&nbsp;:</dt><dd>02.03</dd></dl>
        <table><tr><th class="key">Data i godzina&nbsp;:</th><td>27-11-2026 13:36 UTC+01:00</td></tr></table>`),
    ).toEqual({ firmware: '01.02.AB03C4', rootCertificate: '02.03', clock: '27-11-2026 13:36 UTC+01:00' });
  });

  test('what is not there is null, and so is a value that is there twice and differs', () => {
    const twice = '<dl><dt>Firmware :</dt><dd>1</dd><dt>Firmware :</dt><dd>2</dd></dl>';
    expect(read(twice)).toEqual({ firmware: null, rootCertificate: null, clock: null });
  });
});
