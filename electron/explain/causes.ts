import type { Person } from '../problem.ts';

/** What the remedy does to what was there before. */
type Effect =
  | 'nothing' // a look, a wait, another try
  | 'reversible' // a switch that can be put back
  | 'final'; // an old sign-in or password is gone for good

/** Where the remedy is done: the names of the pages that the window may open, and of the actions of a problem. */
interface CauseFacts {
  who: Person;
  effect: Effect;
  link?: 'microsoft365Admin' | 'entraAdmin' | 'learnSmtpAuth' | 'learnSecurityDefaults' | 'learnConditionalAccess';
  action?: 'renew' | 'newCode' | 'settings' | 'exchange' | 'openPrinter';
}

/** Why mail does not go out. The words are in locales/<language>/explain.json. */
export const causes = {
  // The stored sign-in of the printer
  printerCannotConnect: { who: 'network', effect: 'nothing' },
  signInExpired: { who: 'you', effect: 'final', action: 'renew' },
  signInNeeded: { who: 'you', effect: 'final', action: 'renew' },
  signInRevoked: { who: 'you', effect: 'final', action: 'renew' },
  signInFrequency: { who: 'tenantAdmin', effect: 'reversible', link: 'entraAdmin' },
  codeFlowBlocked: { who: 'tenantAdmin', effect: 'reversible', link: 'learnConditionalAccess' },
  // The account
  wrongTenant: { who: 'you', effect: 'nothing', action: 'newCode' },
  accountUnknown: { who: 'you', effect: 'nothing', action: 'settings' },
  accountKind: { who: 'you', effect: 'nothing', action: 'settings' },
  accountLocked: { who: 'tenantAdmin', effect: 'nothing', link: 'entraAdmin' },
  accountDisabled: { who: 'tenantAdmin', effect: 'reversible', link: 'microsoft365Admin' },
  accountAtRisk: { who: 'tenantAdmin', effect: 'nothing', link: 'entraAdmin' },
  passwordExpired: { who: 'you', effect: 'final', action: 'renew' },
  wrongPassword: { who: 'you', effect: 'nothing' },
  secondStep: { who: 'you', effect: 'nothing', action: 'newCode' },
  noExchange: { who: 'tenantAdmin', effect: 'reversible', link: 'microsoft365Admin' },
  // The code
  codeExpired: { who: 'you', effect: 'nothing', action: 'newCode' },
  codeWrong: { who: 'you', effect: 'nothing', action: 'newCode' },
  nothingWrong: { who: 'you', effect: 'nothing' },
  cancelled: { who: 'you', effect: 'nothing', action: 'newCode' },
  // Rules of the organisation
  tenantRestriction: { who: 'network', effect: 'reversible' },
  deviceRequired: { who: 'tenantAdmin', effect: 'reversible', link: 'entraAdmin' },
  policyBlocks: { who: 'tenantAdmin', effect: 'reversible', link: 'entraAdmin' },
  securityDefaults: { who: 'tenantAdmin', effect: 'reversible', link: 'learnSecurityDefaults' },
  // Epson’s application at Microsoft
  appNotAllowed: { who: 'tenantAdmin', effect: 'reversible', link: 'entraAdmin' },
  consentMissing: { who: 'tenantAdmin', effect: 'reversible', link: 'entraAdmin' },
  appUnknown: { who: 'tenantAdmin', effect: 'reversible', link: 'entraAdmin' },
  appRegistration: { who: 'tenantAdmin', effect: 'reversible', link: 'entraAdmin' },
  requestFaulty: { who: 'vendor', effect: 'nothing', action: 'openPrinter' },
  tryLater: { who: 'you', effect: 'nothing' },
  // The mail server and the mailbox
  smtpOffOrganisation: { who: 'tenantAdmin', effect: 'reversible', link: 'microsoft365Admin', action: 'exchange' },
  smtpOffMailbox: { who: 'tenantAdmin', effect: 'reversible', link: 'microsoft365Admin', action: 'exchange' },
  settingRefuses: { who: 'tenantAdmin', effect: 'nothing', link: 'learnSmtpAuth' },
  passwordNotTaken: { who: 'printerAdmin', effect: 'final' },
  ownSignInServer: { who: 'network', effect: 'reversible' },
  identityRefused: { who: 'you', effect: 'final', link: 'learnSmtpAuth', action: 'renew' },
  sentWithoutSignIn: { who: 'printerAdmin', effect: 'final' },
  senderNotAllowed: { who: 'you', effect: 'reversible', link: 'microsoft365Admin', action: 'settings' },
  dailyLimit: { who: 'you', effect: 'nothing' },
  tooManyConnections: { who: 'you', effect: 'nothing' },
  tooLarge: { who: 'you', effect: 'nothing' },
  blockedForSpam: { who: 'tenantAdmin', effect: 'nothing' },
  newOrganisation: { who: 'tenantAdmin', effect: 'nothing', link: 'microsoft365Admin' },
  domainUnknown: { who: 'tenantAdmin', effect: 'reversible', link: 'microsoft365Admin' },
  recipientRefuses: { who: 'you', effect: 'nothing' },
  // The way to the mail server
  serverNotReached: { who: 'network', effect: 'nothing' },
  serverNameUnknown: { who: 'printerAdmin', effect: 'reversible', action: 'openPrinter' },
  wrongEncryption: { who: 'printerAdmin', effect: 'reversible', action: 'openPrinter' },
  oldEncryption: { who: 'printerAdmin', effect: 'nothing', action: 'openPrinter' },
  certificateUntrusted: { who: 'printerAdmin', effect: 'reversible', action: 'openPrinter' },
  clockWrong: { who: 'printerAdmin', effect: 'reversible', action: 'openPrinter' },
} as const satisfies Record<string, CauseFacts>;

export type Cause = keyof typeof causes;

/** Who mends it, what that does to what was there, and where. */
export function causeFacts(cause: Cause): CauseFacts {
  return causes[cause];
}
