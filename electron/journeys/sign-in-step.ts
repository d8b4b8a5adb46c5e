import { Problem } from '../problem.ts';
import { services } from '../services.ts';
import type { Seen } from '../signin/code.ts';
import type { MailPage } from '../webconfig/mail-page.ts';
import type { AtPrinter } from './at-printer.ts';
import type { Facts } from './facts.ts';
import { mailPlan, sameAddress } from './plan.ts';
import { seen, signInByHand, signInPrinter, untilSignedIn, type OfferedCode, type SignInParts } from './sign-in.ts';
import { known } from './steps.ts';

/** The step that signs the printer in, done by the assistant or in a person's hands, and what passes from one to the other. */
export class SignInStep {
  readonly #at: AtPrinter;
  /** Where a code may be entered. */
  readonly #knownUris: readonly string[];
  /** What the page showed before "Sign In" was pressed. */
  #before: Seen | undefined;
  /** The code of a sign-in that has neither ended nor failed: while the step changes hands, it may be in use in a browser. */
  #offered: OfferedCode | undefined;
  #wasSignedOut = false;
  /** The page is as it was prepared: no sign-in was begun on it. */
  #isPrepared = false;

  constructor(at: AtPrinter, knownUris: readonly string[]) {
    this.#at = at;
    this.#knownUris = knownUris;
  }

  /** Whoever did it: what is filled in stays as it is, and a code from before is none of this page. */
  pageIsPrepared(): void {
    this.#isPrepared = true;
    this.forgetCode();
  }

  /** The next sign-in asks for a new code, although an older one may still be on the page. */
  forgetCode(): void {
    this.#offered = undefined;
  }

  /** Problems: signIn.wrongAccount, signIn.wrongPersonalAccount, and those of `signInPrinter`. */
  async run(facts: Facts, offer: (code: OfferedCode) => void, signal: AbortSignal): Promise<Facts> {
    const wanted = known(facts.wanted);
    const { driver } = this.#at;
    const offered = await this.#codeStillShown();
    if (offered) return this.#signedIn(facts, (parts) => untilSignedIn(parts, offered), offer, signal);
    // After an attempt that failed, the page may be anything, also one on which no other can be begun: it is opened and the
    // form set again, and whoever is signed in is signed out, so that an old "Signed in" cannot pass for the new one. That
    // may take the form back to what is stored.
    this.#wasSignedOut = false;
    if (!this.#isPrepared) {
      // The code of that attempt may lie over the page.
      driver.forgetMenu();
      await driver.openMailPage();
    }
    this.#isPrepared = false;
    const { status } = await driver.fill(mailPlan(wanted));
    if (status?.signedIn) {
      await driver.signOut();
      await driver.fill(mailPlan(wanted));
    }
    this.#before = seen(await driver.see());
    this.#wasSignedOut = true;
    return this.#signedIn(facts, signInPrinter, offer, signal);
  }

  /** @param look before each look at the page */
  async byHand(
    facts: Facts,
    look: () => Promise<void>,
    offer: (code: OfferedCode) => void,
    signal: AbortSignal,
  ): Promise<Facts> {
    // What the assistant saw before it pressed "Sign In" still tells an offered code from older words.
    this.#before ??= seen(await this.#at.driver.see());
    this.#isPrepared = false;
    return this.#signedIn(facts, (parts) => signInByHand({ ...parts, look }), offer, signal);
  }

  /** A step that was given back goes on with the code that the person may be entering meanwhile. */
  async #codeStillShown(): Promise<OfferedCode | undefined> {
    const offered = this.#offered;
    if (!offered || this.#at.clock.now() >= offered.expiresAt) return undefined;
    const { texts } = await this.#at.driver.see();
    return texts.some((text) => text.includes(offered.userCode)) ? offered : undefined;
  }

  async #signedIn(
    facts: Facts,
    signIn: (parts: SignInParts) => Promise<MailPage>,
    offer: (code: OfferedCode) => void,
    signal: AbortSignal,
  ): Promise<Facts> {
    const { connection, clock, quote } = this.#at;
    const { account: wanted, service } = known(facts.wanted);
    const { codeLifeSeconds, hasOrganisation } = services[service];
    const mail = await signIn({
      ...{ connection, clock, signal, quote, codeLifeSeconds },
      knownUris: this.#knownUris,
      offer: (code) => {
        this.#offered = code;
        offer(code);
      },
      printerHost: known(facts.look).host,
      before: known(this.#before),
      offered: this.#offered,
      wasSignedOut: this.#wasSignedOut,
    }).finally(() => {
      if (!signal.aborted) this.forgetCode();
    });
    const account = mail.signedInAs ?? null;
    if (account !== null && !sameAddress(account, wanted))
      throw new Problem(hasOrganisation ? 'signIn.wrongAccount' : 'signIn.wrongPersonalAccount', { account, wanted });
    return { signedIn: { account } };
  }
}
