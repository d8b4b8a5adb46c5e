import { assign, createActor, fromPromise, setup, type Actor } from 'xstate';
import { Problem, type ProblemCode } from '../problem.ts';
import type { Actions, Answers } from './actions.ts';
import { canTakeOver } from './by-hand.ts';
import type { Facts } from './facts.ts';
import { isUpdated } from './root-certificates.ts';
import type { OfferedCode } from './sign-in.ts';
import { factsBefore, indexOf, isDone, nextStep, steps, type Question, type Step, type StepId } from './steps.ts';

/** Where a journey stands, for whoever shows it. */
export type JourneyState =
  | { kind: 'working'; step: StepId; facts: Facts }
  | { kind: 'asking'; step: StepId; question: Question; facts: Facts }
  | { kind: 'problem'; step: StepId; problem: Problem; facts: Facts }
  /** The step is in the person's hands; the assistant watches for what shows that it was done. */
  | { kind: 'byHand'; step: StepId; facts: Facts }
  | { kind: 'finished'; facts: Facts }
  | { kind: 'stopped'; step: StepId | undefined; facts: Facts };

/** From the first press that may have changed the printer: its result may never be heard of. */
export function mayChangePrinter(state: JourneyState): boolean {
  if (state.kind !== 'working') return false;
  const { change, untrusted } = state.facts;
  if (state.step === 'rootCertificates') return untrusted?.button !== null;
  return state.step === 'save' || state.step === 'faxSave' || (state.step === 'prepare' && change?.signOut === true);
}

interface Context {
  facts: Facts;
  answers: Answers;
  step: Step | undefined;
  problem: Problem | undefined;
}

type Event =
  | { type: 'ANSWER'; answers: Answers }
  | { type: 'RETRY' }
  | { type: 'BACK'; to: StepId }
  | { type: 'RENEW' }
  | { type: 'TAKE_OVER' }
  | { type: 'GIVE_BACK' }
  | { type: 'DONE' }
  | { type: 'STOP' };

type StepInput = { step: StepId; facts: Facts; answers: Answers };

/** What does the steps; all that a journey needs of it. */
type StepActions = Pick<Actions, 'perform' | 'watch' | 'sayDone' | 'forgetCode' | 'stop'>;

/**
 * One printer's way through the table of steps: do the next step whose facts are missing, ask the person where the table
 * says so, and stand still at a problem until somebody retries or stops. Stopping aborts what is running; a late answer
 * of an abandoned step reaches nobody, because its actor is gone.
 */
function journeyMachine(actions: StepActions, offer: (code: OfferedCode) => void) {
  return setup({
    types: { context: {} as Context, events: {} as Event },
    actors: {
      perform: fromPromise<Facts, StepInput>(({ input, signal }) =>
        actions.perform(input.step, input.facts, input.answers, offer, signal),
      ),
      watch: fromPromise<Facts, StepInput>(({ input, signal }) =>
        actions.watch(input.step, input.facts, offer, signal),
      ),
    },
    guards: {
      allDone: ({ context }) => nextStep(context.facts) === undefined,
      mustAsk: ({ context }) => {
        const question = nextStep(context.facts)?.asks;
        return question !== undefined && !isAnswered(question, context.answers, context.facts);
      },
      mayTakeOver: ({ context: { step, problem, facts } }) =>
        step !== undefined && canTakeOver(step.id, facts, problem),
      mayGoBack: ({ context, event }) =>
        event.type === 'BACK' && canGoBack(event.to, context.facts, context.step?.id, context.problem?.code),
    },
    actions: {
      takeNextStep: assign({ step: ({ context }) => nextStep(context.facts), problem: undefined }),
      tryAgain: assign(({ context }) => {
        const from = retryFrom(context);
        return { facts: factsBefore(from, context.facts), answers: answersBefore(from, context.answers) };
      }),
    },
  }).createMachine({
    id: 'journey',
    context: { facts: {}, answers: {}, step: undefined, problem: undefined },
    initial: 'deciding',
    on: {
      STOP: '.stopped',
      BACK: {
        guard: 'mayGoBack',
        target: '.deciding',
        actions: assign(({ context, event }) => ({
          facts: factsBefore(event.to, context.facts),
          // The question that is gone back to is asked again.
          answers: answersBefore(event.to, context.answers, event.to),
        })),
      },
    },
    states: {
      deciding: {
        always: [
          { guard: 'allDone', target: 'finished' },
          { guard: 'mustAsk', target: 'asking', actions: 'takeNextStep' },
          { target: 'working', actions: 'takeNextStep' },
        ],
      },
      asking: {
        on: {
          ANSWER: {
            target: 'deciding',
            actions: assign({
              answers: ({ context, event }) => ({ ...context.answers, ...asked(context.step?.asks, event.answers) }),
            }),
          },
        },
      },
      working: {
        invoke: {
          src: 'perform',
          input: ({ context }) => ({
            step: context.step?.id ?? 'look',
            facts: context.facts,
            answers: context.answers,
          }),
          onDone: {
            target: 'deciding',
            actions: assign(({ context, event }) => observed(context, event.output)),
          },
          onError: { target: 'problem', actions: assign(({ context, event }) => failed(context, event.error)) },
        },
        on: {
          TAKE_OVER: { guard: 'mayTakeOver', target: 'byHand' },
          // Not every printer says that Microsoft refused it: nobody has to wait until its code has run out.
          RETRY: {
            guard: ({ context }) => context.step?.id === 'signIn',
            target: 'working',
            reenter: true,
            actions: () => actions.forgetCode(),
          },
        },
      },
      byHand: {
        entry: assign({ problem: undefined }),
        invoke: {
          src: 'watch',
          input: ({ context }) => ({
            step: context.step?.id ?? 'look',
            facts: context.facts,
            answers: context.answers,
          }),
          onDone: {
            target: 'deciding',
            actions: assign(({ context, event }) => observed(context, event.output)),
          },
          onError: { target: 'problem', actions: assign(({ context, event }) => failed(context, event.error)) },
        },
        on: {
          // The assistant does the step itself, from what the page shows now.
          GIVE_BACK: { target: 'deciding' },
          DONE: { actions: ({ context: { step, facts } }) => step && actions.sayDone(step.id, facts) },
        },
      },
      problem: {
        on: {
          TAKE_OVER: { guard: 'mayTakeOver', target: 'byHand' },
          RETRY: { target: 'deciding', actions: 'tryAgain' },
          RENEW: {
            target: 'deciding',
            guard: ({ context }) => context.facts.wanted !== undefined,
            actions: assign(({ context: { facts, answers } }) => {
              const { wanted } = facts;
              const anew = wanted ? { wanted: { ...wanted, renew: true } } : {};
              return {
                facts: { ...factsBefore('settings', facts), ...anew },
                answers: { ...answersBefore('settings', answers), ...anew },
              };
            }),
          },
        },
      },
      finished: { type: 'final' },
      stopped: { type: 'final' },
    },
  });
}

