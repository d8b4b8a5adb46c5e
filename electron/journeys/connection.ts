import type { Clock } from '../clock.ts';
import { Problem } from '../problem.ts';
import type { PrinterPages } from '../shell/types.ts';
import { PrinterDriver } from '../webconfig/driver.ts';
import { comeBack } from '../webconfig/login.ts';
import { lookAtPrinter, type Look } from '../webconfig/look.ts';
import type { MailPage, MailPageId } from '../webconfig/mail-page.ts';
import { RemotePage } from '../webconfig/page.ts';
import type { Watcher } from '../webconfig/watcher.ts';
import type { PrinterAddress } from '../webconfig/printer-address.ts';
import { PrinterRoad } from '../webconfig/road.ts';
import type { TrustStore } from '../webconfig/trust.ts';

/** The name a printer has in the journal: its MAC address, or where it answered when it does not tell. */
export function printerOf(look: Pick<Look, 'identity' | 'host' | 'port'>): string {
  return look.identity ?? addressOf(look);
}

export function addressOf(look: Pick<Look, 'host' | 'port'>): string {
  return `${look.host}:${look.port}`;
}

/**
 * Looks at a printer and compares its certificate with what is remembered. Problems: those of the look, printer.notYours,
 * and printer.certificateChanged, which is never softened to "new".
 */
export async function lookAndCompare(
  address: PrinterAddress,
  trust: TrustStore,
  clock: Clock,
  signal: AbortSignal,
): Promise<{ look: Look; trusted: boolean }> {
  const look = await wake(() => lookAtPrinter(address, { clock, signal }), clock, signal);
  const { decision, remembered } = trust.lookUp(look);
  if (decision === 'changed')
    throw new Problem('printer.certificateChanged', {
      fingerprint: look.fingerprint,
      remembered: remembered?.fingerprint ?? null,
    });
  if (decision === 'notYours') throw new Problem('printer.notYours', { fingerprint: look.fingerprint });
  return { look, trusted: decision === 'trusted' };
}

/** A printer asleep may not answer before it was asked some times (docs/web-config.md, "Habits"). */
async function wake(look: () => Promise<Look>, clock: Clock, signal: AbortSignal): Promise<Look> {
  for (let left = 2; ; left--) {
    try {
      return await look();
    } catch (error) {
      if (left === 0 || !(error instanceof Problem) || error.code !== 'printer.unreachable') throw error;
      await clock.wait(2_500, signal);
    }
  }
}

export interface ConnectionParts {
  shell: PrinterPages;
  clock: Clock;
  signal: AbortSignal;
  /** The printer's words as they may be passed on. */
  quote: (words: string) => string;
  /** Sees pictures of the printer's page; without it none are taken. */
  watcher?: Watcher | undefined;
}

/** A road to one trusted printer, a page on it, and the driver: what every work on a printer needs. */
export class PrinterConnection {
  readonly driver: PrinterDriver;
  readonly page: RemotePage;
  readonly #parts: ConnectionParts;

  private constructor(page: RemotePage, parts: ConnectionParts) {
    this.page = page;
    this.#parts = parts;
    this.driver = this.#driverOf(page);
  }

  static async open(look: Look, parts: ConnectionParts): Promise<PrinterConnection> {
    const { shell, clock, watcher } = parts;
    const transport = await shell.openPrinterPage();
    const road = new PrinterRoad({ host: look.host, port: look.port, fingerprint: look.fingerprint });
    return new PrinterConnection(await RemotePage.open(transport, road, clock, watcher), parts);
  }

  #driverOf(page: RemotePage): PrinterDriver {
    const { clock, signal, quote } = this.#parts;
    return new PrinterDriver(page, clock, signal, quote);
  }

  /**
   * After a save, or when the printer went away: waits for its web server, logs in again and opens the mail page.
   * Problem: printer.lost.
   */
  comeBack(which: MailPageId = 'mail'): Promise<MailPage> {
    const again = async () => {
      await this.driver.logInAgain();
      return this.driver.openMailPage(which);
    };
    return comeBack(this.#parts.clock, again, this.#parts.signal);
  }

  /** The same after OK: a printer asked to restart answers for another moment (docs/web-config.md: 3 seconds). */
  async comeBackAfterSave(which: MailPageId = 'mail'): Promise<MailPage> {
    await this.#parts.clock.wait(2_000, this.#parts.signal);
    return this.comeBack(which);
  }

  /** The mail page in a second page of the same session, beside the one that shows the code. */
  lookElsewhere(): Promise<MailPage> {
    return this.#beside(async (driver) => {
      const mail = await driver.lookAtMailPage();
      // Before the page with the code is left, it is seen as a person would see it.
      return mail.status?.signedIn ? driver.openMailPage() : mail;
    });
  }

  async #beside<T>(work: (driver: PrinterDriver) => Promise<T>): Promise<T> {
    const { shell, clock } = this.#parts;
    const page = await RemotePage.open(await shell.openPrinterPage(), this.page.road, clock);
    try {
      const second = this.#driverOf(page);
      second.language = this.driver.language;
      for (const link of this.driver.mailPageLinks.mail) second.mailPageLinks.mail.add(link);
      for (const link of this.driver.mailPageLinks.fax) second.mailPageLinks.fax.add(link);
      return await work(second);
    } finally {
      await page.close();
    }
  }

  /** Whether the printer has ended the session; seen in a second page, so that the first stays as it is. */
  isLoggedOut(): Promise<boolean> {
    return this.#beside((driver) => driver.isLoggedOut());
  }

  async close(): Promise<void> {
    await this.page.close();
    this.page.road.close();
  }
}
