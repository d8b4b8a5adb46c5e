import { randomUUID } from 'node:crypto';
import type { Clock } from '../clock.ts';
import type { Journal } from '../journal/journal.ts';
import { Problem } from '../problem.ts';
import type { Shell } from '../shell/types.ts';
import { PrinterDriver } from '../webconfig/driver.ts';
import { comeBack, type Credentials } from '../webconfig/login.ts';
import { lookAtPrinter, type Look } from '../webconfig/look.ts';
import { mailFields, type MailField } from '../webconfig/mail-page.ts';
import { RemotePage } from '../webconfig/page.ts';
import type { PrinterAddress } from '../webconfig/printer-address.ts';
import { PrinterRoad } from '../webconfig/road.ts';
import type { TrustStore } from '../webconfig/trust.ts';

export interface UndoParts {
  address: PrinterAddress;
  shell: Shell;
  trust: TrustStore;
  journal: Journal;
  clock: Clock;
}

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

  /** What would be put back. Problems: those of a look; undo.nothing; printer.certificateUnknown or -Changed. */
  async plan(signal: AbortSignal): Promise<{ look: Look; settings: Partial<Record<MailField, string>>; at: string }> {
    const { address, clock, journal, trust } = this.#parts;
    const look = await lookAtPrinter(address, { clock, signal });
    const { decision } = trust.lookUp(look);
    if (decision === 'changed') throw new Problem('printer.certificateChanged', { fingerprint: look.fingerprint });
    // Nothing was ever written to a printer whose certificate nobody confirmed.
    if (decision === 'unknown') throw new Problem('printer.certificateUnknown', { fingerprint: look.fingerprint });
    const mine = (await journal.entries()).entries.filter((entry) => entry.printer === printerOf(look));
    const undone = mine.findLastIndex((entry) => entry.kind === 'undone');
    const before = mine.slice(undone + 1).find((entry) => entry.kind === 'before');
    if (before?.kind !== 'before') throw new Problem('undo.nothing');
    const settings: Partial<Record<MailField, string>> = {};
    for (const field of Object.keys(mailFields) as MailField[])
      if (before.settings[field] !== undefined) settings[field] = before.settings[field];
    return { look, settings, at: before.at };
  }

  /** Writes the plan, saves, logs in again and compares. Problem: save.differs, and those of driving. */
  async run(
    look: Look,
    settings: Partial<Record<MailField, string>>,
    credentials: Credentials,
    signal: AbortSignal,
  ): Promise<UndoResult> {
    const { clock, shell, journal } = this.#parts;
    const road = new PrinterRoad({ host: look.host, port: look.port, fingerprint: look.fingerprint });
    const page = await RemotePage.open(await shell.openPrinterPage(), road, clock);
    try {
      const driver = new PrinterDriver(page, clock, signal);
      await driver.logIn(credentials);
      await driver.openMailPage();
      const result: UndoResult = { restored: [], notRestored: [] };
      // The method decides which other fields there are, so it comes first; mailFields has it first.
      for (const [field, value] of Object.entries(settings) as [MailField, string][])
        ((await driver.restore(field, value)) ? result.restored : result.notRestored).push(field);
      await driver.pressOk();
      await clock.wait(2_000, signal);
      const after = await comeBack(
        clock,
        async () => {
          await driver.logInAgain();
          return driver.openMailPage();
        },
        signal,
      );
      for (const field of result.restored) {
        const found = after.fields[field]?.control.value;
        if (found !== settings[field])
          throw new Problem('save.differs', { field, wanted: settings[field] ?? null, found: found ?? null });
      }
      const at = new Date(clock.now()).toISOString();
      await journal.append({
        at,
        printer: printerOf(look),
        run: randomUUID(),
        kind: 'undone',
        fields: result.restored,
      });
      return result;
    } finally {
      await page.close();
      road.close();
    }
  }
}

/** The name a printer has in the journal: its MAC address, or where it answered when it does not tell. */
export function printerOf(look: Pick<Look, 'identity' | 'host' | 'port'>): string {
  return look.identity ?? `${look.host}:${look.port}`;
}
