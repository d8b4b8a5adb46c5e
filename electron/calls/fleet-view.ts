import type { Lights } from '../fleet/lights.ts';
import type { ListFault } from '../fleet/list-fault.ts';
import type { Change, Proofs, StartingState, Wanted } from '../journeys/facts.ts';
import type { StepId } from '../journeys/steps.ts';
import type { ProblemView } from '../problem.ts';
import type { UndoField } from '../undo-field.ts';

export type { ListFault } from '../fleet/list-fault.ts';

/** The steps a person sees while many printers are set up. */
export const fleetSteps = ['printers', 'mailbox', 'connect', 'summary', 'signIn', 'result'] as const;
export type FleetStep = (typeof fleetSteps)[number];

/** What is wanted of all of them, as typed so far; nothing of it is a secret. */
export interface FleetForm {
  /** The customer, or the place; may be empty. */
  name: string;
  service: Wanted['service'];
  account: string;
  sender: string;
  /** A printer that does not trust the mail server may update its root certificates. */
  rootCertificates: boolean;
}

export interface FleetPrinterView {
  /** Canonical (fleet/site.ts), and so the name of the printer in the list. */
  address: string;
  /** Where it was found instead; null: it is at its address. */
  movedTo: string | null;
  label: string;
  /** As the printer said; '' until it was asked. */
  model: string;
  /** `listed`: not asked yet. `asked`: it waits for the person's answer. The others as in fleet/conductor.ts. */
  state: 'listed' | 'waiting' | 'working' | 'asked' | 'finished' | 'problem' | 'skipped' | 'undone';
  /** What is done on it at this moment, or where it ended; null before its first. */
  step: StepId | null;
  problem: ProblemView | null;
  /** The program did not get on with its page, and a person may: they can set it up on its own. */
  mayTakeOut: boolean;
  /** Not null: nobody has confirmed yet that this certificate (SHA-256) is the printer's. */
  unconfirmed: string | null;
  /** Its administrator password is asked for: there is none, or it did not take it. */
  wantsPassword: boolean;
  /** The mailbox that is to send from it. */
  account: string;
  found: StartingState | null;
  /** Undefined until it was read; null: nothing is to change. */
  change: Change | null | undefined;
  /** It is among those to which that will be done. */
  isPlanned: boolean;
  /** Should it not trust the mail server: as the form has it, or the file for its model. */
  mayUpdateRootCertificates: boolean;
  /** Something that may have changed it was begun in this run. */
  touched: boolean;
  /** Seen in this run. */
  proofs: Proofs;
  /** What the journal knows, each with the date on which it was seen; null: nothing that still holds. */
  lights: Lights | null;
  /** The day from which its sign-in may lapse (YYYY-MM-DD, UTC), and how near that is; null: nothing is known. */
  lapses: { on: string; state: 'fine' | 'soon' | 'lapsed' } | null;
  /** There is something that can be put back on it; null: there is not. */
  undo: {
    /** A person has ticked it for that. */
    isTicked: boolean;
    /** What would be put back, and when it was read (ISO, UTC); null until it was looked up. */
    plan: { at: string; settings: { field: UndoField; value: string }[] } | null;
  } | null;
  /** What the printer did not take back. */
  notRestored: UndoField[];
}

/** Many printers of one customer, on their way together. */
export interface FleetView {
  /** The screen shown. */
  step: FleetStep;
  /** Where the work stands. */
  current: FleetStep;
  reachable: FleetStep[];
  /** Those that were come to. */
  seen: FleetStep[];
  form: FleetForm;
  printers: FleetPrinterView[];
  /** Something is under way at the printers. */
  isWorking: boolean;
  isPaused: boolean;
  /** Whose code is the person's to enter now; the code itself is `code` of the whole view. */
  signingIn: { address: string; label: string; model: string; account: string } | null;
  /** There is one already, and its list stays as it is. */
  hasResult: boolean;
  /** Old settings are put back: they are looked up, a person reads them, or they are being written; null: nobody wants that. */
  undo: 'reading' | 'summary' | 'writing' | null;
  /** One administrator password opens them all, or each has its own. */
  passwords: 'shared' | 'own';
  /** Some printer took the password of all: the others are asked for each. */
  isSharedRight: boolean;
  /** What stands in the way of going on as asked for. */
  problem: ProblemView | null;
}

export type FleetAct =
  /** `leave`: nothing is changed, and the result is shown. */
  | { do: 'look' | 'confirm' | 'newCode' | 'stop' | 'again' | 'check' | 'leave' }
  | { do: 'show'; step: FleetStep }
  | { do: 'draft'; form: FleetForm }
  | { do: 'remove'; addresses: string[] }
  | { do: 'passwords'; are: 'shared' | 'own' }
  /** Confirms the certificates that were shown, and logs in. */
  | {
      do: 'connect';
      compared: boolean;
      user?: string | undefined;
      password?: string | undefined;
      own?: FleetPassword[] | undefined;
    }
  /** Ticks a printer whose old settings are to be put back, or takes the tick away. */
  | { do: 'tick'; address: string; on: boolean }
  /** Looks up what would be put back on those that are ticked; `keep`: nothing is, after all. */
  | { do: 'undo' | 'keep' }
  | { do: 'putBack'; user?: string | undefined; password?: string | undefined; own?: FleetPassword[] | undefined }
  | { do: 'skip'; address: string }
  | { do: 'pause'; on: boolean };

/** The administrator password of one printer. */
interface FleetPassword {
  address: string;
  password: string;
}

/** Where printers come from: the list of the search, typed or pasted lines, or a file (base64). */
export type FleetSource =
  | { from: 'search'; printers: { address: string; label: string }[] }
  | { from: 'text'; text: string }
  | { from: 'file'; name: string; content: string };

/** What a person may keep: for the customer, for a spreadsheet, for a calendar, for the next run. */
export const fleetFiles = ['handover', 'table', 'calendar', 'site'] as const;
export type FleetFile = (typeof fleetFiles)[number];

/** Nothing of a list with faults was taken. */
export interface FleetAdded {
  faults: ListFault[];
}
