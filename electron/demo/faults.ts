import { z } from 'zod';
import { microsoftRefusals } from './microsoft-refusals.ts';
import { printerId } from './printer-ids.ts';

/** What can be made to go wrong with one printer, or with all of them. */
const plainFaults = [
  'unplug', // no port answers
  'slow', // every answer takes 2.5 s more
  'newCertificate', // another key from now on
  'noOAuth2', // firmware from before OAuth2
  'lowEnd', // only the basic pages and their password page
  'rebootDuringSignIn', // once, a moment after the code was fetched
  'noPasswordSet', // no administrator password yet
  'defaultPage', // https answers with a page that has nothing to do with Epson
  'noConnectionTest', // a model whose menu has none
  'noJobHistory', // nor a job history
  'ignoresLanguageCookie', // answers in its own language only
  'strangeTestWords', // its success is told in other words than any manual's
  'accountHidden', // the Email Server page does not say who is signed in
  'oldError', // a 360 of forty days ago in the job history
  'dropAfterSave', // the save is carried out, but its answer never comes
  'sessionLost', // once: the next page that needs a login finds the session ended
  'wrongClock', // five years slow: it trusts no certificate of today
  'certificateMissing', // its root certificates are too old, until they are updated on their page
  'oddCertificatePage', // the page that updates them, and the way to it, are in unknown words
  'additionalNetwork', // connected by the network that knows no OAuth2
  'noDnsServer', // its network settings name none: it finds no host
  'neverSends', // signs in and passes its own test, but every job that sends ends with 360
  'twoConfirmPages', // OK asks twice more
  'serverLeft', // choosing OAuth2 and a service fills in no mail server
  'popupCode', // the code comes in a window of its own
  'readOnlyCode', // the code stands in a field that cannot be changed
  'codeInOtherFrame', // the code comes in another frame than the button that asks for it
] as const;

/** What can be wrong with the Email Server page itself, and the way to it. */
const pageFaults = [
  'redirectElsewhere', // it leads to another address
  'endlessRedirect', // it leads to itself
  'hugePage', // it is 100 MB long
  'cutOffPage', // it ends in the middle of its form
  'wrongCharset', // it calls itself ISO-8859-1 and is UTF-8
  'duplicateLabels', // two fields are called "Sender's Email Address"; the first of them changes nothing
  'labelsInScript', // its labels are drawn by a script: no text to read
  'loginInsteadOfPage', // once: the login form in its place, although the session goes on
  'tokenChanged', // once: the posted form is not taken, and shown again
  'strangePage', // every label, option and button is in other words than any manual's
  'strangeFaxPage', // the same of the page of its fax server
  'faxWithoutOAuth2', // the page of its fax server does not offer it
  'oddMenu', // the menu's words are unknown; the page itself says what it is
] as const;

/** Switched on by `true` or by a number, whose meaning is its own. */
const measuredFaults = [
  'asleep', // every connection is cut until so many seconds (3) after the first
  'errorState', // nothing but Product Status can be used, for so many seconds or until switched off
  'otherAdministrator', // nobody can log in because somebody is, for so many seconds or until switched off
  'printing', // OK is not taken because of a job, for so many seconds or until switched off
  'tryLater', // so many logins (3) are put off
  'slowRestart', // OK restarts the web server, which takes so many seconds (20)
  'forgetsSignIn', // a sign-in without OK is gone after so many seconds (60), and with the logout
] as const;
const longestSeconds = 120;

export const printerFaults = [...plainFaults, ...pageFaults, ...measuredFaults] as const;
export type PrinterFault = (typeof printerFaults)[number];

/** What can go wrong at Microsoft, at Exchange or with the person. */
const worldFaults = [
  'smtpAuthOffTenant',
  'userConsentOff', // who is no administrator needs one to agree
  'accessTokensInvalid', // the mail server takes no token any more
  'portal', // a page of the Wi-Fi in place of every endpoint of Microsoft
  'personDeclines',
  'personLeavesBoxEmpty', // agrees without "on behalf of your organization"
  'personIsAdministrator', // a Global Administrator signs in with an own account, whoever was asked to
] as const;

/** So many requests to Microsoft, or one; false for none. */
const countedWorldFaults = ['throttles', 'unavailable', 'slowsDown', 'drops'] as const;

const refusalNumber = z
  .number()
  .refine((number) => microsoftRefusals.has(number), { error: 'not a number that this Microsoft has words for' });

/** Body of POST /fault. Without `printer` every printer has it. */
export const faultRequest = z.discriminatedUnion('name', [
  z.strictObject({ name: z.enum([...plainFaults, ...pageFaults]), printer: printerId.optional(), on: z.boolean() }),
  z.strictObject({
    name: z.enum(measuredFaults),
    printer: printerId.optional(),
    on: z.union([z.boolean(), z.number().positive().max(longestSeconds)]),
  }),
  z.strictObject({ name: z.enum(worldFaults), on: z.boolean() }),
  /** Conditional Access, for who signs in and for who signed in by code before: for everybody, or for one printer's account. */
  z.strictObject({ name: z.literal('blockDeviceCode'), printer: printerId.optional(), on: z.boolean() }),
  z.strictObject({
    name: z.enum(countedWorldFaults),
    on: z.union([z.boolean(), z.number().int().positive().max(1000)]),
  }),
  /** The AADSTS number of Microsoft's page after the password, or of its answer in place of tokens. */
  z.strictObject({ name: z.enum(['signInRefused', 'tokenRefused']), on: z.union([refusalNumber, z.literal(false)]) }),
  /** The mailbox of one printer's account, or of all: its SMTP AUTH off; its permission to send as any other mailbox. */
  z.strictObject({ name: z.enum(['smtpAuthOffMailbox', 'sendAs']), printer: printerId.optional(), on: z.boolean() }),
  /** Life of a code in seconds; false for the usual 900. */
  z.strictObject({ name: z.literal('codeExpiresIn'), on: z.union([z.number().min(0).max(86_400), z.literal(false)]) }),
]);
export type FaultRequest = z.infer<typeof faultRequest>;
