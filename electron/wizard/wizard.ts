import type { Answers, CallArguments, CodeOwner, EventName, EventTable } from '../calls/table.ts';
import type { AboutView, AssistantView, PictureView, WizardStep } from '../calls/view.ts';
import type { Clock } from '../clock.ts';
import { crashReport } from '../crash.ts';
import { explainMessage } from '../explanation.ts';
import { readSite } from '../fleet/site.ts';
import type { UserList } from '../guide/users.ts';
import type { Log } from '../journal/log.ts';
import { Problem } from '../problem.ts';
import { linkUrl, printerUrl } from '../shell/links.ts';
import type { Shell } from '../shell/types.ts';
import { loadTexts, type InterfaceLanguage, type Texts } from '../texts.ts';
import type { TrainingAct, TrainingView } from '../training/trainer.ts';
import type { Picture } from '../webconfig/picture.ts';
import { parsePrinterAddress } from '../webconfig/printer-address.ts';
import { assistantView, pictureView } from './assistant-view.ts';
import { Diagnosis } from './diagnosis.ts';
import type { FleetWork } from './fleet-work.ts';
import { isAt, type Place } from './place.ts';
import { PresentCode } from './present-code.ts';
import { PresentFleet } from './present-fleet.ts';
import { PresentPlace } from './present-place.ts';
import { PrinterUndo } from './printer-undo.ts';
import { PrinterWork } from './printer-work.ts';
import { ReadinessPage } from './readiness-page.ts';
import { SavedFiles } from './saved-files.ts';
import { isWriting, reachableScreens } from './screens.ts';
import { PrinterSearch } from './search.ts';
import type { SettingsStore } from './settings.ts';
import type { SignInAttempt } from './sign-in-attempt.ts';

export interface WizardParts {
  shell: Shell;
  settings: SettingsStore;
  /** Who shall use "To My Email"; pretend users are kept apart. */
  users: UserList;
  /** The data folder, and the log in it of what happens before printers are worked on. */
  directory: string;
  log: Log;
  clock: Clock;
  /** The language when the person has not chosen one. */
  language: InterfaceLanguage;
  realPlace: () => Promise<Place>;
  demoPlace: () => Promise<Place>;
  about: () => AboutView;
  send: <E extends EventName>(event: E, value: EventTable[E]) => void;
  quit: () => void;
}

/**
 * Everything behind the window: the answers to its calls, whose turn it is when two of them change printer or place, and
 * what is shown. The page of the window holds nothing of it, so it can crash, be loaded again, and shows the same.
 */
export class Wizard {
  readonly #parts: WizardParts;
  readonly #place: PresentPlace;
  readonly #search: PrinterSearch;
  readonly #code: PresentCode;
  readonly #work: PrinterWork;
  readonly #undo: PrinterUndo;
  readonly #fleet: PresentFleet;
  readonly #readiness: ReadinessPage;
  readonly #diagnosis: Diagnosis;
  readonly #files: SavedFiles;
  #picture: PictureView | null = null;
  #problem: Problem | undefined;
  /** What came to the problem that is shown, for trying it again. */
  #failed: (() => void | Promise<void>) | undefined;
  /** What changes printer or place, one after the other. */
  #turn: Promise<unknown> = Promise.resolve();
  #closed = false;
  #viewIsDue = false;
  #crashReport = '';
  #loaded: Texts | undefined;

