import type { SignInCheckView } from '../calls/view.ts';
import { authorityOf, checkSignIn, type SignInCheck } from '../mail/sign-in-check.ts';
import type { SignInEvidence } from '../mail/readiness.ts';
import { Problem, problemView } from '../problem.ts';
import { services } from '../services.ts';
import type { Subject } from './readiness-check.ts';
import { SignInAttempt, type SignInAttemptParts } from './sign-in-attempt.ts';
import { outcomeOf, outcomeOfPage, outcomeWithout, type SignInCheckOutcome } from './sign-in-check-outcome.ts';
import type { Place } from './place.ts';

type About = Pick<Subject, 'service' | 'mailbox'>;

/** What a check is to do, as the person wants it. */
export interface SignInCheckWish extends About {
  /** Of the organisation's own registration. */
  clientId: string;
  /** Gets the test mail. */
  recipient: string;
  /** The test mail, in the person's language. */
  mail: Pick<SignInCheck, 'subject' | 'text'>;
}

interface Running {
  wish: SignInCheckWish;
  stop: AbortController;
  attempt?: SignInAttempt;
}

/** The optional sign-in check as the window runs it: one at a time, and what the last one came to. */
export class SignInCheckRun {
  readonly #changed: () => void;
  #running: Running | undefined;
  #ended: { about: About; recipient: string; outcome: SignInCheckOutcome } | undefined;

  /** @param changed another view is due */
  constructor(changed: () => void) {
    this.#changed = changed;
  }

  /** Resolves when it has ended, or another one has taken its place. What goes wrong is its outcome. */
  async start(
    wish: SignInCheckWish,
    site: Place,
    { shell, clock, personSignsIn }: Pick<SignInAttemptParts, 'shell' | 'clock' | 'personSignsIn'>,
  ): Promise<void> {
    this.stop();
    const running: Running = (this.#running = { wish, stop: new AbortController() });
    this.#ended = undefined;
    this.#changed();
    const { signal } = running.stop;
    const { service, mailbox, recipient, clientId, mail } = wish;
    const { authority, smtp } = site.microsoft.target(service);
    const check: SignInCheck = {
      ...{ clientId, mailbox, recipient, ...mail, mailServer: smtp, scope: services[service].scope },
      authority: services[service].hasOrganisation
        ? authorityOf(mailbox.slice(mailbox.lastIndexOf('@') + 1), authority)
        : authority,
    };
    const outcome = await checkSignIn(check, {
      ...{ clock, signal, wayOut: site.microsoft.wayOut },
      onCode: (code) => {
        site.app.log.secret(code.userCode);
        const known = site.knownUris.includes(code.verificationUri);
        running.attempt = new SignInAttempt({
          ...{ shell, clock, code: { ...code, known }, account: mailbox, changed: this.#changed },
          ...{ knownUris: site.knownUris, world: site.world, ...(personSignsIn && { personSignsIn }) },
          // As a person does who reads Microsoft's page.
          demoFailed: (message) => void this.pageRefused(message),
        });
        this.#changed();
      },
    }).then(
      (result) => outcomeOf(result, mailbox),
      (error: unknown) =>
        outcomeWithout(error instanceof Problem ? error : new Problem('internal', {}, { cause: error })),
    );
    if (this.#running === running) this.#end(outcome);
  }

  /** Ends what is running at once; when nothing is, what came of the last one is forgotten. */
  stop(): void {
    const running = this.#running;
    if (!running) this.#ended = undefined;
    this.#running = undefined;
    running?.stop.abort();
    running?.attempt?.end();
    this.#changed();
  }

  /** What Microsoft's page said instead of letting the person in; false when it is not understood, and the check goes on. */
  pageRefused(text: string): boolean {
    const outcome = this.#running && outcomeOfPage(text);
    if (!outcome) return false;
    this.#running?.stop.abort();
    this.#end(outcome);
    return true;
  }

  #end(outcome: SignInCheckOutcome): void {
    const running = this.#running;
    if (!running) return;
    running.attempt?.end();
    this.#running = undefined;
    const { service, mailbox, recipient } = running.wish;
    this.#ended = { about: { service, mailbox }, recipient, outcome };
    this.#changed();
  }

  /** The code, and what a person does with it. Problem: code.expired. */
  get present(): SignInAttempt | undefined {
    return this.#running?.attempt;
  }

  get attempt(): SignInAttempt {
    if (!this.#running?.attempt) throw new Problem('code.expired');
    return this.#running.attempt;
  }

  /** @param about the outcome of another mailbox is not shown */
  view(about: About, clientId: string): SignInCheckView {
    const { wish, attempt } = this.#running ?? {};
    const { outcome, recipient = '' } = this.#endedOf(about) ?? {};
    return {
      clientId,
      running: wish ? { mailbox: wish.mailbox, code: attempt?.view ?? null, opened: attempt?.opened ?? null } : null,
      outcome: outcome
        ? {
            ...{ recipient, account: outcome.account, reached: outcome.reached, isOther: outcome.isOther },
            problem: outcome.problem && problemView(outcome.problem),
            explanation: outcome.explanation,
          }
        : null,
    };
  }

  /** What the last check proves of this mailbox. */
  evidence(about: About): SignInEvidence | undefined {
    return this.#endedOf(about)?.outcome.evidence;
  }

  #endedOf({ service, mailbox }: About) {
    const { about } = this.#ended ?? {};
    const isIt = about?.service === service && about.mailbox.toLowerCase() === mailbox.toLowerCase();
    return isIt ? this.#ended : undefined;
  }
}
