import type { App } from '../app.ts';
import type { Facts } from '../journeys/facts.ts';
import type { UndoPlan } from '../journeys/undo.ts';
import { Problem } from '../problem.ts';
import type { Passwords } from './passwords.ts';
import type { SitePrinter } from './site.ts';
import type { SiteRun } from './site-run.ts';
import { Turns } from './turns.ts';

export interface SiteUndoParts {
  app: Pick<App, 'createUndo'>;
  /** Has looked at these printers, and is told how each of them ends. */
  run: SiteRun;
  passwords: Passwords;
  /** Work on this printer has begun, or it has ended. */
  changed?: (printer: SitePrinter) => void;
  parallel?: number;
}

/**
 * Puts the old settings of many printers back: first what that would be on each, so that one summary is agreed to, then the
 * work. A printer that fails is named and holds nobody up.
 */
export class SiteUndo {
  /** What a person agrees to. */
  readonly plans = new Map<SitePrinter, UndoPlan>();
  readonly #parts: SiteUndoParts;
  readonly #turns: Turns;
  readonly #working = new Set<SitePrinter>();
  /** Nothing further is begun. */
  readonly #stopped = new AbortController();
  /** What is under way is let go of, too. */
  readonly #aborted = new AbortController();

  constructor(parts: SiteUndoParts) {
    this.#parts = parts;
    this.#turns = new Turns(parts.parallel ?? 4);
  }

  /** @returns those on which there is something to put back; the others have ended, with undo.nothing or what is wrong */
  async plan(printers: readonly SitePrinter[]): Promise<SitePrinter[]> {
    const { app, run } = this.#parts;
    await this.#each(printers, async (printer) => {
      try {
        const plan = await app.createUndo(run.addressOf(printer)).plan(this.#aborted.signal);
        run.mustBeTheSame(printer, plan.look);
        this.plans.set(printer, plan);
      } catch (error) {
        this.#fail(printer, error);
      }
    });
    return printers.filter((printer) => this.plans.has(printer));
  }

  /** Does what was planned for these. */
  async run(agreed: readonly SitePrinter[]): Promise<void> {
    await this.#each(agreed, async (printer) => {
      const plan = this.plans.get(printer);
      if (plan) await this.#putBack(printer, plan);
    });
  }

  isWorkingOn(printer: SitePrinter): boolean {
    return this.#working.has(printer);
  }

  /** Begins no other printer; what is being written is finished and read back. */
  stop(): void {
    this.#stopped.abort();
  }

  /** Lets go of all at once: the journal knows what was begun. */
  abort(): void {
    this.stop();
    this.#aborted.abort();
  }

  async #putBack(printer: SitePrinter, plan: UndoPlan): Promise<void> {
    const { app, run, passwords } = this.#parts;
    const facts: Facts = { look: plan.look, trusted: true, loggedIn: true };
    let touched = false;
    try {
      const credentials = await run.credentialsFor(printer, plan.look);
      // Stopped while the password of all was tried on another one.
      if (this.#stopped.signal.aborted) return;
      const undone = await app.createUndo(run.addressOf(printer)).run(plan, credentials, this.#aborted.signal, {
        loggedIn: () => passwords.loggedIn(printer),
        writing: () => (touched = true),
      });
      passwords.ended(printer, undefined);
      this.plans.delete(printer);
      run.take(printer, { kind: 'undone', undone, step: undefined, facts, touched });
    } catch (error) {
      this.#fail(printer, error, touched ? facts : undefined);
    }
  }

  /** @param written what is known of a printer that may have changed; one that has not is as it was */
  #fail(printer: SitePrinter, error: unknown, written?: Facts): void {
    const isStopped = this.#aborted.signal.aborted && !(error instanceof Problem);
    const problem =
      error instanceof Problem ? error : new Problem(isStopped ? 'signIn.stopped' : 'internal', {}, { cause: error });
    this.#parts.passwords.ended(printer, problem);
    const touched = written !== undefined;
    this.#parts.run.take(printer, { kind: 'problem', problem, step: undefined, facts: written ?? {}, touched });
  }

  async #each(printers: readonly SitePrinter[], work: (printer: SitePrinter) => Promise<void>): Promise<void> {
    const { changed } = this.#parts;
    const one = async (printer: SitePrinter) => {
      // Stopped before its turn came: it stays as it is.
      const giveBack = await this.#turns.take(this.#stopped.signal).catch(() => undefined);
      if (!giveBack) return;
      this.#working.add(printer);
      changed?.(printer);
      await work(printer).finally(() => {
        this.#working.delete(printer);
        giveBack();
        changed?.(printer);
      });
    };
    await Promise.all(printers.map(one));
  }
}
