import type { SetupJourney } from '../app.ts';
import type { CallArguments } from '../calls/table.ts';
import type { AssistantView, WizardStep } from '../calls/view.ts';
import type { Clock } from '../clock.ts';
import type { Answers } from '../journeys/actions.ts';
import type { Facts, Wanted } from '../journeys/facts.ts';
import type { JourneyState } from '../journeys/journey.ts';
import type { OfferedCode } from '../journeys/sign-in.ts';
import type { Question } from '../journeys/steps.ts';
import { checkWanted } from '../journeys/wanted.ts';
import { Problem } from '../problem.ts';
import { UnexplainedMessages } from '../unexplained.ts';
import type { PageForm } from '../webconfig/page-form.ts';
import type { Picture } from '../webconfig/picture.ts';
import type { PrinterAddress } from '../webconfig/printer-address.ts';
import { Watcher } from '../webconfig/watcher.ts';
import { mailboxIn } from './identities.ts';
import { isAt, personalAccountOf, type Place } from './place.ts';
import type { PresentCode } from './present-code.ts';
import { PrinterReading } from './printer-reading.ts';
import { currentScreen } from './screens.ts';
import type { SettingsStore } from './settings.ts';
import type { SignInAttemptParts } from './sign-in-attempt.ts';

export interface PrinterWorkParts {
  clock: Clock;
  settings: SettingsStore;
  shell: SignInAttemptParts['shell'];
  code: PresentCode;
  changed: () => void;
  showPicture: (picture: Picture | null) => void;
  /** Something else is shown or done: what stood in the way before does so no more. */
  wentOn: () => void;
  /** Another screen than the journey's own may be looked at now. */
  looksAt: () => void;
}

/** A printer that was chosen, and what is done with it. */
export interface PrinterJob {
  address: PrinterAddress;
  /** As the person chose it. */
  shown: NonNullable<AssistantView['printer']>;
  /** Where the printer is; a job never goes on in another place. */
  place: Place;
  journey: SetupJourney;
  state: JourneyState | null;
  reading: PrinterReading;
  /** Sees the printer's page, and has its mouse and keys while a step is done by hand. */
  watcher: Watcher;
  /** The page in the person's hands as a form. */
  pageForm: PageForm | null;
  /** Taken from a list, which remembers it for the next start. */
  isOfList: boolean;
  /** The form was filled in from what the printer holds; what is typed from then on stays. */
  formFilled: boolean;
}

const emptyForm: Wanted = { service: 'exchange', account: '', sender: '', renew: false };

/** One printer behind the window: what was typed, the job on the printer that was chosen, and the screen that is looked at. */
export class PrinterWork {
  readonly #parts: PrinterWorkParts;
  #job: PrinterJob | undefined;
  /** Before a printer is chosen it is there too, and stays for the next one. */
  #form: Wanted = emptyForm;
  /** A screen that is looked at while the journey stands elsewhere. */
  #lookingAt: WizardStep | undefined;
  #exchangeSeen = false;
  #isWatched = true;
  /** What was asked about before a printer is chosen is of the job that then begins. */
  readonly unexplained = new UnexplainedMessages();

  constructor(parts: PrinterWorkParts) {
    this.#parts = parts;
  }

  get job(): PrinterJob | undefined {
    return this.#job;
  }

  get form(): Wanted {
    return this.#form;
  }

  get state(): JourneyState | null {
    return this.#job?.state ?? null;
  }

  get facts(): Facts {
    return this.state?.facts ?? {};
  }

  get lookingAt(): WizardStep | undefined {
    return this.#lookingAt;
  }

  get exchangeSeen(): boolean {
    return this.#exchangeSeen;
  }

  // --- the job ---

  /**
   * The job before has ended.
   * @param wanted what is known to be wanted of this printer, whatever it has now
   */
  choose(place: Place, address: PrinterAddress, shown: PrinterJob['shown'], wanted?: Wanted): void {
    if (wanted) this.takeUp(wanted);
    this.#form = { ...this.#form, renew: false };
    const isOfList = wanted !== undefined;
    this.#begin({ place, address, shown, isOfList, formFilled: isOfList });
  }

