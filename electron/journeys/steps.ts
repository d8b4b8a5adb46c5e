import { Problem } from '../problem.ts';
import type { Facts } from './facts.ts';

export type StepId =
  | 'look'
  | 'trust'
  | 'logIn'
  | 'read'
  | 'settings'
  | 'compare'
  | 'faxRead'
  | 'summary'
  | 'prepare'
  | 'signIn'
  | 'save'
  | 'readBack'
  | 'rootCertificates'
  | 'testWords'
  | 'test'
  | 'history'
  | 'faxSave'
  | 'faxReadBack';

/** What a person decides in a step, before the assistant goes on. */
export type Question = 'trust' | 'password' | 'wanted' | 'summary' | 'rootCertificates' | 'testWords';

export interface Step {
  id: StepId;
  /** Steps of Epson's guide that it covers (docs/requirements.md). */
  guide: string[];
  asks?: Question;
  applies: (facts: Facts) => boolean;
  /** Done when these were observed. That OK was pressed is one fact, that it was stored is another. */
  facts: (keyof Facts)[];
  /** A person may come back here and decide anew, as long as OK was not pressed. */
  backTo?: true;
  /**
   * Only a printer that does not pass its test in known words needs it, or one whose fax server is set, too: nobody is
   * told beforehand that it is one of the steps.
   */
  unforeseen?: true;
}

const always = () => true;
const changes = (facts: Facts) => facts.change !== null;
const wantsFax = ({ wanted }: Facts) => wanted?.faxServer === true;
const changesFax = (facts: Facts) => wantsFax(facts) && facts.fax?.change !== null;

/**
 * The one ordered table of the journey. The next step is the first one that applies and whose facts are missing, so a
 * journey can start in any state of the printer and go on after anything that happened in between.
 */
export const steps: readonly Step[] = [
  { id: 'look', guide: ['B1'], applies: always, facts: ['look'] },
  { id: 'trust', guide: [], asks: 'trust', applies: always, facts: ['trusted'] },
  { id: 'logIn', guide: ['B2'], asks: 'password', applies: always, facts: ['loggedIn'] },
  { id: 'read', guide: ['B3'], applies: always, facts: ['read'] },
  { id: 'settings', guide: [], asks: 'wanted', applies: always, facts: ['wanted'], backTo: true },
  { id: 'compare', guide: [], applies: always, facts: ['found', 'change'] },
  // Procedure D. Read before the summary, and written when the printer's own mail is proven.
  { id: 'faxRead', guide: [], applies: wantsFax, facts: ['fax'], unforeseen: true },
  {
    id: 'summary',
    guide: [],
    asks: 'summary',
    applies: (f) => changes(f) || changesFax(f),
    facts: ['confirmed'],
    backTo: true,
  },
  { id: 'prepare', guide: ['B4', 'B5'], applies: changes, facts: ['prepared'] },
  {
    id: 'signIn',
    guide: ['B6', 'B7', 'B8', 'B9', 'B10', 'B11'],
    applies: (f) => f.change?.signIn === true,
    facts: ['signedIn'],
  },
  { id: 'save', guide: ['B12'], applies: changes, facts: ['pressedOk'] },
  { id: 'readBack', guide: [], applies: always, facts: ['saved'] },
  // The test finds out that it is needed, and is run again after it.
  {
    id: 'rootCertificates',
    guide: [],
    asks: 'rootCertificates',
    applies: (f) => f.untrusted !== undefined,
    facts: ['untrusted', 'rootCertificates'],
    unforeseen: true,
  },
  // The same with words that nobody has put into the label table.
  {
    id: 'testWords',
    guide: [],
    asks: 'testWords',
    applies: (f) => f.unclear !== undefined,
    facts: ['unclear', 'accepted'],
    unforeseen: true,
  },
  { id: 'test', guide: [], applies: always, facts: ['accepted'] },
  { id: 'history', guide: [], applies: always, facts: ['clean'] },
  { id: 'faxSave', guide: [], applies: changesFax, facts: ['faxPressedOk'], unforeseen: true },
  { id: 'faxReadBack', guide: [], applies: changesFax, facts: ['faxSaved'], unforeseen: true },
];

export function isDone(step: Step, facts: Facts): boolean {
  return step.facts.every((fact) => facts[fact] !== undefined);
}

/** The step to do now; undefined when all that apply are done. */
export function nextStep(facts: Facts): Step | undefined {
  return steps.find((step) => step.applies(facts) && !isDone(step, facts));
}

/** What is left of the facts when a step and all that follow it are to be done again. */
export function factsBefore(id: StepId, facts: Facts): Facts {
  const again: string[] = steps.slice(indexOf(id)).flatMap((step) => step.facts);
  return Object.fromEntries(Object.entries(facts).filter(([name]) => !again.includes(name)));
}

/** Where a step stands among those that every printer may need; undefined for one that nobody foresees. */
export function numberOf(id: StepId): { number: number; of: number } | undefined {
  const foreseen = steps.filter(({ unforeseen }) => !unforeseen);
  const number = foreseen.findIndex((step) => step.id === id) + 1;
  return number ? { number, of: foreseen.length } : undefined;
}

/** Where a step stands in the table. */
export function indexOf(id: StepId): number {
  return steps.findIndex((step) => step.id === id);
}

/** The table gives every step what it needs; a gap is a fault of this program. Problem: internal. */
export function known<T>(value: T | undefined): T {
  if (value === undefined) throw new Problem('internal');
  return value;
}
