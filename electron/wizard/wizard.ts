import type { SetupJourney } from '../app.ts';
import { logProblem } from '../app.ts';
import type { Answers, CallArguments, EventName, EventTable } from '../calls/table.ts';
import type {
  AboutView,
  AssistantView,
  ChecklistItem,
  PictureView,
  UndoneView,
  UndoView,
  WizardStep,
} from '../calls/view.ts';
import { checklistItems } from '../calls/view.ts';
import type { Clock } from '../clock.ts';
import type { Answers as JourneyAnswers } from '../journeys/actions.ts';
import { proofsOf, type Facts, type Wanted } from '../journeys/facts.ts';
import type { JourneyState } from '../journeys/journey.ts';
import type { OfferedCode } from '../journeys/sign-in.ts';
import type { Question } from '../journeys/steps.ts';
import { checkWanted } from '../journeys/wanted.ts';
import type { Undo } from '../journeys/undo.ts';
import { Problem, problemView } from '../problem.ts';
import { reportHtml } from '../report.ts';
import { linkUrl, printerUrl, signInUrl } from '../shell/links.ts';
import type { Shell, SignInWindow } from '../shell/types.ts';
import { loadTexts, type InterfaceLanguage } from '../texts.ts';
import type { MailField } from '../webconfig/mail-page.ts';
import type { Picture } from '../webconfig/picture.ts';
import { parsePrinterAddress, type PrinterAddress } from '../webconfig/printer-address.ts';
import { backFrom, currentScreen, reachableScreens, stepStates } from './screens.ts';
import { PrinterSearch } from './search.ts';
import type { SettingsStore } from './settings.ts';
import type { Site } from './site.ts';

export interface WizardParts {
  shell: Shell;
  settings: SettingsStore;
  clock: Clock;
  /** The language when the person has not chosen one. */
  language: InterfaceLanguage;
  realSite: () => Promise<Site>;
  demoSite: () => Promise<Site>;
  about: () => AboutView;
  send: <E extends EventName>(event: E, value: EventTable[E]) => void;
  quit: () => void;
}

const emptyForm: Wanted = { service: 'exchange', account: '', sender: '', renew: false };
/** A sign-in window that nobody uses is closed: whoever comes by must not find it open. */
const signInIdle = 15 * 60_000;

/** A printer that was chosen, and the job on it. */
interface Job {
  address: PrinterAddress;
  shown: NonNullable<AssistantView['printer']>;
  journey: SetupJourney;
  state: JourneyState | null;
}

/**
 * Everything behind the window: what the person chose and typed, the running journey, and the view made of both. The
 * page of the window holds nothing of it, so it can crash, be loaded again, and shows the same.
 */
export class Wizard {
  readonly #parts: WizardParts;
  readonly #search: PrinterSearch;
  #site: Site | undefined;
  #job: Job | undefined;
  #problem: Problem | undefined;
  /** A screen that is looked at while the journey stands elsewhere. */
  #lookingAt: WizardStep | undefined;
  #exchangeSeen = false;
  #form: Wanted = emptyForm;
  readonly #ticked = new Set<ChecklistItem>();
  #code: OfferedCode | undefined;
  #picture: PictureView | null = null;
  #signInOpen: AssistantView['signInOpen'] = null;
  #signInWindow: SignInWindow | undefined;
  #demoPerson = new AbortController();
  #undoing: AbortController | undefined;
  #telling = false;

  constructor(parts: WizardParts) {
    this.#parts = parts;
    this.#search = new PrinterSearch(parts.clock, () => this.#tell());
  }

