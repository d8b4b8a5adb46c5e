/** Who can mend a problem; the words are in locales/<language>/problems.json. */
export type Person = 'you' | 'printerAdmin' | 'tenantAdmin' | 'network' | 'vendor' | 'maker';

/** What the one button of a problem does in the window; the command line says it in words. */
export type ProblemAction =
  | 'retry' // the step again, from the printer's true state
  | 'changeAddress' // another printer, or another address
  | 'password' // type it again
  | 'askAgain' // whether it is their printer: they had said no
  | 'compareCertificate' // old and new side by side, and a second decision
  | 'openPrinter' // the printer's own pages, in the person's browser
  | 'settings' // account, sender
  | 'exchange' // the checklist of the Microsoft side
  | 'newCode'
  | 'otherAccount' // the account that signed in is signed out, and the right one signs in
  | 'renew' // sign in anew
  | 'startOver';

/**
 * Everything that can go wrong and that a person is told about, by code. The words are chosen where the problem is
 * shown (locales/<language>/problems.json), never here.
 */
const problems = {
  // Reaching the printer
  'address.invalid': { who: 'you', action: 'changeAddress' }, // not a host name or IP address, with an optional port
  'printer.unreachable': { who: 'you', action: 'retry' }, // no answer at this address and port
  'printer.noTls': { who: 'printerAdmin', action: 'retry' }, // answers, but only without TLS
  'printer.tlsTooOld': { who: 'printerAdmin', action: 'changeAddress' }, // TLS older than 1.2, or ciphers that no current program accepts
  'printer.notEpson': { who: 'you', action: 'changeAddress' }, // answers over https, but is no Epson Web Config
  'printer.noAdvancedPages': { who: 'vendor', action: 'changeAddress' }, // a low-end model without the administration pages
  'printer.certificateUnknown': { who: 'you', action: 'retry' }, // nobody has confirmed this certificate yet
  'printer.certificateChanged': { who: 'printerAdmin', action: 'compareCertificate' }, // this printer was known with another certificate
  'printer.certificateRefused': { who: 'you', action: 'changeAddress' }, // another one than that of the command line or of the list
  'printer.notYours': { who: 'you', action: 'changeAddress' }, // a person said so, now or earlier
  'printer.lost': { who: 'you', action: 'retry' }, // stopped answering in the middle and did not come back
  'printer.busy': { who: 'you', action: 'retry' }, // works on something, or shows an error; its pages say only that
  'printer.redirected': { who: 'network', action: 'changeAddress' }, // a page of the printer led to another host
  'printer.pageTooLarge': { who: 'printerAdmin', action: 'retry' }, // an answer over the size limit
  // Administrator login
  'login.passwordRefused': { who: 'printerAdmin', action: 'password' },
  'login.tryLater': { who: 'you', action: 'retry' }, // the printer's own rate limit
  'login.otherAdministrator': { who: 'you', action: 'retry' }, // somebody else is logged in; the password was not judged
  'login.noPasswordSet': { who: 'printerAdmin', action: 'openPrinter' }, // the printer still asks for a first administrator password
  'login.sessionLost': { who: 'you', action: 'retry' }, // the printer ended the session and logging in again did not help
  'login.notRecognised': { who: 'printerAdmin', action: 'openPrinter' }, // the login page has another form than any known one
  // The Email Server page
  'page.notFound': { who: 'printerAdmin', action: 'retry' }, // the menu has no Email Server > Basic
  'page.notRecognised': { who: 'printerAdmin', action: 'openPrinter' }, // a page is there, but a needed control is not, or is ambiguous
  'firmware.noOAuth2': { who: 'printerAdmin', action: 'openPrinter' }, // the page exists, but offers no OAuth2
  'fax.noOAuth2': { who: 'you', action: 'settings' }, // the page of the fax server exists, but offers no OAuth2
  // Input
  'account.invalid': { who: 'you', action: 'settings' }, // no e-mail address
  'sender.invalid': { who: 'you', action: 'settings' }, // characters the printer does not take
  'input.invalid': { who: 'you', action: 'retry' }, // an argument of the command line
  'input.missing': { who: 'you', action: 'retry' }, // an argument that the command needs
  'input.noTerminal': { who: 'you', action: 'retry' }, // a question, and nobody at the terminal to answer it
  'site.invalid': { who: 'you', action: 'retry' }, // a site's file: a field of it is missing or wrong
  'site.unreadable': { who: 'you', action: 'retry' }, // no such file at all
  'site.tooMany': { who: 'you', action: 'retry' }, // more printers than one run takes
  'site.newer': { who: 'you', action: 'retry' }, // written by a later version of this program
  'site.otherPrinter': { who: 'you', action: 'changeAddress' }, // another one answers at the address, by its MAC address
  'site.twice': { who: 'you', action: 'retry' }, // one printer at two addresses of the list
  'site.passwordRefused': { who: 'printerAdmin', action: 'password' }, // the password of all, by a first printer: no other one has heard it
  'site.planChanged': { who: 'you', action: 'retry' }, // the printer was changed after the summary had been agreed to
  // Signing in
  'code.notFound': { who: 'network', action: 'newCode' }, // the printer showed no code after "Sign in with Microsoft"
  'code.expired': { who: 'you', action: 'newCode' }, // the code ran out before the printer was signed in
  'signIn.notStarted': { who: 'printerAdmin', action: 'newCode' }, // no code, but a message
  'signIn.wrongAccount': { who: 'you', action: 'otherAccount' }, // F-10: the printer is signed in, but as somebody else
  'signIn.wrongPersonalAccount': { who: 'you', action: 'otherAccount' }, // the same where there is no organisation
  'signIn.notSignedOut': { who: 'printerAdmin', action: 'retry' }, // the present account could not be signed out on the printer
  'signIn.stopped': { who: 'you', action: 'startOver' }, // the person stopped
  // Proof
  'save.differs': { who: 'printerAdmin', action: 'retry' }, // read back differs from the plan
  'save.wrongAccount': { who: 'you', action: 'otherAccount' }, // F-10: only what is read back names the account
  'save.okNotPressed': { who: 'you', action: 'retry' }, // said to be done by hand, but nothing was sent to the printer
  'save.signInGone': { who: 'you', action: 'newCode' }, // forgotten between the sign-in and OK; nothing was saved
  'mail.refused': { who: 'tenantAdmin', action: 'exchange' }, // the printer's connection test failed
  'mail.sendAs': { who: 'tenantAdmin', action: 'settings' }, // F-10: another sender's address was refused (550 5.7.60)
  'mail.senderRefused': { who: 'you', action: 'settings' }, // the same where there is no organisation
  'mail.clock': { who: 'printerAdmin', action: 'retry' }, // F-13
  'mail.certificate': { who: 'printerAdmin', action: 'openPrinter' }, // the root certificates
  'mail.caCertificate': { who: 'network', action: 'openPrinter' }, // the same after an update of them
  'mail.notUnderstood': { who: 'you', action: 'retry' }, // the connection test ended with words that are not in the label table
  'history.errors': { who: 'tenantAdmin', action: 'renew' }, // 360, 361 or 370 after the save
  // The optional sign-in check: from this computer, without the printer
  'check.clientIdInvalid': { who: 'you', action: 'retry' },
  'check.recipientInvalid': { who: 'you', action: 'retry' },
  'check.noConsent': { who: 'tenantAdmin', action: 'retry' }, // to the organisation's own application
  'check.codeExpired': { who: 'you', action: 'newCode' },
  'check.declined': { who: 'you', action: 'newCode' }, // Cancel was pressed at Microsoft's page
  'microsoft.unreachable': { who: 'network', action: 'retry' },
  'microsoft.proxyPassword': { who: 'network', action: 'retry' }, // 407: the proxy wants to be signed in to
  'microsoft.certificate': { who: 'network', action: 'retry' }, // not Microsoft's: interception, or a wrong clock here
  'microsoft.notMicrosoft': { who: 'network', action: 'retry' }, // something else answers in its place: a portal, a proxy
  'microsoft.busy': { who: 'you', action: 'retry' }, // 429 or 5xx, still so after several tries
  'microsoft.application': { who: 'tenantAdmin', action: 'exchange' }, // registration, tenant and request do not fit together
  'microsoft.refused': { who: 'tenantAdmin', action: 'exchange' }, // any other AADSTS number
  'mailServer.unreachable': { who: 'network', action: 'retry' },
  'mailServer.certificate': { who: 'network', action: 'retry' },
  'mailServer.noTls': { who: 'network', action: 'retry' }, // offers no STARTTLS, so nothing secret was sent
  'mailServer.busy': { who: 'you', action: 'retry' }, // a reply of 4xx
  'mailServer.smtpAuthOff': { who: 'tenantAdmin', action: 'exchange' },
  'mailServer.signInRefused': { who: 'tenantAdmin', action: 'exchange' },
  'mailServer.sendAs': { who: 'tenantAdmin', action: 'exchange' }, // 5.7.60
  'mailServer.refused': { who: 'tenantAdmin', action: 'exchange' }, // took the sign-in, not the mail
  // This computer
  'browser.missing': { who: 'you', action: 'retry' }, // no Chromium, Chrome or Edge to show the printer's pages in
  'journal.unwritable': { who: 'you', action: 'retry' },
  'storage.full': { who: 'you', action: 'retry' }, // no room on the disk, or the user's share of it is used up
  'storage.readOnly': { who: 'you', action: 'retry' },
  'storage.notAllowed': { who: 'you', action: 'retry' }, // another user's, or protected
  'undo.nothing': { who: 'you', action: 'changeAddress' }, // nothing was written to this printer by this program
  'demo.notPretend': { who: 'you', action: 'changeAddress' }, // a real address, in the demo
  'demo.failed': { who: 'maker', action: 'retry' }, // the demo world did not start
  internal: { who: 'maker', action: 'startOver' }, // a fault of this program; details are in the log
} as const satisfies Record<string, { who: Person; action: ProblemAction }>;

