import type { Clock } from '../clock.ts';
import type { Journal, JournalEntry } from '../journal/journal.ts';
import type { Look } from '../webconfig/look.ts';
import { printerOf } from './connection.ts';

/** Omit that keeps the kinds of a union apart. */
type DistributiveOmit<T, K extends keyof T> = T extends unknown ? Omit<T, K> : never;

/** What the journal has of a printer since it was last undone, and what this run adds. */
export class PrinterRecord {
  readonly #journal: Journal;
  readonly #run: string;
  readonly #clock: Clock;

  /** @param run names it in the journal */
  constructor(journal: Journal, run: string, clock: Clock) {
    this.#journal = journal;
    this.#run = run;
    this.#clock = clock;
  }

  /** On the disk when it resolves. */
  async add(look: Look, entry: DistributiveOmit<JournalEntry, 'at' | 'printer' | 'run'>): Promise<void> {
    const at = new Date(this.#clock.now()).toISOString();
    await this.#journal.append({ at, printer: printerOf(look), run: this.#run, ...entry });
  }

  /** The job history before the last save by this program; undefined: it never saved. */
  async historyBefore(look: Look): Promise<string[] | undefined> {
    const mine = await this.#entriesOf(look);
    const written = mine.findLast((entry) => entry.kind === 'written');
    const before = mine.find((entry) => entry.kind === 'before' && entry.run === written?.run);
    return before?.kind === 'before' ? (before.history ?? []) : undefined;
  }

  /** What the last refused test since the save accounts for. */
  async refusedErrors(look: Look): Promise<string[]> {
    const mine = await this.#entriesOf(look);
    const last = mine.findLast(({ kind }) => kind === 'refused' || kind === 'written');
    return last?.kind === 'refused' ? last.errors : [];
  }

  /** The account this program last read back from the printer, unless it has begun to change the printer since. */
  async accountReadBack(look: Look): Promise<string | undefined> {
    const mine = await this.#entriesOf(look);
    const last = mine.findLast((entry) => entry.kind === 'before' || isReadBack(entry));
    const account = last?.kind === 'facts' ? last.facts['account'] : undefined;
    return typeof account === 'string' ? account : undefined;
  }

  /** Where a mail page was in an earlier run: this printer's own answer, so it is only a place to look at. */
  async mailPageLinks(look: Look, kind: 'before' | 'faxBefore'): Promise<string[]> {
    const mine = await this.#entriesOf(look);
    return mine.flatMap((entry) => (entry.kind === kind && entry.mailPage ? [entry.mailPage] : [])).slice(-3);
  }

  async #entriesOf(look: Look): Promise<JournalEntry[]> {
    const { entries: mine } = await this.#journal.entries(printerOf(look));
    return mine.slice(mine.findLastIndex((entry) => entry.kind === 'undone') + 1);
  }
}

function isReadBack(entry: JournalEntry): boolean {
  return entry.kind === 'facts' && entry.facts['step'] === 'readBack';
}
