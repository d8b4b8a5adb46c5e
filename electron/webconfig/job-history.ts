import type { Row, Table } from './snapshot.ts';

/** One line of the job history that carries a sign-in error. */
export interface HistoryError {
  error: '360' | '361' | '370';
  /** The whole line as printed, e.g. its date, kind and result. */
  line: string;
}

/** The job history: every line as printed, newest as the printer orders them. */
export interface JobHistory {
  lines: string[];
  errors: HistoryError[];
}

/**
 * Reads the job history off its page: a table, or labels and values that start over with each job.
 * @returns undefined when there is neither: a list in another form is not an empty one
 */
export function readJobHistory(rows: readonly Row[], tables: readonly Table[]): JobHistory | undefined {
  const jobs = [...tables.flatMap(jobsAsLines), ...jobsAsRows(rows)];
  if (!jobs.length) return undefined;
  const errors = jobs.flatMap(({ line, mayHoldCode }) => {
    const code = mayHoldCode.map((cell) => codeIn(cell)).find((found) => found !== undefined);
    return code ? [{ error: code, line }] : [];
  });
  return { lines: jobs.map(({ line }) => line), errors };
}

interface Job {
  line: string;
  mayHoldCode: string[];
}

function jobsAsLines({ rows }: Table): Job[] {
  const columns = Math.max(...rows.map((cells) => cells.length));
  const counting = Array.from({ length: columns }, (_, column) => counts(rows.map((cells) => cells[column] ?? '')));
  return rows.map((cells) => ({ line: lineOf(cells), mayHoldCode: cells.filter((_, column) => !counting[column]) }));
}

function lineOf(cells: string[]): string {
  return cells.filter((text) => text).join(' | ');
}

/**
 * Whether a column numbers the jobs ("Receipt No.", whose 361st is no error): below its heading, four or more numbers
 * that go up or down by one. Told by the figures, as its heading is in the language of the printer.
 */
function counts([first = '', ...others]: string[]): boolean {
  const numbers = (/^\d+$/.test(first) ? [first, ...others] : others).map((cell) => (/^\d+$/.test(cell) ? +cell : NaN));
  const [step, ...steps] = numbers.slice(1).map((number, i) => number - (numbers[i] ?? NaN));
  return steps.length >= 2 && (step === 1 || step === -1) && steps.every((other) => other === step);
}

/** A new job begins where the legend changes or a label comes round again. */
function jobsAsRows(rows: readonly Row[]): Job[] {
  const jobs: string[][] = [];
  let labels = new Set<string>();
  let place = '';
  for (const { frame, group, label, value } of rows) {
    const here = `${frame} ${group}`;
    if (here !== place || labels.has(label)) {
      labels = new Set();
      jobs.push([]);
    }
    place = here;
    labels.add(label);
    if (value) jobs.at(-1)?.push(value);
  }
  return jobs.map((values) => ({ line: lineOf(values), mayHoldCode: values }));
}

/**
 * The code in a cell, alone or among a few words ("Error (361)", "E-361"); no part of a date, a longer number or a file
 * name. A job number or page count of just this value is taken for the code: asking once too often beats a false proof.
 */
function codeIn(cell: string): HistoryError['error'] | undefined {
  const code = /(?<!\d|\d[.:/-])(360|361|370)(?!\d|[.:/-]\d|\.(?:pdf|jpe?g|tiff?)\b)/i;
  return code.exec(cell)?.[1] as HistoryError['error'] | undefined;
}

/**
 * Errors that were not there before: a line counts as old as often as it stood in the earlier reading. Comparing the
 * two readings needs no date, whose order differs by the printer's settings (docs/web-config.md). Where no line of the
 * two is the same, the second may be in another language, and only their figures are compared.
 */
export function newErrors(now: JobHistory, before: readonly string[]): HistoryError[] {
  const sameWords = before.some((line) => now.lines.includes(line));
  const key = sameWords ? (line: string) => line : figures;
  const old = new Map<string, number>();
  for (const line of before) old.set(key(line), (old.get(key(line)) ?? 0) + 1);
  return now.errors.filter(({ line }) => {
    const left = old.get(key(line)) ?? 0;
    old.set(key(line), left - 1);
    return left <= 0;
  });
}

function figures(line: string): string {
  return (line.match(/\d[\d.:/-]*|\b[AP]M\b/g) ?? []).join(' ');
}
