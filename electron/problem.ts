/**
 * Everything that can go wrong and that a person is told about, by code. The words, the person who can mend it and
 * the remedy are chosen where the problem is shown (locales/<language>/problems.json), never here.
 */
export const problemCodes = [
  // Reaching the printer
  'address.invalid', // not a host name or IP address, with an optional port
  'printer.unreachable', // no answer at this address and port
  'printer.noTls', // answers, but only without TLS
  'printer.tlsTooOld', // TLS older than 1.2, or ciphers that no current program accepts
  'printer.notEpson', // answers over https, but is no Epson Web Config
  'printer.noAdvancedPages', // a low-end model without the administration pages
  'printer.certificateUnknown', // nobody has confirmed this certificate yet
  'printer.certificateChanged', // this printer was known with another certificate
  'printer.certificateRefused', // the person said that this is not their printer
  'printer.lost', // stopped answering in the middle and did not come back
  'printer.redirected', // a page of the printer led to another host
  'printer.pageTooLarge', // an answer over the size limit
  // Administrator login
  'login.passwordRefused',
  'login.tryLater', // the printer's own rate limit
  'login.noPasswordSet', // the printer still asks for a first administrator password
  'login.sessionLost', // the printer ended the session and logging in again did not help
  'login.notRecognised', // the login page has another form than any known one
  // The Email Server page
  'page.notFound', // the menu has no Email Server > Basic
  'page.notRecognised', // a page is there, but a needed control is not, or is ambiguous
  'firmware.noOAuth2', // the page exists, but offers no OAuth2
  // Input
  'account.invalid', // no e-mail address
  'sender.invalid', // characters the printer does not take
  'input.invalid', // an argument of the command line
  'input.missing', // an argument that the command needs
  'input.noTerminal', // a question, and nobody at the terminal to answer it
  // Signing in
  'code.notFound', // the printer showed no code after "Sign in with Microsoft"
  'code.expired', // the code ran out before the printer was signed in
  'signIn.wrongAccount', // the printer is signed in, but as somebody else
  'signIn.notSignedOut', // the present account could not be signed out on the printer
  'signIn.stopped', // the person stopped
  // Proof
  'save.differs', // read back differs from the plan
  'mail.refused', // the printer's connection test failed
  'mail.notUnderstood', // the connection test ended with words that are not in the label table
  'history.errors', // 360, 361 or 370 after the save
  // This computer
  'browser.missing', // no Chromium, Chrome or Edge to show the printer's pages in
  'journal.unwritable',
  'undo.nothing', // nothing was written to this printer by this program
  'demo.failed', // the demo world did not start
  'internal', // a fault of this program; details are in the log
] as const;

export type ProblemCode = (typeof problemCodes)[number];
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
