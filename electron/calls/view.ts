import type { Device } from '../discovery/device.ts';
import type { Discovery } from '../discovery/discover.ts';
import type { DiagnosticStep, StepResult } from '../diagnostics/findings.ts';
import type { KeptAside } from '../stored-file.ts';
import type { Facts, Proofs, Wanted } from '../journeys/facts.ts';
import type { Explanation } from '../explain/explain.ts';
import type { ProcedureId } from '../guide/procedures.ts';
import type { Handwork } from '../journeys/by-hand.ts';
import type { Question, StepId } from '../journeys/steps.ts';
import type { IdentityWarning } from '../mail/identity-guard.ts';
import type { Readiness, SignInEvidence } from '../mail/readiness.ts';
import type { Person, ProblemAction, ProblemView } from '../problem.ts';
import type { Concept, LabelLanguage } from '../webconfig/labels.ts';
import type { UndoField } from '../undo-field.ts';
import type { PageForm } from '../webconfig/page-form.ts';
import type { PageDialog } from '../webconfig/watcher.ts';
import type { InterfaceLanguage } from '../texts.ts';
import type { FleetView } from './fleet-view.ts';

export type { Change, Facts, Found, Meaning, Proofs, ReadBack, Untrusted, Wanted } from '../journeys/facts.ts';
export { isProven } from '../journeys/facts.ts';
export type { IdentityWarning } from '../mail/identity-guard.ts';
export type { Row, RowId } from '../mail/readiness.ts';
export type { StepId } from '../journeys/steps.ts';
export type { Handwork } from '../journeys/by-hand.ts';
export type { MailField } from '../webconfig/mail-page.ts';
export type { PageForm, PageFormItem } from '../webconfig/page-form.ts';
export type { PageKey } from '../webconfig/hands.ts';
export type { ProblemAction, ProblemView } from '../problem.ts';
export type { Concept, LabelLanguage } from '../webconfig/labels.ts';
export { calendarValues } from '../explain/calendar.ts';
export { procedureIds, procedures, isMicrosoftWord, type GuideStep, type ProcedureId } from '../guide/procedures.ts';
export type { MailUser, UserListView } from '../guide/users.ts';
export { faultGroups, groupsOfPrinters, refusalNumbers, refusalPlaces, type FaultGroup } from '../training/faults.ts';
export { lessonIds, lessons, type LessonId } from '../training/lessons.ts';
export type { TrainingAct, TrainingView } from '../training/trainer.ts';
export { appRegistration, registrationValues } from '../mail/app-registration.ts';
export type { Device } from '../discovery/device.ts';
export {
  diagnosticSteps,
  outcomeOf,
  stepNumber,
  wordsOf,
  type DiagnosticStep,
  type StepResult,
} from '../diagnostics/findings.ts';
export type { KeptAside } from '../stored-file.ts';
export {
  fleetFiles,
  fleetSteps,
  type FleetAct,
  type FleetAdded,
  type FleetFile,
  type FleetForm,
  type FleetPrinterView,
  type FleetSource,
  type FleetStep,
  type FleetView,
  type ListFault,
} from './fleet-view.ts';

/** The steps a person sees; each covers several steps of a journey (electron/wizard/screens.ts). */
export const wizardSteps = [
  'printer',
  'exchange',
  'connect',
  'settings',
  'summary',
  'signIn',
  'save',
  'proof',
] as const;
export type WizardStep = (typeof wizardSteps)[number];

/** What else has to be there: it shows by itself as soon as the printer answers, and has let us in. */
interface AtHand {
  sameNetwork: boolean;
  adminPassword: boolean;
}

/** Whether mail can be sent, as far as it is known before the printer is touched. */
export interface ReadinessView extends Pick<Readiness, 'rows' | 'verdict'> {
  /** Whose answers count; empty: the mailbox is not known yet. */
  mailbox: string;
  /** Microsoft's hosts are being tried from this computer. */
  probing: boolean;
  /** What an administrator can run to tell the rest. */
  commands: { module: 'exchange' | 'graph'; text: string; tried: boolean }[];
  /** Not null: something was pasted; what of it could not be used. */
  pasted: { otherMailboxes: string[]; notUnderstood: string[] } | null;
  /** The smallest change and the way back, in PowerShell; null: nothing to change, or not known. */
  script: { change: string; undo: string } | null;
}

/** Pages outside this program that it may open; the addresses are in electron/services.ts alone. */
export const linkIds = [
  'microsoft365Admin',
  'exchangeAdmin',
  'entraAdmin',
  'learnSmtpAuth',
  'learnSecurityDefaults',
  'learnConditionalAccess',
] as const;
export type LinkId = (typeof linkIds)[number];

/** What a pasted code or message means; the words are in locales/<language>/explain.json. */
export interface ExplanationView extends Explanation {
  who: Person;
  /** What the remedy does to what was there before. */
  effect: 'nothing' | 'reversible' | 'final';
  /** Where it is mended. */
  link: LinkId | null;
  action: ProblemAction | null;
  /** Where Epson's guide goes on. */
  procedures: readonly ProcedureId[];
}

export interface JourneyView {
  state: 'working' | 'asking' | 'problem' | 'byHand' | 'finished' | 'stopped';
  step: StepId | null;
  question: Question | null;
  facts: Facts;
  proofs: Proofs;
}

