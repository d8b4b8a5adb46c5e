import type { SetupJourney } from '../app.ts';
import type { Answers, CallArguments, CodeOwner, EventName, EventTable } from '../calls/table.ts';
import type {
  AboutView,
  AssistantView,
  PictureView,
  ReadinessView,
  UndoneView,
  UndoView,
  WizardStep,
} from '../calls/view.ts';
import type { Clock } from '../clock.ts';
import { crashReport } from '../crash.ts';
import { diagnosisReport } from '../diagnostics/diagnosis-report.ts';
import type { Answers as JourneyAnswers } from '../journeys/actions.ts';
import { identityWarnings } from '../mail/identity-guard.ts';
import type { DemoWorld } from '../demo/world.ts';
import { appRegistration } from '../mail/app-registration.ts';
import { applicationId } from '../mail/application-id.ts';
import { proofsOf, type Facts, type Wanted } from '../journeys/facts.ts';
import { canTakeOver, stepsByHand } from '../journeys/by-hand.ts';
import type { JourneyState } from '../journeys/journey.ts';
import type { OfferedCode } from '../journeys/sign-in.ts';
import type { Question } from '../journeys/steps.ts';
import type { Log } from '../journal/log.ts';
import { checkWanted, mailAddress } from '../journeys/wanted.ts';
import type { Undo } from '../journeys/undo.ts';
import type { UndoField } from '../undo-field.ts';
import { Problem, problemView } from '../problem.ts';
import { explainMessage } from '../explanation.ts';
import { cardsHtml } from '../guide/cards.ts';
import { guidePageHtml } from '../guide/page.ts';
import { UserList, type UserListView } from '../guide/users.ts';
import { readSite } from '../fleet/site.ts';
import { handoverHtml, handoverText, type HandoverParts } from '../administrator-handover.ts';
import { redact } from '../journal/redact.ts';
import { instructionsHtml } from '../instructions.ts';
import { reportHtml } from '../report.ts';
import { services } from '../services.ts';
import { consentUrl, linkUrl, printerUrl } from '../shell/links.ts';
import type { Shell } from '../shell/types.ts';
import type { KeptAside } from '../stored-file.ts';
import { loadTexts, type InterfaceLanguage, type Texts } from '../texts.ts';
import { Trainer, type TrainingAct, type TrainingView } from '../training/trainer.ts';
import { UnexplainedMessages } from '../unexplained.ts';
import type { PageForm } from '../webconfig/page-form.ts';
import type { Picture } from '../webconfig/picture.ts';
import { parsePrinterAddress, type PrinterAddress } from '../webconfig/printer-address.ts';
import { Watcher } from '../webconfig/watcher.ts';
import { backFrom, currentScreen, isWriting, reachableScreens, stepStates } from './screens.ts';
import { FleetWork } from './fleet-work.ts';
import { identitiesOf, mailboxIn } from './identities.ts';
import { ReadinessCheck, type Subject } from './readiness-check.ts';
import { printerEvidence, PrinterReading } from './printer-reading.ts';
import { SignInCheckRun } from './sign-in-check-run.ts';
import { PrinterSearch } from './search.ts';
import { SignInAttempt, type SignInAttemptParts } from './sign-in-attempt.ts';
import { SignInSession } from './sign-in-session.ts';
import type { Settings, SettingsStore } from './settings.ts';
import { realMicrosoft, type Place } from './place.ts';
import { Diagnosis } from './diagnosis.ts';

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

const emptyForm: Wanted = { service: 'exchange', account: '', sender: '', renew: false };
/** A printer that was chosen, and the job on it. */
interface Job {
  address: PrinterAddress;
  shown: NonNullable<AssistantView['printer']>;
  /** Whose printer it is; a job never goes on under another site. */
  site: Place;
  journey: SetupJourney;
  state: JourneyState | null;
  reading: PrinterReading;
  /** Sees the printer's page, and has its mouse and keys while a step is done by hand. */
  watcher: Watcher;
  /** The page in the person's hands as a form. */
  pageForm: PageForm | null;
  /** The form was filled in from what the printer holds; what is typed from then on stays. */
  formFilled: boolean;
}

/**
 * Everything behind the window: what the person chose and typed, the running journey, and the view made of both. The
 * page of the window holds nothing of it, so it can crash, be loaded again, and shows the same.
 */
export class Wizard {
  readonly #parts: WizardParts;
  readonly #search: PrinterSearch;
  #site: Place | undefined;
  #job: Job | undefined;
  #problem: Problem | undefined;
  /** A screen that is looked at while the journey stands elsewhere. */
  #lookingAt: WizardStep | undefined;
  #exchangeSeen = false;
  #form: Wanted = emptyForm;
  #readiness = this.#newReadiness();
  /** What was asked about before a printer is chosen is of the job that then begins. */
  readonly #unexplained = new UnexplainedMessages();
  #signInCheck = this.#newSignInCheck();
  #signIn: SignInAttempt | undefined;
  #fleet: FleetWork | undefined;
  /** One that was left before anything came of it. */
  #fleetBefore: FleetWork | undefined;
  /** Of all sign-ins of the fleet. */
  #fleetSession: SignInSession;
  #picture: PictureView | null = null;
  #isWatched = true;
  #undoing: AbortController | undefined;
  /** What changes printer or site, one after the other. */
  #turn: Promise<unknown> = Promise.resolve();
  #closed = false;
  /** What came to the problem that is shown, for trying it again. */
  #failed: (() => void | Promise<void>) | undefined;
  #viewIsDue = false;
  #pretendUsers = new UserList(null);
  #diagnosis: Diagnosis | undefined;
  /** The text that the person has before them. */
  #diagnosisText = '';
  #crashReport = '';
  #keptAside: KeptAside[];
  /** Of the demo that is shown. */
  #trainer: Trainer | undefined;
  #loaded: Texts | undefined;

