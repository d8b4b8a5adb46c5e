import { isDeepStrictEqual } from 'node:util';
import type { App } from '../app.ts';
import type { Clock } from '../clock.ts';
import type { Answers } from '../journeys/actions.ts';
import type { Facts, Wanted } from '../journeys/facts.ts';
import type { Question } from '../journeys/steps.ts';
import { checkWanted } from '../journeys/wanted.ts';
import { Problem, type ProblemCode, type ProblemFields } from '../problem.ts';
import type { Device } from '../discovery/device.ts';
import { parsePrinterAddress, type PrinterAddress } from '../webconfig/printer-address.ts';
import type { Credentials } from '../webconfig/login.ts';
import type { Look } from '../webconfig/look.ts';
import { startsUpdate } from '../webconfig/root-certificate-page.ts';
import type { TrustReason } from '../webconfig/trust.ts';
import { Conductor, type Hears, type Outcome } from './conductor.ts';
import { placesByMac } from './moved-printers.ts';
import type { Passwords } from './passwords.ts';
import { modelOf, wantedOf, type Site, type SitePrinter } from './site.ts';

export interface SiteRunParts {
  app: Pick<App, 'startSetup' | 'acceptChanged'>;
  clock: Clock;
  site: Site;
  passwords: Passwords;
  hears: Hears<SitePrinter>;
  /** Asks the network who is there, when a printer with a known MAC address is not where the list has it. */
  search?: () => Promise<readonly Device[]>;
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
  /** What each printer showed of itself when its certificate was put on the list. */
  readonly #looks = new Map<SitePrinter, Look>();
  /** Those of which a person, or the site's file, says that the certificate is theirs. */
  readonly #confirmed = new Map<SitePrinter, { how: TrustReason; fingerprint: string }>();
  /** How those ended that were done; a later pass that does not come to them takes nothing from that. */
  readonly #finished = new Map<SitePrinter, Outcome>();
  /** Where those are that were not at their address. */
  readonly #movedTo = new Map<SitePrinter, string>();
  /** What was agreed to, by printer. */
  readonly #agreed = new Map<SitePrinter, Facts['change']>();
  #conductor: Conductor<SitePrinter> | undefined;
  #isStopped = false;

  constructor(parts: SiteRunParts) {
    this.#parts = parts;
  }

