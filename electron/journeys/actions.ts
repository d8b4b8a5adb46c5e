import type { Clock } from '../clock.ts';
import type { Journal } from '../journal/journal.ts';
import { Problem } from '../problem.ts';
import type { PrinterPages } from '../shell/types.ts';
import type { Credentials } from '../webconfig/login.ts';
import type { PageForm, PageFormAct } from '../webconfig/page-form.ts';
import type { PrinterAddress } from '../webconfig/printer-address.ts';
import type { TrustAnswer, TrustStore } from '../webconfig/trust.ts';
import type { Watcher } from '../webconfig/watcher.ts';
import { AtPrinter } from './at-printer.ts';
import { lookAndCompare, PrinterConnection } from './connection.ts';
import { proofsOf, type Facts, type Meaning, type Wanted } from './facts.ts';
import { FaxSteps } from './fax-steps.ts';
import { PrinterRecord } from './printer-record.ts';
import { ProofSteps } from './proof-steps.ts';
import { updatedByPerson } from './root-certificates.ts';
import { SettingsSteps } from './settings-steps.ts';
import type { OfferedCode } from './sign-in.ts';
import { SignInStep } from './sign-in-step.ts';
import { StepsInHand } from './steps-in-hand.ts';
import { known, type StepId } from './steps.ts';

export interface ActionParts {
  address: PrinterAddress;
  shell: PrinterPages;
  trust: TrustStore;
  journal: Journal;
  clock: Clock;
  /** Where a code may be entered. */
  knownUris: readonly string[];
  /** Names this run in the journal; a UUID. */
  run: string;
  /** A printer's words as they may be kept: some quote what they signed in with, and journal and report go round. */
  quote: (words: string) => string;
  /** Gets pictures of the printer's page while it is worked on. */
  watcher?: Watcher;
  /** Gets what can be used on the page while a person has it in hand. */
  seeForm?: (form: PageForm) => void;
  /** Where many printers are worked on at once: resolves when this step may begin, with what says that it has ended. */
  pace?: (step: StepId, signal: AbortSignal) => Promise<() => void>;
}

/** What the person answered; the credentials stay here and in the driver, in memory. */
export interface Answers {
  trust?: TrustAnswer;
  credentials?: Credentials;
  wanted?: Wanted;
  confirmed?: true;
  /** Whether the assistant may update the printer's root certificates. */
  rootCertificates?: 'update' | 'leave';
  /** Whether the printer's words mean that its connection test succeeded. */
  testWords?: Meaning;
}