  constructor(parts: WizardParts) {
    this.#parts = parts;
    this.#fleetSession = new SignInSession(parts.shell, parts.clock);
    this.#search = new PrinterSearch(parts.clock, () => this.#sendView());
    this.#keptAside = [parts.settings.keptAside, parts.users.keptAside].filter((kept) => kept !== null);
  }

  /** The answers to the window's calls. */
  readonly answers: Answers = {
    look: () => ({ view: this.view(), picture: this.#picture }),
    search: () => this.#search.start(this.#site?.world ? 'loopback' : 'network'),
    stopSearch: () => this.#search.stop(),
    choosePrinter: ({ address }) => this.#inTurn(() => this.#choose(address)),
    startDemo: () => this.startDemo(),
    train: (act) => this.#train(act),
    leaveDemo: async () => {
      // Pretend printers may be let go of at any time; of many, one is being written nearly always.
      if (this.#site?.world) await this.#leaveFleet();
      await this.#inTurn(() => this.#enter(undefined));
    },
    resume: ({ goOn }) => this.#inTurn(() => this.#resume(goOn)),
    beginFleet: () => this.#inTurn(async () => void (await this.#beginFleet())),
    leaveFleet: () => this.#inTurn(() => this.#endFleet()),
    fleet: (act) => {
      if (act.do === 'show') this.#leaveDiagnosis();
      return this.#theFleet.act(act);
    },
    addToFleet: (source) => this.#theFleet.add(source),
    saveFleet: async ({ what }) => ({ saved: await this.#theFleet.save(what) }),
    resumeFleet: ({ goOn }) => this.#inTurn(() => this.#resumeFleet(goOn)),
    show: ({ step }) => this.#show(step),
    probe: () => void this.#probe(),
    paste: ({ text }) => this.#readiness.paste(text, this.#subject),
    say: ({ row, so }) => this.#readiness.say(row, so === 'unsaid' ? null : so === 'yes', this.#subject),
    checkSignIn: (args) => this.#checkSignIn(args),
    stopSignInCheck: () => this.#signInCheck.stop(),
    pageRefused: ({ text }) => ({ understood: this.#signInCheck.pageRefused(text) }),
    copyRegistration: () => {
      const { commands } = appRegistration(services[this.#form.service].hasOrganisation);
      return this.#parts.shell.copy(commands.join('\n'));
    },
    connect: (args) => this.#connect(args),
    refuse: ({ fingerprint }) => {
      this.#mustBeShown(fingerprint);
      this.#answer(['trust', 'password'], { trust: 'notYours' });
    },
    askAgain: () => this.#withProblem(() => this.#askAgain()),
    acceptChanged: ({ fingerprint }) => this.#withProblem(() => this.#acceptChanged(fingerprint)),
    draft: (form) => {
      this.#keep(form);
      this.#probeIfDue();
      this.#sendView();
    },
    want: (form) => this.#want(form),
    confirm: () => this.#answer(['summary'], { confirmed: true }),
    updateRootCertificates: ({ agreed }) =>
      this.#answer(['rootCertificates'], { rootCertificates: agreed ? 'update' : 'leave' }),
    sayTestResult: ({ meaning }) => this.#answer(['testWords'], { testWords: meaning }),
    copyCode: ({ of }) => this.#attemptOf(of).copy(),
    openSignIn: ({ of, where }) => this.#attemptOf(of).open(where),
    retry: () => {
      const failed = this.#failed;
      return failed ? this.#inTurn(failed) : this.#withProblem(() => this.#retry());
    },
    renew: () => this.#withProblem(() => this.#renew()),
    takeOver: () => this.#job?.journey.takeOver(),
    giveBack: () => this.#job?.journey.giveBack(),
    handDone: () => this.#job?.journey.done(),
    actOnPage: (act) => this.#actOnPage(act),
    watching: ({ visible }) => {
      this.#isWatched = visible;
      if (this.#job) this.#job.watcher.visible = visible;
    },
    // Not waited for: a question of the page keeps its mouse and keys waiting, and is answered by another call.
    touchPage: (touch) => void this.#job?.watcher.touch(touch),
    typeInPage: (typing) => void this.#job?.watcher.type(typing),
    answerPage: ({ accept }) => this.#job?.watcher.answerDialog(accept),
    saveInstructions: async () => ({ saved: await this.#saveInstructions() }),
    stop: () => this.#stop(),
    nextPrinter: () => this.#inTurn(() => this.#nextPrinter()),
    undoPlan: () => this.#undoPlan(),
    undo: (credentials) => this.#undo(credentials),
    saveReport: async () => ({ saved: await this.#saveReport() }),
    saveHandover: async (args) => ({
      saved: await this.#saveHtml('administrator', handoverHtml(this.#handover(args))),
    }),
    copyHandover: (args) => this.#parts.shell.copy(handoverText(this.#handover(args))),
    saveGuidePage: async ({ procedure, printerLanguage }) => {
      const page = guidePageHtml({ procedure, printerLanguage, texts: this.#texts, demo: Boolean(this.#site?.world) });
      return { saved: await this.#saveHtml(`guide-${procedure}`, page) };
    },
    users: () => this.#userList,
    addUsers: ({ text, language }) => {
      const left = this.#users.add(text, language);
      return { ...this.#userList, ...left };
    },
    changeUser: ({ address, ...change }) => {
      this.#users.change(address, change);
      return this.#userList;
    },
    saveCards: async (args) => ({ saved: await this.#saveHtml('to-my-email', this.#cards(args)) }),
    diagnose: ({ do: what }) => this.#diagnose(what),
    diagnosisReport: () => ({ text: (this.#diagnosisText = this.#reportOfDiagnosis()) }),
    saveDiagnosis: async () => {
      const name = `diagnostics-${new Date(this.#parts.clock.now()).toISOString().slice(0, 10)}.txt`;
      return { saved: await this.#parts.shell.saveFile({ name, content: this.#diagnosisText }) };
    },
    seenKeptAside: () => {
      this.#keptAside = [];
      this.#sendView();
    },
    crashed: (fault) => ({ report: this.crash(fault, 'window') }),
    copyCrash: async () => {
      await this.#parts.shell.copy(this.#crashReport);
      this.#parts.quit();
    },
    settings: (change) => {
      this.#parts.settings.set(change);
      this.#sendView();
    },
    openLink: ({ link }) => this.#parts.shell.openExternal(linkUrl(link)),
    openConsent: async (args) => ({ address: await this.#openConsent(args.applicationId) }),
    openPrinter: () => {
      const look = this.#facts.look;
      const address = look ?? this.#job?.address;
      if (address) return this.#parts.shell.openExternal(printerUrl({ host: address.host, port: address.port ?? 443 }));
    },
    explain: ({ text }) => explainMessage(text),
    keepMessage: ({ text }) => {
      if (explainMessage(text).length === 0) this.#unexplained.keep(text);
    },
    about: () => this.#parts.about(),
    quit: ({ sure }) => {
      if (sure || !this.view().writing) this.#parts.quit();
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
    this.#diagnosis?.stop();
    this.#search.stop();
    this.#readiness.stop();
    this.#signInCheck.stop();
    this.#undoing?.abort();
    this.#job?.journey.stop();
    await this.#leaveFleet();
    // A site that is just being opened is closed as well, and what was about to begin on it.
    await this.#turn;
    await this.#leaveFleet();
    await this.#endJob();
    await this.#site?.close();
    this.#site = undefined;
  }

  view(): AssistantView {
    const { settings, language } = this.#parts;
    const state = this.#job?.state ?? null;
    const facts = this.#facts;
    const stored = settings.get();
    const current = currentScreen(state);
    const step = this.#lookingAt ?? current;
    const problem = this.#problem ?? problemOf(state);
    const readiness = this.#readinessIn(() => this.#texts);
    const isIdle = !this.#job && !this.#fleet && !this.#site?.world;
    return {
      demo: demoView(this.#site, this.#person),
      search: this.#search.view,
      printer: this.#job?.shown ?? null,
      step,
      steps: stepStates(state, this.#exchangeSeen),
      reachable: reachableScreens(state),
      form: this.#form,
      readiness,
      identity: identityWarnings(identitiesOf(facts, this.#form, readiness.rows)),
      signInCheck: this.#signInCheck.view(this.#subject, this.#clientId),
      atHand: { sameNetwork: facts.look !== undefined, adminPassword: facts.loggedIn === true },
      journey: state && {
        state: state.kind,
        step: 'step' in state ? (state.step ?? null) : null,
        question: state.kind === 'asking' ? state.question : null,
        facts,
        proofs: proofsOf(facts),
      },
      fleet: this.#fleet?.view ?? null,
      problem: problem ? problemView(problem) : null,
      diagnosis: this.#diagnosis?.view ?? null,
      keptAside: this.#site?.world ? [] : this.#keptAside,
      code: this.#signIn?.view ?? null,
      byHand: this.#lookingAt ? null : byHandView(this.#job),
      pageDialog: this.#job?.watcher.dialog ?? null,
      canTakeOver: mayTakeOver(state),
      signInOpen: this.#signIn?.opened ?? null,
      writing: isWriting(state) || this.#undoing !== undefined || this.#fleet?.isWriting === true,
      back: backFrom(step, state),
      unfinished: isIdle ? (stored.unfinished ?? null) : null,
      unfinishedFleet: isIdle ? unfinishedFleetView(stored) : null,
      printerLanguage: facts.read?.language ?? null,
      settings: { language: stored.language ?? language, theme: stored.theme },
    };
  }

  /** The pretend one of a demo. */
  get #person(): NonNullable<AssistantView['demo']>['person'] {
    return {
      signsIn: this.#trainer?.personSignsIn ?? true,
      waits: this.#signIn?.personWaits ?? false,
      reads: this.#signIn?.personReads ?? null,
    };
  }

  /** In the person's language at this moment. */
  get #texts(): Texts {
    const { settings, language } = this.#parts;
    const wanted = settings.get().language ?? language;
    if (this.#loaded?.language !== wanted) this.#loaded = loadTexts(wanted);
    return this.#loaded;
  }

  #newReadiness(): ReadinessCheck {
    return new ReadinessCheck(() => this.#sendView());
  }

  #newSignInCheck(): SignInCheckRun {
    return new SignInCheckRun(() => this.#sendView());
  }

  /** The demo has a registration of its own, which nobody has to remember. */
  get #clientId(): string {
    return this.#site?.world?.microsoft.ownApplication ?? this.#parts.settings.get().checkClientId ?? '';
  }

  async #checkSignIn(args: CallArguments<'checkSignIn'>): Promise<void> {
    const { data: clientId } = applicationId.safeParse(args.clientId);
    const recipient = args.recipient.trim();
    if (clientId === undefined) throw new Problem('check.clientIdInvalid', { clientId: args.clientId.trim() });
    if (!mailAddress.safeParse(recipient).success) throw new Problem('check.recipientInvalid', { recipient });
    const { service, account } = checkWanted({ ...this.#form, sender: '' });
    let site: Place | undefined;
    await this.#inTurn(async () => void (site = await this.#realOrDemo()));
    if (!site) return;
    if (!site.world) this.#parts.settings.set({ checkClientId: clientId });
    const { say } = this.#texts;
    const mail = { subject: say('signInCheck:mail.subject'), text: say('signInCheck:mail.text') };
    // Not waited for: a person takes minutes.
    void this.#signInCheck.start({ service, mailbox: account, recipient, clientId, mail }, site, {
      ...this.#parts,
      personSignsIn: () => this.#trainer?.personSignsIn ?? true,
    });
  }

  /** What the readiness is asked about at this moment. */
  get #subject(): Subject {
    const { service } = this.#form;
    return { service, mailbox: mailboxIn(this.#form.account), printer: this.#job?.shown.address ?? '' };
  }

  /** Whoever comes to the page that says whether all is ready wants to know it. */
  #probeIfDue(): void {
    if (this.#lookingAt === 'exchange' && !this.#readiness.wasProbed(this.#form.service)) void this.#probe();
  }

  async #probe(): Promise<void> {
    let site: Place | undefined;
    // Opening the journal may fail: that is shown as the screen's problem.
    await this.#inTurn(async () => void (site = await this.#realOrDemo())).catch(() => undefined);
    void this.#job?.reading.read(this.#facts);
    if (site) await this.#readiness.probe(this.#form.service, site.microsoft);
  }

  get #facts(): Facts {
    return this.#job?.state?.facts ?? {};
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

  /** Does something that a person waits for at no certain field: its problem is shown as the screen's. */
  async #withProblem(work: () => void | Promise<void>): Promise<void> {
    this.#problem = undefined;
    this.#failed = undefined;
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

  /**
   * The same for what changes printer or site: one after the other, so that two clicks, or a click while a demo starts,
   * never mix two jobs or two sites. Nothing of it happens to a printer that is just being written.
   */
  #inTurn(work: () => void | Promise<void>): Promise<void> {
    const turn = this.#turn.then(async () => {
      if (this.#closed || this.view().writing) return;
      await this.#withProblem(work);
    });
    this.#turn = turn.catch(() => undefined);
    return turn;
  }

  async #realOrDemo(): Promise<Place> {
    if (this.#site) return this.#site;
    const site = (this.#site = await this.#parts.realPlace());
    // Beside the work: a long journal takes a moment to read.
    void site.app
      .keptAside()
      .then((kept) => {
        this.#keptAside = [...this.#keptAside, ...kept];
        this.#sendView();
      })
      .catch(() => undefined);
    return site;
  }

  /** Into a demo world, or out of it; whatever was being done ends, and what was ticked or typed in the other is gone. */
  async #enter(openSite: (() => Promise<Place>) | undefined): Promise<void> {
    const site = openSite && (await openSite());
    await this.#endJob();
    await this.#leaveFleet();
    const left = this.#site;
    this.#site = site;
    this.#trainer = undefined;
    this.#leaveDiagnosis();
    this.#forget();
    this.#search.start(site?.world ? 'loopback' : 'network');
    await left?.close();
  }

  /** What was typed, ticked and found out so far. */
  #forget(): void {
    this.#fleetBefore = undefined;
    this.#form = emptyForm;
    this.#readiness.stop();
    this.#readiness = this.#newReadiness();
    this.#signInCheck.stop();
    this.#signInCheck = this.#newSignInCheck();
    this.#exchangeSeen = false;
    this.#pretendUsers = new UserList(null);
  }

  async #choose(text: string): Promise<void> {
    const address = parsePrinterAddress(text);
    const site = await this.#realOrDemo();
    // The demo's screens say that nothing real is changed: no other address gets in.
    if (site.world && !site.world.printers.some((printer) => isAt(printer.address, address)))
      throw new Problem('demo.notPretend');
    await this.#endJob();
    await this.#leaveFleet();
    const device = this.#search.view.devices.find(({ addresses, adminPort }) =>
      addresses.some((one) => addressText(one, adminPort) === text),
    );
    this.#form = { ...this.#form, renew: false };
    this.#begin(site, address, {
      address: text.trim(),
      name: device?.name ?? '',
      location: device?.location ?? '',
    });
  }

  #begin(site: Place, address: PrinterAddress, shown: Job['shown']): void {
    let job: Job | undefined = undefined;
    const isThisJob = () => job !== undefined && this.#job === job;
    const watcher = new Watcher(
      (picture) => {
        if (isThisJob()) this.#showPicture(picture);
      },
      () => this.#sendView(),
      this.#isWatched,
      (password) => site.app.log.secret(password),
    );
    const journey = site.app.startSetup(
      address,
      (state) => {
        if (isThisJob()) this.#hear(state);
      },
      (code) => {
        if (isThisJob()) this.#offer(site, code);
      },
      {
        watcher,
        seeForm: (form) => {
          if (!job || !isThisJob()) return;
          job.pageForm = form;
          this.#sendView();
        },
      },
    );
    const reading = new PrinterReading(site.app, () => this.#sendView());
    job = { address, shown, site, journey, watcher, reading, state: null, pageForm: null, formFilled: false };
    this.#job = job;
  }

  #hear(state: JourneyState): void {
    const job = this.#job;
    if (!job) return;
    const before = currentScreen(job.state);
    job.state = state;
    this.#problem = undefined;
    this.#failed = undefined;
    job.pageForm = null;
    void job.reading.readIfDue(state.facts);
    const isSigningIn = (state.kind === 'working' || state.kind === 'byHand') && state.step === 'signIn';
    if (!isSigningIn) this.#endSignIn();
    const now = currentScreen(state);
    if (now !== before) this.#lookAt(now === 'connect' && !this.#exchangeSeen ? 'exchange' : undefined);
    if (state.kind === 'asking' && state.question === 'wanted') this.#fillForm(state.facts);
    // The sign-in that was wanted anew is stored: the next try must not ask for another one.
    if (state.facts.pressedOk && this.#form.renew) this.#keep({ ...this.#form, renew: false });
    // Before anything was read there is nothing to go back to but the list.
    if (state.kind === 'stopped' && !state.facts.read) void this.#endJob();
    if (state.kind === 'finished') {
      this.#remember(undefined);
      void job.journey.close();
    }
    this.#sendView();
  }

  /** What is asked for is offered once as the printer has it now; what a person types from then on stays. */
  #fillForm({ read }: Facts): void {
    const job = this.#job;
    if (!job || job.formFilled) return;
    job.formFilled = true;
    const { world } = job.site;
    const pretend = world?.printers.find((printer) => isAt(printer.address, job.address));
    const candidates = [
      world && this.#form.service === 'outlook' ? personalAccountOf(world) : pretend?.account,
      this.#form.account,
      read?.signedInAs,
      read?.shown.account,
      read?.shown.sender,
    ];
    const account = candidates.find((text) => text && /^[^@\s]+@[^@\s]+$/.test(text)) ?? '';
    this.#form = { ...this.#form, account };
  }

  #keep(form: Wanted): void {
    this.#form = form;
    if (this.#parts.settings.get().unfinished?.address === this.#job?.shown.address) this.#remember(form);
  }

  /** For the next start, should this one end in the middle. A demo is not worth remembering. */
  #remember(wanted: Wanted | undefined): void {
    const shown = this.#job?.shown;
    if (!shown || this.#job?.site.world) return;
    const at = new Date(this.#parts.clock.now()).toISOString();
    const name = this.#facts.look?.model ?? shown.name;
    this.#parts.settings.set({ unfinished: wanted && { address: shown.address, name, at, wanted } });
  }

  #show(step: WizardStep): void {
    const job = this.#job;
    const state = job?.state ?? null;
    if (!reachableScreens(state).includes(step)) return;
    this.#leaveDiagnosis();
    this.#problem = undefined;
    this.#failed = undefined;
    if (this.#lookingAt === 'exchange' && step !== 'exchange') this.#exchangeSeen = true;
    this.#lookAt(step === currentScreen(state) ? undefined : step);
    if (this.#lookingAt === 'settings' || this.#lookingAt === 'summary') job?.journey.back(this.#lookingAt);
    this.#sendView();
  }

  #lookAt(screen: WizardStep | undefined): void {
    this.#lookingAt = screen;
    this.#probeIfDue();
  }

  /** Only what is being asked is answered: nothing is agreed to before it was shown, and a second click is none. */
  #answer(questions: Question[], answers: JourneyAnswers): void {
    const state = this.#job?.state;
    if (state?.kind === 'asking' && questions.includes(state.question)) this.#job?.journey.answer(answers);
  }

  #connect({ fingerprint, compared, password, user }: CallArguments<'connect'>): void {
    this.#mustBeShown(fingerprint);
    const { trusted } = this.#facts;
    this.#job?.site.app.log.secret(password);
    this.#answer(['trust', 'password'], {
      ...(trusted ? {} : { trust: compared ? 'compared' : 'firstUse' }),
      credentials: { password, ...(user ? { user } : {}) },
    });
  }

  /** What a person decides about is what was shown: not a printer that took its place meanwhile. Problem: input.invalid. */
  #mustBeShown(fingerprint: string): void {
    if (this.#facts.look?.fingerprint !== fingerprint) throw new Problem('input.invalid', { argument: 'fingerprint' });
  }

  #askAgain(): void {
    const job = this.#job;
    const problem = problemOf(job?.state ?? null);
    if (problem?.code !== 'printer.notYours') return;
    job?.site.app.trust.takeBackRefusal(String(problem.fields['fingerprint']));
    job?.journey.retry();
  }

  async #acceptChanged(fingerprint: string): Promise<void> {
    const job = this.#job;
    if (!job) return;
    await job.site.app.acceptChanged(job.address, fingerprint);
    job.journey.retry();
  }

  #want(form: Wanted): Promise<void> {
    return this.#withProblem(() => {
      const { faxServer, ...others } = form;
      // Ticked for a printer that has a fax server, it is nothing for one that has none.
      this.#form = faxServer && this.#facts.read?.faxServer ? form : others;
      const wanted = checkWanted(this.#form);
      this.#remember(wanted);
      this.#answer(['wanted'], { wanted });
    });
  }

  async #actOnPage(act: CallArguments<'actOnPage'>): Promise<void> {
    const job = this.#job;
    if (job?.state?.kind !== 'byHand') return;
    if (act.do === 'fill' && act.id.startsWith('password')) job.site.app.log.secret(act.text);
    await job.journey.act(act);
  }

  async #resume(goOn: boolean): Promise<void> {
    const { unfinished } = this.#parts.settings.get();
    if (!goOn || !unfinished) return this.#parts.settings.set({ unfinished: undefined });
    this.#form = unfinished.wanted;
    this.#exchangeSeen = true;
    await this.#choose(unfinished.address);
  }

  /** A second click finds the journey at work already and does nothing. */
  #retry(): void {
    const job = this.#job;
    if (job?.state?.kind === 'problem') job.journey.retry();
    else if (job?.state?.kind === 'stopped') this.#beginAgain(job);
    else if (job?.state?.kind === 'working' && this.#signIn) {
      this.#endSignIn();
      job.journey.retry();
      this.#sendView();
    }
  }

  #renew(): void {
    const job = this.#job;
    const state = job?.state;
    if (!job || (state?.kind !== 'problem' && state?.kind !== 'stopped' && state?.kind !== 'finished')) return;
    this.#form = { ...this.#form, renew: true };
    if (state.kind === 'problem' && state.facts.wanted) job.journey.renew();
    else this.#beginAgain(job);
  }

  #beginAgain({ journey, site, address, shown }: Job): void {
    journey.close().catch(() => undefined);
    this.#begin(site, address, shown);
  }

  #stop(): void {
    const job = this.#job;
    if (!job) return;
    job.journey.stop();
    // A journey that has not begun yet, or has ended, says nothing any more.
    if (!job.state || job.state.kind === 'finished') void this.#endJob();
  }

  /** Preparing a lesson ends the job: the world around it begins anew. */
  async #train(act: TrainingAct): Promise<TrainingView> {
    const world = this.#site?.world;
    if (!world) throw new Problem('demo.failed');
    const trainer = this.#trainerOf(world);
    if (act.do !== 'lesson' && act.do !== 'reset') {
      const training = await trainer.act(act);
      if (trainer.personSignsIn) for (const attempt of [this.#signIn, this.#signInCheck.present]) attempt?.personMay();
      this.#sendView();
      return training;
    }
    let training: TrainingView | undefined;
    await this.#leaveFleet();
    await this.#inTurn(async () => {
      await this.#nextPrinter();
      this.#forget();
      training = await trainer.act(act);
    });
    this.#sendView();
    // Nothing is begun anew while a printer is being written.
    if (!training) throw new Problem('demo.failed');
    return training;
  }

  #trainerOf(world: DemoWorld): Trainer {
    this.#trainer = this.#trainer?.world === world ? this.#trainer : new Trainer(world);
    return this.#trainer;
  }

  async #nextPrinter(): Promise<void> {
    await this.#endJob();
    this.#form = { ...this.#form, renew: false };
  }

  async #endJob(): Promise<void> {
    const job = this.#job;
    this.#job = undefined;
    this.#lookingAt = undefined;
    this.#problem = undefined;
    this.#endSignIn();
    // Said of one printer only.
    if (job) delete this.#form.faxServer;
    if (job) this.#unexplained.clear();
    job?.reading.stop();
    this.#showPicture(null);
    this.#sendView();
    // A browser that has gone already has nothing left to close.
    await job?.journey.close().catch(() => undefined);
  }

  // --- many printers ---

  /** Problem: input.invalid, while no printers are set up together. */
  get #theFleet(): FleetWork {
    if (!this.#fleet) throw new Problem('input.invalid', { argument: 'fleet' });
    return this.#fleet;
  }

  async #beginFleet(): Promise<FleetWork> {
    const place = await this.#realOrDemo();
    await this.#endJob();
    await this.#leaveFleet();
    const before = this.#fleetBefore;
    this.#fleetBefore = undefined;
    if (before?.place === place) return (this.#fleet = before);
    const { clock, shell, about, settings } = this.#parts;
    const fleet: FleetWork = new FleetWork({
      ...{ place, clock },
      saveFile: (file) => shell.saveFile(file),
      texts: () => this.#texts,
      version: about().version,
      changed: () => this.#sendView(),
      offer: (code, account) => {
        if (this.#fleet === fleet) this.#offerOfFleet(place, code, account);
      },
      signInsAreOver: () => void this.#fleetSession.end(),
      remember: (site) =>
        settings.set({
          unfinishedFleet: site && {
            site: JSON.stringify(site),
            ...{ name: site.name, printers: site.printers.length },
            at: new Date(clock.now()).toISOString(),
          },
        }),
    });
    this.#fleet = fleet;
    return fleet;
  }

  /** From a result on, the person is done with them; before that, list and form are there when they come back. */
  async #endFleet(): Promise<void> {
    const fleet = this.#fleet;
    if (fleet?.view.hasResult && !this.#site?.world) this.#parts.settings.set({ unfinishedFleet: undefined });
    await this.#leaveFleet();
    this.#fleetBefore = fleet?.isBegun ? fleet : undefined;
  }

  async #leaveFleet(): Promise<void> {
    const fleet = this.#fleet;
    this.#fleet = undefined;
    if (!fleet) return;
    this.#endSignIn();
    await fleet.close();
    await this.#fleetSession.end();
    this.#sendView();
  }

  async #resumeFleet(goOn: boolean): Promise<void> {
    const { unfinishedFleet } = this.#parts.settings.get();
    if (!goOn || !unfinishedFleet) return this.#parts.settings.set({ unfinishedFleet: undefined });
    const site = readSite(unfinishedFleet.site);
    this.#fleetBefore = undefined;
    (await this.#beginFleet()).goOnWith(site);
  }

  #offerOfFleet(place: Place, code: OfferedCode | null, account: string): void {
    this.#endSignIn();
    const { shell } = this.#parts;
    if (code)
      this.#signIn = this.#attempt(place, code, account, {
        copy: (text) => shell.copy(text),
        clearCopied: (text) => shell.clearCopied(text),
        openExternal: (url) => shell.openExternal(url),
        openSignIn: (url) => this.#fleetSession.open(url, account),
      });
    this.#sendView();
  }

