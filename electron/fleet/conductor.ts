import type { App, SetupJourney } from '../app.ts';
import type { Clock } from '../clock.ts';
import type { Answers } from '../journeys/actions.ts';
import type { Facts } from '../journeys/facts.ts';
import { mayChangePrinter, type JourneyState } from '../journeys/journey.ts';
import type { OfferedCode } from '../journeys/sign-in.ts';
import { indexOf, type Question, type StepId } from '../journeys/steps.ts';
import type { UndoResult } from '../journeys/undo.ts';
import { Problem } from '../problem.ts';
import type { PrinterAddress } from '../webconfig/printer-address.ts';
import { Turns } from './turns.ts';

/** How one printer's way ended. */
export interface Outcome {
  /**
   * `asked`: the run was to end at this question. `skipped`: a person left it out, or stopped all. `undone`: its old settings
   * were put back (site-undo.ts).
   */
  kind: 'finished' | 'asked' | 'problem' | 'skipped' | 'undone';
  question?: Question;
  problem?: Problem;
  undone?: UndoResult;
  /** Where it was when it ended. */
  step: StepId | undefined;
  facts: Facts;
  /** OK was pressed, or something else that may have changed the printer was begun. */
  touched: boolean;
  /** It was not where the list has it, and was found here (site-run.ts). */
  movedTo?: string;
}

/** What whoever shows the run hears; `Id` names a printer in it. */
export interface Hears<Id> {
  state(id: Id, state: JourneyState): void;
  /** The one code to be entered now; null when there is none. The next one comes when this printer's sign-in has ended. */
  code(now: { id: Id; code: OfferedCode } | null): void;
  outcome(id: Id, outcome: Outcome): void;
  /**
   * The code that was shown ran out: nobody is there. Where this is heard, the run is paused and the printer will be asked
   * for another code; otherwise its way ends.
   */
  expired?(id: Id): void;
}

export interface ConductorParts<Id> {
  startSetup: App['startSetup'];
  clock: Clock;
  /** What a journey asks, answered for this printer; a Problem instead of an answer ends its way. */
  answer: (id: Id, question: Question, facts: Facts) => Promise<Answers>;
  hears: Hears<Id>;
  /** The questions at which a printer's way ends in this run, before anything is answered. */
  endAt?: readonly Question[];
  /** How many printers are worked on at once. */
  parallel?: number;
}

/** Printers beyond those before their sign-in: restarting, read back, tested. More would only fill the memory. */
const openAtMost = 12;
/** Milliseconds for which a code that is kept ready stays good: some end after five minutes already (F-6). */
const readyFor = 120_000;

interface Way<Id> {
  id: Id;
  journey: SetupJourney;
  facts: Facts;
  step: StepId | undefined;
  touched: boolean;
  /** Its code, from the moment it was shown by the printer. */
  code: { code: OfferedCode; since: number } | undefined;
  /** A person has seen the code: whatever happens to it now is theirs to decide. */
  wasShown: boolean;
  /** Its page is being closed; what the journey says now is about nothing else. */
  isEnding: boolean;
}

/**
 * Leads many printers through their journeys. What needs no person runs side by side; the person's part is strictly one
 * at a time: one code is shown, and one more is kept ready, so that none runs out in a queue. Each printer ends by itself:
 * none waits for another that failed.
 */
export class Conductor<Id> {
  readonly #parts: ConductorParts<Id>;
  readonly #parallel: number;
  /** Work at the printers, by urgency. */
  readonly #work: Turns;
  /** One code in the person's hands, and the next one. */
  readonly #codes = new Turns(2);
  readonly #waiting: { id: Id; address: PrinterAddress }[] = [];
  readonly #open = new Map<Id, Way<Id>>();
  /** Whose code was shown by a printer and waits for the person, the first of them being theirs now. */
  readonly #offered: Way<Id>[] = [];
  #isPaused = false;
  #isStopped = false;
  #idle: (() => void)[] = [];

  constructor(parts: ConductorParts<Id>) {
    this.#parts = parts;
    this.#parallel = parts.parallel ?? 4;
    this.#work = new Turns(this.#parallel);
  }

