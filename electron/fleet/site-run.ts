import { isDeepStrictEqual } from 'node:util';
import type { App } from '../app.ts';
import type { Clock } from '../clock.ts';
import type { Answers } from '../journeys/actions.ts';
import type { Facts, Wanted } from '../journeys/facts.ts';
import type { Question } from '../journeys/steps.ts';
import { checkWanted } from '../journeys/wanted.ts';
import { Problem } from '../problem.ts';
import { parsePrinterAddress } from '../webconfig/printer-address.ts';
import { startsUpdate } from '../webconfig/root-certificate-page.ts';
import { Conductor, type Hears, type Outcome } from './conductor.ts';
import { wantedOf, type Site, type SitePrinter } from './site.ts';

export interface SiteRunParts {
  app: Pick<App, 'startSetup'>;
  clock: Clock;
  site: Site;
  /** The administrator password of a printer, each time it is needed. */
  password: (printer: SitePrinter) => Promise<string>;
  hears: Hears<SitePrinter>;
  parallel?: number;
}

/**
 * All printers of a site, in three runs: a look at each, so that one list of certificates is confirmed; what would change,
 * so that one summary is agreed to; and the work itself. No printer's page is kept open while a person reads a list, and
 * nothing is done to a printer that was not on it.
 */
export class SiteRun {
  readonly outcomes = new Map<SitePrinter, Outcome>();
  readonly #parts: SiteRunParts;
  /** Fingerprints that a person, or the site's file, says are these printers'. */
  readonly #confirmed = new Map<SitePrinter, { fingerprint: string; how: 'compared' | 'argument' | 'firstUse' }>();
  /** The certificate that each printer showed at the first look. */
  readonly #looked = new Map<SitePrinter, string>();
  /** What was agreed to, by printer. */
  readonly #agreed = new Map<SitePrinter, Facts['change']>();
  #conductor: Conductor<SitePrinter> | undefined;
  #isStopped = false;

  constructor(parts: SiteRunParts) {
    this.#parts = parts;
  }

  /** Looks at printers, without credentials. @returns those whose certificate nobody has confirmed yet */
  async look(printers: readonly SitePrinter[]): Promise<SitePrinter[]> {
    await this.#lead(printers, ['trust', 'password']);
    for (const printer of printers) {
      const outcome = this.outcomes.get(printer);
      const look = outcome?.facts.look;
      if (outcome?.kind !== 'asked' || !look) continue;
      this.#looked.set(printer, look.fingerprint);
      if (printer.mac !== undefined && look.identity !== printer.mac) this.#refuse(printer, 'site.otherPrinter');
      else if (printer.fingerprint === look.fingerprint) this.confirm(printer, 'argument');
      else if (printer.fingerprint !== undefined) this.#refuse(printer, 'printer.certificateRefused');
    }
    return this.#asked('trust').filter((printer) => !this.#confirmed.has(printer));
  }

  /** The certificate that this printer showed is its own. */
  confirm(printer: SitePrinter, how: 'compared' | 'argument' | 'firstUse'): void {
    const fingerprint = this.outcomes.get(printer)?.facts.look?.fingerprint;
    if (fingerprint !== undefined) this.#confirmed.set(printer, { fingerprint, how });
  }

