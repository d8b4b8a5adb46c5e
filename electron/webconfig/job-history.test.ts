import { expect, test } from 'vitest';
import { newErrors, readJobHistory, type JobHistory } from './job-history.ts';
import type { Row } from './snapshot.ts';

function read(rows: Row[], ...cells: string[][]): JobHistory {
  const history = readJobHistory(rows, cells.length ? [{ frame: 0, group: '', rows: cells }] : []);
  if (!history) throw new Error('not recognised as a job history');
  return history;
}
const table = (...cells: string[][]) => read([], ...cells);
const row = (group: string, label: string, value: string): Row => ({ frame: 0, group, label, value, visible: true });

test('finds the three sign-in errors in a table', () => {
  const history = table(
    ['No.', 'Date', 'Job', 'Result'],
    ['3', '11-21-2026 09:02', 'Scan to Email', '361'],
    ['2', '11-20-2026 08:00', 'Scan to Email', 'Error (370)'],
    ['1', '11-19-2026 07:00', 'Scan to Email', 'E-360'],
    ['0', '11-18-2026 07:00', 'Scan to Email', 'Error:361. Sign in again.'],
  );
  expect(history.errors).toEqual([
    { error: '361', line: '3 | 11-21-2026 09:02 | Scan to Email | 361' },
    { error: '370', line: '2 | 11-20-2026 08:00 | Scan to Email | Error (370)' },
    { error: '360', line: '1 | 11-19-2026 07:00 | Scan to Email | E-360' },
    { error: '361', line: '0 | 11-18-2026 07:00 | Scan to Email | Error:361. Sign in again.' },
  ]);
});

test('a file name, a longer number, a date or a time that holds such a number is no error', () => {
  const cells = ['scan-360.pdf', '1361', '3700', '03:61 PM', '2026-360', '360.pdf', '3/370', '361:00'];
  expect(table(cells, ['a', 'b']).errors).toEqual([]);
});

test('jobs shown as labels and values under a legend', () => {
  const history = read([row('Job 1', 'Date', '2026-11-20'), row('Job 1', 'Result', '360'), row('Job 2', 'Date', '19')]);
  expect(history.errors).toEqual([{ error: '360', line: '2026-11-20 | 360' }]);
});

test('jobs as one list of labels and values, where only the labels start over', () => {
  const list = [
    ['Date', '11-21'],
    ['Code', ''],
    ['Date', '11-20'],
    ['Code', '361'],
    ['Date', '11-19'],
  ] as const;
  const history = read(list.map(([label, value]) => row('', label, value)));
  expect(history.lines).toEqual(['11-21', '11-20 | 361', '11-19']);
  expect(history.errors).toEqual([{ error: '361', line: '11-20 | 361' }]);
});

test('a page in another form is not an empty history', () => {
  expect(readJobHistory([], [])).toBeUndefined();
});

test('only what was not there before is new, and one more of the same line is', () => {
  const line = 'Mail | 360';
  const history = table(['Mail', '360'], ['Mail', '360'], ['Mail', '370']);
  expect(newErrors(history, [line, line, 'Mail | 370'])).toEqual([]);
  expect(newErrors(history, [line, line])).toEqual([{ error: '370', line: 'Mail | 370' }]);
  expect(newErrors(history, [line, 'Mail | 370'])).toEqual([{ error: '360', line }]);
});

test('an error of the afternoon is not the one of the night', () => {
  const history = table(['01-05-2026 PM 01:36', 'Error (361)'], ['01-05-2026 AM 01:36', 'Error (361)']);
  expect(newErrors(history, ['01-05-2026 AM 01:36 | Błąd (361)'])).toHaveLength(1);
});

test('an old error is old in another language too', () => {
  const history = table(['21.11.2026 09:02', 'Scan to Email', 'Error', '361'], ['20.11.2026 08:00', 'Copy', 'OK', '']);
  expect(newErrors(history, ['21.11.2026 09:02 | Skanuj do e-mail | Błąd | 361'])).toEqual([]);
});