  /** Adds a printer to the end of the queue, for the first time or again after it ended. */
  add(id: Id, address: PrinterAddress): void {
    if (this.#isStopped || this.#open.has(id) || this.#waiting.some((other) => other.id === id)) return;
    this.#waiting.push({ id, address });
    queueMicrotask(() => this.#startNext());
  }

  /** Leaves a printer out, wherever it is. One whose OK is being pressed is let go of, as on every stop: its journal knows. */
  skip(id: Id): void {
    const index = this.#waiting.findIndex((other) => other.id === id);
    if (index >= 0) {
      this.#waiting.splice(index, 1);
      const outcome: Outcome = { kind: 'skipped', step: undefined, facts: {}, touched: false };
      this.#parts.hears.outcome(id, outcome);
      this.#startNext();
    }
    this.#open.get(id)?.journey.stop();
  }

  /** The code that is shown is of no use: its printer is asked for a new one, whose turn comes after those that are ready. */
  newCode(): void {
    const [now] = this.#offered;
    if (now) this.#ask(now);
  }

  /** No further printer is begun, and no further code is asked for or shown; what is under way goes on. */
  pause(isPaused: boolean): void {
    this.#isPaused = isPaused;
    this.#codes.hold(isPaused);
    if (isPaused) return;
    this.#startNext();
    this.#showCode();
  }

  /** Ends the way of every printer that is still on it. */
  stop(): void {
    this.#isStopped = true;
    for (const { id } of [...this.#waiting]) this.skip(id);
    for (const way of this.#open.values()) way.journey.stop();
  }

  /** Resolves when no printer is on its way or waits for it. */
  ended(): Promise<void> {
    if (this.#waiting.length === 0 && this.#open.size === 0) return Promise.resolve();
    return new Promise((resolve) => this.#idle.push(resolve));
  }

  #startNext(): void {
    while (!this.#isPaused && !this.#isStopped && this.#waiting.length > 0 && this.#hasRoom()) {
      const next = this.#waiting.shift();
      if (next) this.#start(next.id, next.address);
    }
    if (this.#waiting.length === 0 && this.#open.size === 0) for (const resolve of this.#idle.splice(0)) resolve();
  }

  #hasRoom(): boolean {
    const ahead = [...this.#open.values()].filter(({ facts }) => !isPastSignIn(facts)).length;
    return ahead < this.#parallel && this.#open.size < Math.max(openAtMost, this.#parallel);
  }

  #start(id: Id, address: PrinterAddress): void {
    const pace = (step: StepId, signal: AbortSignal) => {
      if (step !== 'signIn') return this.#work.take(signal, urgencyOf(step));
      // Begun anew, after a login in between say: what was shown before is of no use.
      this.#codeIsOver(way);
      return this.#codes.take(signal);
    };
    const journey = this.#parts.startSetup(
      address,
      (state) => this.#hear(way, state),
      (code) => this.#offer(way, code),
      { pace },
    );
    const way: Way<Id> = {
      id,
      journey,
      facts: {},
      step: undefined,
      touched: false,
      code: undefined,
      wasShown: false,
      isEnding: false,
    };
    this.#open.set(id, way);
  }

  #hear(way: Way<Id>, state: JourneyState): void {
    if (way.isEnding) return;
    way.facts = state.facts;
    way.step = 'step' in state ? state.step : way.step;
    way.touched ||= mayChangePrinter(state);
    const nobodyCame = way.wasShown && this.#parts.hears.expired !== undefined && hasExpired(state) && !this.#isStopped;
    // Before the next code is shown to nobody, too.
    if (nobodyCame) this.pause(true);
    if (way.code && !(state.kind === 'working' && state.step === 'signIn')) this.#codeIsOver(way);
    this.#parts.hears.state(way.id, state);
    switch (state.kind) {
      case 'working':
        // There may be room for another one that needs the person.
        return this.#startNext();
      case 'asking':
        return void this.#answer(way, state.question);
      case 'problem':
        // Nobody has seen that code: it ran out while another printer's was in the person's hands.
        if (hasExpired(state) && !way.wasShown && !this.#isStopped) return way.journey.retry();
        if (nobodyCame) {
          this.#parts.hears.expired?.(way.id);
          return this.#ask(way);
        }
        return this.#end(way, { kind: 'problem', problem: state.problem });
      case 'finished':
        return this.#end(way, { kind: 'finished' });
      case 'stopped':
      case 'byHand':
        return this.#end(way, { kind: 'skipped' });
    }
  }

  async #answer(way: Way<Id>, question: Question): Promise<void> {
    if (this.#parts.endAt?.includes(question)) return this.#end(way, { kind: 'asked', question });
    try {
      way.journey.answer(await this.#parts.answer(way.id, question, way.facts));
    } catch (error) {
      const problem = error instanceof Problem ? error : new Problem('internal', {}, { cause: error });
      this.#end(way, { kind: 'problem', problem });
    }
  }

  #offer(way: Way<Id>, code: OfferedCode): void {
    if (way.isEnding) return;
    way.code = { code, since: this.#parts.clock.now() };
    if (!this.#offered.includes(way)) this.#offered.push(way);
    if (this.#offered[0] === way) this.#showCode();
  }

  #codeIsOver(way: Way<Id>): void {
    way.code = undefined;
    const index = this.#offered.indexOf(way);
    if (index < 0) return;
    this.#offered.splice(index, 1);
    if (index === 0) this.#showCode();
  }

  /** Shows the code of the first in the queue; one that was kept ready for too long is asked for anew. */
  #showCode(): void {
    const [now] = this.#offered;
    if (!now?.code || (this.#isPaused && !now.wasShown)) return this.#parts.hears.code(null);
    if (!now.wasShown && this.#parts.clock.now() - now.code.since > readyFor) return this.#ask(now);
    now.wasShown = true;
    this.#parts.hears.code({ id: now.id, code: now.code.code });
  }

  #ask(way: Way<Id>): void {
    way.wasShown = false;
    this.#codeIsOver(way);
    way.journey.retry();
  }

  #end(way: Way<Id>, how: Pick<Outcome, 'kind' | 'question' | 'problem'>): void {
    if (way.isEnding) return;
    way.isEnding = true;
    this.#codeIsOver(way);
    const { id, facts, step, touched, journey } = way;
    // Its place is free when its page is closed: pages take the most memory.
    // A page that does not close, or that fails to, must not hold the others up.
    const over = new AbortController();
    const longEnough = this.#parts.clock.wait(closesWithin, over.signal).catch(() => undefined);
    void Promise.race([journey.close().catch(() => undefined), longEnough]).then(() => {
      over.abort();
      this.#open.delete(id);
      this.#parts.hears.outcome(id, { ...how, step, facts, touched });
      this.#startNext();
    });
  }
}

/** Milliseconds that a printer's page is given to close before the next printer is begun. */
const closesWithin = 20_000;

/** What comes later in the table goes first, and OK before all: until then a sign-in is not safe. */
function urgencyOf(step: StepId): number {
  return step === 'save' ? Infinity : indexOf(step);
}

function hasExpired(state: JourneyState): boolean {
  return state.kind === 'problem' && state.problem.code === 'code.expired';
}

/** No person is needed any more: the printer has seen the sign-in, or needs none. */
function isPastSignIn({ signedIn, change }: Facts): boolean {
  return signedIn !== undefined || change === null;
}
