import type { AssistantView, Facts, StepId, WizardStep } from '../../electron/calls/view.ts';
import { problemCodes, type ProblemCode, type ProblemFields } from '../../electron/problem.ts';
import { hostileText, journey, look, problem, readFacts, viewAt, wanted, type ScreenState } from './base.ts';
import { readBackFacts } from './proof.ts';
import { saveFacts } from './save.ts';
import { signInFacts } from './sign-in.ts';

/** Where a problem is met, and what is known of the printer there. */
const places: Record<string, { screen: WizardStep; step: StepId; facts: Facts }> = {
  printer: { screen: 'printer', step: 'look', facts: {} },
  connect: { screen: 'connect', step: 'logIn', facts: { look, trusted: true } },
  settings: { screen: 'settings', step: 'settings', facts: readFacts },
  signIn: { screen: 'signIn', step: 'signIn', facts: signInFacts },
  save: { screen: 'save', step: 'save', facts: saveFacts },
  proof: { screen: 'proof', step: 'test', facts: readBackFacts },
};

const areaOf: Record<string, keyof typeof places> = {
  address: 'printer',
  printer: 'connect',
  login: 'connect',
  page: 'connect',
  firmware: 'connect',
  fax: 'settings',
  account: 'settings',
  sender: 'settings',
  input: 'connect',
  code: 'signIn',
  signIn: 'signIn',
  save: 'proof',
  mail: 'proof',
  history: 'proof',
  check: 'signIn',
  microsoft: 'signIn',
  mailServer: 'proof',
  browser: 'printer',
  journal: 'signIn',
  storage: 'signIn',
  site: 'connect',
  undo: 'printer',
  demo: 'printer',
  internal: 'save',
};

/** What stands in the places of each text; real values, as the program puts them there. */
export const fieldsOf: Partial<Record<ProblemCode, ProblemFields>> = {
  'printer.certificateUnknown': { fingerprint: look.fingerprint },
  'printer.certificateChanged': { fingerprint: look.fingerprint, remembered: look.fingerprint.replaceAll('0', '9') },
  'printer.busy': { words: 'Cannot access the product until processing is complete.' },
  'printer.redirected': { host: 'proxy.contoso.com' },
  'login.noPasswordSet': { page: '/PRESENTATION/ADVANCED/PASSWORD/SET' },
  'page.notFound': { path: 'Network > Email Server > Basic' },
  'page.notRecognised': { label: 'Authentication Method' },
  'firmware.noOAuth2': { firmware: 'XK15O8' },
  'account.invalid': { account: 'scans' },
  'sender.invalid': { sender: '(office)@contoso.com' },
  'input.invalid': { argument: 'fingerprint' },
  'input.missing': { argument: 'address' },
  'signIn.notStarted': { words: 'The additional network does not support OAuth2 authentication.' },
  'signIn.wrongPersonalAccount': { account: 'anna@outlook.com', wanted: 'scans@outlook.com' },
  'save.wrongAccount': { account: 'admin@contoso.com', wanted: 'scans@contoso.com' },
  'mail.sendAs': {
    ...{ sender: 'office@contoso.com', account: 'scans@contoso.com' },
    words: "Email sending failed. Change the sender's email address to the email address for your email service.",
  },
  'mail.senderRefused': {
    ...{ sender: 'office@outlook.com', account: 'scans@outlook.com' },
    words: "Email sending failed. Change the sender's email address to the email address for your email service.",
  },
  'signIn.wrongAccount': { account: 'admin@contoso.com', wanted: 'scans@contoso.com' },
  'save.differs': { field: 'service', wanted: 'Microsoft Exchange Online', found: null },
  'mail.refused': { words: 'SMTP server authentication error.' },
  'mail.clock': { words: 'The connection is untrusted. Check the following. - Date and Time' },
  'mail.certificate': {
    words: 'The connection is untrusted. Check the following. - CA Certificate',
    label: 'Network Security > Root Certificate Update',
  },
  'mail.caCertificate': {
    words: 'The connection is untrusted. Check the following. - CA Certificate',
    version: '02.03',
    label: 'Network Security > CA Certificate',
  },
  'mail.notUnderstood': { words: 'Sending is not possible at the moment (0x2a).' },
  'history.errors': { error: '361', line: '2026/11/21 10:02  Scan to Email  Error 361' },
  'microsoft.unreachable': { host: 'login.microsoftonline.com', reason: 'ECONNREFUSED' },
  'microsoft.certificate': { host: 'login.microsoftonline.com', reason: 'SELF_SIGNED_CERT_IN_CHAIN' },
  'microsoft.notMicrosoft': { host: 'login.microsoftonline.com', status: 200 },
  'microsoft.busy': { host: 'login.microsoftonline.com', status: 503 },
  'microsoft.application': { code: 'AADSTS700016', words: 'AADSTS700016: Application was not found in the directory.' },
  'microsoft.refused': { code: 'AADSTS53003', words: 'AADSTS53003: Access has been blocked by policies.' },
  'mailServer.unreachable': { host: 'smtp.office365.com', port: 587, reason: 'ETIMEDOUT' },
  'mailServer.certificate': { host: 'smtp.office365.com', reason: 'self-signed certificate' },
  'mailServer.noTls': { host: 'smtp.office365.com', port: 587 },
  'mailServer.busy': { words: '454 4.7.0 Temporary authentication failure' },
  'mailServer.smtpAuthOff': { words: '535 5.7.139 SmtpClientAuthentication is disabled for the Tenant.' },
  'mailServer.signInRefused': { words: '535 5.7.3 Authentication unsuccessful' },
  'check.clientIdInvalid': { clientId: 'my application' },
  'check.recipientInvalid': { recipient: 'anna at contoso' },
  'check.noConsent': { words: 'AADSTS65001: The user or administrator has not consented to use the application' },
  'mailServer.sendAs': { words: '550 5.7.60 SMTP; Client does not have permissions to send as this sender' },
  'mailServer.refused': { words: '550 5.1.8 Access denied, bad outbound sender' },
  'site.invalid': { where: 'printers.3.address' },
  'site.tooMany': { number: 1000 },
  'site.passwordRefused': { printer: 'Reception (192.168.1.63)' },
  'site.twice': { address: '192.168.1.63' },
  'microsoft.proxyPassword': { host: 'login.microsoftonline.com', proxy: 'proxy.contoso.com:8080' },
  'storage.full': { path: 'C:\\Users\\Anna\\AppData\\Local\\printer-mail-assistant' },
  'storage.readOnly': { path: '/home/anna/.local/share/printer-mail-assistant' },
  'storage.notAllowed': { path: '/home/anna/.local/share/printer-mail-assistant' },
  'journal.unwritable': { path: 'C:\\Users\\Anna\\AppData\\Local\\printer-mail-assistant\\journal.jsonl' },
};

function at(code: ProblemCode, fields: ProblemFields): AssistantView {
  const { screen, step, facts } = places[areaOf[code.split('.')[0]!]!]!;
  return viewAt(screen, {
    form: wanted,
    back: null,
    reachable: ['printer', 'exchange', 'settings', screen],
    journey: journey({ state: code === 'signIn.stopped' ? 'stopped' : 'problem', step, facts }),
    problem: problem(code, fields),
  });
}

export const states: ScreenState[] = [
  ...problemCodes.map((code) => ({ name: code, view: at(code, fieldsOf[code] ?? {}) })),
  { name: 'hostile words', view: at('mail.refused', { words: hostileText }) },
  { name: 'hostile host', view: at('printer.redirected', { host: hostileText }) },
];
