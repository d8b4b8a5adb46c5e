import type { Clock } from '../clock.ts';
import { Problem } from '../problem.ts';
import type { PrinterDriver } from '../webconfig/driver.ts';
import type { LabelLanguage } from '../webconfig/labels.ts';
import type { MailPageId } from '../webconfig/mail-page.ts';
import type { PrinterConnection } from './connection.ts';
import type { PrinterRecord } from './printer-record.ts';
import { known } from './steps.ts';

/** Milliseconds for which OK is pressed again while the printer prints, say. */
const busyFor = 120_000;

/** The printer that steps are done to: its connection from the login on, and what the journal has of it. */
export class AtPrinter {
  /** Undefined before the login, and when it is closed. */
  present: PrinterConnection | undefined;

  constructor(
    readonly record: PrinterRecord,
    readonly clock: Clock,
    /** Ends what is being done, in whatever step. */
    readonly signal: AbortSignal,
    /** A printer's words as they may be kept. */
    readonly quote: (words: string) => string,
  ) {}

  get connection(): PrinterConnection {
    return known(this.present);
  }

  get driver(): PrinterDriver {
    return this.connection.driver;
  }

  /** Of the printer's labels. */
  get language(): LabelLanguage {
    return this.driver.language ?? 'en';
  }

  /**
   * The page may have been opened again since: its form is set once more before each OK. Problem: printer.busy.
   * @returns what the printer said
   */
  async pressOk(which: MailPageId, setForm: () => Promise<void>): Promise<string[]> {
    const { clock, signal, quote } = this;
    for (const end = clock.now() + busyFor; ; await clock.wait(10_000, signal)) {
      await setForm();
      const { said, busy } = await this.driver.pressOk(which);
      if (!busy) return said;
      if (clock.now() > end) throw new Problem('printer.busy', { words: quote(said.join(' ')).slice(0, 300) });
    }
  }

  /** Where the mail page was found now, for another run. */
  newestLink(which: MailPageId): string | undefined {
    return [...this.driver.mailPageLinks[which]].findLast((link) => link.length <= 300);
  }

  async close(): Promise<void> {
    await this.present?.close();
    this.present = undefined;
  }
}
