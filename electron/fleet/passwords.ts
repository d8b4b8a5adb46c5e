import { Problem, type ProblemCode } from '../problem.ts';
import type { Credentials } from '../webconfig/login.ts';
import { nameOf, type SitePrinter } from './site.ts';

export interface PasswordParts {
  /** One administrator password opens all printers, or each has its own. */
  are: 'shared' | 'own';
  /** Asks for it; left out where nobody can be asked in the middle of a run. */
  ask?: (owner: SitePrinter | 'all') => Promise<string>;
  /** Another answer may be had when a first printer has refused the password of all. */
  mayAskAgain?: boolean;
  /** Hears every password before it is used, so that no log keeps it. */
  secret: (password: string) => void;
}

/** What was given opened none of these: the next time it is asked for anew. */
const letsNobodyIn: readonly ProblemCode[] = ['login.passwordRefused', 'login.notRecognised', 'login.noPasswordSet'];

/**
 * The administrator passwords of the printers of a site, in memory for one run. One for all is tried on a single printer
 * first: many models lock after some wrong tries, and a slip of the finger must not lock a whole site.
 */
export class Passwords {
  are: 'shared' | 'own';
  readonly #parts: PasswordParts;
  #shared: string | undefined;
  /** Some printer took the password of all: one that another refused is right somewhere. */
  #isSharedRight = false;
  // By address: a list that is begun anew has other objects for the same printers.
  readonly #own = new Map<string, string>();
  readonly #users = new Map<string, string>();
  /** Those that did not take the password of all, although it is right. */
  readonly #needOwn = new Set<string>();
  readonly #refused = new Set<string>();
  /** The one that is being logged in to with the password of all, which nobody has taken yet. */
  #first: string | undefined;
  /** Those that wait for what comes of that. */
  readonly #waiting = new Map<string, () => void>();
  #refusedBy: SitePrinter | undefined;
  /** How often the password of all was asked for: two printers may refuse it, and no third one. */
  #asked = 0;
  /** One question at a time, although several printers wait for an answer. */
  #asking: Promise<unknown> = Promise.resolve();

  constructor(parts: PasswordParts) {
    this.#parts = parts;
    this.are = parts.are;
  }

  /** Some printer took the password of all. */
  get isSharedRight(): boolean {
    return this.#isSharedRight;
  }

  /** The printer that refused the password of all before any other has heard it; undefined when none did. */
  get refusedBy(): SitePrinter | undefined {
    return this.#refusedBy;
  }

  /** What a person has typed for these printers: one password for all of them, or some of their own, and a user name. */
  give(
    printers: readonly SitePrinter[],
    typed: { shared?: string | undefined; own?: ReadonlyMap<string, string>; user?: string | undefined },
  ): void {
    const { shared, own = new Map<string, string>(), user } = typed;
    for (const password of [...own.values(), ...(shared ? [shared] : [])]) this.#parts.secret(password);
    if (shared) this.#take(shared);
    for (const { address } of printers) {
      // What is typed for all counts for those that refused their own.
      if (shared) {
        this.#own.delete(address);
        this.#needOwn.delete(address);
      }
      this.#refused.delete(address);
      if (user) this.#users.set(address, user);
      else this.#users.delete(address);
      const its = own.get(address);
      if (its) this.#own.set(address, its);
    }
  }

  /** Nothing that could be sent to this printer is known, or it did not take it. */
  isMissing({ address }: SitePrinter): boolean {
    if (this.#refused.has(address)) return true;
    return !this.#own.has(address) && (this.are === 'own' || this.#shared === undefined);
  }

  /**
   * What lets a person in at this printer. With the password of all it waits until a first printer has taken it.
   * Problems: site.passwordRefused, when that printer did not, and nobody is asked again; input.missing; those of asking.
   * @param userOfModel the user name where neither a person nor the list has one for this printer
   */
  async of(printer: SitePrinter, userOfModel?: string): Promise<Credentials> {
    const { address } = printer;
    const isItsOwn = this.are === 'own' || this.#own.has(address) || this.#needOwn.has(address);
    const password = await (isItsOwn ? this.#ownOf(printer) : this.#sharedFor(address));
    const user = this.#users.get(address) ?? printer.user ?? userOfModel;
    return { password, ...(user !== undefined && { user }) };
  }

  /** The printer let somebody in. */
  loggedIn({ address }: SitePrinter): void {
    this.#refused.delete(address);
    if (!this.#own.has(address)) this.#isSharedRight = true;
    if (address === this.#first) this.#firstIsOver();
  }

  /** The printer's way has ended, with this problem or without one; it may have let somebody in before. */
  ended(printer: SitePrinter, problem: Problem | undefined): void {
    const { address } = printer;
    this.#waiting.delete(address);
    if (problem && letsNobodyIn.includes(problem.code)) this.#refused.add(address);
    if (problem?.code === 'login.passwordRefused') {
      if (this.#own.delete(address) || this.#isSharedRight) this.#needOwn.add(address);
      else if (address === this.#first) {
        this.#shared = undefined;
        this.#refusedBy = printer;
      }
    }
    // Not reached, say: whether the password is right, the next one tells.
    if (address === this.#first) this.#firstIsOver();
  }

  /** A person wants to try once more, and may be asked for the password of all again. */
  startOver(): void {
    this.#asked = 0;
    this.#refusedBy = undefined;
  }

  forget(): void {
    this.#shared = undefined;
    this.#isSharedRight = false;
    this.#own.clear();
    this.#users.clear();
    this.#needOwn.clear();
    this.#refused.clear();
    this.startOver();
  }

  async #ownOf(printer: SitePrinter): Promise<string> {
    const known = this.#own.get(printer.address);
    if (known !== undefined) return known;
    const { ask } = this.#parts;
    if (!ask) throw new Problem('input.missing', { argument: 'password' });
    const password = await this.#inTurn(() => ask(printer));
    this.#own.set(printer.address, password);
    return password;
  }

  async #sharedFor(address: string): Promise<string> {
    for (;;) {
      const password = this.#shared ?? (await this.#inTurn(() => this.#askForAll()));
      // Refused while this one waited for its answer.
      if (password !== this.#shared) continue;
      if (this.#isSharedRight) return password;
      this.#first ??= address;
      if (this.#first === address) return password;
      await new Promise<void>((goOn) => this.#waiting.set(address, goOn));
    }
  }

  async #askForAll(): Promise<string> {
    // Another printer has asked meanwhile.
    if (this.#shared !== undefined) return this.#shared;
    const { ask, mayAskAgain = false } = this.#parts;
    if (!ask || this.#asked > (mayAskAgain ? 1 : 0)) {
      if (this.#refusedBy) throw new Problem('site.passwordRefused', { printer: nameOf(this.#refusedBy) });
      throw new Problem('input.missing', { argument: 'password' });
    }
    const password = await ask('all');
    this.#asked += 1;
    this.#take(password);
    return password;
  }

  #take(shared: string): void {
    if (shared !== this.#shared) {
      this.#isSharedRight = false;
      this.#needOwn.clear();
    }
    this.#shared = shared;
    this.#refusedBy = undefined;
  }

  async #inTurn(ask: () => Promise<string>): Promise<string> {
    const answer = this.#asking.then(ask);
    this.#asking = answer.catch(() => undefined);
    const password = await answer;
    this.#parts.secret(password);
    return password;
  }

  #firstIsOver(): void {
    this.#first = undefined;
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const goOn of waiting) goOn();
  }
}
