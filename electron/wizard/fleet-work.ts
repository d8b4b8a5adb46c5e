import type { FleetAct, FleetAdded, FleetFile, FleetSource, FleetStep, FleetView } from '../calls/view.ts';
import type { Clock } from '../clock.ts';
import { discover, searchFor } from '../discovery/discover.ts';
import type { Outcome } from '../fleet/conductor.ts';
import { reportFiles } from '../fleet/report-folder.ts';
import { nameOf, type Site, type SitePrinter } from '../fleet/site.ts';
import { completedSite } from '../fleet/completed-site.ts';
import { Passwords } from '../fleet/passwords.ts';
import { SiteRun } from '../fleet/site-run.ts';
import { SiteUndo } from '../fleet/site-undo.ts';
import type { Wanted } from '../journeys/facts.ts';
import type { JourneyState } from '../journeys/journey.ts';
import type { OfferedCode } from '../journeys/sign-in.ts';
import { Problem, problemView } from '../problem.ts';
import type { Shell } from '../shell/types.ts';
import type { Texts } from '../texts.ts';
import type { Look } from '../webconfig/look.ts';
import type { PrinterAddress } from '../webconfig/printer-address.ts';
import { FleetLights } from './fleet-lights.ts';
import { FleetList } from './fleet-list.ts';
import { accountOf, fleetRow, mayTakeOut, mayUndo, type FleetProgress } from './fleet-row.ts';
import type { PrinterJob } from './printer-work.ts';
import { isWriting } from './screens.ts';
import type { Place } from './place.ts';

export interface FleetParts {
  place: Place;
  clock: Clock;
  saveFile: Shell['saveFile'];
  texts: () => Texts;
  version: string;
  changed: () => void;
  /** The one code for the person, and who is to sign in with it; null when there is none any more. */
  offer: (code: OfferedCode | null, account: string) => void;
  /** No further code will come: nobody need stay signed in at Microsoft. */
  signInsAreOver: () => void;
  /** For the next start, should this one end in the middle; undefined when there is nothing to go on with. */
  remember: (site: Site | undefined) => void;
}

/** Which file of the pack (fleet/report-folder.ts) a person asks for. */
const fileNames: Record<FleetFile, string> = {
  handover: 'handover.html',
  table: 'printers.csv',
  calendar: 'renewals.ics',
  site: 'site.json',
};

/**
 * Many printers behind the window: what was chosen and typed, the run over them, and the view made of both. Passwords are
 * kept in memory until it ends.
 */
export class FleetWork {
  readonly #parts: FleetParts;
  readonly #list: FleetList;
  #step: FleetStep = 'printers';
  #current: FleetStep = 'printers';
  /** The steps that were come to since list or form were changed last. */
  readonly #seen = new Set<FleetStep>();
  #site: Site | undefined;
  #run: SiteRun | undefined;
  /** Those of the present pass over the list: all, or some once more. */
  #pass: readonly SitePrinter[] = [];
  #unconfirmed: readonly SitePrinter[] = [];
  #planned: readonly SitePrinter[] = [];
  readonly #states = new Map<SitePrinter, JourneyState>();
  readonly #lights: FleetLights;
  readonly #ticked = new Set<SitePrinter>();
  #undo: SiteUndo | undefined;
  readonly #passwords: Passwords;
  #signingIn: SitePrinter | undefined;
  #isWorking = false;
  /** Old settings are on their way to printers. */
  #isWriting = false;
  /** The one that a person sets up on its own meanwhile. */
  #takenOut: SitePrinter | undefined;
  #isPaused = false;
  #isStopped = false;
  #problem: Problem | undefined;
  #work: Promise<void> = Promise.resolve();