  // --- signing in ---

  #offer(site: Place, code: OfferedCode): void {
    // The step has changed hands: what a person is doing with the code goes on.
    if (this.#signIn?.isOf(code)) return;
    this.#endSignIn();
    this.#signIn = this.#attempt(site, code, this.#facts.wanted?.account ?? '', this.#parts.shell);
    this.#sendView();
  }

  #attempt(site: Place, code: OfferedCode, account: string, shell: SignInAttemptParts['shell']): SignInAttempt {
    const { world, knownUris, app } = site;
    return new SignInAttempt({
      ...{ shell, code, account, knownUris, world },
      clock: this.#parts.clock,
      personSignsIn: () => this.#trainer?.personSignsIn ?? true,
      changed: () => this.#sendView(),
      demoFailed: (message) => app.log.warn('demo person', { message }),
    });
  }

  #attemptOf(owner: CodeOwner): SignInAttempt {
    if (owner === 'check') return this.#signInCheck.attempt;
    if (!this.#signIn) throw new Problem('code.expired');
    return this.#signIn;
  }

  #endSignIn(): void {
    if (!this.#signIn) return;
    this.#signIn.end();
    this.#signIn = undefined;
    // The page with the code may still be in it.
    this.#showPicture(null);
  }

  // --- diagnostics ---

  async #diagnose(what: CallArguments<'diagnose'>['do']): Promise<void> {
    switch (what) {
      case 'open':
        this.#diagnosis ??= new Diagnosis(this.#job?.shown.address ?? null, () => this.#sendView());
        return this.#sendView();
      case 'leave':
        return this.#leaveDiagnosis();
      case 'stop':
        return this.#diagnosis?.stop();
      case 'run': {
        // A journal that cannot be opened is no reason not to look: it is what the eighth step is for.
        let site = this.#site;
        await this.#inTurn(async () => void (site = await this.#realOrDemo())).catch(() => undefined);
        this.#problem = undefined;
        const { clock, shell, directory } = this.#parts;
        const { target, network } = site?.microsoft ?? realMicrosoft(clock);
        void this.#diagnosis?.run({
          ...{ clock, directory, pages: shell },
          trust: site?.app.trust ?? null,
          adapters: site?.world ? 'loopback' : 'network',
          microsoft: { target: target(this.#form.service), network },
        });
      }
    }
  }

  #leaveDiagnosis(): void {
    this.#diagnosis?.stop();
    this.#diagnosis = undefined;
    this.#diagnosisText = '';
    this.#sendView();
  }

  #reportOfDiagnosis(): string {
    const { about, clock } = this.#parts;
    return diagnosisReport({
      results: this.#diagnosis?.view.results ?? [],
      about: about(),
      at: new Date(clock.now()),
      demo: Boolean(this.#site?.world),
      texts: this.#texts,
      log: this.log ?? this.#parts.log,
    });
  }

  // --- showing ---

  #showPicture(picture: Picture | null): void {
    this.#picture = picture && {
      image: `data:image/jpeg;base64,${picture.image}`,
      width: picture.width,
      height: picture.height,
      control: picture.control,
      concept: picture.concept,
      guide: picture.guide,
    };
    this.#parts.send('picture', this.#picture);
  }

  async #undoPlan(): Promise<UndoView> {
    const { look, shown, at } = await this.#openUndo().plan(new AbortController().signal);
    const settings = Object.entries(shown) as [UndoField, string][];
    return { model: look.model, at, settings: settings.map(([field, value]) => ({ field, value })) };
  }

  async #undo({ password, user }: CallArguments<'undo'>): Promise<UndoneView> {
    const undo = this.#openUndo();
    this.#job?.site.app.log.secret(password);
    // The plan is made anew: what was shown may be some minutes old.
    const { signal } = (this.#undoing = new AbortController());
    const job = this.#job;
    try {
      const plan = await undo.plan(signal);
      await job?.journey.close();
      const undone = await undo.run(plan, { password, ...(user ? { user } : {}) }, signal);
      // What was proven is true no more.
      if (this.#job === job) await this.#endJob();
      return undone;
    } finally {
      this.#undoing = undefined;
      this.#sendView();
    }
  }

  async #openConsent(pasted: string): Promise<string | null> {
    const { microsoft, world } = await this.#realOrDemo();
    const url = consentUrl(pasted, microsoft.target(this.#form.service).authority);
    // A pretend Microsoft is nothing for the person's own browser.
    if (url && !world) await this.#parts.shell.openExternal(url);
    return url ?? null;
  }

  #openUndo(): Undo {
    const job = this.#job;
    if (!job || isWriting(job.state)) throw new Problem('undo.nothing');
    return job.site.app.createUndo(job.address);
  }

  /** For work away from this computer, at the printer or in another browser. */
  #saveInstructions(): Promise<boolean> {
    const facts = this.#facts;
    return this.#saveHtml(
      'instructions',
      instructionsHtml({
        facts,
        printer: this.#job?.shown ?? null,
        texts: this.#texts,
        demo: Boolean(this.#job?.site.world),
      }),
    );
  }

  #saveReport(): Promise<boolean> {
    const { clock, about } = this.#parts;
    const facts = this.#facts;
    const state = this.#job?.state;
    const at = new Date(clock.now());
    const content = reportHtml({
      facts,
      proofs: proofsOf(facts),
      problem: state?.kind === 'problem' ? state.problem : null,
      printer: this.#job?.shown ?? null,
      texts: this.#texts,
      at,
      demo: Boolean(this.#job?.site.world),
      version: about().version,
      unexplained: this.#unexplained.shown((text) => this.log?.redact(text) ?? redact(text)),
    });
    return this.#saveHtml(at.toISOString().slice(0, 10), content);
  }

  #cards({ printerLanguage, waitingOnly }: CallArguments<'saveCards'>): string {
    // Read once a language, not once a card.
    const loaded = new Map<InterfaceLanguage, Texts>();
    const textsIn = (language: InterfaceLanguage) => {
      const texts = loaded.get(language) ?? loadTexts(language);
      loaded.set(language, texts);
      return texts;
    };
    return cardsHtml({
      users: this.#users.users.filter((user) => !waitingOnly || !user.signedIn),
      textsIn,
      language: this.#texts.language,
      printerLanguage,
      demo: Boolean(this.#site?.world),
    });
  }

  get #userList(): UserListView {
    const { users, isWritten } = this.#users;
    return { users: [...users], isWritten };
  }

  /** Pretend users stay out of the real list. */
  get #users(): UserList {
    return this.#site?.world ? this.#pretendUsers : this.#parts.users;
  }

  #handover({ language, cause }: CallArguments<'saveHandover'>): HandoverParts {
    const { clock, about } = this.#parts;
    const job = this.#job;
    const texts = loadTexts(language);
    return {
      readiness: this.#readinessIn(() => texts),
      service: this.#form.service,
      printer: job ? { model: this.#facts.look?.model ?? job.shown.name, address: job.shown.address } : null,
      problem: job?.state?.kind === 'problem' ? job.state.problem : null,
      ...{
        cause: cause ?? null,
        texts,
        at: new Date(clock.now()),
        demo: Boolean(this.#site?.world),
        version: about().version,
      },
    };
  }

  #readinessIn(texts: () => Texts): ReadinessView {
    const printer = printerEvidence(this.#job?.state ?? null, this.#form, this.#job?.reading.pages);
    const signInCheck = this.#signInCheck.evidence(this.#subject);
    return this.#readiness.view(this.#subject, { printer, ...(signInCheck && { signInCheck }) }, texts);
  }

  #saveHtml(what: string, content: string): Promise<boolean> {
    const model = (this.#facts.look?.model ?? 'printer').replace(/[^A-Za-z0-9-]+/g, '-').slice(0, 40);
    return this.#parts.shell.saveFile({ name: `${model}-${what}.html`, content });
  }

  /** Where faults of this moment are written; it knows the secrets to leave out. */
  get log(): Log | undefined {
    return this.#site?.app.log;
  }
}

