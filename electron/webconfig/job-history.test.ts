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

// The columns are those of the job history a WF-C21000 exports (docs/web-config.md).
test('a column that counts the jobs holds no codes, in whatever language it is headed', () => {
  for (const header of [
    ['Receipt No.', 'Date/Time', 'Type', 'Result', 'Pages'],
    ['Nr przyjęcia', 'Data/godzina', 'Typ', 'Wynik', 'Strony'],
    ['Номер прийому', 'Дата/час', 'Тип', 'Результат', 'Сторінки'],
  ]) {
    const history = table(
      header,
      ['362', '2026-11-22 09:00', 'Scan', 'OK', '1/1'],
      ['361', '2026-11-21 09:00', 'Scan', 'OK', '2/361'],
      ['360', '2026-11-20 09:00', 'Scan', '370', '361/361'],
      ['359', '2026-11-19 09:00', 'Scan', 'OK', '1/1'],
    );
    expect(history.errors).toEqual([{ error: '370', line: '360 | 2026-11-20 09:00 | Scan | 370 | 361/361' }]);
    expect(history.lines).toHaveLength(5);
  }
});

test('a column of codes is none that counts, nor is one too short to tell', () => {
  const errors = (...codes: string[]) => table(...codes.map((code) => ['Mail', code])).errors;
  expect(errors('360', '361', '362')).toHaveLength(2);
  expect(errors('361', '361', '361', '361')).toHaveLength(4);
  expect(errors('359', '360', '', '361', '362')).toHaveLength(2);
  expect(errors('371', '370', '361', '360', '361')).toHaveLength(4);
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
