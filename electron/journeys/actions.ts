import type { Clock } from '../clock.ts';
import type { Seen } from '../signin/code.ts';
import type { Journal, JournalEntry } from '../journal/journal.ts';
import { Problem } from '../problem.ts';
import { services } from '../services.ts';
import type { PrinterPages } from '../shell/types.ts';
import type { Watcher } from '../webconfig/watcher.ts';
import type { TestResult } from '../webconfig/connection-test.ts';
import { newErrors, type JobHistory } from '../webconfig/job-history.ts';
import { labelText, means, type LabelLanguage } from '../webconfig/labels.ts';
import { isSentInVain, type Credentials } from '../webconfig/login.ts';
import type { Look } from '../webconfig/look.ts';
import type { MailPage, MailPageId } from '../webconfig/mail-page.ts';
import { actOnPage, pageForm, type PageForm, type PageFormAct } from '../webconfig/page-form.ts';
import type { PrinterAddress } from '../webconfig/printer-address.ts';
import type { TrustReason, TrustStore } from '../webconfig/trust.ts';
import { addressOf, lookAndCompare, PrinterConnection, printerOf } from './connection.ts';
import { proofsOf, type Facts, type Found, type Meaning, type RootCertificates, type Wanted } from './facts.ts';
import { stepsByHand, watchFor } from './by-hand.ts';
import {
  changeFor,
  changedAlong,
  compare,
  holdsPassword,
  isFilledIn,
  mailPlan,
  rawValues,
  sameAddress,
  shownValues,
  signInState,
  stateOf,
} from './plan.ts';
import {
  certificateProblem,
  findUntrusted,
  isUpdated,
  isUntrusted,
  newVersion,
  stillUntrusted,
  updatedByPerson,
  updateRootCertificates,
} from './root-certificates.ts';
import { seen, signInByHand, signInPrinter, untilSignedIn, type OfferedCode, type SignInParts } from './sign-in.ts';
import type { StepId } from './steps.ts';

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
  trust?: TrustReason | 'notYours';
  credentials?: Credentials;
  wanted?: Wanted;
  confirmed?: true;
  /** Whether the assistant may update the printer's root certificates. */
  rootCertificates?: 'update' | 'leave';
  /** Whether the printer's words mean that its connection test succeeded. */
  testWords?: Meaning;
}

/** Milliseconds for which OK is pressed again while the printer prints, say. */
const busyFor = 120_000;

/** What each step of the table does to one printer. Holds the connection; `close` ends it. */
export class Actions {
  readonly #parts: ActionParts;
  #connection: PrinterConnection | undefined;
  readonly #stopped = new AbortController();
  /** The step that runs, or ran last. */
  #last: Promise<unknown> = Promise.resolve();
  /** The settings as read for the summary; what undo puts back. */
  #before: Record<string, string> | undefined;
  #isBeforeRecorded = false;
  /** The same of the fax server's page. */
  #faxBefore: MailPage | undefined;
  #isFaxBeforeRecorded = false;
  #turn: Promise<unknown> = Promise.resolve();
  #say: ((observed: Facts) => void) | undefined;
  #shownForm = '';
  /** The page that a person has in hand was the login form, in answer to what was sent from it. */
  #isSentInVain = false;
  #beforeSignIn: Seen | undefined;
  /** The code of a sign-in that has neither ended nor failed: while the step changes hands, it may be in use in a browser. */
  #offered: OfferedCode | undefined;
  #wasSignedOut = false;
  /** The page is as it was prepared: no sign-in was begun on it. */
  #isPrepared = false;

