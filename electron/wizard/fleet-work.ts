import { isDeepStrictEqual } from 'node:util';
import type {
  FleetAct,
  FleetAdded,
  FleetFile,
  FleetForm,
  FleetPrinterView,
  FleetSource,
  FleetStep,
  FleetView,
} from '../calls/view.ts';
import type { Clock } from '../clock.ts';
import { discover, searchFor } from '../discovery/discover.ts';
import { readAddressList } from '../fleet/address-list.ts';
import type { Outcome } from '../fleet/conductor.ts';
import type { Lights } from '../fleet/lights.ts';
import { radar } from '../fleet/radar.ts';
import { reportFiles } from '../fleet/report-folder.ts';
import {
  canonicalAddress,
  longestLabel,
  mostPrinters,
  nameOf,
  readSite,
  tooMany,
  wantedOf,
  type Site,
  type SitePrinter,
} from '../fleet/site.ts';
import { completedSite } from '../fleet/completed-site.ts';
import { Passwords } from '../fleet/passwords.ts';
import { SiteRun } from '../fleet/site-run.ts';
import { SiteUndo } from '../fleet/site-undo.ts';
import { canTakeOver } from '../journeys/by-hand.ts';
import { printerOf } from '../journeys/connection.ts';
import { proofsOf, type Wanted } from '../journeys/facts.ts';
import type { JourneyState } from '../journeys/journey.ts';
import type { OfferedCode } from '../journeys/sign-in.ts';
import { checkWanted } from '../journeys/wanted.ts';
import { Problem, problemView } from '../problem.ts';
import { oneLine } from '../shown-values.ts';
import type { Shell } from '../shell/types.ts';
import type { Texts } from '../texts.ts';
import type { UndoField } from '../undo-field.ts';
import type { Look } from '../webconfig/look.ts';
import type { PrinterAddress } from '../webconfig/printer-address.ts';
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

