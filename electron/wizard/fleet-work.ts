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
import type { Lights } from '../fleet/lights.ts';
import { radar } from '../fleet/radar.ts';
import { reportFiles } from '../fleet/report-folder.ts';
import {
  canonicalAddress,
  longestLabel,
  mostPrinters,
  readSite,
  wantedOf,
  type Site,
  type SitePrinter,
} from '../fleet/site.ts';
import { completedSite } from '../fleet/completed-site.ts';
import { SiteRun } from '../fleet/site-run.ts';
import { printerOf } from '../journeys/connection.ts';
import { proofsOf } from '../journeys/facts.ts';
import type { JourneyState } from '../journeys/journey.ts';
import type { OfferedCode } from '../journeys/sign-in.ts';
import { checkWanted } from '../journeys/wanted.ts';
import { Problem, problemView, type ProblemCode } from '../problem.ts';
import { oneLine } from '../shown-values.ts';
import type { Shell } from '../shell/types.ts';
import type { Texts } from '../texts.ts';
import type { Credentials } from '../webconfig/login.ts';
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

/** What was given opened none of these: the next time it is asked for anew. */
const letsNobodyIn: ProblemCode[] = ['login.passwordRefused', 'login.notRecognised', 'login.noPasswordSet'];

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
  #site: Site | undefined;
  #run: SiteRun | undefined;
  /** Those of the present pass over the list: all, or some once more. */
  #pass: readonly SitePrinter[] = [];
  #unconfirmed: readonly SitePrinter[] = [];
  #planned: readonly SitePrinter[] = [];
  readonly #states = new Map<SitePrinter, JourneyState>();
  #lights = new Map<string, Lights>();
  #passwords: FleetView['passwords'];
  #shared: string | undefined;
  readonly #own = new Map<string, string>();
  /** The administrator's name, where a printer asks for one. */
  readonly #users = new Map<string, string>();
  /** Those that let nobody in with what they were given. */
  readonly #refused = new Set<string>();
  /** Some printer took the password of all: one that another refused is right somewhere. */
  #isSharedRight = false;
  #signingIn: SitePrinter | undefined;
  #isWorking = false;
  #isPaused = false;
  #isStopped = false;
  #problem: Problem | undefined;
  #work: Promise<void> = Promise.resolve();

  constructor(parts: FleetParts) {
    this.#parts = parts;
    const { world } = parts.place;
    const pretend = new Set(world?.printers.map(({ adminPassword }) => adminPassword));
    this.#passwords = pretend.size > 1 ? 'own' : 'shared';
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
      passwords: this.#passwords,
      isSharedRight: this.#isSharedRight,
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

  /** A printer is being changed at this moment. */
  get isWriting(): boolean {
    return [...this.#states.values()].some(isWriting);
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
        this.#passwords = act.are;
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
        this.#once(({ kind }) => kind === 'problem' || (kind !== 'finished' && this.#current === 'result'));
        break;
      case 'check':
        this.#once(() => true);
        break;
      case 'leave':
        if (!this.#isWorking && this.#run) this.#conclude();
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

  /** Problems: site.invalid, site.newer; input.invalid while the list cannot be changed; demo.notPretend. */
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

  /** Ends what is under way. List and form stay, should it be come back to. */
  async close(): Promise<void> {
    this.#isStopped = true;
    this.#run?.stop();
    await this.#work;
    this.#own.clear();
    this.#users.clear();
    this.#refused.clear();
    this.#shared = undefined;
    this.#isSharedRight = false;
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
    return outcomes.some(({ kind, touched }) => kind === 'finished' || touched);
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

  /** What is there already stays as it is. Problems: address.invalid, demo.notPretend; site.invalid, when they are too many. */
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
    if (all.length > mostPrinters) throw new Problem('site.invalid', { where: 'printers' });
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
        printers: this.#printers,
      }),
    );
    this.#forgetRun();
    this.#site = site;
    this.#printers = site.printers;
    this.#run = new SiteRun({
      ...{ app: place.app, clock, site },
      credentials: (printer) => Promise.resolve(this.#credentialsOf(printer)),
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
        outcome: (printer, { facts, problem }) => {
          this.#states.delete(printer);
          if (facts.loggedIn) this.#passwordWasTaken(printer);
          if (problem && letsNobodyIn.includes(problem.code)) this.#refused.add(printer.address);
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
  #once(isMeant: (outcome: { kind: string }) => boolean): void {
    if (this.#isWorking || (this.#current !== 'result' && this.#current !== 'summary')) return;
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
      const isToAsk = this.#unconfirmed.length > 0 || answering.some((printer) => this.#wantsPassword(printer));
      if (!this.#isStopped && !isToAsk) await this.#plan(run);
    });
  }

  #connect({ compared, user, password, own = [] }: Extract<FleetAct, { do: 'connect' }>): void {
    const run = this.#run;
    if (!run) return;
    const { log } = this.#parts.place.app;
    for (const secret of [password, ...own.map((each) => each.password)]) if (secret) log.secret(secret);
    const wanting = this.#answering(run).filter((printer) => this.#wantsPassword(printer));
    if (password) this.#shared = password;
    for (const { address } of wanting) {
      // What is typed for all counts for those that refused their own.
      if (password) this.#own.delete(address);
      this.#refused.delete(address);
      if (user) this.#users.set(address, user);
      else this.#users.delete(address);
    }
    for (const each of own) this.#own.set(each.address, each.password);
    for (const printer of this.#unconfirmed) run.confirm(printer, compared ? 'compared' : 'firstUse');
    this.#unconfirmed = [];
    this.#doing(() => this.#plan(run));
  }

  /** Logs in to those that have answered, and reads what would change. */
  async #plan(run: SiteRun): Promise<void> {
    this.#goTo('summary');
    const toDo = await run.plan(this.#answering(run));
    // Where only the root certificates are in the way, nothing can be done unless they may be updated.
    const mayUpdate = this.#site?.rootCertificates === 'update';
    const isMeant = (printer: SitePrinter) => run.outcomes.get(printer)?.question === 'summary' || mayUpdate;
    this.#planned = [...new Set([...this.#planned, ...toDo.filter(isMeant)])];
    this.#remember();
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

  #conclude(): void {
    this.#run?.settle();
    this.#goTo('result');
    this.#parts.signInsAreOver();
    const isDone = this.#printers.every((printer) => this.#run?.outcomes.get(printer)?.kind === 'finished');
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
    this.#run?.pause(true);
    for (const printer of this.#pass) if (!this.#isWritten(printer)) this.#run?.skip(printer);
  }

  /** While something is under way it ends this printer's way; before that it takes no part in what follows. */
  #leaveOut(address: string): void {
    const printer = this.#printers.find((each) => each.address === address);
    const run = this.#run;
    if (!printer || !run) return;
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

  /** Those of this pass that have answered and wait. */
  #answering(run: SiteRun): SitePrinter[] {
    return this.#pass.filter((printer) => run.outcomes.get(printer)?.kind === 'asked');
  }

  #remember(): void {
    if (!this.#site || this.#parts.place.world) return;
    this.#parts.remember(completedSite(this.#site, this.#run?.outcomes ?? new Map()));
  }

  // --- passwords ---

  /** Problem: input.missing. */
  #credentialsOf({ address, user: inFile }: SitePrinter): Credentials {
    const password = this.#own.get(address) ?? (this.#passwords === 'shared' ? this.#shared : undefined);
    if (password === undefined) throw new Problem('input.missing', { argument: 'password' });
    const user = this.#users.get(address) ?? inFile;
    return { password, ...(user !== undefined && { user }) };
  }

  #passwordWasTaken({ address }: SitePrinter): void {
    this.#refused.delete(address);
    if (!this.#own.has(address)) this.#isSharedRight = true;
  }

  #wantsPassword({ address }: SitePrinter): boolean {
    if (this.#refused.has(address)) return true;
    return !this.#own.has(address) && (this.#passwords === 'own' || this.#shared === undefined);
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
      step: state && 'step' in state ? (state.step ?? null) : (outcome?.step ?? null),
      problem: !state && outcome?.problem ? problemView(outcome.problem) : null,
      unconfirmed: this.#unconfirmed.includes(printer) ? (facts.look?.fingerprint ?? null) : null,
      wantsPassword: isAnswering && this.#wantsPassword(printer),
      account: this.#site ? this.#accountOf(printer) : (printer.account ?? this.#form.account),
      // What an earlier pass changed is no more to be done.
      found: isCertificates ? 'untrusted' : (facts.found?.state ?? null),
      change: isCertificates ? null : facts.change,
      isPlanned: this.#planned.includes(printer),
      touched: !state && outcome?.touched === true,
      proofs: proofsOf(facts),
      lights,
      lapses: lights?.lastAccepted ? this.#lapses(lights.lastAccepted) : null,
    };
  }

  #stateOf(printer: SitePrinter): FleetPrinterView['state'] {
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
    this.#lights = await this.#parts.place.app.lights().catch(() => this.#lights);
  }
}