export type ProblemCode = keyof typeof problems;
export const problemCodes = Object.keys(problems) as ProblemCode[];
export type ProblemFields = Readonly<Record<string, string | number | boolean | null>>;

/** A problem as data. `fields` are safe to show and to log: no passwords, codes or tokens. */
export class Problem extends Error {
  constructor(
    readonly code: ProblemCode,
    readonly fields: ProblemFields = {},
    options?: ErrorOptions,
  ) {
    super(code, options);
    this.name = 'Problem';
  }
}

/** A problem as the window and the report take it. */
export interface ProblemView {
  code: ProblemCode;
  /** Safe to show; the texts of locales/<language>/problems.json name them. */
  fields: ProblemFields;
  who: Person;
  /** What the one button of the problem does. */
  action: ProblemAction;
}

export function problemView({ code, fields }: Problem): ProblemView {
  return { code, fields, ...problems[code] };
}

const storageCodes: Readonly<Record<string, ProblemCode>> = {
  ENOSPC: 'storage.full',
  EDQUOT: 'storage.full',
  EROFS: 'storage.readOnly',
  EACCES: 'storage.notAllowed',
  EPERM: 'storage.notAllowed',
};

/** Why nothing can be kept there: what the disk said, as far as a person can do something about it. */
export function unwritable(path: string, error: unknown): Problem {
  return storageProblem(path, error) ?? new Problem('journal.unwritable', { path }, { cause: error });
}

/** What a person can do about a disk that refused; undefined for an error that is about something else. */
export function storageProblem(path: string, error: unknown): Problem | undefined {
  const code = storageCodes[String((error as NodeJS.ErrnoException | undefined)?.code)];
  return code && new Problem(code, { path }, { cause: error });
}