const emptyForm: FleetForm = { name: '', service: 'exchange', account: '', sender: '', rootCertificates: false };

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
  #form = emptyForm;
  #printers: SitePrinter[] = [];
  #step: FleetStep = 'printers';
  #current: FleetStep = 'printers';
  /** The steps that were come to since list or form were changed last. */
  readonly #seen = new Set<FleetStep>();
  /** What the file that was read says of models; only files have it. */
  #models: Site['models'] = {};
  #site: Site | undefined;
  #run: SiteRun | undefined;
  /** Those of the present pass over the list: all, or some once more. */
  #pass: readonly SitePrinter[] = [];
  #unconfirmed: readonly SitePrinter[] = [];
  #planned: readonly SitePrinter[] = [];
  readonly #states = new Map<SitePrinter, JourneyState>();
  #lights = new Map<string, Lights>();
  /** By name in the journal: those on which there is something to put back. */
  #undoable: ReadonlySet<string> = new Set();
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
    const { world } = parts.place;
    const pretend = new Set(world?.printers.map(({ adminPassword }) => adminPassword));
    this.#passwords = new Passwords({
      are: pretend.size > 1 ? 'own' : 'shared',
      secret: (password) => parts.place.app.log.secret(password),
    });
    this.#form = { ...emptyForm, account: world?.printers[0]?.account ?? '' };
  }

  get view(): FleetView {
    const printer = this.#signingIn;
    return {
      step: this.#step,
      current: this.#current,
      reachable: this.#reachable,
      seen: [...this.#seen],
      form: this.#form,
      printers: this.#printers.map((each) => this.#row(each)),
      isWorking: this.#isWorking,
      isPaused: this.#isPaused,
      signingIn: printer
        ? {
            address: this.#run?.outcomes.get(printer)?.movedTo ?? printer.address,
            label: printer.label,
            model: this.#run?.outcomes.get(printer)?.facts.look?.model ?? '',
            account: this.#accountOf(printer),
          }
        : null,
      hasResult: this.#hasResult,
      undo: this.#undo ? (!this.#isWorking ? 'summary' : this.#isWriting ? 'writing' : 'reading') : null,
      passwords: this.#passwords.are,
      isSharedRight: this.#passwords.isSharedRight,
      problem: this.#problem ? problemView(this.#problem) : null,
    };
  }

  /** The place where these printers are. */
  get place(): Place {
    return this.#parts.place;
  }

  /** There is something in it that a person may want back. */
  get isBegun(): boolean {
    return this.#printers.length > 0 && !this.#hasResult;
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
        if (this.#mayChoose) this.#change({ form: act.form });
        break;
      case 'remove':
        if (this.#mayChoose)
          this.#change({ printers: this.#printers.filter(({ address }) => !act.addresses.includes(address)) });
        break;
      case 'passwords':
        this.#passwords.are = act.are;
        break;
      case 'look':
        if (this.#mayChoose && this.#printers.length > 0) this.#begin();
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
        const printer = this.#printers.find(({ address }) => address === act.address);
        if (!printer || this.#undo || this.#isWorking || !this.#mayUndo(printer)) break;
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

  /** Problems: those of `readSite`; site.tooMany; input.invalid while the list cannot be changed; demo.notPretend. */
  add(source: FleetSource): FleetAdded {
    if (!this.#mayChoose) throw new Problem('input.invalid', { argument: 'printers' });
    switch (source.from) {
      case 'search':
        this.#take(source.printers.map(({ address, label }) => ({ address, label: oneLine(label) })));
        return { faults: [] };
      case 'text':
        return this.#takeList(Buffer.from(source.text));
      case 'file': {
        const content = Buffer.from(source.content, 'base64');
        if (!source.name.toLowerCase().endsWith('.json')) return this.#takeList(content);
        this.#takeSite(readSite(content.toString('utf8')));
        return { faults: [] };
      }
    }
  }

  /** Where an earlier start of the program was: everything but the passwords is known. Problems as of `look`. */
  goOnWith(site: Site): void {
    this.#takeSite(site);
    this.#begin();
  }

  /** @returns false when the person thought better of it */
  async save(what: FleetFile): Promise<boolean> {
    const { place, clock, texts, version, saveFile } = this.#parts;
    const run = this.#run;
    const site = this.#site;
    if (!site || !run) throw new Problem('input.invalid', { argument: what });
    await this.#readLights();
    const lapsesOn = (printer: SitePrinter) => {
      const lastAccepted = this.#lightsOf(printer)?.lastAccepted;
      return lastAccepted ? radar(new Date(lastAccepted), new Date(clock.now())).lapsesOn : null;
    };
    const files = reportFiles({
      ...{ site, outcomes: run.outcomes, lapsesOn, version },
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
    const printer = this.#printers.find((each) => each.address === address);
    const run = this.#run;
    if (!run || !printer || !this.#mayTakeOut(printer)) throw new Problem('input.invalid', { argument: 'address' });
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
      this.#doing(() => this.#readLights());
    } else this.#once((each) => each === outcome);
  }

  /** What the person has set it up for is what the list has for it. */
  #isWanted(printer: SitePrinter, wanted: Wanted | undefined): boolean {
    const { service, account, sender } = this.#run?.wanted(printer) ?? {};
    return wanted?.service === service && wanted?.account === account && wanted?.sender === sender;
  }

  #mayTakeOut(printer: SitePrinter): boolean {
    const { problem, step, facts } = this.#run?.outcomes.get(printer) ?? {};
    if (this.#current !== 'result' || this.#undo || !problem) return false;
    // Whether it is theirs after all is asked where one printer is set up.
    if (problem.code === 'printer.notYours') return true;
    if (!step || !facts?.trusted) return false;
    return canTakeOver(step, facts, problem);
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
      ...(this.#printers.length > 0 ? (['mailbox'] as const) : []),
      this.#current,
    ];
    return [...new Set(steps)];
  }

  /** What was looked at and agreed to was for list and form as they were: that begins anew. */
  #change({ printers = this.#printers, form = this.#form }: { printers?: SitePrinter[]; form?: FleetForm }): void {
    if (printers === this.#printers && isDeepStrictEqual(form, this.#form)) return;
    this.#printers = printers;
    this.#form = form;
    this.#forgetRun();
    this.#parts.changed();
  }

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

  #takeList(bytes: Uint8Array): FleetAdded {
    const { printers, faults } = readAddressList(bytes, this.#parts.texts().language);
    if (faults.length === 0) this.#take(printers);
    return { faults };
  }

  /** What is there already stays as it is. Problems: address.invalid, demo.notPretend, site.tooMany. */
  #take(printers: readonly SitePrinter[], before: readonly SitePrinter[] = this.#printers): void {
    const { world } = this.#parts.place;
    const all = [...before];
    const known = new Set(all.map(({ address }) => address));
    const pretend = new Set(world?.printers.map(({ address }) => canonicalAddress(address)));
    for (const printer of printers) {
      const address = canonicalAddress(printer.address);
      if (address === undefined) throw new Problem('address.invalid', { address: printer.address });
      // The demo's screens say that nothing real is changed: no other address gets in.
      if (world && !pretend.has(address)) throw new Problem('demo.notPretend');
      if (known.has(address)) continue;
      known.add(address);
      all.push({ ...printer, address, label: printer.label.slice(0, longestLabel) });
    }
    if (all.length > mostPrinters) throw tooMany();
    if (all.length > before.length) this.#change({ printers: all });
  }

  /** What the file says of a printer takes the place of what was known of it. */
  #takeSite(site: Site): void {
    const inFile = new Set(site.printers.map(({ address }) => address));
    this.#take(
      site.printers,
      this.#printers.filter(({ address }) => !inFile.has(address)),
    );
    const { name, service, account, sender = '', rootCertificates } = site;
    this.#models = site.models;
    this.#change({ form: { name, service, account, sender, rootCertificates: rootCertificates === 'update' } });
  }

  // --- the runs over the list ---

  #begin(): void {
    const { place, clock } = this.#parts;
    const { account, sender } = checkWanted({ ...this.#form, renew: false });
    const site = readSite(
      JSON.stringify({
        version: 1,
        ...{ name: oneLine(this.#form.name).slice(0, longestLabel), service: this.#form.service, account },
        ...(this.#form.sender.trim() !== '' && { sender }),
        rootCertificates: this.#form.rootCertificates ? 'update' : 'leave',
        ...{ models: this.#models, printers: this.#printers },
      }),
    );
    this.#forgetRun();
    this.#site = site;
    this.#printers = site.printers;
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
          this.#parts.offer(now?.code ?? null, now ? this.#accountOf(now.id) : '');
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
    const meant = this.#printers.filter((printer) => isMeant(this.#run?.outcomes.get(printer) ?? { kind: 'skipped' }));
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
    await this.#readLights();
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
      await this.#readLights();
    });
  }

  // --- putting old settings back ---

  get #isPuttingBack(): boolean {
    return this.#isWriting && this.#undo !== undefined;
  }

  /** This program has written to it, and it has answered in this run. */
  #mayUndo(printer: SitePrinter): boolean {
    const { facts: { look } = {}, problem } = this.#run?.outcomes.get(printer) ?? {};
    // At another place of the list it is the same printer.
    return look !== undefined && problem?.code !== 'site.twice' && this.#undoable.has(printerOf(look));
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
      await this.#readLights();
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
    const isDone = this.#printers.every((printer) => {
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
    const printer = this.#printers.find((each) => each.address === address);
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

  // --- showing ---

  #row(printer: SitePrinter): FleetPrinterView {
    const outcome = this.#run?.outcomes.get(printer);
    const state = this.#states.get(printer);
    const facts = state?.facts ?? outcome?.facts ?? {};
    const lights = this.#lightsOf(printer) ?? null;
    const isCertificates = !state && outcome?.question === 'rootCertificates';
    const isAnswering = this.#pass.includes(printer) && outcome?.kind === 'asked';
    return {
      address: printer.address,
      movedTo: outcome?.movedTo ?? null,
      label: printer.label,
      model: facts.look?.model ?? '',
      state: this.#stateOf(printer),
      step: this.#undo ? null : state && 'step' in state ? (state.step ?? null) : (outcome?.step ?? null),
      problem: !state && outcome?.problem ? problemView(outcome.problem) : null,
      mayTakeOut: this.#mayTakeOut(printer),
      unconfirmed: this.#unconfirmed.includes(printer) ? (facts.look?.fingerprint ?? null) : null,
      wantsPassword:
        (isAnswering || (this.#undo && this.#ticked.has(printer)) === true) && this.#passwords.isMissing(printer),
      account: this.#site ? this.#accountOf(printer) : (printer.account ?? this.#form.account),
      // What an earlier pass changed is no more to be done.
      found: isCertificates ? 'untrusted' : (facts.found?.state ?? null),
      change: isCertificates ? null : facts.change,
      isPlanned: this.#planned.includes(printer),
      mayUpdateRootCertificates: this.#run?.mayUpdateRootCertificates(facts.look) ?? false,
      touched: !state && outcome?.touched === true,
      proofs: proofsOf(facts),
      lights,
      lapses: lights?.lastAccepted ? this.#lapses(lights.lastAccepted) : null,
      undo: this.#undoOf(printer),
      notRestored: outcome?.undone?.notRestored ?? [],
    };
  }

  #undoOf(printer: SitePrinter): FleetPrinterView['undo'] {
    if (this.#current !== 'result' || !this.#mayUndo(printer)) return null;
    const plan = this.#undo?.plans.get(printer);
    return {
      isTicked: this.#ticked.has(printer),
      plan: plan
        ? {
            at: plan.at,
            settings: (Object.keys(plan.settings) as UndoField[]).map((field) => ({
              field,
              value: plan.shown[field] ?? plan.settings[field] ?? '',
            })),
          }
        : null,
    };
  }

  #stateOf(printer: SitePrinter): FleetPrinterView['state'] {
    if (this.#undo && this.#isWorking && this.#pass.includes(printer)) {
      if (this.#undo.isWorkingOn(printer)) return 'working';
      const { kind } = this.#run?.outcomes.get(printer) ?? {};
      return kind === 'undone' || kind === 'problem' ? kind : 'waiting';
    }
    if (this.#states.has(printer)) return 'working';
    const outcome = this.#run?.outcomes.get(printer);
    const isToCome = this.#isWorking && this.#pass.includes(printer);
    if (!outcome) return isToCome ? 'waiting' : 'listed';
    // It has ended one run over the list, and the next one, which it is a part of, has not come to it yet.
    const isInRun = isToCome && this.#current === 'signIn' && !this.#isStopped;
    return outcome.kind === 'asked' && isInRun ? 'waiting' : outcome.kind;
  }

  #accountOf(printer: SitePrinter): string {
    return this.#site ? wantedOf(this.#site, printer).account : '';
  }

  #lightsOf(printer: SitePrinter): Lights | undefined {
    const look = this.#run?.outcomes.get(printer)?.facts.look;
    const name = look ? printerOf(look) : printer.mac;
    return name === undefined ? undefined : this.#lights.get(name);
  }

  #lapses(lastAccepted: string): FleetPrinterView['lapses'] {
    const { lapsesOn, state } = radar(new Date(lastAccepted), new Date(this.#parts.clock.now()));
    return { on: lapsesOn.toISOString().slice(0, 10), state };
  }

  /** A journal that cannot be read costs the lights, not the work. */
  async #readLights(): Promise<void> {
    const { app } = this.#parts.place;
    this.#lights = await app.lights().catch(() => this.#lights);
    this.#undoable = await app.undoable().catch(() => this.#undoable);
  }
}

/** By its certificate, and by its MAC address where it tells one. */
function isSamePrinter(one: Look | undefined, other: Look | undefined): boolean {
  return one !== undefined && one.fingerprint === other?.fingerprint && one.identity === other.identity;
}
