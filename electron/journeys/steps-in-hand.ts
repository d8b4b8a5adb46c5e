import { Problem } from '../problem.ts';
import { isSentInVain } from '../webconfig/login.ts';
import type { MailPage, MailPageId } from '../webconfig/mail-page.ts';
import { actOnPage, pageForm, type PageForm, type PageFormAct } from '../webconfig/page-form.ts';
import type { Watcher } from '../webconfig/watcher.ts';
import type { AtPrinter } from './at-printer.ts';
import { stepsByHand, watchFor } from './by-hand.ts';
import type { Facts } from './facts.ts';
import type { FaxSteps } from './fax-steps.ts';
import { newVersion } from './root-certificates.ts';
import type { SettingsSteps } from './settings-steps.ts';
import type { OfferedCode } from './sign-in.ts';
import type { SignInStep } from './sign-in-step.ts';
import { known, type StepId } from './steps.ts';

export interface StepsInHandParts {
  at: AtPrinter;
  settings: SettingsSteps;
  signIn: SignInStep;
  fax: FaxSteps;
  /** Sees the page, and gives it into the person's hands. */
  watcher?: Watcher | undefined;
  /** Gets what can be used on the page. */
  seeForm?: ((form: PageForm) => void) | undefined;
}

/** A step while a person does it in the printer's page: what they do there, and what shows that it was done. */
export class StepsInHand {
  readonly #parts: StepsInHandParts;
  #turn: Promise<unknown> = Promise.resolve();
  #say: ((observed: Facts) => void) | undefined;
  #shownForm = '';
  /** The page was the login form, in answer to what was sent from it. */
  #isSentInVain = false;

  constructor(parts: StepsInHandParts) {
    this.#parts = parts;
  }

  /** Resolves with what was observed, or said where that counts. Empty: the assistant can do the step now. */
  async watch(step: StepId, facts: Facts, offer: (code: OfferedCode) => void, signal: AbortSignal): Promise<Facts> {
    const { watcher, settings, fax } = this.#parts;
    const over = new AbortController();
    const said = new Promise<Facts>((resolve) => (this.#say = resolve));
    const sentBefore = this.#sent();
    try {
      // The person may press OK at any moment: what was there before is on the disk by then.
      if (facts.found && facts.change && !facts.saved) {
        await settings.recordBefore(facts);
        await settings.recordWritten(facts);
      }
      if (step === 'faxSave') await fax.recordBefore(facts);
      if (step === 'prepare') await settings.prepareAsFarAsPossible(known(facts.wanted));
      if (watcher) watcher.hands = 'person';
      const watched = this.#see(step, facts, offer, AbortSignal.any([signal, over.signal]));
      const observed = await Promise.race([watched, said]);
      if (observed.pressedOk ?? observed.faxPressedOk) {
        // A sign-in that was not stored may be shown as if it were, so that reading back would not tell.
        if (await this.#wasSentInVain()) throw new Problem('login.sessionLost');
        if (this.#sent() === sentBefore) throw new Problem('save.okNotPressed');
      }
      return observed;
    } finally {
      if (watcher) watcher.hands = 'assistant';
      // Who knows where the person has been.
      this.#parts.at.present?.driver.forgetMenu();
      this.#say = undefined;
      over.abort();
    }
  }

  /** The person says that the step in their hands is done; it counts where the page may not show it. */
  sayDone(step: StepId, facts: Facts): void {
    const observed = stepsByHand[step]?.said?.(facts);
    if (observed) this.#say?.(observed);
  }

  /** What the person did in the form that stands for the page. Problem: page.notRecognised, when that is gone. */
  async act(what: PageFormAct): Promise<void> {
    const { at } = this.#parts;
    await this.#inTurn(async () => {
      if (at.present) await actOnPage(at.present.page, what);
    });
  }

  /** What each step looks for (by-hand.ts). */
  async #see(step: StepId, facts: Facts, offer: (code: OfferedCode) => void, signal: AbortSignal): Promise<Facts> {
    const { at, settings, signIn, fax } = this.#parts;
    const { driver, clock } = at;
    this.#shownForm = '';
    this.#isSentInVain = false;
    const look = () => this.#inTurn(() => this.#showForm(signal));
    const until = <T>(see: () => Promise<T | undefined>) =>
      watchFor(() => this.#inTurn(() => this.#showForm(signal).then(see)), clock, signal);
    const mailPage = (which: MailPageId = 'mail') => until(() => driver.seeMailPage(which));
    const filledIn = (fits: (mail: MailPage) => boolean) =>
      until(async () => {
        const mail = await driver.seeMailPage();
        return mail && settings.isFilledIn(mail, known(facts.wanted)) && fits(mail) ? mail : undefined;
      });
    switch (step) {
      case 'logIn':
        await until(async () => (await driver.seeLoggedIn()) || undefined);
        return { loggedIn: true };
      case 'read':
      case 'compare':
        // From here the assistant knows where the page is, and reads it itself.
        await mailPage();
        return {};
      case 'prepare':
        await filledIn((mail) => !facts.change?.signOut || !mail.status?.signedIn);
        return { prepared: true };
      case 'signIn':
        return signIn.byHand(facts, look, offer, signal);
      case 'save':
        // A form that a person has filled in is sent like any other; one whose OK is not recognised, by that person.
        await filledIn(() => true);
        return {};
      case 'readBack':
        await driver.forgetSession();
        return settings.readBack(await mailPage(), known(facts.wanted));
      case 'rootCertificates': {
        const before = known(facts.untrusted).version;
        const after = await until(async () => newVersion(await driver.see(), before));
        return { rootCertificates: { by: 'person', before, after, said: [] } };
      }
      case 'test':
        // An import shows in the next test only; that it was done, the person says.
        await until(() => Promise.resolve(undefined));
        return {};
      case 'faxRead':
      case 'faxSave':
        // Recognised, the assistant sets it itself; else the person does, and says so.
        await mailPage('fax');
        return {};
      case 'faxReadBack':
        await driver.forgetSession();
        return fax.readBack(await mailPage('fax'));
      case 'look':
      case 'trust':
      case 'settings':
      case 'summary':
      case 'testWords':
      case 'history':
        // Nothing that a person's hands could do (by-hand.ts).
        throw new Problem('internal');
    }
  }

  /** Tells whoever watches what can be used on the page, when that has changed. */
  async #showForm(signal: AbortSignal): Promise<void> {
    const { at, seeForm } = this.#parts;
    const snapshot = await at.driver.see();
    this.#isSentInVain ||= isSentInVain(snapshot);
    const form = pageForm(snapshot);
    const now = JSON.stringify(form);
    if (signal.aborted || now === this.#shownForm) return;
    this.#shownForm = now;
    seeForm?.(form);
  }

  #sent(): number | undefined {
    return this.#parts.at.present?.page.sent;
  }

  async #wasSentInVain(): Promise<boolean> {
    const { at } = this.#parts;
    // A page that is away may be restarting after the save: what it holds is read back.
    return this.#isSentInVain || this.#inTurn(() => at.driver.seeSentInVain()).catch(() => false);
  }

  /** A look at the page and a press on it, one after the other: a look numbers the page's controls anew. */
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#turn.then(work);
    this.#turn = turn.catch(() => undefined);
    return turn;
  }
}
