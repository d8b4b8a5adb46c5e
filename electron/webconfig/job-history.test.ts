import { expect, test } from 'vitest';
import { newErrors, readJobHistory } from './job-history.ts';
import type { PageSnapshot, Row } from './snapshot.ts';

function page(parts: Partial<PageSnapshot>): PageSnapshot {
  return {
    url: '',
    title: '',
    author: '',
    frames: [],
    rows: [],
    tables: [],
    controls: [],
    buttons: [],
    entries: [],
    messages: [],
    texts: [],
    truncated: false,
    ...parts,
  };
}
const table = (...rows: string[][]) => page({ tables: [{ frame: 0, rows }] });

test('finds the three sign-in errors in a table', () => {
  const history = readJobHistory(
    table(
      ['No.', 'Date', 'Job', 'Result'],
      ['3', '11-21-2026 09:02', 'Scan to Email', '361'],
      ['2', '11-20-2026 08:00', 'Scan to Email', 'Error (370)'],
      ['1', '11-19-2026 07:00', 'Copy', 'OK'],
    ),
  );
  expect(history.errors).toEqual([
    { error: '361', line: '3 | 11-21-2026 09:02 | Scan to Email | 361' },
    { error: '370', line: '2 | 11-20-2026 08:00 | Scan to Email | Error (370)' },
  ]);
});

test('a file name, a page count or a time that holds such a number is no error', () => {
  expect(readJobHistory(table(['scan-360.pdf', '1361', '03:61 PM', '3700'], ['a', 'b'])).errors).toEqual([]);
});

test('jobs shown as labels and values under a legend', () => {
  const row = (group: string, label: string, value: string): Row => ({ frame: 0, group, label, value, visible: true });
  const history = readJobHistory(
    page({
      rows: [row('Job 1', 'Date', '2026-11-20'), row('Job 1', 'Result', '360'), row('Job 2', 'Date', '2026-11-19')],
    }),
  );
  expect(history.errors).toEqual([{ error: '360', line: '2026-11-20 | 360' }]);
});

test('jobs as one list of labels and values, where only the labels start over', () => {
  const row = (label: string, value: string): Row => ({ frame: 0, group: '', label, value, visible: true });
  const history = readJobHistory(
    page({
      rows: [row('Date', '11-21'), row('Code', ''), row('Date', '11-20'), row('Code', '361'), row('Date', '11-19')],
    }),
  );
  expect(history.lines).toEqual(['11-21', '11-20 | 361', '11-19']);
  expect(history.errors).toEqual([{ error: '361', line: '11-20 | 361' }]);
});

test('only what was not there before is new, and one more of the same line is', () => {
  const line = 'Mail | 360';
  const history = readJobHistory(table(['Mail', '360'], ['Mail', '360'], ['Mail', '370']));
  expect(newErrors(history, [line, line, 'Mail | 370'])).toEqual([]);
  expect(newErrors(history, [line, line])).toEqual([{ error: '370', line: 'Mail | 370' }]);
  expect(newErrors(history, [line, 'Mail | 370'])).toEqual([{ error: '360', line }]);
});
