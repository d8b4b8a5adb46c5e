import { randomUUID } from 'node:crypto';
import type { Clock } from '../clock.ts';
import type { Journal, JournalEntry } from '../journal/journal.ts';
import { Problem } from '../problem.ts';
import type { PrinterPages } from '../shell/types.ts';
import type { Credentials } from '../webconfig/login.ts';
import type { Look } from '../webconfig/look.ts';
import { mailFields, type MailField } from '../webconfig/mail-page.ts';
import type { PrinterAddress } from '../webconfig/printer-address.ts';
import type { TrustStore } from '../webconfig/trust.ts';
import { lookAndCompare, PrinterConnection, printerOf } from './connection.ts';

export interface UndoParts {
  address: PrinterAddress;
  shell: PrinterPages;
  trust: TrustStore;
  journal: Journal;
  clock: Clock;
  /** A printer's words as they may be passed on. */
  quote: (words: string) => string;
}

/** Fields with the values they held: option values as the printer's pages have them (they are not translated), or texts. */
export type OldSettings = Partial<Record<MailField, string>>;

export interface UndoResult {
  restored: MailField[];
  /** Not on the page with the old method, or not writable there. */
  notRestored: MailField[];
}

/** What would be put back on a printer, `shown` as a person reads it; `at` is when it was read (ISO, UTC). */
export interface UndoPlan {
  look: Look;
  settings: OldSettings;
  shown: Record<string, string>;
  at: string;
}

/** What a printer held before this program first wrote to it, or since the last undo; undefined when it wrote nothing. */
function before(entries: readonly JournalEntry[]): Extract<JournalEntry, { kind: 'before' }> | undefined {
  const since = entries.slice(entries.findLastIndex((entry) => entry.kind === 'undone') + 1);
  const written = new Set(since.filter((entry) => entry.kind === 'written').map((entry) => entry.run));
  return since.find((entry) => entry.kind === 'before' && written.has(entry.run)) as ReturnType<typeof before>;
}

/** The printers, by their names in the journal, on which there is something to put back. */
export function undoable(entries: readonly JournalEntry[]): Set<string> {
  const byPrinter = new Map<string, JournalEntry[]>();
  for (const entry of entries) {
    const its = byPrinter.get(entry.printer);
    if (its) its.push(entry);
    else byPrinter.set(entry.printer, [entry]);
  }
  return new Set([...byPrinter].flatMap(([printer, its]) => (before(its) ? [printer] : [])));
}

/**
 * Puts back the readable mail settings as they were before this program first wrote to a printer (or since the last
 * undo). An old mail password or sign-in cannot come back: the printer never showed it.
 */
export class Undo {
  readonly #parts: UndoParts;

  constructor(parts: UndoParts) {
    this.#parts = parts;
  }

  /** Problems: those of a look; undo.nothing; printer.certificateUnknown or -Changed. */
  async plan(signal: AbortSignal): Promise<UndoPlan> {
    const { address, clock, journal, trust } = this.#parts;
    const { look, trusted } = await lookAndCompare(address, trust, clock, signal);
    const found = before((await journal.entries(printerOf(look))).entries);
    if (!found) throw new Problem('undo.nothing');
    if (!trusted) throw new Problem('printer.certificateUnknown', { fingerprint: look.fingerprint });
    const settings: OldSettings = {};
    for (const field of Object.keys(mailFields) as MailField[])
      if (found.settings[field] !== undefined) settings[field] = found.settings[field];
    return { look, settings, shown: found.shown ?? {}, at: found.at };
  }

  /**
   * Writes the plan, saves, logs in again and compares. Problem: save.differs, and those of driving.
   * @param hears that the printer took the credentials, and that from here on it may have changed
   */
  async run(
    { look, settings }: Pick<UndoPlan, 'look' | 'settings'>,
    credentials: Credentials,
    signal: AbortSignal,
    hears: { loggedIn?: () => void; writing?: () => void } = {},
  ): Promise<UndoResult> {
    const { clock, shell, journal, quote } = this.#parts;
    const connection = await PrinterConnection.open(look, { shell, clock, signal, quote });
    try {
      await connection.driver.logIn(credentials);
      hears.loggedIn?.();
      await connection.driver.openMailPage();
      // More fields can be written there (docs/labels.md); the values put back are those of no language.
      await connection.driver.openMailPageInEnglish();
      const result: UndoResult = { restored: [], notRestored: [] };
      // The method decides which other fields there are, so it comes first; mailFields has it first.
      for (const [field, value] of Object.entries(settings) as [MailField, string][])
        ((await connection.driver.restore(field, value)) ? result.restored : result.notRestored).push(field);
      if (!result.restored.length) throw new Problem('undo.nothing');
      const entry = { printer: printerOf(look), run: randomUUID(), fields: result.restored };
      const at = () => new Date(clock.now()).toISOString();
      await journal.append({ ...entry, at: at(), kind: 'written' });
      hears.writing?.();
      await connection.driver.pressOk();
      const after = await connection.comeBackAfterSave();
      for (const field of result.restored) {
        const wanted = settings[field] ?? '';
        const found = after.fields[field]?.control.value;
        if (found !== wanted) throw new Problem('save.differs', { field, wanted, found: found ?? '–' });
      }
      await journal.append({ ...entry, at: at(), kind: 'undone' });
      return result;
    } finally {
      await connection.close();
    }
  }
}