/** A step in the person's hands: what is to be done, and the page of the printer as a form. */
export interface ByHandView {
  /** Null for a step that Epson's guide does not have. */
  guide: string | null;
  work: Handwork[];
  /** The person may say that it is done: a page may not show it. */
  mayBeSaid: boolean;
  /** Null until the page was looked at. */
  form: PageForm | null;
}

export interface CodeView {
  userCode: string;
  verificationUri: string;
  /** False: the address is none of Microsoft's known pages. */
  known: boolean;
  /** Milliseconds the code was still good for when this view was made. */
  remainingMs: number;
}

/** The optional sign-in check from this computer. No token is ever in it. */
export interface SignInCheckView {
  /** Of the registration that is used; empty: none is known yet. */
  clientId: string;
  /** Not null: under way. */
  running: { mailbox: string; code: CodeView | null; opened: 'here' | 'browser' | null } | null;
  /** What the last check of the mailbox came to. */
  outcome: {
    recipient: string;
    /** Who signed in; null: nobody, or nobody that Microsoft named. */
    account: string | null;
    /** Somebody other than the mailbox signed in. */
    isOther: boolean;
    /** The last thing that went well. */
    reached: SignInEvidence['reached'];
    /** Null: everything did. */
    problem: ProblemView | null;
    explanation: ExplanationView | null;
  } | null;
}

export interface DiagnosisView {
  /** The printer that is looked at; null: none was chosen. */
  printer: string | null;
  /** The step that is being taken. */
  running: DiagnosticStep | null;
  results: StepResult[];
}

/** Everything the window shows, made anew on every change. No password, no token; the code only while it is good. */
export interface AssistantView {
  /** Not null: everything shown is of the demo world. With it the pretend printers, for people to try. */
  demo: {
    seed: number;
    printers: { address: string; name: string; adminPassword: string; account: string }[];
    /** The pretend mailbox for Outlook.com. */
    personalAccount: string;
    /**
     * Whether the pretend person signs in, or stands before the printer's code and waits, and what Microsoft's page told
     * them instead; "": they know no such account.
     */
    person: { signsIn: boolean; waits: boolean; reads: string | null };
  } | null;
  search: { running: boolean; conclusion: Discovery['conclusion'] | null; devices: Device[] };
  /** The printer that was chosen; what it says of itself is in `journey.facts.look`. */
  printer: { address: string; name: string; location: string } | null;
  /** The screen shown. */
  step: WizardStep;
  /** done: nothing is left to do there; current: where the journey stands; open: may be done now or later; locked: not yet. */
  steps: Record<WizardStep, 'done' | 'current' | 'open' | 'locked'>;
  /**
   * The steps that can be shown at this moment. Connect, once logged in, only to look at; showing settings or summary
   * again abandons what came after them.
   */
  reachable: WizardStep[];
  /** What was typed and not yet sent; kept when going back, and over a restart. */
  form: Wanted;
  readiness: ReadinessView;
  /** What is to be said of who will send; the most serious first. */
  identity: IdentityWarning[];
  signInCheck: SignInCheckView;
  atHand: AtHand;
  journey: JourneyView | null;
  /** Not null: many printers are set up together, and nothing here is about one chosen printer. */
  fleet: FleetView | null;
  /** A list of many waits until the person is done with the one printer that was taken from it. */
  fleetAside: boolean;
  problem: ProblemView | null;
  /** Not null: the diagnostics are shown in the place of the step. */
  diagnosis: DiagnosisView | null;
  /** What could not be read when this program started, and was kept; until the person has seen it. */
  keptAside: KeptAside[];
  code: CodeView | null;
  /** Not null while the person does the present step. */
  byHand: ByHandView | null;
  /** What the printer's page asks while it is in the person's hands: nothing goes on there before it is answered. */
  pageDialog: PageDialog | null;
  /** The person may do the present step with their own hands. */
  canTakeOver: boolean;
  /** The person's way to Microsoft that is open at this moment. */
  signInOpen: 'here' | 'browser' | null;
  /** Settings are on their way to the printer: leaving now asks first. */
  writing: boolean;
  /** The step before this screen that Back leads to; null when there is no way back (something was written). */
  back: WizardStep | null;
  /** A job of an earlier run that did not end. */
  unfinished: { address: string; name: string; at: string } | null;
  /** The same of many printers. */
  unfinishedFleet: { name: string; printers: number; at: string } | null;
  /** The language of the printer's labels as the printer showed it; null until then. */
  printerLanguage: LabelLanguage | null;
  settings: SettingsView;
}

export interface SettingsView {
  language: InterfaceLanguage;
  theme: 'system' | 'light' | 'dark' | 'contrast';
}

/** What the printer shows at this moment. */
export interface PictureView {
  /** A data: URI of a JPEG; its size in CSS pixels is `width` x `height`. */
  image: string;
  width: number;
  height: number;
  /** The control that is used, in the picture's pixels; null when the page is only looked at. */
  control: { x: number; y: number; width: number; height: number } | null;
  /** What the control is: the words for it are in locales/printer-labels.json. */
  concept: Concept | null;
  /** The guide's step, e.g. "B6". */
  guide: string | null;
}

/** The old settings, as the printer showed them before this program first changed it. */
export interface UndoView {
  model: string;
  /** When they were read; ISO 8601, UTC. */
  at: string;
  settings: { field: UndoField; value: string }[];
}

export interface UndoneView {
  restored: UndoField[];
  notRestored: UndoField[];
}

export interface AboutView {
  version: string;
  runtime: string;
  licences: { name: string; version: string; licence: string }[];
}