function observed({ facts, answers }: Context, now: Facts): Pick<Context, 'facts' | 'answers'> {
  // The sign-in that was wanted anew is stored: what is tried again later must not ask for another one.
  const { wanted } = answers;
  const isStored = now.pressedOk && wanted;
  return {
    facts: { ...facts, ...now },
    answers: isStored ? { ...answers, wanted: { ...wanted, renew: false } } : answers,
  };
}

function failed({ answers }: Context, error: unknown): Pick<Context, 'problem' | 'answers'> {
  const problem = asProblem(error);
  // Credentials the printer did not take are forgotten, so that they cannot be sent a second time by themselves.
  const { credentials, ...others } = answers;
  return { problem, answers: notTaken.has(problem.code) || !credentials ? others : { ...others, credentials } };
}

/** Credentials that the printer did not take; asked for anew, maybe with a user name. */
const notTaken: ReadonlySet<ProblemCode> = new Set([
  'login.passwordRefused',
  'login.notRecognised',
  'login.noPasswordSet',
]);

/** Of what was answered, what the question was: nobody agrees to a summary that was not shown. */
function asked(
  question: Question | undefined,
  { trust, credentials, wanted, confirmed, rootCertificates, testWords }: Answers,
): Answers {
  switch (question) {
    case 'trust':
      // The password is typed beside the certificate; it is used once the certificate is confirmed.
      return { ...(trust && { trust }), ...(credentials && { credentials }) };
    case 'password':
      return { ...(credentials && { credentials }) };
    case 'wanted':
      return { ...(wanted && { wanted }) };
    case 'summary':
      return { ...(confirmed && { confirmed }) };
    case 'rootCertificates':
      return { ...(rootCertificates && { rootCertificates }) };
    case 'testWords':
      return { ...(testWords && { testWords }) };
    case undefined:
      return {};
  }
}

function isAnswered(question: Question, answers: Answers, facts: Facts): boolean {
  switch (question) {
    case 'trust':
      return answers.trust !== undefined;
    case 'password':
      return answers.credentials !== undefined;
    case 'wanted':
      return answers.wanted !== undefined;
    case 'summary':
      return answers.confirmed === true;
    case 'rootCertificates':
      // Where their page is not recognised, there is nothing that the assistant could be allowed to do.
      return answers.rootCertificates !== undefined || facts.untrusted?.button === null;
    case 'testWords':
      return answers.testWords !== undefined;
  }
}

/**
 * Whether a person may come back to a step: it was reached, and OK was not pressed since, nor is being pressed; or it
 * is what was decided there that keeps the mail from being sent.
 * @param at where the journey stands
 * @param problem at which it stands still
 */
export function canGoBack(to: StepId, facts: Facts, at: StepId | undefined, problem?: ProblemCode): boolean {
  if (at === undefined) return false;
  const isDecidedThere = to === 'settings' && (problem === 'mail.sendAs' || problem === 'mail.senderRefused');
  if (indexOf(at) >= indexOf('save') && !isDecidedThere) return false;
  const step = steps[indexOf(to)];
  const reached = steps.slice(0, indexOf(to)).every((earlier) => !earlier.applies(facts) || isDone(earlier, facts));
  return step?.backTo === true && reached && step.applies(facts);
}

