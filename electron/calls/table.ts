import type { Touch, Typing } from '../webconfig/hands.ts';
import type { PageFormAct } from '../webconfig/page-form.ts';
import type {
  AboutView,
  AssistantView,
  ExplanationView,
  FleetAct,
  FleetAdded,
  FleetFile,
  FleetSource,
  LabelLanguage,
  LinkId,
  UserListView,
  Meaning,
  PictureView,
  ProblemView,
  ProcedureId,
  RowId,
  SettingsView,
  TrainingAct,
  TrainingView,
  UndoneView,
  UndoView,
  Wanted,
  WizardStep,
} from './view.ts';

/**
 * Every call the window may make, with what it takes and what it answers. Both sides and the tests' stand-in are made from
 * this table (the model: mullvadvpn-app, ipc-schema.ts). A new call is a line here, its schema in schemas.ts and its
 * answer in electron/wizard/wizard.ts; leaving one out does not compile.
 */
interface CallTable {
  /** The present view and picture, for a window that has just been opened, or opened again after a crash. */
  look: [Record<never, never>, { view: AssistantView; picture: PictureView | null }];

  search: [Record<never, never>, void];
  stopSearch: [Record<never, never>, void];
  /** As typed, or from the list; fails with address.invalid. */
  choosePrinter: [{ address: string }, void];
  startDemo: [Record<never, never>, void];
  /** The trainer's panel of the demo: what is switched on, after what was just done. Fails with demo.failed outside a demo. */
  train: [TrainingAct, TrainingView];
  leaveDemo: [Record<never, never>, void];
  /** Goes on with the job an earlier run did not end, or forgets it. */
  resume: [{ goOn: boolean }, void];

  /** Many printers together, and back to a single one. */
  beginFleet: [Record<never, never>, void];
  leaveFleet: [Record<never, never>, void];
  /**
   * What is done with them. Fails with what a person has to mend first: account.invalid, sender.invalid; those of
   * single printers are in the view.
   */
  fleet: [FleetAct, void];
  /** Adds printers to those; fails with site.invalid, site.unreadable, site.tooMany, site.newer, input.invalid. */
  addToFleet: [FleetSource, FleetAdded];
  saveFleet: [{ what: FleetFile }, { saved: boolean }];
  /** One of them is set up on its own, and the list waits; `beginFleet` leads back. Fails with input.invalid. */
  takeFromFleet: [{ address: string }, void];
  /** Goes on with the printers an earlier run did not end, or forgets them. */
  resumeFleet: [{ goOn: boolean }, void];

