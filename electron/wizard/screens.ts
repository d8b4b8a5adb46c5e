import type { AssistantView, WizardStep } from '../calls/view.ts';
import { wizardSteps } from '../calls/view.ts';
import type { Facts } from '../journeys/facts.ts';
import { canGoBack, type JourneyState } from '../journeys/journey.ts';
import type { StepId } from '../journeys/steps.ts';

/** Which screen shows a step of the journey. */
const screenOf: Record<StepId, WizardStep> = {
  look: 'printer',
  trust: 'connect',
  logIn: 'connect',
  read: 'connect',
  settings: 'settings',
  compare: 'summary',
  faxRead: 'summary',
  summary: 'summary',
  prepare: 'signIn',
  signIn: 'signIn',
  save: 'save',
  readBack: 'proof',
  rootCertificates: 'proof',
  testWords: 'proof',
  test: 'proof',
  history: 'proof',
  faxSave: 'proof',
  faxReadBack: 'proof',
};

/** Where the journey itself stands, whatever the person looks at. */
export function currentScreen(state: JourneyState | null): WizardStep {
  if (!state) return 'printer';
  if (state.kind === 'finished') return 'proof';
  // Old and new are compared where the certificate is confirmed, whenever it changed.
  if (state.kind === 'problem' && state.problem.code === 'printer.certificateChanged') return 'connect';
  return screenOf[state.step ?? 'look'];
}

export function stepStates(state: JourneyState | null, exchangeSeen: boolean): AssistantView['steps'] {
  const current = currentScreen(state);
  const facts = state?.facts ?? {};
  const done = doneScreens(facts, exchangeSeen, state?.kind === 'finished');
  const stateOf = (step: WizardStep) => {
    if (step === current) return done.proof && step === 'proof' ? 'done' : 'current';
    if (done[step]) return 'done';
    return step === 'exchange' ? 'open' : 'locked';
  };
  return Object.fromEntries(wizardSteps.map((step) => [step, stateOf(step)])) as AssistantView['steps'];
}

function doneScreens(facts: Facts, exchangeSeen: boolean, finished: boolean): Record<WizardStep, boolean> {
  const nothingToChange = facts.change === null;
  const nothingToAgreeTo = nothingToChange && (!facts.wanted?.faxServer || facts.fax?.change === null);
  return {
    printer: facts.look !== undefined,
    exchange: exchangeSeen,
    connect: facts.read !== undefined,
    settings: facts.wanted !== undefined,
    summary: facts.confirmed === true || nothingToAgreeTo,
    signIn: facts.signedIn !== undefined,
    save: facts.pressedOk !== undefined || nothingToChange,
    proof: finished,
  };
}

/** The screens that can be shown: the current one, those that only show, and those a journey can come back to. */
export function reachableScreens(state: JourneyState | null): WizardStep[] {
  const current = currentScreen(state);
  // A printer that is being written is not left for another one.
  if (isWriting(state)) return [current];
  const facts = state?.facts ?? {};
  const at = state && state.kind !== 'finished' && state.kind !== 'stopped' ? state.step : undefined;
  const problem = state?.kind === 'problem' ? state.problem.code : undefined;
  const reachable: Record<WizardStep, boolean> = {
    printer: true,
    exchange: true,
    connect: facts.loggedIn === true,
    settings: canGoBack('settings', facts, at, problem),
    summary: canGoBack('summary', facts, at),
    signIn: false,
    save: false,
    proof: false,
  };
  return wizardSteps.filter((step) => step === current || reachable[step]);
}

/** Where Back leads from a screen: the nearest earlier one that can be shown; nowhere from OK on. */
export function backFrom(shown: WizardStep, state: JourneyState | null): WizardStep | null {
  if (shown === 'save' || shown === 'proof') return null;
  const earlier = wizardSteps.slice(0, wizardSteps.indexOf(shown));
  return earlier.findLast((step) => reachableScreens(state).includes(step)) ?? null;
}

/** From the first press that may change the printer until it was read back; the same with its root certificates. */
export function isWriting(state: JourneyState | null): boolean {
  if (state?.kind !== 'working') return false;
  if (state.step === 'prepare') return state.facts.change?.signOut === true;
  if (state.step === 'rootCertificates') return true;
  if (state.step === 'faxSave' || state.step === 'faxReadBack') return true;
  return state.step === 'save' || (state.step === 'readBack' && state.facts.pressedOk !== undefined);
}