  /**
   * Logs in to every printer whose certificate is confirmed and reads what would change. One that is proven already is
   * proven again and has ended. @returns those that would be changed
   */
  async plan(): Promise<SitePrinter[]> {
    const confirmed = [...this.#asked('trust'), ...this.#asked('password')];
    for (const printer of this.#asked('trust'))
      if (!this.#confirmed.has(printer)) this.#refuse(printer, 'printer.certificateUnknown');
    await this.#lead(
      confirmed.filter((printer) => this.outcomes.get(printer)?.kind === 'asked'),
      ['summary'],
    );
    return this.#asked('summary');
  }

  /** Does what `plan` has read, on the printers that were agreed to; the others are left as they are. */
  async run(agreed: readonly SitePrinter[]): Promise<void> {
    for (const printer of agreed) this.#agreed.set(printer, this.outcomes.get(printer)?.facts.change);
    await this.#lead(agreed, []);
  }

  skip(printer: SitePrinter): void {
    this.#conductor?.skip(printer);
  }

  pause(isPaused: boolean): void {
    this.#conductor?.pause(isPaused);
  }

  newCode(): void {
    this.#conductor?.newCode();
  }

  /** Ends everything that is under way, and whatever would come after it. */
  stop(): void {
    this.#isStopped = true;
    this.#conductor?.stop();
  }

  /** What is wanted of one printer. Problems: account.invalid, sender.invalid. */
  wanted(printer: SitePrinter): Wanted {
    return checkWanted({ ...wantedOf(this.#parts.site, printer), renew: false });
  }

  async #lead(printers: readonly SitePrinter[], endAt: readonly Question[]): Promise<void> {
    const { app, clock, hears, parallel } = this.#parts;
    const conductor = new Conductor<SitePrinter>({
      startSetup: (...setup) => app.startSetup(...setup),
      clock,
      answer: (printer, question, facts) => this.#answer(printer, question, facts),
      hears: {
        ...hears,
        outcome: (printer, outcome) => {
          this.outcomes.set(printer, outcome);
          hears.outcome(printer, outcome);
        },
      },
      endAt,
      ...(parallel !== undefined && { parallel }),
    });
    this.#conductor = conductor;
    for (const printer of printers) conductor.add(printer, parsePrinterAddress(printer.address));
    if (this.#isStopped) conductor.stop();
    await conductor.ended();
  }

  async #answer(printer: SitePrinter, question: Question, facts: Facts): Promise<Answers> {
    switch (question) {
      case 'trust': {
        const confirmed = this.#confirmed.get(printer);
        // Another certificate than a moment ago, when the list was confirmed.
        if (confirmed?.fingerprint !== facts.look?.fingerprint || !confirmed)
          throw new Problem('printer.certificateUnknown', { fingerprint: facts.look?.fingerprint ?? '' });
        return { trust: confirmed.how };
      }
      case 'password':
        // Whatever is trusted meanwhile: the password goes to the certificate of the list, and to no other.
        if (facts.look?.fingerprint !== this.#looked.get(printer))
          throw new Problem('printer.certificateUnknown', { fingerprint: facts.look?.fingerprint ?? '' });
        if (printer.mac !== undefined && facts.look?.identity !== printer.mac) throw new Problem('site.otherPrinter');
        return { credentials: { password: await this.#parts.password(printer), ...userOf(printer) } };
      case 'wanted':
        return { wanted: this.wanted(printer) };
      case 'summary':
        if (!isDeepStrictEqual(facts.change, this.#agreed.get(printer))) throw new Problem('site.planChanged');
        return { confirmed: true };
      case 'rootCertificates': {
        // Agreed to unseen: to a word that is known to begin the update, and to no other.
        const isKnown = startsUpdate(facts.untrusted?.button ?? '', facts.read?.language ?? 'en');
        return { rootCertificates: this.#parts.site.rootCertificates === 'update' && isKnown ? 'update' : 'leave' };
      }
      case 'testWords':
        return { testWords: 'unknown' };
    }
  }

  /** In the order of the site's list. */
  #asked(question: Question): SitePrinter[] {
    return this.#parts.site.printers.filter((printer) => {
      const outcome = this.outcomes.get(printer);
      return outcome?.kind === 'asked' && outcome.question === question;
    });
  }

  #refuse(
    printer: SitePrinter,
    code: 'site.otherPrinter' | 'printer.certificateRefused' | 'printer.certificateUnknown',
  ) {
    const outcome = this.outcomes.get(printer);
    if (!outcome) return;
    const { facts } = outcome;
    const problem = new Problem(code, { fingerprint: facts.look?.fingerprint ?? '' });
    const refused: Outcome = { kind: 'problem', problem, step: outcome.step, facts, touched: false };
    this.outcomes.set(printer, refused);
    this.#parts.hears.outcome(printer, refused);
  }
}

function userOf({ user }: SitePrinter): { user?: string } {
  return user === undefined ? {} : { user };
}