  /** Shows a step that is not locked; going back to one before the journey's own abandons what follows it. */
  show: [{ step: WizardStep }, void];
  /** Tries Microsoft's hosts from this computer once more. */
  probe: [Record<never, never>, void];
  /** What the printed commands said; an empty text takes it back. */
  paste: [{ text: string }, void];
  /** The person knows that a row is so, or that it is not, although nobody has seen it; 'unsaid' takes it back. */
  say: [{ row: RowId; so: 'yes' | 'no' | 'unsaid' }, void];
  /** Signs in from this computer; fails with check.clientIdInvalid, check.recipientInvalid or account.invalid. */
  checkSignIn: [{ clientId: string; recipient: string }, void];
  /** Ends the check at once; when none is under way, what the last one came to is forgotten. */
  stopSignInCheck: [Record<never, never>, void];
  /** What Microsoft's page said instead of letting the person in: it ends the check, if it is understood. */
  pageRefused: [{ text: string }, { understood: boolean }];
  /** The commands that register an application, to the clipboard. */
  copyRegistration: [Record<never, never>, void];
  /** Confirms the certificate that was shown and logs in; fails with input.invalid when it is another one by now. */
  connect: [{ fingerprint: string; compared: boolean; password: string; user?: string | undefined }, void];
  /** It is not their printer; fails with input.invalid as `connect` does. */
  refuse: [{ fingerprint: string }, void];
  /** What was said not to be theirs is asked about again. */
  askAgain: [Record<never, never>, void];
  /** Accepts a changed certificate: both fingerprints were shown side by side. */
  acceptChanged: [{ fingerprint: string }, void];
  /** What was typed so far; nothing is checked. */
  draft: [Wanted, void];
  /** The settings as wanted; fails with account.invalid or sender.invalid. */
  want: [Wanted, void];
  /** The one press after which the printer is changed. */
  confirm: [Record<never, never>, void];
  /** Whether the assistant may press the printer's button that updates its root certificates. */
  updateRootCertificates: [{ agreed: boolean }, void];
  /** How the person understands what the printer said at the end of its connection test. */
  sayTestResult: [{ meaning: Meaning }, void];
  /** The code of the printer, or that of the sign-in check. */
  copyCode: [{ of: CodeOwner }, void];
  /** Copies the code and opens Microsoft's page: in a window of this program, or in the person's browser. */
  openSignIn: [{ of: CodeOwner; where: 'here' | 'browser' }, void];
  /** Tries the step that failed again, from the printer's true state; while a code is shown, asks for a new one. */
  retry: [Record<never, never>, void];
  /** Signs in anew although the printer says that it is signed in. */
  renew: [Record<never, never>, void];
  /** The present step comes into the person's hands, which the picture and the form then take. */
  takeOver: [Record<never, never>, void];
  giveBack: [Record<never, never>, void];
  /** The person says that the step is done, where the page cannot show it. */
  handDone: [Record<never, never>, void];
  /** What the person did in the form that stands for the page; fails with page.notRecognised when that is gone. */
  actOnPage: [PageFormAct, void];
  /** Whether the window can be seen: while it is hidden or minimised, no picture of the printer's page is made. */
  watching: [{ visible: boolean }, void];
  /** Mouse and keys on the picture; they reach the page while the step is in the person's hands. */
  touchPage: [Touch, void];
  typeInPage: [Typing, void];
  /** The person's answer to `pageDialog`. */
  answerPage: [{ accept: boolean }, void];
  /** The guide's steps for this printer as a page to print. */
  saveInstructions: [Record<never, never>, { saved: boolean }];
  stop: [Record<never, never>, void];
  /** Back to the list, for the next printer. */
  nextPrinter: [Record<never, never>, void];

  /** What undo would put back on the chosen printer; fails with undo.nothing, or what keeps the printer from being seen. */
  undoPlan: [Record<never, never>, UndoView];
  /** Puts it back. Whatever was being done on this printer ends first. */
  undo: [{ password: string; user?: string | undefined }, UndoneView];

  saveReport: [Record<never, never>, { saved: boolean }];
  /** What an administrator has to do, as a page in any of the languages; `cause`: of a message that was explained. */
  saveHandover: [Handover, { saved: boolean }];
  /** The same as a text, in the clipboard. */
  copyHandover: [Handover, void];
  /** A procedure of Epson's guide as a page to print. */
  saveGuidePage: [{ procedure: ProcedureId; printerLanguage: LabelLanguage }, { saved: boolean }];
  /** Who shall use "To My Email". */
  users: [Record<never, never>, UserListView];
  /** Adds who is in these lines; the result has the lines that could not be added, and why. */
  addUsers: [
    { text: string; language: SettingsView['language'] },
    UserListView & { notUnderstood: string[]; noRoom: string[] },
  ];
  /** One of them was ticked, gets another language, or leaves the list. */
  changeUser: [
    {
      address: string;
      signedIn?: boolean | undefined;
      language?: SettingsView['language'] | undefined;
      remove?: true | undefined;
    },
    UserListView,
  ];
  /** A card for every user, or for those who have not signed in yet, as a page to print. */
  saveCards: [{ printerLanguage: LabelLanguage; waitingOnly: boolean }, { saved: boolean }];
  /** The diagnostics: shown, run (once more), stopped, left. */
  diagnose: [{ do: 'open' | 'run' | 'stop' | 'leave' }, void];
  /** What they came to, as the one text that may be passed on; `saveDiagnosis` saves exactly the text told last. */
  diagnosisReport: [Record<never, never>, { text: string }];
  saveDiagnosis: [Record<never, never>, { saved: boolean }];
  /** The person has read what could not be read. */
  seenKeptAside: [Record<never, never>, void];
  /** The page has a fault and shows nothing else any more: what of it may be shown and passed on. */
  crashed: [{ message: string; stack: string }, { report: string }];
  /** The report of the fault goes to the clipboard, and the program ends. */
  copyCrash: [Record<never, never>, void];
  settings: [Partial<SettingsView>, void];
  /** What a code or message of Microsoft, the mail server or the printer means; nothing of it leaves this computer. */
  explain: [{ text: string }, ExplanationView[]];
  /** The person gives up on a message that nobody could explain: it is kept for the report of this job. */
  keepMessage: [{ text: string }, void];
  openLink: [{ link: LinkId }, void];
  /**
   * Opens the page where an administrator agrees for everybody to this application, and tells its address; in a demo it
   * only tells it. Null: that is no identifier of an application.
   */
  openConsent: [{ applicationId: string }, { address: string | null }];
  /** The printer's own pages, in the person's browser. */
  openPrinter: [Record<never, never>, void];
  about: [Record<never, never>, AboutView];
  /** While settings are being written, asks first (event quitAsked) unless the person is sure. */
  quit: [{ sure: boolean }, void];
}