  #begin(chosen: Pick<PrinterJob, 'place' | 'address' | 'shown' | 'isOfList' | 'formFilled'>): void {
    const { place, address, shown, isOfList, formFilled } = chosen;
    const { changed, showPicture } = this.#parts;
    let job: PrinterJob | undefined = undefined;
    const isThisJob = () => job !== undefined && this.#job === job;
    const watcher = new Watcher(
      (picture) => {
        if (isThisJob()) showPicture(picture);
      },
      changed,
      this.#isWatched,
      (password) => place.app.log.secret(password),
    );
    const journey = place.app.startSetup(
      address,
      (state) => {
        if (isThisJob()) this.#hear(state);
      },
      (code) => {
        if (isThisJob()) this.#offer(place, code);
      },
      {
        watcher,
        seeForm: (form) => {
          if (!job || !isThisJob()) return;
          job.pageForm = form;
          changed();
        },
      },
    );
    const reading = new PrinterReading(place.app, changed);
    job = {
      ...{ address, shown, place, isOfList, formFilled, journey, watcher, reading },
      ...{ state: null, pageForm: null },
    };
    this.#job = job;
  }

  #hear(state: JourneyState): void {
    const job = this.#job;
    if (!job) return;
    const { code, wentOn, changed } = this.#parts;
    const before = currentScreen(job.state);
    job.state = state;
    wentOn();
    job.pageForm = null;
    void job.reading.readIfDue(state.facts);
    const isSigningIn = (state.kind === 'working' || state.kind === 'byHand') && state.step === 'signIn';
    if (!isSigningIn) code.end();
    const now = currentScreen(state);
    if (now !== before) this.#lookAt(now === 'connect' && !this.#exchangeSeen ? 'exchange' : undefined);
    if (state.kind === 'asking' && state.question === 'wanted') this.#fillForm(state.facts);
    // The sign-in that was wanted anew is stored: the next try must not ask for another one.
    if (state.facts.pressedOk && this.#form.renew) this.draft({ ...this.#form, renew: false });
    // Before anything was read there is nothing to go back to but the list.
    if (state.kind === 'stopped' && !state.facts.read) void this.end();
    if (state.kind === 'finished') {
      this.#remember(undefined);
      void job.journey.close();
    }
    changed();
  }

  #offer(place: Place, offered: OfferedCode): void {
    const { code, shell } = this.#parts;
    // The step has changed hands: what a person is doing with the code goes on.
    if (code.attempt?.isOf(offered)) return;
    code.show(place, offered, this.facts.wanted?.account ?? '', shell);
  }

  /** A second click finds the journey at work already and does nothing. */
  retry(): void {
    const { code, changed } = this.#parts;
    const job = this.#job;
    if (job?.state?.kind === 'problem') job.journey.retry();
    else if (job?.state?.kind === 'stopped') this.#beginAgain(job);
    else if (job?.state?.kind === 'working' && code.attempt) {
      code.end();
      job.journey.retry();
      changed();
    }
  }

  renew(): void {
    const job = this.#job;
    const state = job?.state;
    if (!job || (state?.kind !== 'problem' && state?.kind !== 'stopped' && state?.kind !== 'finished')) return;
    this.#form = { ...this.#form, renew: true };
    if (state.kind === 'problem' && state.facts.wanted) job.journey.renew();
    else this.#beginAgain(job);
  }

  #beginAgain(job: PrinterJob): void {
    job.journey.close().catch(() => undefined);
    this.#begin(job);
  }

  stop(): void {
    const job = this.#job;
    if (!job) return;
    job.journey.stop();
    // A journey that has not begun yet, or has ended, says nothing any more.
    if (!job.state || job.state.kind === 'finished') void this.end();
  }

  /** Leaves the printer; what was typed is there for the next one. */
  async end(): Promise<void> {
    const { code, wentOn, showPicture, changed } = this.#parts;
    const job = this.#job;
    this.#job = undefined;
    this.#lookingAt = undefined;
    wentOn();
    code.end();
    // Said of one printer only.
    if (job) delete this.#form.faxServer;
    if (job) this.unexplained.clear();
    job?.reading.stop();
    showPicture(null);
    changed();
    // A browser that has gone already has nothing left to close.
    await job?.journey.close().catch(() => undefined);
  }

  async next(): Promise<void> {
    await this.end();
    this.#form = { ...this.#form, renew: false };
  }

  // --- what the person answers ---

  /** Only what is being asked is answered: nothing is agreed to before it was shown, and a second click is none. */
  answer(questions: Question[], answers: Answers): void {
    const state = this.state;
    if (state?.kind === 'asking' && questions.includes(state.question)) this.#job?.journey.answer(answers);
  }

  /** Problem: input.invalid. */
  connect({ fingerprint, compared, password, user }: CallArguments<'connect'>): void {
    this.#mustBeShown(fingerprint);
    const { trusted } = this.facts;
    this.#job?.place.app.log.secret(password);
    this.answer(['trust', 'password'], {
      ...(trusted ? {} : { trust: compared ? 'compared' : 'firstUse' }),
      credentials: { password, ...(user ? { user } : {}) },
    });
  }

  /** It is not the person's printer. Problem: input.invalid. */
  refuse(fingerprint: string): void {
    this.#mustBeShown(fingerprint);
    this.answer(['trust'], { trust: 'notYours' });
  }

  /** What was said not to be theirs is asked about again. */
  askAgain(): void {
    const job = this.#job;
    const problem = job?.state?.kind === 'problem' ? job.state.problem : undefined;
    if (problem?.code !== 'printer.notYours') return;
    job?.place.app.trust.takeBackRefusal(String(problem.fields['fingerprint']));
    job?.journey.retry();
  }

  /** What a person decides about is what was shown: not a printer that took its place meanwhile. Problem: input.invalid. */
  #mustBeShown(fingerprint: string): void {
    if (this.facts.look?.fingerprint !== fingerprint) throw new Problem('input.invalid', { argument: 'fingerprint' });
  }

  /** Problem: input.invalid. */
  async acceptChanged(fingerprint: string): Promise<void> {
    const job = this.#job;
    if (!job) return;
    await job.place.app.acceptChanged(job.address, fingerprint);
    job.journey.retry();
  }

  async actOnPage(act: CallArguments<'actOnPage'>): Promise<void> {
    const job = this.#job;
    if (job?.state?.kind !== 'byHand') return;
    if (act.do === 'fill' && act.id.startsWith('password')) job.place.app.log.secret(act.text);
    await job.journey.act(act);
  }

  /** Problems: account.invalid, sender.invalid. */
  want(form: Wanted): void {
    const { faxServer, ...others } = form;
    // Ticked for a printer that has a fax server, it is nothing for one that has none.
    this.#form = faxServer && this.facts.read?.faxServer ? form : others;
    const wanted = checkWanted(this.#form);
    this.#remember(wanted);
    this.answer(['wanted'], { wanted });
  }

  // --- the form ---

  /** What was typed so far; nothing is checked. */
  draft(form: Wanted): void {
    this.#form = form;
    if (this.#parts.settings.get().unfinished?.address === this.#job?.shown.address) this.#remember(form);
  }

  /** As it was filled in elsewhere: in an earlier run of the program, or for many printers. */
  takeUp(form: Wanted): void {
    this.#form = form;
    this.#exchangeSeen = true;
  }

  forgetForm(): void {
    this.#form = emptyForm;
    this.#exchangeSeen = false;
  }

  /** What is asked for is offered once as the printer has it now; what a person types from then on stays. */
  #fillForm({ read }: Facts): void {
    const job = this.#job;
    if (!job || job.formFilled) return;
    job.formFilled = true;
    const { world } = job.place;
    const pretend = world?.printers.find((printer) => isAt(printer.address, job.address));
    const candidates = [
      world && this.#form.service === 'outlook' ? personalAccountOf(world) : pretend?.account,
      this.#form.account,
      read?.signedInAs,
      read?.shown.account,
      read?.shown.sender,
    ];
    const account = candidates.find((text) => text && mailboxIn(text) === text) ?? '';
    this.#form = { ...this.#form, account };
  }

  /** For the next start, should this one end in the middle. A demo is not worth remembering. */
  #remember(wanted: Wanted | undefined): void {
    const { clock, settings } = this.#parts;
    const job = this.#job;
    if (!job || job.place.world || job.isOfList) return;
    const { shown } = job;
    const at = new Date(clock.now()).toISOString();
    const name = this.facts.look?.model ?? shown.name;
    settings.set({ unfinished: wanted && { address: shown.address, name, at, wanted } });
  }

  // --- the screen ---

  show(step: WizardStep): void {
    const state = this.state;
    if (this.#lookingAt === 'exchange' && step !== 'exchange') this.#exchangeSeen = true;
    this.#lookAt(step === currentScreen(state) ? undefined : step);
    if (this.#lookingAt === 'settings' || this.#lookingAt === 'summary') this.#job?.journey.back(this.#lookingAt);
  }

  #lookAt(screen: WizardStep | undefined): void {
    this.#lookingAt = screen;
    this.#parts.looksAt();
  }

  /** Whether anybody sees the printer's page at this moment. */
  setWatched(visible: boolean): void {
    this.#isWatched = visible;
    if (this.#job) this.#job.watcher.visible = visible;
  }
}