  constructor(parts: WizardParts) {
    this.#parts = parts;
    const { shell, settings, clock, directory, log, users, about, realPlace } = parts;
    const changed = () => this.#sendView();
    const texts = () => this.#texts;
    const version = () => about().version;
    const keptAside = [settings.keptAside, users.keptAside].filter((kept) => kept !== null);
    const place = new PresentPlace({ realPlace, users, keptAside, changed });
    const personSignsIn = () => place.personSignsIn;
    const code = new PresentCode({ clock, personSignsIn, changed, ended: () => this.#showPicture(null) });
    const work = new PrinterWork({
      ...{ clock, settings, shell, code, changed },
      showPicture: (picture) => this.#showPicture(picture),
      wentOn: () => this.#clearProblem(),
      looksAt: () => this.#readiness.probeIfDue(),
    });
    const readiness = new ReadinessPage({
      ...{ shell, clock, personSignsIn, work, place, settings, texts, changed },
      openPlace: () => this.#placeInTurn(),
    });
    this.#place = place;
    this.#code = code;
    this.#work = work;
    this.#readiness = readiness;
    this.#search = new PrinterSearch(clock, changed);
    this.#undo = new PrinterUndo(work, changed);
    this.#fleet = new PresentFleet({ clock, shell, settings, texts, version, code, changed });
    this.#diagnosis = new Diagnosis({ shell, clock, directory, log, place, about, texts, changed });
    this.#files = new SavedFiles({ shell, clock, work, readiness, place, texts, version });
  }

  /** The answers to the window's calls. */
  readonly answers: Answers = {
    look: () => ({ view: this.view(), picture: this.#picture }),

    // The printer, or pretend printers.
    search: () => this.#search.start(this.#place.adapters),
    stopSearch: () => this.#search.stop(),
    choosePrinter: ({ address }) => this.#inTurn(() => this.#choose(address)),
    resume: ({ goOn }) => this.#inTurn(() => this.#resume(goOn)),
    nextPrinter: () => this.#inTurn(() => this.#work.next()),
    startDemo: () => this.startDemo(),
    train: (act) => this.#train(act),
    leaveDemo: async () => {
      // Pretend printers may be let go of at any time; of many, one is being written nearly always.
      if (this.#place.isDemo) await this.#fleet.leave();
      await this.#inTurn(() => this.#enter(undefined));
    },

    // Many printers.
    beginFleet: () => this.#inTurn(async () => void (await this.#beginFleet())),
    leaveFleet: () => this.#inTurn(() => this.#fleet.end()),
    resumeFleet: ({ goOn }) => this.#inTurn(() => this.#resumeFleet(goOn)),
    fleet: (act) => {
      if (act.do === 'show') this.#diagnosis.leave();
      return this.#fleet.work.act(act);
    },
    addToFleet: (source) => this.#fleet.work.add(source),
    takeFromFleet: ({ address }) => this.#inTurn(() => this.#takeFromFleet(address)),
    saveFleet: async ({ what }) => ({ saved: await this.#fleet.work.save(what) }),

    // Whether all is ready.
    probe: () => void this.#readiness.probe(),
    paste: ({ text }) => this.#readiness.paste(text),
    say: (args) => this.#readiness.say(args),
    checkSignIn: (args) => this.#readiness.checkSignIn(args),
    stopSignInCheck: () => this.#readiness.signInCheck.stop(),
    pageRefused: ({ text }) => ({ understood: this.#readiness.signInCheck.pageRefused(text) }),
    copyRegistration: () => this.#readiness.copyRegistration(),
    openConsent: async (args) => ({ address: await this.#readiness.openConsent(args.applicationId) }),

    // The job on the printer.
    show: ({ step }) => this.#show(step),
    draft: (form) => {
      this.#work.draft(form);
      this.#readiness.probeIfDue();
      this.#sendView();
    },
    connect: (args) => this.#work.connect(args),
    refuse: ({ fingerprint }) => this.#work.refuse(fingerprint),
    askAgain: () => this.#withProblem(() => this.#work.askAgain()),
    acceptChanged: ({ fingerprint }) => this.#withProblem(() => this.#work.acceptChanged(fingerprint)),
    want: (form) => this.#withProblem(() => this.#work.want(form)),
    confirm: () => this.#work.answer(['summary'], { confirmed: true }),
    updateRootCertificates: ({ agreed }) =>
      this.#work.answer(['rootCertificates'], { rootCertificates: agreed ? 'update' : 'leave' }),
    sayTestResult: ({ meaning }) => this.#work.answer(['testWords'], { testWords: meaning }),
    copyCode: ({ of }) => this.#attemptOf(of).copy(),
    openSignIn: ({ of, where }) => this.#attemptOf(of).open(where),
    retry: () => {
      const failed = this.#failed;
      return failed ? this.#inTurn(failed) : this.#withProblem(() => this.#work.retry());
    },
    renew: () => this.#withProblem(() => this.#work.renew()),
    stop: () => this.#work.stop(),
    undoPlan: () => this.#undo.plan(),
    undo: (credentials) => this.#undo.run(credentials),

    // Its page in the person's hands.
    takeOver: () => this.#work.job?.journey.takeOver(),
    giveBack: () => this.#work.job?.journey.giveBack(),
    handDone: () => this.#work.job?.journey.done(),
    actOnPage: (act) => this.#work.actOnPage(act),
    watching: ({ visible }) => this.#work.setWatched(visible),
    // Not waited for: a question of the page keeps its mouse and keys waiting, and is answered by another call.
    touchPage: (touch) => void this.#work.job?.watcher.touch(touch),
    typeInPage: (typing) => void this.#work.job?.watcher.type(typing),
    answerPage: ({ accept }) => this.#work.job?.watcher.answerDialog(accept),
    openPrinter: () => {
      const address = this.#work.facts.look ?? this.#work.job?.address;
      if (address) return this.#parts.shell.openExternal(printerUrl({ host: address.host, port: address.port ?? 443 }));
    },

    // What is saved.
    saveReport: async () => ({ saved: await this.#files.report() }),
    saveInstructions: async () => ({ saved: await this.#files.instructions() }),
    saveHandover: async (args) => ({ saved: await this.#files.handover(args) }),
    copyHandover: (args) => this.#files.copyHandover(args),
    saveGuidePage: async (args) => ({ saved: await this.#files.guidePage(args) }),
    saveCards: async (args) => ({ saved: await this.#files.cards(this.#place.users.users, args) }),

    // Who uses "To My Email".
    users: () => this.#place.users.view,
    addUsers: ({ text, language }) => {
      const { users } = this.#place;
      const left = users.add(text, language);
      return { ...users.view, ...left };
    },
    changeUser: ({ address, ...change }) => {
      const { users } = this.#place;
      users.change(address, change);
      return users.view;
    },

    // What went wrong.
    explain: ({ text }) => explainMessage(text),
    keepMessage: ({ text }) => {
      if (explainMessage(text).length === 0) this.#work.unexplained.keep(text);
    },
    diagnose: ({ do: what }) => this.#diagnose(what),
    diagnosisReport: () => ({ text: this.#diagnosis.report() }),
    saveDiagnosis: async () => ({ saved: await this.#files.diagnosis(this.#diagnosis.text) }),
    seenKeptAside: () => {
      this.#place.seenKeptAside();
      this.#sendView();
    },
    crashed: (fault) => ({ report: this.crash(fault, 'window') }),
    copyCrash: async () => {
      await this.#parts.shell.copy(this.#crashReport);
      this.#parts.quit();
    },

    // The program.
    settings: (change) => {
      this.#parts.settings.set(change);
      this.#sendView();
    },
    openLink: ({ link }) => this.#parts.shell.openExternal(linkUrl(link)),
    about: () => this.#parts.about(),
    quit: ({ sure }) => {
      if (sure || !this.#isWriting) this.#parts.quit();
      else this.#parts.send('quitAsked', null);
    },
  };

  /** Among pretend printers from here on. Problem: demo.failed. */
  startDemo(): Promise<void> {
    return this.#inTurn(() => this.#enter(this.#parts.demoPlace));
  }

  /** A fault that nothing caught. @returns what of it may be shown */
  crash(fault: { message: string; stack: string }, part: 'window' | 'program'): string {
    const log = this.log ?? this.#parts.log;
    log.error('crash', { part, ...fault });
    return (this.#crashReport = crashReport(fault, this.#parts.about(), (text) => log.redact(text)));
  }

  /** Stops what is running and leaves nothing open. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#diagnosis.stop();
    this.#search.stop();
    this.#readiness.stop();
    this.#undo.stop();
    this.#work.job?.journey.stop();
    await this.#fleet.leave();
    // A place that is just being opened is closed as well, and what was about to begin in it.
    await this.#turn;
    await this.#fleet.leave();
    this.#fleet.forget();
    await this.#work.end();
    await this.#place.now?.close();
    this.#place.enter(undefined);
  }

  /** Where faults of this moment are written; it knows the secrets to leave out. */
  get log(): Log | undefined {
    return this.#place.log;
  }

  // --- whose turn it is ---

  /** Does something that a person waits for at no certain field: its problem is shown as the screen's. */
  async #withProblem(work: () => void | Promise<void>): Promise<void> {
    this.#clearProblem();
    try {
      await work();
    } catch (error) {
      this.#problem = error instanceof Problem ? error : new Problem('internal', {}, { cause: error });
      this.#failed = work;
      throw error;
    } finally {
      this.#sendView();
    }
  }

  #clearProblem(): void {
    this.#problem = undefined;
    this.#failed = undefined;
  }

  /**
   * The same for what changes printer or place: one after the other, so that two clicks, or a click while a demo starts,
   * never mix two jobs or two places. Nothing of it happens to a printer that is just being written.
   */
  #inTurn(work: () => void | Promise<void>): Promise<void> {
    const turn = this.#turn.then(async () => {
      if (this.#closed || this.#isWriting) return;
      await this.#withProblem(work);
    });
    this.#turn = turn.catch(() => undefined);
    return turn;
  }

  /** Settings are on their way to a printer. */
  get #isWriting(): boolean {
    return isWriting(this.#work.state) || this.#undo.isRunning || this.#fleet.now?.isWriting === true;
  }

  // --- where the work is done ---

  /** Undefined: nothing is begun at this moment, because the program closes or a printer is written. */
  async #placeInTurn(): Promise<Place | undefined> {
    let place: Place | undefined;
    await this.#inTurn(async () => void (place = await this.#place.open()));
    return place;
  }

  /** Into a demo world, or out of it; whatever was being done ends, and what was ticked or typed in the other is gone. */
  async #enter(openPlace: (() => Promise<Place>) | undefined): Promise<void> {
    const place = openPlace && (await openPlace());
    await this.#work.end();
    await this.#fleet.leave();
    const left = this.#place.enter(place);
    this.#diagnosis.leave();
    this.#forget();
    this.#search.start(this.#place.adapters);
    await left?.close();
  }

  /** What was typed, ticked and found out so far. */
  #forget(): void {
    this.#fleet.forget();
    this.#work.forgetForm();
    this.#readiness.forget();
    this.#place.forgetPretendUsers();
  }

  /** Preparing a lesson ends the job: the world around it begins anew. */
  async #train(act: TrainingAct): Promise<TrainingView> {
    const { trainer } = this.#place;
    if (act.do !== 'lesson' && act.do !== 'reset') {
      const training = await trainer.act(act);
      if (trainer.personSignsIn)
        for (const attempt of [this.#code.attempt, this.#readiness.signInCheck.present]) attempt?.personMay();
      this.#sendView();
      return training;
    }
    let training: TrainingView | undefined;
    await this.#fleet.leave();
    await this.#inTurn(async () => {
      await this.#work.next();
      this.#forget();
      training = await trainer.act(act);
    });
    this.#sendView();
    // Nothing is begun anew while a printer is being written.
    if (!training) throw new Problem('demo.failed');
    return training;
  }

  // --- what is worked on ---

  async #choose(text: string): Promise<void> {
    const address = parsePrinterAddress(text);
    const place = await this.#place.open();
    // The demo's screens say that nothing real is changed: no other address gets in.
    if (place.world && !place.world.printers.some((printer) => isAt(printer.address, address)))
      throw new Problem('demo.notPretend');
    // A press on the list of the search that was still to be seen while the result of many came back.
    if (this.#fleet.now?.view.hasResult) return;
    await this.#work.end();
    await this.#fleet.leave();
    const { name = '', location = '' } = this.#search.deviceAt(text) ?? {};
    this.#work.choose(place, address, { address: text.trim(), name, location });
  }

  async #resume(goOn: boolean): Promise<void> {
    const { unfinished } = this.#parts.settings.get();
    if (!goOn || !unfinished) return this.#parts.settings.set({ unfinished: undefined });
    this.#work.takeUp(unfinished.wanted);
    await this.#choose(unfinished.address);
  }

  async #beginFleet(): Promise<FleetWork> {
    const place = await this.#place.open();
    const { state } = this.#work;
    await this.#work.end();
    const fleet = await this.#fleet.begin(place);
    fleet.takeBack(state);
    return fleet;
  }

  async #takeFromFleet(printer: string): Promise<void> {
    const { place } = this.#fleet.work;
    const { address, shown, wanted } = this.#fleet.work.takeOut(printer);
    await this.#work.end();
    this.#fleet.setAside();
    this.#work.choose(place, address, shown, wanted);
  }

  async #resumeFleet(goOn: boolean): Promise<void> {
    const { unfinishedFleet } = this.#parts.settings.get();
    if (!goOn || !unfinishedFleet) return this.#parts.settings.set({ unfinishedFleet: undefined });
    const site = readSite(unfinishedFleet.site);
    this.#fleet.forget();
    (await this.#beginFleet()).goOnWith(site);
  }

  /** Problem: code.expired. */
  #attemptOf(owner: CodeOwner): SignInAttempt {
    if (owner === 'check') return this.#readiness.signInCheck.attempt;
    if (!this.#code.attempt) throw new Problem('code.expired');
    return this.#code.attempt;
  }

  async #diagnose(what: CallArguments<'diagnose'>['do']): Promise<void> {
    switch (what) {
      case 'open':
        return this.#diagnosis.open(this.#work.job?.shown.address ?? null);
      case 'leave':
        return this.#diagnosis.leave();
      case 'stop':
        return this.#diagnosis.stop();
      case 'run':
        // A journal that cannot be opened is no reason not to look: it is what the eighth step is for.
        await this.#placeInTurn().catch(() => undefined);
        this.#clearProblem();
        void this.#diagnosis.run(this.#work.form.service);
    }
  }

  // --- what is shown ---

  view(): AssistantView {
    const { settings, language } = this.#parts;
    return assistantView({
      place: this.#place,
      search: this.#search,
      work: this.#work,
      readiness: this.#readiness,
      code: this.#code,
      fleet: this.#fleet,
      diagnosis: this.#diagnosis,
      writing: this.#isWriting,
      problem: this.#problem,
      settings: settings.get(),
      language,
      texts: () => this.#texts,
    });
  }

  /** Many changes of one moment are one view. */
  #sendView(): void {
    if (this.#viewIsDue) return;
    this.#viewIsDue = true;
    queueMicrotask(() => {
      this.#viewIsDue = false;
      this.#parts.send('view', this.view());
    });
  }

  #show(step: WizardStep): void {
    if (!reachableScreens(this.#work.state).includes(step)) return;
    this.#diagnosis.leave();
    this.#clearProblem();
    this.#work.show(step);
    this.#sendView();
  }

  #showPicture(picture: Picture | null): void {
    this.#picture = picture && pictureView(picture);
    this.#parts.send('picture', this.#picture);
  }

  /** In the person's language at this moment. */
  get #texts(): Texts {
    const { settings, language } = this.#parts;
    const wanted = settings.get().language ?? language;
    if (this.#loaded?.language !== wanted) this.#loaded = loadTexts(wanted);
    return this.#loaded;
  }
}