function mayTakeOver(state: JourneyState | null): boolean {
  if (state?.kind !== 'problem' && state?.kind !== 'working') return false;
  return canTakeOver(state.step, state.facts, state.kind === 'problem' ? state.problem : undefined);
}

function byHandView(job: Job | undefined): AssistantView['byHand'] {
  if (job?.state?.kind !== 'byHand') return null;
  const { state, pageForm: form } = job;
  const step = stepsByHand[state.step];
  if (!step) return null;
  return {
    guide: step.guide ?? null,
    work: step.work(state.facts),
    mayBeSaid: step.said?.(state.facts) !== undefined,
    form,
  };
}

function unfinishedFleetView({ unfinishedFleet }: Settings): AssistantView['unfinishedFleet'] {
  if (!unfinishedFleet) return null;
  const { name, printers, at } = unfinishedFleet;
  return { name, printers, at };
}

function personalAccountOf({ microsoft }: DemoWorld): string {
  return microsoft.accounts.find(({ mailbox }) => mailbox === 'personal')?.address ?? '';
}

function demoView(
  site: Place | undefined,
  person: NonNullable<AssistantView['demo']>['person'],
): AssistantView['demo'] {
  if (!site?.world) return null;
  const { seed, printers } = site.world;
  return {
    seed,
    printers: printers.map(({ address, name, adminPassword, account }) => ({ address, name, adminPassword, account })),
    personalAccount: personalAccountOf(site.world),
    person,
  };
}

/** A device's address as the list hands it over. */
function addressText(address: string, port: number | undefined): string {
  const host = address.includes(':') ? `[${address}]` : address;
  return port === undefined ? host : `${host}:${port}`;
}

/** What stands in the way: the journey's own problem, or that it was stopped. */
function problemOf(state: JourneyState | null): Problem | undefined {
  if (state?.kind === 'problem') return state.problem;
  return state?.kind === 'stopped' && state.facts.read ? new Problem('signIn.stopped') : undefined;
}

/** Whether a demo printer's "host:port" is this address. */
function isAt(text: string, { host, port }: PrinterAddress): boolean {
  const at = parsePrinterAddress(text);
  return at.host === host && at.port === port;
}