/** Whose sign-in a code is for. */
export type CodeOwner = 'printer' | 'check';

interface Handover {
  language: SettingsView['language'];
  cause?: ExplanationView['cause'] | undefined;
}

export type CallName = keyof CallTable;
export type CallArguments<N extends CallName> = CallTable[N][0];
export type CallResult<N extends CallName> = CallTable[N][1];

/** What happens without being asked for. */
export interface EventTable {
  view: AssistantView;
  picture: PictureView | null;
  /** The window was to be closed while settings were on their way to the printer. */
  quitAsked: null;
  /** The program itself has a fault and goes on only to say so: the report of it. */
  programCrashed: string;
}

export type EventName = keyof EventTable;

/** What a call came to: never a sentence, always data. */
export type Outcome<T> = { ok: true; value: T } | { ok: false; problem: ProblemView };

/** The window's side, and what its stand-ins in tests look like. */
type Calls = { [N in CallName]: (args: CallArguments<N>) => Promise<Outcome<CallResult<N>>> };
type Events = { [E in EventName]: (listener: (value: EventTable[E]) => void) => () => void };

/** What the preload puts into the page, and all of it. */
export interface Bridge {
  calls: Calls;
  events: Events;
}

/** The main side: one answer per call. A Problem thrown becomes `ok: false`. */
export type Answers = { [N in CallName]: (args: CallArguments<N>) => CallResult<N> | Promise<CallResult<N>> };

// The names exist at run time too: the preload exposes exactly these, and one that is missing does not compile.
const calls: Record<CallName, true> = {
  look: true,
  search: true,
  stopSearch: true,
  choosePrinter: true,
  startDemo: true,
  train: true,
  leaveDemo: true,
  resume: true,
  beginFleet: true,
  leaveFleet: true,
  fleet: true,
  addToFleet: true,
  saveFleet: true,
  takeFromFleet: true,
  resumeFleet: true,
  show: true,
  probe: true,
  paste: true,
  say: true,
  checkSignIn: true,
  stopSignInCheck: true,
  pageRefused: true,
  copyRegistration: true,
  connect: true,
  refuse: true,
  askAgain: true,
  acceptChanged: true,
  draft: true,
  want: true,
  confirm: true,
  updateRootCertificates: true,
  sayTestResult: true,
  copyCode: true,
  openSignIn: true,
  retry: true,
  renew: true,
  takeOver: true,
  giveBack: true,
  handDone: true,
  actOnPage: true,
  watching: true,
  touchPage: true,
  typeInPage: true,
  answerPage: true,
  saveInstructions: true,
  stop: true,
  nextPrinter: true,
  undoPlan: true,
  undo: true,
  saveReport: true,
  saveHandover: true,
  copyHandover: true,
  saveGuidePage: true,
  users: true,
  addUsers: true,
  changeUser: true,
  saveCards: true,
  diagnose: true,
  diagnosisReport: true,
  saveDiagnosis: true,
  seenKeptAside: true,
  crashed: true,
  copyCrash: true,
  settings: true,
  explain: true,
  keepMessage: true,
  openLink: true,
  openConsent: true,
  openPrinter: true,
  about: true,
  quit: true,
};
const events: Record<EventName, true> = { view: true, picture: true, quitAsked: true, programCrashed: true };

export const callNames = Object.keys(calls) as CallName[];
export const eventNames = Object.keys(events) as EventName[];
