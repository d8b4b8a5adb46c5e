import { parse, type CsvError, type Options } from 'csv-parse/sync';

export interface CsvRow {
  /** Where it begins; the first line of the text is 1. */
  line: number;
  /** Without spaces around them, and without empty ones at the end. */
  fields: string[];
}

/** Also rows without anything in them, which spreadsheets leave by the thousand. A megabyte of rows takes seconds. */
const mostRows = 10_000;

/**
 * The rows of a CSV text with this delimiter; those without anything in them are left out. A line break may stand inside
 * quotes. `unclosed`: the line of a quotation mark that is never closed; nothing after it is a row. `beyond`: the line from
 * which on nothing was read, as there are too many.
 */
export function csvRows(
  text: string,
  delimiter: string,
): { rows: CsvRow[]; unclosed: number | undefined; beyond: number | undefined } {
  let unclosed: number | undefined;
  // The parser's own search for the delimiter (delimiter_auto) knows ASCII only and throws at other letters.
  const options: Options = {
    delimiter,
    to: mostRows + 1,
    record_delimiter: '\n',
    bom: true,
    info: true,
    raw: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    on_skip: (error: CsvError | undefined, raw: string | undefined) => {
      // With loose quotes there is no other error left than a quotation mark that is never closed.
      unclosed = firstLine(Number(error?.['lines']), raw ?? '');
      return undefined;
    },
  };
  const parsed: unknown = parse(text.replace(/\r\n?/g, '\n'), options);
  const records = parsed as { record: string[]; raw: string; info: { lines: number } }[];
  const all = records.map(({ record, raw, info }) => ({
    line: firstLine(info.lines, raw),
    fields: withoutEnd(record),
  }));
  const rows = all.slice(0, mostRows).filter(({ fields }) => fields.length > 0);
  return { rows, unclosed, beyond: all[mostRows]?.line };
}

/** The parser tells the last line of a row; `raw` begins with the empty lines before it. */
function firstLine(lastLine: number, raw: string): number {
  return lastLine - (raw.trim().match(/\n/g)?.length ?? 0);
}

function withoutEnd(record: string[]): string[] {
  const fields = record.map((field) => field.trim());
  return fields.slice(0, fields.findLastIndex((field) => field !== '') + 1);
}