  constructor(parts: FleetParts) {
    this.#parts = parts;
    const { world, app } = parts.place;
    this.#list = new FleetList({
      world,
      texts: parts.texts,
      // What was looked at and agreed to was for list and form as they were: that begins anew.
      changed: () => {
        this.#forgetRun();
        parts.changed();
      },
    });
    this.#lights = new FleetLights({
      ...{ app, clock: parts.clock },
      lookOf: (printer) => this.#run?.outcomes.get(printer)?.facts.look,
    });
    const pretend = new Set(world?.printers.map(({ adminPassword }) => adminPassword));
    this.#passwords = new Passwords({
      are: pretend.size > 1 ? 'own' : 'shared',
      secret: (password) => app.log.secret(password),
    });
  }

  get view(): FleetView {
    const printer = this.#signingIn;
    const progress = this.#progress;
    return {
      step: this.#step,
      current: this.#current,
      reachable: this.#reachable,
      seen: [...this.#seen],
      form: this.#list.form,
      printers: this.#list.printers.map((each) => fleetRow(each, progress)),
      isWorking: this.#isWorking,
      isPaused: this.#isPaused,
      signingIn: printer
        ? {
            address: this.#run?.outcomes.get(printer)?.movedTo ?? printer.address,
            label: printer.label,
            model: this.#run?.outcomes.get(printer)?.facts.look?.model ?? '',
            account: accountOf(printer, progress),
          }
        : null,
      hasResult: this.#hasResult,
      undo: this.#undo ? (!this.#isWorking ? 'summary' : this.#isWriting ? 'writing' : 'reading') : null,
      passwords: this.#passwords.are,
      isSharedRight: this.#passwords.isSharedRight,
      problem: this.#problem ? problemView(this.#problem) : null,
    };
  }

  get #progress(): FleetProgress {
    return {
      ...{ current: this.#current, site: this.#site, account: this.#list.form.account, run: this.#run },
      ...{ pass: this.#pass, unconfirmed: this.#unconfirmed, planned: this.#planned, states: this.#states },
      ...{ lights: this.#lights, passwords: this.#passwords, ticked: this.#ticked, undo: this.#undo },
      ...{ isWorking: this.#isWorking, isStopped: this.#isStopped },
    };
  }

  /** The place where these printers are. */
  get place(): Place {
    return this.#parts.place;
  }

  /** There is something in it that a person may want back. */
  get isBegun(): boolean {
    return this.#list.printers.length > 0 && !this.#hasResult;
  }

  /** One of them was taken out, and the list waits. */
  get isAside(): boolean {
    return this.#takenOut !== undefined;
  }

  /** A printer is being changed at this moment. */
  get isWriting(): boolean {
    return this.#isPuttingBack || [...this.#states.values()].some(isWriting);
  }

  /** Problems: account.invalid, sender.invalid, site.invalid, when the list or what was typed does not make a site. */
  act(act: FleetAct): void {
    switch (act.do) {
      case 'show':
        if (this.#reachable.includes(act.step)) this.#step = act.step;
        break;
      case 'draft':
        if (this.#mayChoose) this.#list.draft(act.form);
        break;
      case 'remove':
        if (this.#mayChoose) this.#list.remove(act.addresses);
        break;
      case 'passwords':
        this.#passwords.are = act.are;
        break;
      case 'look':
        if (this.#mayChoose && this.#list.printers.length > 0) this.#begin();
        break;
      case 'connect':
        if (!this.#isWorking && this.#current === 'connect') this.#connect(act);
        break;
      case 'confirm':
        if (!this.#isWorking && this.#current === 'summary') this.#confirm();
        break;
      case 'again':
        this.#once(
          ({ kind }) => kind === 'problem' || (this.#current === 'result' && kind !== 'finished' && kind !== 'undone'),
        );
        break;
      case 'check':
        this.#once(() => true);
        break;
      case 'leave':
        if (!this.#isWorking && this.#run) this.#conclude();
        break;
      case 'tick': {
        const printer = this.#list.at(act.address);
        if (!printer || this.#undo || this.#isWorking || !mayUndo(printer, this.#progress)) break;
        if (act.on) this.#ticked.add(printer);
        else this.#ticked.delete(printer);
        break;
      }
      case 'undo':
        if (!this.#isWorking && this.#current === 'result' && this.#ticked.size > 0) this.#planUndo();
        break;
      case 'keep':
        if (!this.#isWorking && this.#undo) this.#conclude();
        break;
      case 'putBack':
        if (!this.#isWorking && this.#undo) this.#putBack(this.#undo, act);
        break;
      case 'skip':
        this.#leaveOut(act.address);
        break;
      case 'newCode':
        this.#run?.newCode();
        break;
      case 'pause':
        this.#isPaused = act.on;
        this.#problem = undefined;
        this.#run?.pause(act.on);
        break;
      case 'stop':
        if (this.#isWorking) this.#stop();
        break;
    }
    this.#parts.changed();
  }

  /** Problems: those of `FleetList.add`; input.invalid while the list cannot be changed. */
  add(source: FleetSource): FleetAdded {
    if (!this.#mayChoose) throw new Problem('input.invalid', { argument: 'printers' });
    return this.#list.add(source);
  }

  /** Where an earlier start of the program was: everything but the passwords is known. Problems as of `look`. */
  goOnWith(site: Site): void {
    this.#list.takeSite(site);
    this.#begin();
  }

  /** @returns false when the person thought better of it */
  async save(what: FleetFile): Promise<boolean> {
    const { place, clock, texts, version, saveFile } = this.#parts;
    const run = this.#run;
    const site = this.#site;
    if (!site || !run) throw new Problem('input.invalid', { argument: what });
    await this.#lights.read();
    const files = reportFiles({
      ...{ site, outcomes: run.outcomes, version },
      lapsesOn: (printer) => this.#lights.lapses(printer)?.lapsesOn ?? null,
      texts: texts(),
      at: new Date(clock.now()),
      demo: place.world !== null,
    });
    const name = fileNames[what];
    const content = files[name];
    if (content === undefined) throw new Problem('input.invalid', { argument: what });
    return saveFile({ name: place.world ? `demo-${name}` : name, content });
  }

  /** For a person to set up on its own what the program did not get on with. Problem: input.invalid, for any other. */
  takeOut(address: string): { address: PrinterAddress; shown: PrinterJob['shown']; wanted: Wanted } {
    const printer = this.#list.at(address);
    const run = this.#run;
    if (!run || !printer || !mayTakeOut(printer, this.#progress))
      throw new Problem('input.invalid', { argument: 'address' });
    this.#takenOut = printer;
    const { facts, movedTo } = run.outcomes.get(printer) ?? {};
    return {
      address: run.addressOf(printer),
      shown: { address: movedTo ?? printer.address, name: facts?.look?.model ?? '', location: printer.label },
      wanted: run.wanted(printer),
    };
  }

  /**
   * The list is come back to. What was proven of the printer that was taken out is so here; with any other end it is looked
   * at again.
   * @param state how the person's own way ended, with whatever printer
   */
  takeBack(state: JourneyState | null): void {
    const printer = this.#takenOut;
    const outcome = printer && this.#run?.outcomes.get(printer);
    this.#takenOut = undefined;
    if (!printer || !outcome) return;
    const facts = state?.kind === 'finished' ? state.facts : undefined;
    if (facts && isSamePrinter(facts.look, outcome.facts.look) && this.#isWanted(printer, facts.wanted)) {
      this.#run?.take(printer, { kind: 'finished', step: undefined, facts, touched: facts.pressedOk !== undefined });
      this.#remember();
      this.#conclude();
      this.#doing(() => this.#lights.read());
    } else this.#once((each) => each === outcome);
  }

  /** What the person has set it up for is what the list has for it. */
  #isWanted(printer: SitePrinter, wanted: Wanted | undefined): boolean {
    const { service, account, sender } = this.#run?.wanted(printer) ?? {};
    return wanted?.service === service && wanted?.account === account && wanted?.sender === sender;
  }

  /** Ends what is under way. List and form stay, should it be come back to. */
  async close(): Promise<void> {
    this.#isStopped = true;
    this.#run?.stop();
    this.#undo?.abort();
    await this.#work;
    this.#passwords.forget();
    if (this.isBegun) this.#forgetRun();
  }

  // --- choosing ---

  get #mayChoose(): boolean {
    // What was done is not to be lost: from a result on, the list is what it was made of.
    return !this.#isWorking && !this.#hasResult && this.#current !== 'signIn';
  }

  /** Something was done, or was seen to be done already. */
  get #hasResult(): boolean {
    const outcomes = [...(this.#run?.outcomes.values() ?? [])];
    return this.#undo !== undefined || outcomes.some(({ kind, touched }) => kind === 'finished' || touched);
  }

  get #reachable(): FleetStep[] {
    if (!this.#mayChoose) return [this.#current];
    const steps: FleetStep[] = [
      'printers',
      ...(this.#list.printers.length > 0 ? (['mailbox'] as const) : []),
      this.#current,
    ];
    return [...new Set(steps)];
  }

  /** What was seen and agreed to; the list and what was typed stay. */
  #forgetRun(): void {
    this.#run = undefined;
    this.#site = undefined;
    this.#pass = [];
    this.#unconfirmed = [];
    this.#planned = [];
    this.#states.clear();
    this.#endUndo();
    this.#seen.clear();
    this.#problem = undefined;
    this.#step = this.#step === 'mailbox' ? 'mailbox' : 'printers';
    this.#current = this.#step;
  }

  // --- the runs over the list ---

  #begin(): void {
    const { place, clock } = this.#parts;
    const site = this.#list.makeSite();
    this.#forgetRun();
    this.#site = site;
    this.#run = new SiteRun({
      ...{ app: place.app, clock, site },
      passwords: this.#passwords,
      search: async () => {
        const adapters = place.world ? 'loopback' : 'network';
        return (await discover({ seconds: searchFor, adapters, clock })).devices;
      },
      hears: {
        state: (printer, state) => {
          this.#states.set(printer, state);
          if (this.#isStopped && state.kind === 'working' && !isWriting(state)) this.#run?.skip(printer);
          this.#parts.changed();
        },
        code: (now) => {
          this.#signingIn = now?.id;
          this.#parts.offer(now?.code ?? null, now ? accountOf(now.id, { site, account: '' }) : '');
          this.#parts.changed();
        },
        outcome: (printer) => {
          this.#states.delete(printer);
          this.#parts.changed();
        },
        expired: () => {
          this.#isPaused = true;
          this.#problem = new Problem('code.expired');
          this.#parts.changed();
        },
      },
    });
    this.#remember();
    this.#lookAt(site.printers);
  }

  /** Once more, with those whose outcome is meant: a look, and what follows from it. What was planned stays so. */
  #once(isMeant: (outcome: Pick<Outcome, 'kind'>) => boolean): void {
    if (this.#isWorking || this.#undo || (this.#current !== 'result' && this.#current !== 'summary')) return;
    this.#ticked.clear();
    const meant = this.#list.printers.filter((printer) =>
      isMeant(this.#run?.outcomes.get(printer) ?? { kind: 'skipped' }),
    );
    if (this.#current === 'result') this.#planned = [];
    this.#lookAt(meant);
  }

  #lookAt(printers: readonly SitePrinter[]): void {
    const run = this.#run;
    if (!run || printers.length === 0) return;
    this.#pass = printers;
    this.#unconfirmed = [];
    this.#goTo('connect');
    this.#doing(async () => {
      this.#unconfirmed = await run.look(printers);
      const answering = this.#answering(run);
      const isToAsk = this.#unconfirmed.length > 0 || answering.some((printer) => this.#passwords.isMissing(printer));
      if (!this.#isStopped && !isToAsk) await this.#plan(run);
    });
  }

  #connect(act: Extract<FleetAct, { do: 'connect' }>): void {
    const run = this.#run;
    if (!run) return;
    this.#takePasswords(this.#answering(run), act);
    for (const printer of this.#unconfirmed) run.confirm(printer, act.compared ? 'compared' : 'firstUse');
    this.#unconfirmed = [];
    this.#doing(() => this.#plan(run));
  }

  #takePasswords(
    printers: readonly SitePrinter[],
    { password, own = [], user }: Pick<Extract<FleetAct, { do: 'connect' }>, 'password' | 'own' | 'user'>,
  ): void {
    const wanting = printers.filter((printer) => this.#passwords.isMissing(printer));
    const byAddress = new Map(own.map((each) => [each.address, each.password]));
    this.#passwords.give(wanting, { shared: password, own: byAddress, user });
  }

  /** Logs in to those that have answered, and reads what would change. */
  async #plan(run: SiteRun): Promise<void> {
    this.#goTo('summary');
    const toDo = await run.plan(this.#answering(run));
    // Where only the root certificates are in the way, nothing can be done unless they may be updated.
    const isMeant = (printer: SitePrinter) => {
      const outcome = run.outcomes.get(printer);
      return outcome?.question === 'summary' || run.mayUpdateRootCertificates(outcome?.facts.look);
    };
    this.#planned = [...new Set([...this.#planned, ...toDo.filter(isMeant)])];
    this.#remember();
    const { refusedBy } = this.#passwords;
    if (refusedBy && !this.#isStopped && run.askForPasswordAgain().length > 0) {
      this.#goTo('connect');
      this.#problem = new Problem('site.passwordRefused', { printer: nameOf(refusedBy) });
      return;
    }
    await this.#lights.read();
    // There is nothing to agree to.
    if (this.#planned.length === 0) this.#conclude();
  }

  #confirm(): void {
    const run = this.#run;
    const planned = this.#planned;
    if (!run || planned.length === 0) return;
    this.#pass = planned;
    this.#goTo('signIn');
    this.#doing(async () => {
      await run.run(planned);
      await this.#lights.read();
    });
  }

  // --- putting old settings back ---

  get #isPuttingBack(): boolean {
    return this.#isWriting && this.#undo !== undefined;
  }

  #planUndo(): void {
    const run = this.#run;
    if (!run) return;
    const undo = new SiteUndo({
      ...{ app: this.#parts.place.app, run, passwords: this.#passwords },
      changed: () => this.#parts.changed(),
    });
    this.#undo = undo;
    this.#pass = [...this.#ticked];
    this.#doing(async () => {
      const planned = await undo.plan(this.#pass);
      for (const printer of this.#pass) if (!planned.includes(printer)) this.#ticked.delete(printer);
      if (planned.length === 0) this.#endUndo();
    });
  }

  #putBack(undo: SiteUndo, act: Extract<FleetAct, { do: 'putBack' }>): void {
    this.#pass = [...this.#ticked].filter((printer) => undo.plans.has(printer));
    this.#takePasswords(this.#pass, act);
    this.#isWriting = true;
    this.#doing(async () => {
      await undo.run(this.#pass).finally(() => (this.#isWriting = false));
      await this.#lights.read();
      const { refusedBy } = this.#passwords;
      // Nothing was written with it, and no other printer has heard it: the summary stays, with its form.
      if (refusedBy && this.#run && this.#run.askForPasswordAgain().length > 0 && !this.#isStopped) {
        this.#problem = new Problem('site.passwordRefused', { printer: nameOf(refusedBy) });
        return;
      }
      this.#endUndo();
      this.#conclude();
    });
  }

  #endUndo(): void {
    this.#undo?.abort();
    this.#undo = undefined;
    this.#ticked.clear();
  }

  #conclude(): void {
    this.#endUndo();
    this.#run?.settle();
    this.#goTo('result');
    this.#parts.signInsAreOver();
    const isDone = this.#list.printers.every((printer) => {
      const kind = this.#run?.outcomes.get(printer)?.kind;
      return kind === 'finished' || kind === 'undone';
    });
    if (isDone && !this.#parts.place.world) this.#parts.remember(undefined);
  }

  /** One thing at a time; what goes wrong with it is shown, and not what goes wrong with a single printer. */
  #doing(work: () => Promise<void>): void {
    this.#isWorking = true;
    this.#isPaused = false;
    this.#isStopped = false;
    this.#problem = undefined;
    this.#work = work()
      .catch((error: unknown) => {
        this.#problem = error instanceof Problem ? error : new Problem('internal', {}, { cause: error });
      })
      .finally(() => {
        this.#isWorking = false;
        this.#isPaused = false;
        if (this.#isStopped || this.#current === 'signIn') this.#conclude();
        this.#parts.changed();
      });
  }

  #goTo(step: FleetStep): void {
    this.#current = step;
    this.#step = step;
    this.#seen.add(step);
    this.#parts.changed();
  }

  /** Nothing further is begun. A printer that is being changed at this moment is let go of only after that. */
  #stop(): void {
    this.#isStopped = true;
    this.#problem = undefined;
    if (this.#undo) return this.#undo.stop();
    this.#run?.pause(true);
    for (const printer of this.#pass) if (!this.#isWritten(printer)) this.#run?.skip(printer);
  }

  /** While something is under way it ends this printer's way; before that it takes no part in what follows, undo too. */
  #leaveOut(address: string): void {
    const printer = this.#list.at(address);
    const run = this.#run;
    if (!printer || !run) return;
    if (this.#undo) {
      if (this.#isWorking) return;
      this.#ticked.delete(printer);
      if (this.#ticked.size === 0) this.#conclude();
      return;
    }
    if (this.#isWorking) {
      if (!this.#isWritten(printer)) run.skip(printer);
      return;
    }
    run.leaveOut(printer);
    this.#unconfirmed = this.#unconfirmed.filter((each) => each !== printer);
    this.#planned = this.#planned.filter((each) => each !== printer);
    // Nobody is left to go on with.
    const isOver = this.#current === 'summary' ? this.#planned.length === 0 : this.#answering(run).length === 0;
    if (isOver && this.#planned.length > 0) this.#goTo('summary');
    else if (isOver) this.#conclude();
  }

  #isWritten(printer: SitePrinter): boolean {
    return isWriting(this.#states.get(printer) ?? null);
  }

  /** Those of this pass that have answered and wait for a login. */
  #answering(run: SiteRun): SitePrinter[] {
    return this.#pass.filter(
      (printer) => run.outcomes.get(printer)?.kind === 'asked' && !this.#planned.includes(printer),
    );
  }

  #remember(): void {
    if (!this.#site || this.#parts.place.world) return;
    this.#parts.remember(completedSite(this.#site, this.#run?.outcomes ?? new Map()));
  }
}

/** By its certificate, and by its MAC address where it tells one. */
function isSamePrinter(one: Look | undefined, other: Look | undefined): boolean {
  return one !== undefined && one.fingerprint === other?.fingerprint && one.identity === other.identity;
}