  /** Looks at printers, without credentials. @returns those whose certificate nobody has confirmed yet */
  async look(printers: readonly SitePrinter[]): Promise<SitePrinter[]> {
    for (const printer of printers) {
      const outcome = this.outcomes.get(printer);
      // It was done, and so not left half done by what comes now.
      if (outcome?.kind === 'finished') this.outcomes.set(printer, { ...outcome, touched: false });
    }
    await this.#lookEverywhere(printers);
    for (const printer of printers) this.#looks.delete(printer);
    for (const printer of this.#asked(printers)) {
      const look = this.outcomes.get(printer)?.facts.look;
      if (!look) continue;
      const twin = this.#twinOf(look);
      this.#looks.set(printer, look);
      // Confirmed was a certificate, and not whatever is at that address.
      if (this.#confirmed.get(printer)?.fingerprint !== look.fingerprint) this.#confirmed.delete(printer);
      if (printer.mac !== undefined && look.identity !== printer.mac) this.#refuse(printer, 'site.otherPrinter');
      else if (printer.fingerprint !== undefined && printer.fingerprint !== look.fingerprint)
        this.#refuse(printer, 'printer.certificateRefused');
      else if (twin) this.#refuse(printer, 'site.twice', { address: twin.address });
      else if (printer.fingerprint !== undefined) this.confirm(printer, 'argument');
    }
    return this.#asked(printers, 'trust').filter((printer) => !this.#confirmed.has(printer));
  }

  /** The certificate that this printer showed is its own. */
  confirm(printer: SitePrinter, how: TrustReason): void {
    const look = this.#looks.get(printer);
    if (look) this.#confirmed.set(printer, { how, fingerprint: look.fingerprint });
  }

  /**
   * Logs in to those printers whose certificate is confirmed and reads what would change. One that is proven already is
   * proven again and has ended. @returns those to which something would be done
   */
  async plan(printers: readonly SitePrinter[]): Promise<SitePrinter[]> {
    for (const printer of this.#asked(printers, 'trust'))
      if (!this.#confirmed.has(printer)) this.#refuse(printer, 'printer.certificateUnknown');
    const seen = this.#asked(printers);
    await this.#lead(seen, ['summary', 'rootCertificates']);
    // Stopped before it came to them, some still stand at the question of the look.
    return [...this.#asked(seen, 'summary'), ...this.#asked(seen, 'rootCertificates')];
  }

  /** @returns those that wait for another password of all: the first one refused it, and the others have not heard it */
  askForPasswordAgain(): SitePrinter[] {
    const { refusedBy } = this.#parts.passwords;
    const waiting = [...this.outcomes].filter(
      ([{ address }, { problem }]) => address === refusedBy?.address || problem?.code === 'site.passwordRefused',
    );
    for (const [printer, outcome] of waiting) {
      const again: Outcome = { ...outcome, kind: 'asked', question: 'password' };
      delete again.problem;
      this.outcomes.set(printer, again);
    }
    return waiting.map(([printer]) => printer);
  }

  /** Does what `plan` has read, on the printers that were agreed to; the others are left as they are. */
  async run(agreed: readonly SitePrinter[]): Promise<void> {
    for (const printer of agreed) this.#agreed.set(printer, this.outcomes.get(printer)?.facts.change);
    await this.#lead(agreed, []);
    // Stopped before it came to them: they were agreed to, and then left out.
    for (const printer of this.#asked(agreed)) this.leaveOut(printer);
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

  get isStopped(): boolean {
    return this.#isStopped;
  }

  /** Of printers that were done before, what the pass that has just ended did not come to stays as it was. */
  settle(): void {
    for (const [printer, finished] of this.#finished) {
      const { kind, question } = this.outcomes.get(printer) ?? {};
      const isFoundChanged = question === 'summary' || question === 'rootCertificates';
      if (kind === 'skipped' || (kind === 'asked' && !isFoundChanged)) this.outcomes.set(printer, finished);
    }
  }

  /** A printer on which nothing is under way: it takes no part in the runs that follow. */
  leaveOut(printer: SitePrinter): void {
    const { step, facts = {} } = this.outcomes.get(printer) ?? {};
    this.#conclude(printer, { kind: 'skipped', step, facts, touched: this.outcomes.get(printer)?.touched ?? false });
  }

  /** What is wanted of one printer. Problems: account.invalid, sender.invalid. */
  wanted(printer: SitePrinter): Wanted {
    return checkWanted({ ...wantedOf(this.#parts.site, printer), renew: false });
  }

  /** What lets a person in at a printer that looks like this. Problems: those of Passwords.of. */
  credentialsFor(printer: SitePrinter, look: Look | undefined): Promise<Credentials> {
    const { passwords, site } = this.#parts;
    return passwords.of(printer, modelOf(site, look?.model).user);
  }

  /** Whether a printer that does not trust the mail server may update its root certificates. */
  mayUpdateRootCertificates(look: Look | undefined): boolean {
    const { site } = this.#parts;
    return (modelOf(site, look?.model).rootCertificates ?? site.rootCertificates) === 'update';
  }

  /** Where it answered: its address in the list, or where it was found instead. */
  addressOf(printer: SitePrinter): PrinterAddress {
    return parsePrinterAddress(this.#addressOf(printer));
  }

  /**
   * How something else ended that was done to it (site-undo.ts, or by a person). One that was written to is not what it was
   * before.
   */
  take(printer: SitePrinter, outcome: Outcome): void {
    if (!outcome.touched) return this.#end(printer, outcome);
    this.#finished.delete(printer);
    this.#conclude(printer, outcome);
  }

  /** At its address, and where its MAC address is known, wherever else it is announced. */
  async #lookEverywhere(printers: readonly SitePrinter[]): Promise<void> {
    const endAt: Question[] = ['trust', 'password'];
    const lost = new Map<SitePrinter, Outcome>();
    await this.#lead(printers, endAt, (printer, outcome) => {
      if (this.#parts.search && isNotItself(printer, outcome)) lost.set(printer, outcome);
      else this.#end(printer, outcome);
    });
    if (lost.size === 0) return;
    const places = this.#isStopped ? new Map<string, string>() : placesByMac((await this.#parts.search?.()) ?? []);
    const found: SitePrinter[] = [];
    for (const [printer, outcome] of lost) {
      const place = places.get(printer.mac ?? '');
      if (place === undefined || place === this.#addressOf(printer)) this.#end(printer, outcome);
      else {
        this.#movedTo.set(printer, place);
        found.push(printer);
        await this.#knowAgain(printer, place);
      }
    }
    await this.#lead(found, endAt, (printer, outcome) => {
      const isIt = !isNotItself(printer, outcome);
      // Whoever has announced that it is there: it is not.
      if (!isIt) this.#movedTo.delete(printer);
      this.#end(printer, isIt ? outcome : (lost.get(printer) ?? outcome));
    });
  }

  /**
   * Another printer's certificate may be remembered for the address that it has now. Its own, which the site's file has,
   * is then the right one there; if something else answers, that is seen by the look that follows.
   */
  async #knowAgain({ fingerprint }: SitePrinter, place: string): Promise<void> {
    if (fingerprint === undefined) return;
    await this.#parts.app.acceptChanged(parsePrinterAddress(place), fingerprint).catch(() => undefined);
  }

  #addressOf(printer: SitePrinter): string {
    return this.#movedTo.get(printer) ?? printer.address;
  }

  async #lead(
    printers: readonly SitePrinter[],
    endAt: readonly Question[],
    end: (printer: SitePrinter, outcome: Outcome) => void = (printer, outcome) => this.#end(printer, outcome),
  ): Promise<void> {
    const { app, clock, hears, parallel, passwords } = this.#parts;
    const conductor = new Conductor<SitePrinter>({
      startSetup: (...setup) => app.startSetup(...setup),
      clock,
      answer: (printer, question, facts) => this.#answer(printer, question, facts),
      hears: {
        ...hears,
        state: (printer, state) => {
          if (state.facts.loggedIn) passwords.loggedIn(printer);
          hears.state(printer, state);
        },
        outcome: (printer, outcome) => {
          passwords.ended(printer, outcome.problem);
          end(printer, outcome);
        },
      },
      endAt,
      ...(parallel !== undefined && { parallel }),
    });
    this.#conductor = conductor;
    for (const printer of printers) conductor.add(printer, this.addressOf(printer));
    if (this.#isStopped) conductor.stop();
    await conductor.ended();
  }

  async #answer(printer: SitePrinter, question: Question, facts: Facts): Promise<Answers> {
    switch (question) {
      case 'trust': {
        const confirmed = this.#confirmed.get(printer);
        if (confirmed?.fingerprint !== facts.look?.fingerprint || !confirmed) throw notOnTheList(facts.look);
        this.mustBeTheSame(printer, facts.look);
        return { trust: confirmed.how };
      }
      case 'password':
        // Whoever is trusted meanwhile: the password goes to the printer of the list, and to no other.
        this.mustBeTheSame(printer, facts.look);
        return { credentials: await this.credentialsFor(printer, facts.look) };
      case 'wanted':
        return { wanted: this.wanted(printer) };
      case 'summary':
        if (!isDeepStrictEqual(facts.change, this.#agreed.get(printer))) throw new Problem('site.planChanged');
        return { confirmed: true };
      case 'rootCertificates': {
        // Agreed to unseen: to a word that is known to begin the update, and to no other.
        const isKnown = startsUpdate(facts.untrusted?.button ?? '', facts.read?.language ?? 'en');
        return { rootCertificates: this.mayUpdateRootCertificates(facts.look) && isKnown ? 'update' : 'leave' };
      }
      case 'testWords':
        return { testWords: 'unknown' };
    }
  }

  /** The printer of the list, as it was looked at. Problems: site.otherPrinter, printer.certificateUnknown. */
  mustBeTheSame(printer: SitePrinter, look: Look | undefined): void {
    const seen = this.#looks.get(printer);
    if (look?.identity !== seen?.identity) throw new Problem('site.otherPrinter');
    if (!seen || look?.fingerprint !== seen.fingerprint) throw notOnTheList(look);
  }

  /** Another place of the list at which the same printer has answered. */
  #twinOf({ identity, fingerprint }: Look): SitePrinter | undefined {
    const same = (other: Look) => (identity ? other.identity === identity : other.fingerprint === fingerprint);
    return [...this.#looks].find(([, other]) => same(other))?.[0];
  }

  /** Those whose way ended at a question, or at this one. */
  #asked(printers: readonly SitePrinter[], question?: Question): SitePrinter[] {
    return printers.filter((printer) => {
      const outcome = this.outcomes.get(printer);
      return outcome?.kind === 'asked' && (question === undefined || outcome.question === question);
    });
  }

  #refuse(printer: SitePrinter, code: ProblemCode, fields: ProblemFields = {}): void {
    const { step, facts = {} } = this.outcomes.get(printer) ?? {};
    const problem = new Problem(code, { fingerprint: facts.look?.fingerprint ?? '', ...fields });
    this.#end(printer, { kind: 'problem', problem, step, facts, touched: false });
  }

  #end(printer: SitePrinter, outcome: Outcome): void {
    this.#conclude(printer, withEarlier(this.outcomes.get(printer), outcome));
  }

  #conclude(printer: SitePrinter, ended: Outcome): void {
    const movedTo = this.#movedTo.get(printer);
    const outcome = { ...ended, ...(movedTo !== undefined && { movedTo }) };
    this.outcomes.set(printer, outcome);
    if (outcome.kind === 'finished') this.#finished.set(printer, outcome);
    this.#parts.hears.outcome(printer, outcome);
  }
}

/** What answers at its address is another one, or nothing that tells who it is. */
function isNotItself({ mac }: SitePrinter, { kind, facts: { look } }: Outcome): boolean {
  if (mac === undefined) return false;
  return look ? look.identity !== mac : kind === 'problem';
}

/** What an earlier run of the same work saw and did is not undone by a later one that came to less. */
function withEarlier(earlier: Outcome | undefined, outcome: Outcome): Outcome {
  if (!earlier) return outcome;
  // Stopped before it was looked at: nothing new is known of it.
  if (outcome.kind === 'skipped' && !outcome.facts.look) return earlier;
  const touched = earlier.touched || outcome.touched;
  if (!outcome.facts.look) return { ...outcome, touched, facts: earlier.facts };
  const { found, change, pressedOk } = earlier.facts;
  // What the earlier one saved is what the later one found.
  const wrote = pressedOk && found && change && !outcome.facts.change;
  return { ...outcome, touched, facts: { ...outcome.facts, ...(wrote && { found, change, pressedOk }) } };
}

/** Another certificate than the one that was on the list a moment ago. */
function notOnTheList(look: Look | undefined): Problem {
  return new Problem('printer.certificateUnknown', { fingerprint: look?.fingerprint ?? '' });
}
