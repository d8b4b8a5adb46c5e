import { randomUUID } from 'node:crypto';
import type { Clock } from '../clock.ts';
import type { Journal, JournalEntry } from '../journal/journal.ts';
import { Problem } from '../problem.ts';
import type { UndoField } from '../undo-field.ts';
import type { PrinterPages } from '../shell/types.ts';
import type { Credentials } from '../webconfig/login.ts';
import type { Look } from '../webconfig/look.ts';
import { mailFields, type MailField, type MailPageId } from '../webconfig/mail-page.ts';
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
export type OldSettings = Partial<Record<UndoField, string>>;

export interface UndoResult {
  restored: UndoField[];
  /** Not on the page with the old method, or not writable there. */
  notRestored: UndoField[];
}

/** What would be put back on a printer, `shown` as a person reads it; `at` is when it was read (ISO, UTC). */
export interface UndoPlan {
  look: Look;
  settings: OldSettings;
  shown: OldSettings;
  at: string;
}

/**
 * What a printer held before this program first wrote to each of the two pages (or since the last undo), and when the
 * first of them was read; undefined when it wrote nothing.
 */
function before(entries: readonly JournalEntry[]) {
  const since = entries.slice(entries.findLastIndex((entry) => entry.kind === 'undone') + 1);
  const mail = firstBefore(since, 'before', 'written');
  const fax = firstBefore(since, 'faxBefore', 'faxWritten');
  const first = mail ?? fax;
  return first && { mail, fax, at: first.at };
}

/** What a page held before this program first wrote to it. */
function firstBefore(
  entries: readonly JournalEntry[],
  kind: 'before' | 'faxBefore',
  written: 'written' | 'faxWritten',
) {
  const runs = new Set(entries.filter((entry) => entry.kind === written).map(({ run }) => run));
  const first = entries.find((entry) => entry.kind === kind && runs.has(entry.run));
  return first?.kind === 'before' || first?.kind === 'faxBefore' ? first : undefined;
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
 * Puts back the readable mail settings, those of the fax server too, as they were before this program first wrote to a
 * printer (or since the last undo). An old mail password or sign-in cannot come back: the printer never showed it.
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
    const { mail, fax } = found;
    return {
      look,
      settings: { ...fieldsOf(mail?.settings, 'mail'), ...fieldsOf(fax?.settings, 'fax') },
      shown: { ...fieldsOf(mail?.shown, 'mail'), ...fieldsOf(fax?.shown, 'fax') },
      at: found.at,
    };
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
      const result: UndoResult = { restored: [], notRestored: [] };
      const run = randomUUID();
      const record = (kind: 'written' | 'faxWritten' | 'undone', fields: string[]) =>
        journal.append({ printer: printerOf(look), run, fields, at: new Date(clock.now()).toISOString(), kind });
      for (const which of ['mail', 'fax'] as const) {
        const kind = which === 'fax' ? 'faxWritten' : 'written';
        const { restored, notRestored } = await putBack(connection, which, settings, async (fields) => {
          await record(kind, fields);
          hears.writing?.();
        });
        result.restored.push(...restored);
        result.notRestored.push(...notRestored);
      }
      if (!result.restored.length) throw new Problem('undo.nothing');
      await record('undone', result.restored);
      return result;
    } finally {
      await connection.close();
    }
  }
}

const fields = Object.keys(mailFields) as MailField[];

function nameOf(field: MailField, which: MailPageId): UndoField {
  return which === 'fax' ? `fax.${field}` : field;
}

function fieldsOf(held: Record<string, string> = {}, which: MailPageId): OldSettings {
  const known = fields.filter((field) => held[field] !== undefined);
  return Object.fromEntries(known.map((field) => [nameOf(field, which), held[field]]));
}

/** One page: its form set, OK, a new login, and every field compared. Problem: save.differs. */
async function putBack(
  connection: PrinterConnection,
  which: MailPageId,
  settings: OldSettings,
  /** The printer is written to once this has resolved. */
  record: (fields: UndoField[]) => Promise<void>,
): Promise<UndoResult> {
  const { driver } = connection;
  const result: UndoResult = { restored: [], notRestored: [] };
  // The method decides which other fields there are, so it comes first; mailFields has it first.
  const held = fields.flatMap((field) => {
    const value = settings[nameOf(field, which)];
    return value === undefined ? [] : [{ field, name: nameOf(field, which), value }];
  });
  if (!held.length) return result;
  await driver.openMailPage(which);
  // More fields can be written there (docs/labels.md); the values put back are those of no language.
  await driver.openMailPageInEnglish(which);
  for (const { field, name, value } of held)
    ((await driver.restore(field, value, which)) ? result.restored : result.notRestored).push(name);
  if (!result.restored.length) return result;
  await record(result.restored);
  await driver.pressOk(which);
  const after = await connection.comeBackAfterSave(which);
  for (const { field, name, value } of held) {
    if (!result.restored.includes(name)) continue;
    const found = after.fields[field]?.control.value;
    if (found !== value) throw new Problem('save.differs', { field: name, wanted: value, found: found ?? '–' });
  }
  return result;
}