/** What each step of the table does to one printer, in which of the files named after them. `close` ends its connection. */
export class Actions {
  readonly #parts: ActionParts;
  readonly #at: AtPrinter;
  readonly #settings: SettingsSteps;
  readonly #signIn: SignInStep;
  readonly #proof: ProofSteps;
  readonly #fax: FaxSteps;
  readonly #inHand: StepsInHand;
  readonly #stopped = new AbortController();
  /** The step that runs, or ran last. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(parts: ActionParts) {
    this.#parts = parts;
    const { journal, run, clock, quote, knownUris, watcher, seeForm } = parts;
    const at = new AtPrinter(new PrinterRecord(journal, run, clock), clock, this.#stopped.signal, quote);
    const settings = new SettingsSteps(at);
    const signIn = new SignInStep(at, knownUris);
    const fax = new FaxSteps(at);
    this.#at = at;
    this.#settings = settings;
    this.#signIn = signIn;
    this.#proof = new ProofSteps(at);
    this.#fax = fax;
    this.#inHand = new StepsInHand({ at, settings, signIn, fax, watcher, seeForm });
  }

  /** Does one step and journals that it was done. @returns the facts it observed; throws a Problem. */
  perform(
    step: StepId,
    facts: Facts,
    answers: Answers,
    offer: (code: OfferedCode) => void,
    signal: AbortSignal,
  ): Promise<Facts> {
    const doIt = async () => {
      const ended = await this.#parts.pace?.(step, signal);
      return this.#do(step, facts, answers, offer, signal).finally(ended);
    };
    return this.#afterTheLast(step, facts, signal, () =>
      doIt().catch(async (error: unknown) => {
        // The session ended in the middle: logged in again, once, and the step from its beginning.
        if (signal.aborted || !(error instanceof Problem) || !(await this.#isLoggedOut(step, error))) throw error;
        await this.#at.driver.logInAgain();
        return doIt();
      }),
    );
  }

  /**
   * The same step in a person's hands: waits until the printer's page shows that it was done, or the person says so where
   * that counts, and journals that. An empty answer means that the assistant can do the step now.
   */
  watch(step: StepId, facts: Facts, offer: (code: OfferedCode) => void, signal: AbortSignal): Promise<Facts> {
    const { clock } = this.#parts;
    return this.#afterTheLast(step, facts, signal, async () => {
      const observed = await this.#inHand.watch(step, facts, offer, signal);
      const { rootCertificates } = observed;
      if (!rootCertificates) return observed;
      return this.#proof.updated(await updatedByPerson(rootCertificates, this.#at.connection, { clock, signal }));
    });
  }

  /** The person says that the step in their hands is done; it counts where the page may not show it. */
  sayDone(step: StepId, facts: Facts): void {
    this.#inHand.sayDone(step, facts);
  }

  /** What the person did in the form that stands for the page. Problem: page.notRecognised, when that is gone. */
  act(what: PageFormAct): Promise<void> {
    return this.#inHand.act(what);
  }

  /** Whether a page was not what it should be because the printer wants a login first, or OK was not taken for that. */
  async #isLoggedOut(step: StepId, { code }: Problem): Promise<boolean> {
    if ((step === 'save' || step === 'faxSave') && code === 'login.sessionLost') return true;
    const { present } = this.#at;
    if (!present || step === 'logIn' || (code !== 'page.notFound' && code !== 'page.notRecognised')) return false;
    return present.isLoggedOut().catch(() => false);
  }

  async #afterTheLast(step: StepId, facts: Facts, signal: AbortSignal, work: () => Promise<Facts>): Promise<Facts> {
    // A step that was abandoned may still be at the page: two at once would press each other's controls.
    const before = this.#last;
    const running = before.then(() => {
      signal.throwIfAborted();
      return work();
    });
    this.#last = running.catch(() => undefined);
    const observed = await running;
    if (observed.prepared) this.#signIn.pageIsPrepared();
    const now = { ...facts, ...observed };
    if (now.trusted && now.look)
      await this.#at.record.add(now.look, {
        kind: 'facts',
        facts: { step, state: now.found?.state ?? null, account: accountSeen(now), proofs: proofsOf(now) },
      });
    const { rootCertificates } = observed;
    if (rootCertificates) await this.#at.record.add(known(now.look), { kind: 'rootCertificates', ...rootCertificates });
    return observed;
  }

  async #do(
    step: StepId,
    facts: Facts,
    answers: Answers,
    offer: (code: OfferedCode) => void,
    signal: AbortSignal,
  ): Promise<Facts> {
    const { address, clock, quote, shell, trust, watcher } = this.#parts;
    switch (step) {
      case 'look': {
        const { look, trusted } = await lookAndCompare(address, trust, clock, signal);
        return { look, ...(trusted ? { trusted } : {}) };
      }
      case 'trust':
        trust.take(known(facts.look), known(answers.trust), clock.now());
        return { trusted: true };
      case 'logIn':
        await this.close();
        this.#at.present = await PrinterConnection.open(known(facts.look), {
          ...{ shell, clock, quote, watcher },
          signal: this.#stopped.signal,
        });
        // Stopped while it opened: whoever stopped found nothing to close.
        if (this.#stopped.signal.aborted) await this.close();
        await this.#at.driver.logIn(known(answers.credentials));
        return { loggedIn: true };
      case 'read':
        return this.#settings.read(known(facts.look));
      case 'settings':
        return { wanted: known(answers.wanted) };
      case 'compare':
        return this.#settings.compare(known(facts.look), known(facts.wanted));
      case 'summary':
        return { confirmed: true };
      case 'prepare':
        return this.#settings.prepare(facts);
      case 'signIn':
        return this.#signIn.run(facts, offer, signal);
      case 'save':
        return this.#settings.save(facts);
      case 'readBack':
        return this.#settings.readBack(await this.#at.connection.comeBackAfterSave(), known(facts.wanted));
      case 'rootCertificates':
        return this.#proof.updateRootCertificates(facts, answers.rootCertificates);
      case 'testWords':
        return this.#proof.understand(facts, known(answers.testWords));
      case 'test':
        return this.#proof.runTest(facts);
      case 'history':
        return this.#proof.checkHistory(facts);
      case 'faxRead':
        return this.#fax.read();
      case 'faxSave':
        return this.#fax.save(facts);
      case 'faxReadBack':
        return this.#fax.readBack(await this.#at.connection.comeBackAfterSave('fax'));
    }
  }

  /** The next sign-in asks for a new code, although an older one may still be on the page. */
  forgetCode(): void {
    this.#signIn.forgetCode();
  }

  /** Ends what is being done at the printer, in whatever step. */
  stop(): void {
    this.#stopped.abort();
  }

  close(): Promise<void> {
    return this.#at.close();
  }
}

/** The account the printer itself has named; never the one that was wanted. */
function accountSeen(facts: Facts): string | null {
  const readBack = facts.saved?.rows.find(({ field }) => field === 'account')?.found;
  return readBack ?? facts.signedIn?.account ?? null;
}