  /** The answers to the window's calls. */
  readonly answers: Answers = {
    look: () => ({ view: this.view(), picture: this.#picture }),
    search: () => this.#search.start(this.#site?.world ? 'loopback' : 'network'),
    stopSearch: () => this.#search.stop(),
    choosePrinter: ({ address }) => this.#told(() => this.#choose(address)),
    startDemo: () => this.startDemo(),
    leaveDemo: () => this.#told(() => this.#enter(undefined)),
    resume: ({ goOn }) => this.#told(() => this.#resume(goOn)),
    show: ({ step }) => this.#show(step),
    tick: ({ item, ticked }) => {
      if (ticked) this.#ticked.add(item);
      else this.#ticked.delete(item);
      this.#tell();
    },
    connect: (args) => this.#connect(args),
    acceptChanged: ({ fingerprint }) => this.#told(() => this.#acceptChanged(fingerprint)),
    draft: (form) => this.#keep(form),
    want: (form) => this.#want(form),
    confirm: () => this.#answer(['summary'], { confirmed: true }),
    copyCode: () => this.#parts.shell.copy(this.#needCode().userCode),
    openSignIn: ({ where }) => this.#openSignIn(where),
    retry: () => this.#told(() => this.#retry()),
    renew: () => this.#told(() => this.#renew()),
    stop: () => this.#stop(),
    nextPrinter: () => this.#nextPrinter(),
    undoPlan: () => this.#undoPlan(),
    undo: (credentials) => this.#undo(credentials),
    saveReport: async () => ({ saved: await this.#saveReport() }),
    settings: (change) => {
      this.#parts.settings.set(change);
      this.#tell();
    },
    openLink: ({ link }) => this.#parts.shell.openExternal(linkUrl(link)),
    openPrinter: () => {
      const look = this.#facts.look;
      const address = look ?? this.#job?.address;
      if (address) return this.#parts.shell.openExternal(printerUrl({ host: address.host, port: address.port ?? 443 }));
    },
    about: () => this.#parts.about(),
    quit: () => this.#parts.quit(),
  };

  /** Among pretend printers from here on. Problem: demo.failed. */
  startDemo(): Promise<void> {
    return this.#told(() => this.#enter(this.#parts.demoSite));
  }

  /** Stops what is running and leaves nothing open. */
  async close(): Promise<void> {
    this.#search.stop();
    this.#undoing?.abort();
    await this.#endJob();
    await this.#site?.close();
    this.#site = undefined;
  }

  view(): AssistantView {
    const { settings, clock, language } = this.#parts;
    const state = this.#job?.state ?? null;
    const facts = this.#facts;
    const stored = settings.get();
    const current = currentScreen(state);
    const step = this.#lookingAt ?? current;
    const problem = this.#problem ?? (state?.kind === 'problem' ? state.problem : undefined);
    return {
      demo: demoView(this.#site),
      search: this.#search.view,
      printer: this.#job?.shown ?? null,
      step,
      steps: stepStates(state, this.#exchangeSeen),
      reachable: reachableScreens(state),
      form: this.#form,
      checklist: checklistItems.map((item) => ({ item, ticked: this.#ticked.has(item), seen: seen(item, facts) })),
      journey: state && {
        state: state.kind,
        step: 'step' in state ? (state.step ?? null) : null,
        question: state.kind === 'asking' ? state.question : null,
        facts,
        proofs: proofsOf(facts),
      },
      problem: problem ? problemView(problem) : null,
      code: this.#code
        ? {
            userCode: this.#code.userCode,
            verificationUri: this.#code.verificationUri,
            known: this.#code.known,
            remainingMs: Math.max(0, this.#code.expiresAt - clock.now()),
          }
        : null,
      signInOpen: this.#signInOpen,
      writing: isWriting(state) || this.#undoing !== undefined,
      back: backFrom(step, state),
      unfinished: this.#job || this.#site?.world ? null : (stored.unfinished ?? null),
      printerLanguage: facts.read?.language ?? null,
      settings: { language: stored.language ?? language, theme: stored.theme },
    };
  }

  get #facts(): Facts {
    return this.#job?.state?.facts ?? {};
  }

  /** Many changes of one moment are one view. */
  #tell(): void {
    if (this.#telling) return;
    this.#telling = true;
    queueMicrotask(() => {
      this.#telling = false;
      this.#parts.send('view', this.view());
    });
  }

  /** Does something that a person waits for at no certain field: its problem is shown as the screen's. */
  async #told(work: () => void | Promise<void>): Promise<void> {
    this.#problem = undefined;
    try {
      await work();
    } catch (error) {
      this.#problem = error instanceof Problem ? error : new Problem('internal', {}, { cause: error });
      throw error;
    } finally {
      this.#tell();
    }
  }

  async #realOrDemo(): Promise<Site> {
    this.#site ??= await this.#parts.realSite();
    return this.#site;
  }

  /** Into a demo world, or out of it; whatever was being done ends. */
  async #enter(openSite: (() => Promise<Site>) | undefined): Promise<void> {
    const site = openSite && (await openSite());
    await this.#endJob();
    await this.#site?.close();
    this.#site = site;
    this.#form = emptyForm;
    this.#lookingAt = undefined;
    this.#search.start(site?.world ? 'loopback' : 'network');
  }

  async #choose(text: string): Promise<void> {
    const address = parsePrinterAddress(text);
    const site = await this.#realOrDemo();
    await this.#endJob();
    const device = this.#search.view.devices.find(({ addresses, adminPort }) =>
      addresses.some((one) => addressText(one, adminPort) === text),
    );
    this.#form = { ...this.#form, renew: false };
    this.#lookingAt = undefined;
    this.#begin(site, address, {
      address: text.trim(),
      name: device?.name ?? '',
      location: device?.location ?? '',
    });
  }

  #begin(site: Site, address: PrinterAddress, shown: Job['shown']): void {
    let job: Job | undefined = undefined;
    const isThisJob = () => job !== undefined && this.#job === job;
    const journey = site.app.startSetup(
      address,
      (state) => {
        if (isThisJob()) this.#hear(state);
      },
      (code) => {
        if (isThisJob()) this.#offer(code);
      },
      (picture) => {
        if (isThisJob()) this.#showPicture(picture);
      },
    );
    job = { address, shown, journey, state: null };
    this.#job = job;
  }

  #hear(state: JourneyState): void {
    const job = this.#job;
    if (!job) return;
    const before = currentScreen(job.state);
    job.state = state;
    this.#problem = undefined;
    if (state.kind !== 'working' || state.step !== 'signIn') this.#endSignIn();
    const now = currentScreen(state);
    if (now !== before) this.#lookingAt = now === 'connect' && !this.#exchangeSeen ? 'exchange' : undefined;
    if (state.kind === 'asking' && state.question === 'wanted') this.#fillForm(state.facts);
    if (state.kind === 'stopped') {
      // Before anything was read there is nothing to go back to but the list.
      if (!state.facts.read) void this.#endJob();
      else this.#problem = new Problem('signIn.stopped');
    }
    if (state.kind === 'finished') {
      this.#remember(undefined);
      void job.journey.close();
    }
    this.#tell();
  }