  constructor(parts: ActionParts) {
    this.#parts = parts;
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
        await this.#open.driver.logInAgain();
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
      const observed = await this.#inHand(step, facts, offer, signal);
      const { rootCertificates } = observed;
      if (!rootCertificates) return observed;
      return this.#updated(await updatedByPerson(rootCertificates, this.#open, { clock, signal }));
    });
  }

  async #inHand(step: StepId, facts: Facts, offer: (code: OfferedCode) => void, signal: AbortSignal): Promise<Facts> {
    const { watcher } = this.#parts;
    const over = new AbortController();
    const said = new Promise<Facts>((resolve) => (this.#say = resolve));
    try {
      // The person may press OK at any moment: what was there before is on the disk by then.
      if (facts.found && facts.change && !facts.saved)
        await this.#recordBefore(facts).then(() => this.#recordWritten(facts));
      if (step === 'faxSave') await this.#recordFax(facts);
      if (step === 'prepare') await this.#prepareAsFarAsPossible(known(facts.wanted));
      if (watcher) watcher.hands = 'person';
      const watched = this.#see(step, facts, offer, AbortSignal.any([signal, over.signal]));
      const observed = await Promise.race([watched, said]);
      // A sign-in that was not stored may be shown as if it were, so that reading back would not tell.
      if ((observed.pressedOk ?? observed.faxPressedOk) && (await this.#wasSentInVain()))
        throw new Problem('login.sessionLost');
      return observed;
    } finally {
      if (watcher) watcher.hands = 'assistant';
      this.#say = undefined;
      over.abort();
    }
  }

  async #wasSentInVain(): Promise<boolean> {
    // A page that is away may be restarting after the save: what it holds is read back.
    return this.#isSentInVain || this.#inTurn(() => this.#open.driver.seeSentInVain()).catch(() => false);
  }

  /** The person says that the step in their hands is done; it counts where the page may not show it. */
  sayDone(step: StepId, facts: Facts): void {
    const observed = stepsByHand[step]?.said?.(facts);
    if (observed) this.#say?.(observed);
  }

  /** Whether a page was not what it should be because the printer wants a login first, or OK was not taken for that. */
  async #isLoggedOut(step: StepId, { code }: Problem): Promise<boolean> {
    if ((step === 'save' || step === 'faxSave') && code === 'login.sessionLost') return true;
    if (!this.#connection || step === 'logIn' || (code !== 'page.notFound' && code !== 'page.notRecognised'))
      return false;
    return this.#connection.isLoggedOut().catch(() => false);
  }

  /** What the person did in the form that stands for the page. Problem: page.notRecognised, when that is gone. */
  async act(what: PageFormAct): Promise<void> {
    await this.#inTurn(async () => {
      if (this.#connection) await actOnPage(this.#connection.page, what);
    });
  }

  /** A look at the page and a press on it, one after the other: a look numbers the page's controls anew. */
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#turn.then(work);
    this.#turn = turn.catch(() => undefined);
    return turn;
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
    if (observed.prepared) {
      // Whoever did it: what is filled in stays as it is, and a code from before is none of this page.
      this.#isPrepared = true;
      this.forgetCode();
    }
    const now = { ...facts, ...observed };
    if (now.trusted && now.look)
      await this.#record(now.look, {
        kind: 'facts',
        facts: { step, state: now.found?.state ?? null, account: accountSeen(now), proofs: proofsOf(now) },
      });
    const { rootCertificates } = observed;
    if (rootCertificates) await this.#record(known(now.look), { kind: 'rootCertificates', ...rootCertificates });
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
      case 'trust': {
        const look = known(facts.look);
        const said = known(answers.trust);
        if (said === 'notYours') {
          trust.refuse(look, clock.now());
          throw new Problem('printer.notYours', { fingerprint: look.fingerprint });
        }
        trust.remember(look, said, clock.now());
        return { trusted: true };
      }
      case 'logIn':
        await this.close();
        this.#connection = await PrinterConnection.open(known(facts.look), {
          ...{ shell, clock, quote, watcher },
          signal: this.#stopped.signal,
        });
        // Stopped while it opened: whoever stopped found nothing to close.
        if (this.#stopped.signal.aborted) await this.close();
        await this.#open.driver.logIn(known(answers.credentials));
        return { loggedIn: true };
      case 'read':
        return this.#read(known(facts.look));
      case 'settings':
        return { wanted: known(answers.wanted) };
      case 'compare':
        return this.#compare(known(facts.look), known(facts.wanted));
      case 'summary':
        return { confirmed: true };
      case 'prepare':
        return this.#prepare(facts);
      case 'signIn':
        return this.#signIn(facts, offer, signal);
      case 'save':
        return this.#save(facts);
      case 'readBack':
        return this.#readBack(known(facts.wanted));
      case 'rootCertificates':
        return this.#updateRootCertificates(facts, answers.rootCertificates);
      case 'testWords':
        return this.#understand(facts, known(answers.testWords));
      case 'test':
        return this.#runTest(facts);
      case 'history':
        return this.#checkHistory(facts);
      case 'faxRead':
        return this.#readFax();
      case 'faxSave':
        return this.#saveFax(facts);
      case 'faxReadBack':
        return this.#readFaxBack(await this.#open.comeBackAfterSave('fax'));
    }
  }

  /** What each step looks for while a person does it (by-hand.ts). */
  async #see(step: StepId, facts: Facts, offer: (code: OfferedCode) => void, signal: AbortSignal): Promise<Facts> {
    const { clock } = this.#parts;
    const { driver } = this.#open;
    this.#shownForm = '';
    this.#isSentInVain = false;
    const look = () => this.#inTurn(() => this.#showForm(signal));
    const until = <T>(see: () => Promise<T | undefined>) =>
      watchFor(() => this.#inTurn(() => this.#showForm(signal).then(see)), clock, signal);
    const mailPage = (which: MailPageId = 'mail') => until(() => driver.seeMailPage(which));
    const filledIn = (fits: (mail: MailPage) => boolean) =>
      until(async () => {
        const mail = await driver.seeMailPage();
        return mail && this.#isFilledIn(mail, known(facts.wanted)) && fits(mail) ? mail : undefined;
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
        // What the assistant saw before it pressed "Sign In" still tells an offered code from older words.
        this.#beforeSignIn ??= seen(await driver.see());
        this.#isPrepared = false;
        return this.#signedIn(facts, (parts) => signInByHand({ ...parts, look }), offer, signal);
      case 'save':
        // A form that a person has filled in is sent like any other; one whose OK is not recognised, by that person.
        await filledIn(() => true);
        return {};
      case 'readBack':
        await driver.forgetSession();
        return readBack(await mailPage(), known(facts.wanted), driver.language ?? 'en');
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
        return this.#readFaxBack(await mailPage('fax'));
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

  #isFilledIn(mail: MailPage, wanted: Wanted): boolean {
    // A field that is not recognised may be the sender's: what it holds is not judged.
    const showsSender = mail.fields.sender ? true : mail.unknownTextFields === 0 && !mail.ambiguous.includes('sender');
    return showsSender && isFilledIn(mail, wanted, this.#open.driver.language ?? 'en');
  }

  /** What the assistant does recognise is done before the person is shown the page. */
  async #prepareAsFarAsPossible(wanted: Wanted): Promise<void> {
    const { driver } = this.#open;
    try {
      await driver.openMailPage();
      const { service } = mailPlan(wanted);
      await driver.fill({ service });
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
    }
  }

  /** Tells whoever watches what can be used on the page, when that has changed. */
  async #showForm(signal: AbortSignal): Promise<void> {
    const snapshot = await this.#open.driver.see();
    this.#isSentInVain ||= isSentInVain(snapshot);
    const form = pageForm(snapshot);
    const now = JSON.stringify(form);
    if (signal.aborted || now === this.#shownForm) return;
    this.#shownForm = now;
    this.#parts.seeForm?.(form);
  }

  /** The next sign-in asks for a new code, although an older one may still be on the page. */
  forgetCode(): void {
    this.#offered = undefined;
  }

  /** Ends what is being done at the printer, in whatever step. */
  stop(): void {
    this.#stopped.abort();
  }

  async close(): Promise<void> {
    await this.#connection?.close();
    this.#connection = undefined;
  }

  get #open(): PrinterConnection {
    return known(this.#connection);
  }

  async #read(look: Look): Promise<Facts> {
    const { driver } = this.#open;
    for (const link of await this.#mailPageLinks(look, 'before')) driver.mailPageLinks.mail.add(link);
    for (const link of await this.#mailPageLinks(look, 'faxBefore')) driver.mailPageLinks.fax.add(link);
    const mail = await driver.openMailPage();
    if (!driver.offersOAuth2(mail)) throw new Problem('firmware.noOAuth2', { firmware: look.firmware ?? '–' });
    const faxServer = await driver.seeFaxServer();
    const language = driver.language ?? 'en';
    const { signedInAs = null } = mail;
    return { read: { language, shown: shownValues(mail), signedInAs, ...(faxServer && { faxServer }) } };
  }

  async #compare(look: Look, wanted: Wanted): Promise<Facts> {
    const { driver } = this.#open;
    let mail = await driver.openMailPage();
    // Who is signed in matters; where the words for it are unsure in the printer's language, they are not in English.
    if (mail.status?.signedIn && mail.signedInAs === undefined) mail = (await driver.openMailPageInEnglish()) ?? mail;
    this.#before = rawValues(mail);
    const language = driver.language ?? 'en';
    const lastAccount = await this.#accountReadBack(look);
    const seems = stateOf(mail, wanted, language, lastAccount);
    // A failing test leaves a line in the job history, so the history is read after it.
    const test = seems === 'needsTest' ? await driver.runConnectionTest() : undefined;
    const history = await driver.readJobHistory();
    const { signedInAs } = mail;
    // That Microsoft no longer takes a sign-in, a page may say only after the printer has tried it.
    if (test?.outcome === 'refused' && test.cause === 'notSignedIn') mail = await driver.openMailPage();
    const expired = history?.errors[0]?.error === '361' || signInState(mail, language) !== 'signedIn';
    const readBack = compare(mail, wanted, language);
    const found: Found = {
      state: seems === 'needsTest' ? stateAfterTest(test, readBack.same, expired) : seems,
      shown: shownValues(mail),
      signedInAs: mail.signedInAs ?? signedInAs ?? null,
      status: mail.status?.text ?? null,
      history: history?.lines ?? null,
    };
    const change = changeFor(found, mail, wanted, language);
    const signedIn = { account: found.signedInAs };
    if (change) return { found, change, ...(change.signIn ? {} : { signedIn }) };
    return { found, change, signedIn, saved: readBack };
  }

  async #prepare(facts: Facts): Promise<Facts> {
    const { driver } = this.#open;
    await driver.openMailPage();
    await this.#recordBefore(facts);
    if (facts.change?.signOut) await driver.signOut();
    await driver.fill(mailPlan(known(facts.wanted)));
    return { prepared: true };
  }

  /** Flushed to the disk before the printer is touched: from here on, undo knows what was there. */
  async #recordBefore(facts: Facts): Promise<void> {
    if (this.#isBeforeRecorded) return;
    const look = known(facts.look);
    const { history, shown } = known(facts.found);
    const mailPage = this.#newestLink('mail');
    await this.#record(look, {
      kind: 'before',
      model: look.model,
      address: addressOf(look),
      settings: known(this.#before),
      shown,
      ...(history ? { history: history.slice(0, 1000) } : {}),
      ...(mailPage ? { mailPage } : {}),
    });
    this.#isBeforeRecorded = true;
  }

  #newestLink(which: MailPageId): string | undefined {
    return [...this.#open.driver.mailPageLinks[which]].findLast((link) => link.length <= 300);
  }

  /** Before OK, not after: should this program die in between, undo still knows that it may have written. */
  async #recordWritten(facts: Facts): Promise<void> {
    const fields = (facts.change?.fields ?? []).map(({ field }) => field);
    await this.#record(known(facts.look), { kind: 'written', fields });
  }

  async #signIn(facts: Facts, offer: (code: OfferedCode) => void, signal: AbortSignal): Promise<Facts> {
    const wanted = known(facts.wanted);
    const { driver } = this.#open;
    const offered = await this.#codeStillShown();
    if (offered) return this.#signedIn(facts, (parts) => untilSignedIn(parts, offered), offer, signal);
    // After an attempt that failed, the page may be anything, also one on which no other can be begun: it is opened and the
    // form set again, and whoever is signed in is signed out, so that an old "Signed in" cannot pass for the new one. That
    // may take the form back to what is stored.
    this.#wasSignedOut = false;
    if (!this.#isPrepared) await driver.openMailPage();
    this.#isPrepared = false;
    const { status } = await driver.fill(mailPlan(wanted));
    if (status?.signedIn) {
      await driver.signOut();
      await driver.fill(mailPlan(wanted));
    }
    this.#beforeSignIn = seen(await driver.see());
    this.#wasSignedOut = true;
    return this.#signedIn(facts, signInPrinter, offer, signal);
  }

  /** A step that was given back goes on with the code that the person may be entering meanwhile. */
  async #codeStillShown(): Promise<OfferedCode | undefined> {
    const offered = this.#offered;
    if (!offered || this.#parts.clock.now() >= offered.expiresAt) return undefined;
    const { texts } = await this.#open.driver.see();
    return texts.some((text) => text.includes(offered.userCode)) ? offered : undefined;
  }

  async #signedIn(
    facts: Facts,
    signIn: (parts: SignInParts) => Promise<MailPage>,
    offer: (code: OfferedCode) => void,
    signal: AbortSignal,
  ): Promise<Facts> {
    const { clock, knownUris, quote } = this.#parts;
    const wanted = known(facts.wanted);
    const before = known(this.#beforeSignIn);
    const printerHost = known(facts.look).host;
    const mail = await signIn({
      connection: this.#open,
      ...{ clock, signal, knownUris, quote },
      offer: (code) => {
        this.#offered = code;
        offer(code);
      },
      printerHost,
      before,
      codeLifeSeconds: services[wanted.service].codeLifeSeconds,
      offered: this.#offered,
      wasSignedOut: this.#wasSignedOut,
    }).finally(() => {
      if (!signal.aborted) this.forgetCode();
    });
    const account = mail.signedInAs ?? null;
    if (account !== null && !sameAddress(account, wanted.account))
      throw new Problem(hasOrganisation(wanted) ? 'signIn.wrongAccount' : 'signIn.wrongPersonalAccount', {
        account,
        wanted: wanted.account,
      });
    return { signedIn: { account } };
  }

  async #save(facts: Facts): Promise<Facts> {
    const said = await this.#pressOk('mail', async () => {
      const { status } = await this.#open.driver.fill(mailPlan(known(facts.wanted)));
      // A printer that restarted meanwhile has forgotten the sign-in: OK would store OAuth2 without one.
      if (facts.change?.signIn && !status?.signedIn) throw this.#signInIsGone(status?.text);
      await this.#recordWritten(facts);
    });
    return { pressedOk: { said } };
  }

  /** The page may have been opened again since: its form is set once more before each OK. @returns what the printer said */
  async #pressOk(which: MailPageId, setForm: () => Promise<void>): Promise<string[]> {
    const { clock, quote } = this.#parts;
    for (const end = clock.now() + busyFor; ; await clock.wait(10_000, this.#stopped.signal)) {
      await setForm();
      const { said, busy } = await this.#open.driver.pressOk(which);
      if (!busy) return said;
      if (clock.now() > end) throw new Problem('printer.busy', { words: quote(said.join(' ')).slice(0, 300) });
    }
  }

  #signInIsGone(found = '–'): Problem {
    const wanted = labelText('wc_status_signed_in', this.#open.driver.language ?? 'en');
    return new Problem('save.signInGone', { wanted, found });
  }

  /** Rule 1: logged in again, and read back equal to the plan. */
  async #readBack(wanted: Wanted): Promise<Facts> {
    return readBack(await this.#open.comeBackAfterSave(), wanted, this.#open.driver.language ?? 'en');
  }

  async #runTest(facts: Facts): Promise<Facts> {
    const { driver } = this.#open;
    const said = await driver.runConnectionTest();
    if (!said) return { accepted: { value: 'notShown', panelPath: this.#panel('panel_path_email_server_status') } };
    const result = { ...said, words: this.#parts.quote(said.words).slice(0, 500) };
    const { outcome, words } = result;
    switch (outcome) {
      case 'accepted':
        return { accepted: { value: true, words } };
      case 'refused':
        if (!isUntrusted(result)) {
          // Refused for the sign-in itself, only a new sign-in settles what is in the history.
          if (result.cause !== 'notSignedIn') await this.#recordRefused(facts);
          throw refused(result, known(facts.wanted));
        }
        if (facts.rootCertificates) throw stillUntrusted(words, facts.rootCertificates, driver.language ?? 'en');
        return { untrusted: await findUntrusted(words, this.#open, this.#atPrinter) };
      case 'notUnderstood':
        return { unclear: { words } };
    }
  }

  /** Unknown words proved nothing: what a person makes of them is their statement. Problems: mail.refused, mail.notUnderstood. */
  async #understand(facts: Facts, meaning: Meaning): Promise<Facts> {
    const { words } = known(facts.unclear);
    await this.#record(known(facts.look), { kind: 'said', words, meaning });
    switch (meaning) {
      case 'succeeded':
        return { accepted: { value: 'said', words } };
      case 'failed':
        throw new Problem('mail.refused', { words });
      case 'unknown':
        throw new Problem('mail.notUnderstood', { words });
    }
  }

  /** never by switching certificate validation off. Problem: mail.certificate, when it is left to the person. */
  async #updateRootCertificates(facts: Facts, answer: Answers['rootCertificates']): Promise<Facts> {
    const untrusted = known(facts.untrusted);
    const { version: before, button } = untrusted;
    if (answer !== 'update' || button === null) throw certificateProblem(untrusted, this.#open.driver.language ?? 'en');
    // Before the press, not after: the journal says what was begun even if this program dies meanwhile.
    await this.#record(known(facts.look), { kind: 'rootCertificates', by: 'assistant', before });
    return this.#updated(await updateRootCertificates(button, before, this.#open, this.#atPrinter));
  }

  /** The job history is read once, at the update: what a later test leaves there is its own. */
  async #updated(rootCertificates: RootCertificates): Promise<Facts> {
    // Where no version is shown, whether it helped is seen in the test only.
    const mayHaveHelped = rootCertificates.before === null || isUpdated(rootCertificates);
    const history = mayHaveHelped ? await this.#historyNow() : undefined;
    return { rootCertificates, ...(history ? { historyAtUpdate: history } : {}) };
  }

  /** What was seen before is not undone by a history that was not: then nothing in it is forgiven. */
  async #historyNow(): Promise<JobHistory | undefined> {
    try {
      return await this.#open.driver.readJobHistory();
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      return undefined;
    }
  }

  /** On the disk, as what was refused is often mended another day, by somebody else. */
  async #recordRefused(facts: Facts): Promise<void> {
    const history = await this.#historyNow();
    const errors = history ? unconnected(history, await this.#historyBefore(facts)) : [];
    if (errors.length) await this.#record(known(facts.look), { kind: 'refused', errors: errors.slice(0, 1000) });
  }

  /** What the last refused test since the save accounts for. */
  async #refusedErrors(look: Look): Promise<string[]> {
    const mine = await this.#entriesOf(look);
    const last = mine.findLast(({ kind }) => kind === 'refused' || kind === 'written');
    return last?.kind === 'refused' ? last.errors : [];
  }

  get #atPrinter(): { clock: Clock; signal: AbortSignal } {
    return { clock: this.#parts.clock, signal: this.#stopped.signal };
  }

  async #checkHistory(facts: Facts): Promise<Facts> {
    const history = await this.#open.driver.readJobHistory();
    if (!history) return { clean: { value: 'notShown', panelPath: this.#panel('panel_path_job_status') } };
    const before = await this.#historyBefore(facts);
    const { historyAtUpdate } = facts;
    // A printer that trusts nobody, or whose test is refused, leaves a 360 each time; what was mended settles that only.
    const untrusted = historyAtUpdate ? unconnected(historyAtUpdate, before) : [];
    const refusedToo = await this.#refusedErrors(known(facts.look));
    // The later one of the two holds the errors of the other as well.
    const settled = refusedToo.length > untrusted.length ? refusedToo : untrusted;
    const errors = newErrors(history, [...(before ?? []), ...settled]);
    const [first] = errors;
    if (!first) return { clean: { value: true, ...(untrusted.length ? { sinceUpdate: true } : {}) } };
    const isNewSinceUpdate = historyAtUpdate !== undefined && newErrors(history, historyAtUpdate.lines).length > 0;
    // Saved by somebody else, some time: whether an old error is older than that, nobody can tell from here.
    if (!before && !isNewSinceUpdate) return { clean: { value: 'unknown', line: first.line, count: errors.length } };
    throw new Problem('history.errors', { error: first.error, line: first.line });
  }

  /** Procedure D, as it is before anything is written. Problem: fax.noOAuth2, and those of opening its page. */
  async #readFax(): Promise<Facts> {
    const { driver } = this.#open;
    const mail = await driver.openMailPage('fax');
    if (!driver.offersOAuth2(mail)) throw new Problem('fax.noOAuth2');
    this.#faxBefore = mail;
    const language = driver.language ?? 'en';
    const before = mail.fields.method?.shown ?? null;
    const isSet = before !== null && means('wc_auth_oauth2', before, language);
    const after = labelText('wc_auth_oauth2', language);
    const change = isSet ? null : { before, after, losesPassword: holdsPassword(shownValues(mail)) };
    return { fax: { change, signedIn: isSet && mail.status?.signedIn === true } };
  }

  async #saveFax(facts: Facts): Promise<Facts> {
    const said = await this.#pressOk('fax', async () => {
      await this.#open.driver.openMailPage('fax');
      await this.#recordFax(facts);
      await this.#open.driver.chooseOAuth2('fax');
    });
    return { faxPressedOk: { said } };
  }

  /** On the disk before its page is touched: what was there, and that it may be written. */
  async #recordFax(facts: Facts): Promise<void> {
    if (this.#isFaxBeforeRecorded) return;
    const look = known(facts.look);
    const before = known(this.#faxBefore);
    const mailPage = this.#newestLink('fax');
    await this.#record(look, {
      kind: 'faxBefore',
      model: look.model,
      settings: rawValues(before),
      shown: shownValues(before),
      ...(mailPage ? { mailPage } : {}),
    });
    await this.#record(look, { kind: 'faxWritten', fields: ['method'] });
    this.#isFaxBeforeRecorded = true;
  }

  /** Problem: save.differs. */
  #readFaxBack(mail: MailPage): Facts {
    const language = this.#open.driver.language ?? 'en';
    const wanted = labelText('wc_auth_oauth2', language);
    const found = mail.fields.method?.shown;
    if (found === undefined || !means('wc_auth_oauth2', found, language))
      throw new Problem('save.differs', { field: 'fax.method', wanted, found: found ?? '–' });
    const others = changedAlong(known(this.#faxBefore), mail);
    return { faxSaved: { method: found, signedIn: mail.status?.signedIn === true, others } };
  }

  #panel(concept: 'panel_path_email_server_status' | 'panel_path_job_status'): string {
    return labelText(concept, this.#open.driver.language ?? 'en');
  }

  /** The job history before the save that counts: this run's, or the last one by this program; else undefined. */
  async #historyBefore(facts: Facts): Promise<string[] | undefined> {
    if (facts.change) return known(facts.found).history ?? [];
    const mine = await this.#entriesOf(known(facts.look));
    const written = mine.findLast((entry) => entry.kind === 'written');
    const before = mine.find((entry) => entry.kind === 'before' && entry.run === written?.run);
    return before?.kind === 'before' ? (before.history ?? []) : undefined;
  }

  /** The account this program last read back from the printer, unless it has begun to change the printer since. */
  async #accountReadBack(look: Look): Promise<string | undefined> {
    const mine = await this.#entriesOf(look);
    const last = mine.findLast((entry) => entry.kind === 'before' || isReadBack(entry));
    const account = last?.kind === 'facts' ? last.facts['account'] : undefined;
    return typeof account === 'string' ? account : undefined;
  }

  /** Where a mail page was in an earlier run: this printer's own answer, so it is only a place to look at. */
  async #mailPageLinks(look: Look, kind: 'before' | 'faxBefore'): Promise<string[]> {
    const mine = await this.#entriesOf(look);
    return mine.flatMap((entry) => (entry.kind === kind && entry.mailPage ? [entry.mailPage] : [])).slice(-3);
  }

  async #entriesOf(look: Look): Promise<JournalEntry[]> {
    const { entries: mine } = await this.#parts.journal.entries(printerOf(look));
    return mine.slice(mine.findLastIndex((entry) => entry.kind === 'undone') + 1);
  }

  async #record(look: Look, entry: DistributiveOmit<JournalEntry, 'at' | 'printer' | 'run'>): Promise<void> {
    const at = new Date(this.#parts.clock.now()).toISOString();
    await this.#parts.journal.append({ at, printer: printerOf(look), run: this.#parts.run, ...entry });
  }
}

