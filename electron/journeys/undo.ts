import { randomUUID } from 'node:crypto';
import type { Clock } from '../clock.ts';
import type { Journal } from '../journal/journal.ts';
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

/**
 * Puts back the readable mail settings as they were before this program first wrote to a printer (or since the last
 * undo). An old mail password or sign-in cannot come back: the printer never showed it.
 */
export class Undo {
  readonly #parts: UndoParts;

  constructor(parts: UndoParts) {
    this.#parts = parts;
  }

  /**
   * What would be put back, `shown` as a person reads it; `at` is when it was read (ISO, UTC).
   * Problems: those of a look; undo.nothing; printer.certificateUnknown or -Changed.
   */
  async plan(
    signal: AbortSignal,
  ): Promise<{ look: Look; settings: OldSettings; shown: Record<string, string>; at: string }> {
    const { address, clock, journal, trust } = this.#parts;
    const { look, trusted } = await lookAndCompare(address, trust, clock, signal);
    // Nothing was ever written to a printer whose certificate nobody confirmed.
    if (!trusted) throw new Problem('printer.certificateUnknown', { fingerprint: look.fingerprint });
    const { entries: mine } = await journal.entries(printerOf(look));
    const since = mine.slice(mine.findLastIndex((entry) => entry.kind === 'undone') + 1);
    const written = new Set(since.filter((entry) => entry.kind === 'written').map((entry) => entry.run));
    const before = since.find((entry) => entry.kind === 'before' && written.has(entry.run));
    if (before?.kind !== 'before') throw new Problem('undo.nothing');
    const settings: OldSettings = {};
    for (const field of Object.keys(mailFields) as MailField[])
      if (before.settings[field] !== undefined) settings[field] = before.settings[field];
    return { look, settings, shown: before.shown ?? {}, at: before.at };
  }

  /** Writes the plan, saves, logs in again and compares. Problem: save.differs, and those of driving. */
  async run(look: Look, settings: OldSettings, credentials: Credentials, signal: AbortSignal): Promise<UndoResult> {
    const { clock, shell, journal, quote } = this.#parts;
    const connection = await PrinterConnection.open(look, { shell, clock, signal, quote });
    try {
      await connection.driver.logIn(credentials);
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