  /** What is asked for is offered as the printer has it now; what a person typed before stays. */
  #fillForm({ look, read }: Facts): void {
    const world = this.#site?.world;
    const address = look && `${look.host}:${look.port}`;
    const pretend = world?.printers.find(
      (printer) => printer.address === this.#job?.shown.address || printer.address === address,
    );
    const candidates = [
      pretend?.account,
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
    if (this.#parts.settings.get().unfinished && this.#job && !this.#site?.world) this.#remember(form);
  }

  /** For the next start, should this one end in the middle. A demo is not worth remembering. */
  #remember(wanted: Wanted | undefined): void {
    const shown = this.#job?.shown;
    if (!shown || this.#site?.world) return;
    const at = new Date(this.#parts.clock.now()).toISOString();
    const name = this.#facts.look?.model ?? shown.name;
    this.#parts.settings.set({ unfinished: wanted && { address: shown.address, name, at, wanted } });
  }

  #show(step: WizardStep): void {
    const job = this.#job;
    const state = job?.state ?? null;
    if (!reachableScreens(state).includes(step)) return;
    if (this.#lookingAt === 'exchange' && step !== 'exchange') this.#exchangeSeen = true;
    this.#lookingAt = step === currentScreen(state) ? undefined : step;
    if (this.#lookingAt === 'settings' || this.#lookingAt === 'summary') job?.journey.back(this.#lookingAt);
    this.#tell();
  }

  /** Only what is being asked is answered: nothing is agreed to before it was shown, and a second click is none. */
  #answer(questions: Question[], answers: JourneyAnswers): void {
    const state = this.#job?.state;
    if (state?.kind === 'asking' && questions.includes(state.question)) this.#job?.journey.answer(answers);
  }

  #connect({ fingerprint, compared, password, user }: CallArguments<'connect'>): void {
    const { look, trusted } = this.#facts;
    // What was confirmed is what was shown: not a printer that took its place meanwhile.
    if (look?.fingerprint !== fingerprint) throw new Problem('input.invalid', { argument: 'fingerprint' });
    this.#site?.app.log.secret(password);
    this.#answer(['trust', 'password'], {
      ...(trusted ? {} : { trust: compared ? 'compared' : 'firstUse' }),
      credentials: { password, ...(user ? { user } : {}) },
    });
  }

  async #acceptChanged(fingerprint: string): Promise<void> {
    const job = this.#job;
    if (!job || !this.#site) return;
    await this.#site.app.acceptChanged(job.address, fingerprint);
    job.journey.retry();
  }

  #want(form: Wanted): Promise<void> {
    return this.#told(() => {
      this.#form = form;
      const wanted = checkWanted(form);
      this.#remember(wanted);
      this.#answer(['wanted'], { wanted });
    });
  }

  async #resume(goOn: boolean): Promise<void> {
    const { unfinished } = this.#parts.settings.get();
    if (!goOn || !unfinished) return this.#parts.settings.set({ unfinished: undefined });
    this.#form = unfinished.wanted;
    this.#exchangeSeen = true;
    await this.#choose(unfinished.address);
  }

  #retry(): void {
    const job = this.#job;
    if (!job || !this.#site) return;
    if (job.state?.kind === 'problem') return job.journey.retry();
    void job.journey.close();
    this.#begin(this.#site, job.address, job.shown);
  }

  #renew(): void {
    const job = this.#job;
    if (!job || !this.#site) return;
    this.#form = { ...this.#form, renew: true };
    if (job.state?.kind === 'problem' && job.state.facts.wanted) return job.journey.renew();
    void job.journey.close();
    this.#begin(this.#site, job.address, job.shown);
  }

  #stop(): void {
    const job = this.#job;
    if (!job) return;
    job.journey.stop();
    // A journey that has not begun yet, or has ended, says nothing any more.
    if (!job.state || job.state.kind === 'finished') void this.#endJob();
  }

  async #nextPrinter(): Promise<void> {
    await this.#endJob();
    this.#form = { ...this.#form, renew: false };
    this.#tell();
  }

  async #endJob(): Promise<void> {
    const job = this.#job;
    this.#job = undefined;
    this.#lookingAt = undefined;
    this.#problem = undefined;
    this.#endSignIn();
    this.#showPicture(null);
    this.#tell();
    await job?.journey.close();
  }

  // --- signing in ---

  #offer(code: OfferedCode): void {
    this.#endSignIn();
    this.#code = code;
    this.#tell();
  }

  #needCode(): OfferedCode {
    if (!this.#code) throw new Problem('code.expired');
    return this.#code;
  }

  async #openSignIn(where: 'here' | 'browser'): Promise<void> {
    const { shell, clock } = this.#parts;
    const code = this.#needCode();
    // The page is of use without it too: the code stands beside it.
    await shell.copy(code.userCode).catch(() => undefined);
    const { world, knownUris = [] } = this.#site ?? {};
    if (world) this.#letPretendPersonSignIn(code);
    else {
      const url = signInUrl(code.verificationUri, knownUris);
      if (!url) throw new Problem('input.invalid', { argument: code.verificationUri });
      if (where === 'browser') await shell.openExternal(url);
      else {
        await this.#signInWindow?.close();
        const window = await shell.openSignIn(url);
        this.#signInWindow = window;
        const over = new AbortController();
        void clock.wait(signInIdle, over.signal).then(
          () => window.close(),
          () => undefined,
        );
        // That it was closed proves nothing: only the printer knows whether it is signed in.
        void window.closed.then(() => {
          over.abort();
          if (this.#signInWindow !== window) return;
          this.#signInWindow = undefined;
          this.#signInOpen = null;
          this.#tell();
        });
      }
    }
    this.#signInOpen = where;
    this.#tell();
  }

  #letPretendPersonSignIn({ userCode, verificationUri }: OfferedCode): void {
    const { world, app } = this.#site ?? {};
    const account = this.#facts.wanted?.account ?? '';
    // What goes wrong on the pretend Microsoft's pages is seen at the printer, as with a real person.
    world?.signIn({ userCode, verificationUri, account }, this.#demoPerson.signal).catch((error: unknown) => {
      app?.log.warn('demo person', { message: error instanceof Error ? error.message : '' });
    });
  }

  /** The code is used up or over: nothing of it stays on the screen or in the clipboard. */
  #endSignIn(): void {
    const { shell } = this.#parts;
    if (this.#code) {
      shell.clearCopied(this.#code.userCode).catch(() => undefined);
      // The page with the code may still be in it.
      this.#showPicture(null);
    }
    this.#code = undefined;
    this.#signInOpen = null;
    void this.#signInWindow?.close();
    this.#signInWindow = undefined;
    this.#demoPerson.abort();
    this.#demoPerson = new AbortController();
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
    const settings = Object.entries(shown) as [MailField, string][];
    return { model: look.model, at, settings: settings.map(([field, value]) => ({ field, value })) };
  }

  async #undo({ password, user }: CallArguments<'undo'>): Promise<UndoneView> {
    const undo = this.#openUndo();
    this.#site?.app.log.secret(password);
    // The plan is made anew: what was shown may be some minutes old.
    const { signal } = (this.#undoing = new AbortController());
    const job = this.#job;
    try {
      const { look, settings } = await undo.plan(signal);
      await job?.journey.close();
      return await undo.run(look, settings, { password, ...(user ? { user } : {}) }, signal);
    } finally {
      this.#undoing = undefined;
      this.#tell();
    }
  }

  #openUndo(): Undo {
    if (!this.#job || !this.#site) throw new Problem('undo.nothing');
    return this.#site.app.createUndo(this.#job.address);
  }

  async #saveReport(): Promise<boolean> {
    const { shell, settings, language, clock, about } = this.#parts;
    const facts = this.#facts;
    const state = this.#job?.state;
    const at = new Date(clock.now());
    const content = reportHtml({
      facts,
      proofs: proofsOf(facts),
      problem: state?.kind === 'problem' ? state.problem : null,
      printer: this.#job?.shown ?? null,
      texts: loadTexts(settings.get().language ?? language),
      at,
      demo: this.#site?.world !== null,
      version: about().version,
    });
    const model = (facts.look?.model ?? 'printer').replace(/[^A-Za-z0-9-]+/g, '-').slice(0, 40);
    return shell.saveFile({ name: `${model}-${at.toISOString().slice(0, 10)}.html`, content });
  }

  /** A problem that no person was told about yet, for the log. */
  logProblem(problem: Problem): void {
    if (this.#site) logProblem(this.#site.app.log, problem);
  }
}