/** Omit that keeps the kinds of a union apart. */
type DistributiveOmit<T, K extends keyof T> = T extends unknown ? Omit<T, K> : never;

/** The table of steps gives every step what it needs; a gap is a fault of this program. */
function known<T>(value: T | undefined): T {
  if (value === undefined) throw new Problem('internal');
  return value;
}

/** Problems: save.differs, save.wrongAccount. */
function readBack(mail: MailPage, wanted: Wanted, language: LabelLanguage): Facts {
  const saved = compare(mail, wanted, language);
  const wrong = saved.rows.find((row) => !row.same);
  if (wrong?.field === 'account')
    throw new Problem('save.wrongAccount', { account: wrong.found, wanted: wrong.wanted });
  if (wrong) throw new Problem('save.differs', { field: wrong.field, wanted: wrong.wanted, found: wrong.found ?? '–' });
  return { saved };
}

/** Why the printer's connection test failed, as far as its words and what is wanted tell. */
function refused({ cause, words }: TestResult, wanted: Wanted): Problem {
  if (cause === 'clock') return new Problem('mail.clock', { words });
  const { sender, account } = wanted;
  // F-10: a sender that is the account itself needs no permission.
  if (cause === 'sender' && !sameAddress(sender, account))
    return new Problem(hasOrganisation(wanted) ? 'mail.sendAs' : 'mail.senderRefused', { sender, account, words });
  return new Problem('mail.refused', { words });
}

