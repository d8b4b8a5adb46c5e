import type { AssistantView, PictureView } from '../calls/view.ts';
import { canTakeOver, stepsByHand } from '../journeys/by-hand.ts';
import { proofsOf } from '../journeys/facts.ts';
import type { JourneyState } from '../journeys/journey.ts';
import { identityWarnings } from '../mail/identity-guard.ts';
import { Problem, problemView } from '../problem.ts';
import type { InterfaceLanguage, Texts } from '../texts.ts';
import type { Picture } from '../webconfig/picture.ts';
import type { Diagnosis } from './diagnosis.ts';
import { identitiesOf } from './identities.ts';
import { personalAccountOf } from './place.ts';
import type { PresentCode } from './present-code.ts';
import type { PresentFleet } from './present-fleet.ts';
import type { PresentPlace } from './present-place.ts';
import type { PrinterJob, PrinterWork } from './printer-work.ts';
import type { ReadinessPage } from './readiness-page.ts';
import { backFrom, currentScreen, reachableScreens, stepStates } from './screens.ts';
import type { PrinterSearch } from './search.ts';
import type { Settings } from './settings.ts';

/** What the view is made of. */
export interface ViewParts {
  place: PresentPlace;
  search: PrinterSearch;
  work: PrinterWork;
  readiness: ReadinessPage;
  code: PresentCode;
  fleet: PresentFleet;
  diagnosis: Diagnosis;
  /** Settings are on their way to a printer. */
  writing: boolean;
  /** What stands in the way, before the journey's own. */
  problem: Problem | undefined;
  settings: Settings;
  /** When the person has not chosen one. */
  language: InterfaceLanguage;
  texts: () => Texts;
}

/** What the window shows at this moment. */
export function assistantView(parts: ViewParts): AssistantView {
  const { place, search, work, readiness, code, fleet, diagnosis, settings, language } = parts;
  const { job, state, facts, form, lookingAt, exchangeSeen } = work;
  const step = lookingAt ?? currentScreen(state);
  const problem = parts.problem ?? problemOf(state);
  const ready = readiness.view(parts.texts);
  const isIdle = !job && !fleet.now && !fleet.isAside && !place.isDemo;
  return {
    demo: demoView(parts),
    search: search.view,
    printer: job?.shown ?? null,
    step,
    steps: stepStates(state, exchangeSeen),
    reachable: reachableScreens(state),
    form,
    readiness: ready,
    identity: identityWarnings(identitiesOf(facts, form, ready.rows)),
    signInCheck: readiness.signInCheckView(),
    atHand: { sameNetwork: facts.look !== undefined, adminPassword: facts.loggedIn === true },
    journey: journeyView(state),
    fleet: fleet.now?.view ?? null,
    fleetAside: fleet.isAside,
    problem: problem ? problemView(problem) : null,
    diagnosis: diagnosis.view,
    keptAside: place.keptAside,
    code: code.attempt?.view ?? null,
    byHand: lookingAt ? null : byHandView(job),
    pageDialog: job?.watcher.dialog ?? null,
    canTakeOver: mayTakeOver(state),
    signInOpen: code.attempt?.opened ?? null,
    writing: parts.writing,
    back: backFrom(step, state),
    unfinished: isIdle ? (settings.unfinished ?? null) : null,
    unfinishedFleet: isIdle ? unfinishedFleetView(settings) : null,
    printerLanguage: facts.read?.language ?? null,
    settings: { language: settings.language ?? language, theme: settings.theme },
  };
}

/** What the printer shows, as the page can draw it. */
export function pictureView(picture: Picture): PictureView {
  const { image, width, height, control, concept, guide } = picture;
  return { image: `data:image/jpeg;base64,${image}`, width, height, control, concept, guide };
}

function journeyView(state: JourneyState | null): AssistantView['journey'] {
  return (
    state && {
      state: state.kind,
      step: 'step' in state ? (state.step ?? null) : null,
      question: state.kind === 'asking' ? state.question : null,
      facts: state.facts,
      proofs: proofsOf(state.facts),
    }
  );
}

function mayTakeOver(state: JourneyState | null): boolean {
  if (state?.kind !== 'problem' && state?.kind !== 'working') return false;
  return canTakeOver(state.step, state.facts, state.kind === 'problem' ? state.problem : undefined);
}

function byHandView(job: PrinterJob | undefined): AssistantView['byHand'] {
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

/** What stands in the way: the journey's own problem, or that it was stopped. */
function problemOf(state: JourneyState | null): Problem | undefined {
  if (state?.kind === 'problem') return state.problem;
  return state?.kind === 'stopped' && state.facts.read ? new Problem('signIn.stopped') : undefined;
}

function unfinishedFleetView({ unfinishedFleet }: Settings): AssistantView['unfinishedFleet'] {
  if (!unfinishedFleet) return null;
  const { name, printers, at } = unfinishedFleet;
  return { name, printers, at };
}

function demoView({ place, code }: ViewParts): AssistantView['demo'] {
  const world = place.now?.world;
  if (!world) return null;
  const { seed, printers } = world;
  return {
    seed,
    printers: printers.map(({ address, name, adminPassword, account }) => ({ address, name, adminPassword, account })),
    personalAccount: personalAccountOf(world),
    person: {
      signsIn: place.personSignsIn,
      waits: code.attempt?.personWaits ?? false,
      reads: code.attempt?.personReads ?? null,
    },
  };
}
