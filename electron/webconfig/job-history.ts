import type { PageSnapshot } from './snapshot.ts';

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

/** Reads the job history off its page: a table, or labels and values that start over with each job. */
export function readJobHistory(snapshot: PageSnapshot): JobHistory {
  const lines = snapshot.tables.flatMap((table) => table.rows.map((cells) => cells.filter((text) => text)));
  if (!lines.length) lines.push(...jobsAsRows(snapshot));
  const errors = lines.flatMap((cells) => {
    const code = cells.map((cell) => codeIn(cell)).find((found) => found !== undefined);
    return code ? [{ error: code, line: cells.join(' | ') }] : [];
  });
  return { lines: lines.map((cells) => cells.join(' | ')), errors };
}

/** A new job begins where the legend changes or a label comes round again. */
function jobsAsRows(snapshot: PageSnapshot): string[][] {
  const jobs: string[][] = [];
  let labels = new Set<string>();
  let place = '';
  for (const { frame, group, label, value } of snapshot.rows) {
    const here = `${frame} ${group}`;
    if (here !== place || labels.has(label)) {
      labels = new Set();
      jobs.push([]);
    }
    place = here;
    labels.add(label);
    if (value) jobs.at(-1)?.push(value);
  }
  return jobs;
}

/** A cell that is the code, or a few words around it; not a file name, date or page count that happens to hold it. */
function codeIn(cell: string): HistoryError['error'] | undefined {
  const match = /^(?:\D{0,60}[\s(:#])?(360|361|370)(?:[\s).:]\D{0,200})?$/u.exec(cell);
  return match?.[1] as HistoryError['error'] | undefined;
}

/**
 * Errors that were not there before: a line counts as old as often as it stood in the earlier reading. Comparing the
 * two readings needs no date, whose order differs by the printer's settings (docs/web-config.md).
 */
export function newErrors(now: JobHistory, before: readonly string[]): HistoryError[] {
  const old = new Map<string, number>();
  for (const line of before) old.set(line, (old.get(line) ?? 0) + 1);
  return now.errors.filter(({ line }) => {
    const left = old.get(line) ?? 0;
    old.set(line, left - 1);
    return left <= 0;
  });
}