/** The lines since then that say "no connection to the mail service". */
function unconnected(history: JobHistory, before: readonly string[] = []): string[] {
  return newErrors(history, before).flatMap(({ error, line }) => (error === '360' ? [line] : []));
}

function hasOrganisation({ service }: Wanted): boolean {
  return services[service].hasOrganisation;
}

/** The account the printer itself has named; never the one that was wanted. */
function accountSeen(facts: Facts): string | null {
  const readBack = facts.saved?.rows.find(({ field }) => field === 'account')?.found;
  return readBack ?? facts.signedIn?.account ?? null;
}

function isReadBack(entry: JournalEntry): boolean {
  return entry.kind === 'facts' && entry.facts['step'] === 'readBack';
}

/**
 * Signed in as wanted: whether that is stored and alive, only the printer's own test tells. Without a test
 * that we understand it counts as not stored; pressing OK once more does no harm.
 */
function stateAfterTest(test: TestResult | undefined, asWanted: boolean, expired: boolean): Found['state'] {
  if (test?.outcome === 'refused' && expired) return 'expired';
  // Refused before anybody asked who it is: that says nothing of the sign-in.
  if (test && (isUntrusted(test) || test.cause === 'clock')) return 'untrusted';
  if (test?.outcome !== 'accepted') return 'notSaved';
  return asWanted ? 'proven' : 'settingsDiffer';
}
