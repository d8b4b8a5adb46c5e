import entries from './catalogue.json' with { type: 'json' };
import type { Cause } from './causes.ts';

/** One code of Microsoft, Exchange or the printer. A number without `match` is looked for as it is. */
export interface Entry {
  code: string;
  source: 'printer' | 'entra' | 'smtp';
  cause: Cause;
  /** A regular expression for the names and numbers it goes by. */
  match?: string;
  /** What Microsoft writes with it, word for word. */
  sentences?: string[];
  /** Whether Microsoft’s or Epson’s documentation says what it means; otherwise only reports from the field do. */
  verified: boolean;
  sourceTitle: string;
}

export const catalogue = entries as Entry[];

const byCode = new Map(catalogue.map((entry) => [entry.code, entry]));

export function entryOf(code: string): Entry | undefined {
  return byCode.get(code);
}