/** The session at the printer is of no use any more, or its password is not. */
const sessionOver: ReadonlySet<ProblemCode> = new Set([
  'printer.lost',
  'printer.unreachable',
  'login.sessionLost',
  'login.passwordRefused',
  'internal',
]);

/** What was saved, or was to be, is something else than was planned. */
const notAsPlanned: ReadonlySet<ProblemCode> = new Set(['save.differs', 'save.wrongAccount', 'save.signInGone']);

/**
 * Where to go on after a problem: mostly the step that failed. When the printer went away or its session ended, from a
 * new login and what the printer then shows; when its certificate changed, from the first look; when it stored something
 * else, from the comparison; when an update of the root certificates changed nothing, from the question for it.
 */
function retryFrom({ step, problem, facts }: Pick<Context, 'step' | 'problem' | 'facts'>): StepId {
  const failed = step?.id ?? 'look';
  if (indexOf(failed) <= indexOf('logIn')) return failed;
  if (problem?.code === 'printer.certificateChanged') return 'look';
  // What was not stored is planned anew, from what the printer holds now.
  if (problem && notAsPlanned.has(problem.code)) return 'compare';
  // An update that did not change the version may be repeated: the test finds out anew what is needed, and it is asked again.
  const { rootCertificates } = facts;
  if (problem?.code === 'mail.caCertificate' && rootCertificates && !isUpdated(rootCertificates))
    return 'rootCertificates';
  return problem && sessionOver.has(problem.code) ? 'logIn' : failed;
}

/** Nobody agrees twice with one answer: what the summary says may differ the next time. */
function answersBefore(from: StepId, answers: Answers, ask?: StepId): Answers {
  const { confirmed, wanted, trust, credentials } = answers;
  return {
    ...(credentials ? { credentials } : {}),
    ...(trust && indexOf(from) > indexOf('trust') ? { trust } : {}),
    ...(wanted && ask !== 'settings' ? { wanted } : {}),
    ...(confirmed && indexOf(from) > indexOf('summary') ? { confirmed } : {}),
  };
}

function asProblem(error: unknown): Problem {
  return error instanceof Problem ? error : new Problem('internal', {}, { cause: error });
}

/** A running journey. */
export interface Journey {
  answer(answers: Answers): void;
  /** After a problem: goes on from the printer's true state. While a code is shown: asks for a new one. */
  retry(): void;
  /** After a problem: the same, with a new sign-in even if the printer says that it is signed in. */
  renew(): void;
  /** Comes back to a step that has `backTo`; nothing happens when `canGoBack` says no. */
  back(to: StepId): void;
  /** The step comes into the person's hands, where that is of use; from a problem, or while the assistant works. */
  takeOver(): void;
  /** The assistant goes on by itself. */
  giveBack(): void;
  /** The person says that the step is done; only where nothing on the page can show it. */
  done(): void;
  stop(): void;
}

/**
 * Starts a journey. `listener` hears every change of state once, `offer` every sign-in code; neither is called before
 * this function has returned.
 */
export function startJourney(
  actions: StepActions,
  listener: (state: JourneyState) => void,
  offer: (code: OfferedCode) => void,
): Journey {
  const actor = createActor(journeyMachine(actions, offer));
  let told = '';
  actor.subscribe(() => {
    const state = stateOf(actor);
    // The machine passes through a state more than once while it settles.
    const now = `${state.kind} ${'step' in state ? state.step : ''}`;
    if (now === told) return;
    told = now;
    listener(state);
  });
  queueMicrotask(() => actor.start());
  // XState writes what is sent to an actor that has ended to the console, an answer with its password too.
  const send = (event: Event) => {
    if (actor.getSnapshot().status === 'active') actor.send(event);
  };
  return {
    answer: (answers) => send({ type: 'ANSWER', answers }),
    retry: () => send({ type: 'RETRY' }),
    renew: () => send({ type: 'RENEW' }),
    back: (to) => send({ type: 'BACK', to }),
    takeOver: () => send({ type: 'TAKE_OVER' }),
    giveBack: () => send({ type: 'GIVE_BACK' }),
    done: () => send({ type: 'DONE' }),
    stop: () => {
      send({ type: 'STOP' });
      actions.stop();
    },
  };
}

function stateOf(actor: Actor<ReturnType<typeof journeyMachine>>): JourneyState {
  const { value, context } = actor.getSnapshot();
  const { facts, step, problem } = context;
  if (value === 'finished') return { kind: 'finished', facts };
  if (value === 'stopped' || !step) return { kind: 'stopped', step: step?.id, facts };
  if (value === 'problem')
    return { kind: 'problem', step: step.id, problem: problem ?? new Problem('internal'), facts };
  if (value === 'asking' && step.asks) return { kind: 'asking', step: step.id, question: step.asks, facts };
  if (value === 'byHand') return { kind: 'byHand', step: step.id, facts };
  return { kind: 'working', step: step.id, facts };
}
