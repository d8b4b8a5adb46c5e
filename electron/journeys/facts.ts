import type { JobHistory } from '../webconfig/job-history.ts';
import type { Look } from '../webconfig/look.ts';
import type { LabelLanguage } from '../webconfig/labels.ts';
import type { MailField } from '../webconfig/mail-page.ts';
import type { ServerField } from '../webconfig/mail-server.ts';

/** What the person wants of this printer. */
export interface Wanted {
  service: 'exchange' | 'outlook';
  /** The account that signs in, and so the mailbox that sends (F-10). */
  account: string;
  /** Sender's Email Address; the account unless said otherwise (F-11: a shared mailbox). */
  sender: string;
  /** Sign in anew even if the printer seems to be signed in. */
  renew: boolean;
  /** Set the mail server of the fax server to OAuth2 as well; off unless the person says so. */
  faxServer?: boolean | undefined;
}

/** How a printer was found: what it needs follows from it (guide section "states to recognise", docs/requirements.md). */
export type StartingState =
  | 'otherMethod' // Off, SMTP AUTH, POP before SMTP
  | 'signedOut' // OAuth2 chosen, nobody signed in
  | 'expired' // was signed in, is no longer (R-44, 361)
  | 'otherService'
  | 'wrongAccount'
  | 'accountUnknown' // signed in, but the page does not say as whom
  | 'notSaved' // says "Signed in", but cannot send: OK was never pressed
  | 'untrusted' // says "Signed in", but does not trust the mail server: whether OK was pressed cannot be told
  | 'settingsDiffer' // signed in and sending, another sender
  | 'renewed' // signed in; a new sign-in was asked for
  | 'proven'; // nothing to do

/** The mail settings as first read. `shown` holds readable values only; a masked one is unknown and stays out. */
export interface Found {
  state: StartingState;
  shown: Partial<Record<MailField, string>>;
  signedInAs: string | null;
  status: string | null;
  /** Lines of the job history before anything was done; null when this model shows none. */
  history: string[] | null;
}

/** One line of the summary: exactly the fields that change. Null = not shown by the printer before. */
export interface FieldChange {
  field: 'method' | 'service' | 'sender' | ServerField;
  before: string | null;
  after: string;
}

export interface Change {
  fields: FieldChange[];
  signOut: boolean;
  signIn: boolean;
  /** A mail password or sign-in that exists now and cannot be brought back by undo. */
  losesPassword: boolean;
  losesSignIn: boolean;
}

/** Read back after the save: what was wanted, what is there. */
export interface ReadBack {
  rows: {
    field: 'method' | 'service' | 'sender' | 'status' | 'account';
    wanted: string;
    found: string | null;
    same: boolean;
  }[];
  same: boolean;
}

/** A proof that this model cannot give names the place on the panel where a person can look (design: never hidden). */
type NotShown = { value: 'notShown'; panelPath: string };

/** The printer's connection test was refused because it does not trust the mail server, and its clock is not to blame. */
export interface Untrusted {
  /** What the printer said. */
  words: string;
  /** Compared with this computer's; `unknown`: not shown, or in a way that may be read as two dates. */
  clock: 'right' | 'unknown';
  /** Of its root certificates; null when the printer does not show it. */
  version: string | null;
  /** The word on the button that updates them; null when the page for it is not recognised. */
  button: string | null;
}

/** An update of the printer's root certificates; versions as the printer shows them. */
export interface RootCertificates {
  by: 'assistant' | 'person';
  before: string | null;
  after: string | null;
  /** What the printer said to it. */
  said: string[];
}

/** What a person says that words of the printer mean, which this program does not know. */
export type Meaning = 'succeeded' | 'failed' | 'unknown';

/** The mail server of the fax server as it was found. `change` is null when it is set to OAuth2 already. */
interface FaxFound {
  change: { before: string | null; after: string; losesPassword: boolean } | null;
  /** Whether its page says that somebody is signed in there; the assistant signs nobody in for faxes. */
  signedIn: boolean;
}

/** The same read back after OK and a new login: an observation, and none of the four proofs. */
export interface FaxSaved {
  method: string;
  signedIn: boolean;
  /** What the printer's page set along with OAuth2 and left nobody to change, under its own labels. */
  others: { label: string; before: string; after: string }[];
}

/** Everything observed about one printer in one journey; no password, code or token is ever among it. */
export interface Facts {
  look?: Look;
  trusted?: true;
  loggedIn?: true;
  /** The mail page as it was found, before anybody said what is wanted. */
  read?: {
    language: LabelLanguage;
    shown: Found['shown'];
    signedInAs: string | null;
    /** Its menu has the mail server of a fax server, too. */
    faxServer?: true;
  };
  wanted?: Wanted;
  found?: Found;
  change?: Change | null;
  confirmed?: true;
  prepared?: true;
  signedIn?: { account: string | null };
  pressedOk?: { said: string[] };
  saved?: ReadBack;
  untrusted?: Untrusted;
  rootCertificates?: RootCertificates;
  /** The job history right after that update: the tests that were refused before it may have left a 360 there. */
  historyAtUpdate?: JobHistory;
  /** The connection test ended with words that are not in the label table. */
  unclear?: { words: string };
  /** `said`: a person says that these words mean success, which nobody but they observed. */
  accepted?: { value: true; words: string } | { value: 'said'; words: string } | NotShown;
  /** `unknown`: there are errors, and nobody knows whether they are older than the sign-in. */
  clean?: { value: true; sinceUpdate?: true } | { value: 'unknown'; line: string; count: number } | NotShown;
  fax?: FaxFound;
  faxPressedOk?: { said: string[] };
  faxSaved?: FaxSaved;
}

/** The four proofs, in their order. Null = not reached. */
export interface Proofs {
  /** `accountNotShown`: signed in, but the printer does not say as whom. */
  signedIn: true | 'accountNotShown' | null;
  saved: boolean | null;
  accepted: true | 'notShown' | 'said' | null;
  clean: true | 'notShown' | 'unknown' | null;
}

export function proofsOf(facts: Facts): Proofs {
  return {
    signedIn: facts.signedIn ? (namesAccount(facts) ? true : 'accountNotShown') : null,
    saved: facts.saved?.same ?? null,
    accepted: facts.accepted?.value ?? null,
    clean: facts.clean?.value ?? null,
  };
}

/** All four were observed; none of them is only said, or not shown. */
export function isProven(proofs: Proofs): boolean {
  return Object.values(proofs).every((proof) => proof === true);
}

/** Each has come to something, though a person may have to look at the printer's panel for some. */
export function isSettled(proofs: Proofs): boolean {
  return Object.values(proofs).every((proof) => proof !== null && proof !== false);
}

function namesAccount({ signedIn, saved }: Facts): boolean {
  return typeof signedIn?.account === 'string' || saved?.rows.some(({ field }) => field === 'account') === true;
}