function demoView(site: Site | undefined): AssistantView['demo'] {
  if (!site?.world) return null;
  const { seed, printers } = site.world;
  return {
    seed,
    printers: printers.map(({ address, name, adminPassword, account }) => ({ address, name, adminPassword, account })),
  };
}

/** A device's address as the list hands it over. */
function addressText(address: string, port: number | undefined): string {
  const host = address.includes(':') ? `[${address}]` : address;
  return port === undefined ? host : `${host}:${port}`;
}

/** What the assistant sees itself of the checklist; null: it cannot know from here. */
function seen(item: ChecklistItem, facts: Facts): boolean | null {
  switch (item) {
    case 'sameNetwork':
      return facts.look ? true : null;
    case 'adminPassword':
      return facts.loggedIn ?? null;
    case 'mailboxSmtpAuth':
      return facts.accepted?.value === true ? true : null;
    case 'firmware':
      return facts.read ? true : null;
    case 'standardNetwork':
    case 'role':
    case 'organisationSmtpAuth':
      return null;
  }
}

/** From the first press that may change the printer until it was read back. */
function isWriting(state: JourneyState | null): boolean {
  if (state?.kind !== 'working') return false;
  if (state.step === 'prepare') return state.facts.change?.signOut === true;
  return state.step === 'save' || (state.step === 'readBack' && state.facts.pressedOk !== undefined);
}
