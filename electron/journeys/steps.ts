import type { Facts } from './facts.ts';

export type StepId =
  'look' | 'trust' | 'logIn' | 'read' | 'summary' | 'prepare' | 'signIn' | 'save' | 'readBack' | 'test' | 'history';

/** What a person decides in a step, before the assistant goes on. */
export type Question = 'trust' | 'password' | 'summary';

export interface Step {
  id: StepId;
  /** Steps of Epson's guide that it covers (docs/requirements.md). */
  guide: string[];
  asks?: Question;
  applies: (facts: Facts) => boolean;
  /** Done when this was observed. That OK was pressed is one fact, that it was stored is another. */
  done: (facts: Facts) => boolean;
}

const always = () => true;
const changes = (facts: Facts) => facts.change !== null;

/**
 * The one ordered table of the journey. The next step is the first one that applies and whose facts are missing, so a
 * journey can start in any state of the printer and go on after anything that happened in between.
 */
export const steps: readonly Step[] = [
  { id: 'look', guide: ['B1'], applies: always, done: (f) => f.look !== undefined },
  { id: 'trust', guide: [], asks: 'trust', applies: always, done: (f) => f.trusted === true },
  { id: 'logIn', guide: ['B2'], asks: 'password', applies: always, done: (f) => f.loggedIn === true },
  { id: 'read', guide: ['B3'], applies: always, done: (f) => f.found !== undefined && f.change !== undefined },
  { id: 'summary', guide: [], asks: 'summary', applies: changes, done: (f) => f.confirmed === true },
  { id: 'prepare', guide: ['B4', 'B5'], applies: changes, done: (f) => f.prepared === true },
  {
    id: 'signIn',
    guide: ['B6', 'B7', 'B8', 'B9', 'B10', 'B11'],
    applies: (f) => f.change?.signIn === true,
    done: (f) => f.signedIn !== undefined,
  },
  { id: 'save', guide: ['B12'], applies: changes, done: (f) => f.pressedOk !== undefined },
  { id: 'readBack', guide: [], applies: always, done: (f) => f.saved !== undefined },
  { id: 'test', guide: [], applies: always, done: (f) => f.accepted !== undefined },
  { id: 'history', guide: [], applies: always, done: (f) => f.clean !== undefined },
];

/** The step to do now; undefined when all that apply are done. */
export function nextStep(facts: Facts): Step | undefined {
  return steps.find((step) => step.applies(facts) && !step.done(facts));
}
