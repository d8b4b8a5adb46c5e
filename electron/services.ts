/** The two services a printer can send through. */
export type ServiceId = 'exchange' | 'outlook';

export interface MailService {
  smtp: { host: string; port: number };
  /** Where the printer, and the person with the code, sign in. */
  signInHosts: readonly string[];
  /** Where codes and tokens are asked for; its openid-configuration tells whether it is Microsoft that answers. */
  authority: string;
  /** What sending by SMTP AUTH needs; personal accounts do not take the form with outlook.office365.com. */
  scope: string;
  /** Where the code is entered, as Microsoft's answers name it. */
  codePage: string;
  /** RFC 8628 expires_in is 900 (Microsoft's default, R-19); for personal accounts a code was refused after 300 (F-6). */
  codeLifeSeconds: number;
  /** Consent for everybody, switches and policies: an organisation has them, a person has not. */
  hasOrganisation: boolean;
}

// The only host names of the product: this file is the one place to look when Microsoft moves.

/** Microsoft Learn: "Authenticate an IMAP, POP or SMTP connection using OAuth"; "How to set up a multifunction device". */
export const services: Readonly<Record<ServiceId, MailService>> = {
  exchange: {
    smtp: { host: 'smtp.office365.com', port: 587 },
    signInHosts: ['login.microsoftonline.com', 'login.microsoft.com'],
    authority: 'https://login.microsoftonline.com/organizations',
    scope: 'https://outlook.office.com/SMTP.Send',
    codePage: 'https://login.microsoft.com/device',
    codeLifeSeconds: 900,
    hasOrganisation: true,
  },
  outlook: {
    // Outlook.com's own help; smtp.office365.com was seen to work too.
    smtp: { host: 'smtp-mail.outlook.com', port: 587 },
    signInHosts: ['login.microsoftonline.com', 'login.live.com', 'www.microsoft.com'],
    authority: 'https://login.microsoftonline.com/consumers',
    scope: 'https://outlook.office.com/SMTP.Send',
    codePage: 'https://www.microsoft.com/link',
    codeLifeSeconds: 300,
    hasOrganisation: false,
  },
};

/**
 * Where a code may be entered, by origin and path. Each is an address that Microsoft's code endpoint has been seen to
 * hand out, or the page it leads to.
 */
export const verificationUris: readonly string[] = [
  // Work and school accounts, for years
  'https://microsoft.com/devicelogin',
  'https://www.microsoft.com/devicelogin',
  // Work and school accounts, current responses
  services.exchange.codePage,
  // Personal accounts (Outlook.com)
  services.outlook.codePage,
  'https://microsoft.com/link',
  // The page all work and school addresses lead to
  'https://login.microsoftonline.com/common/oauth2/deviceauth',
];

/** The hosts a sign-in by code goes through in a browser, and whether an organisation's own sign-in page may follow. */
export const signInWindowHosts: Readonly<Record<string, { handsOver: boolean }>> = {
  // Where codes are entered.
  'microsoft.com': { handsOver: false },
  'www.microsoft.com': { handsOver: false },
  'login.microsoft.com': { handsOver: true },
  // Work and school accounts: account, password, second factor, consent. Sends federated accounts to their own server.
  'login.microsoftonline.com': { handsOver: true },
  // Personal accounts, and the check whether an address is one.
  'login.live.com': { handsOver: true },
  'account.live.com': { handsOver: false },
  // Setting up a second factor that the organisation asks for on the way. Not seen in a real run yet.
  'account.microsoft.com': { handsOver: false },
  'mysignins.microsoft.com': { handsOver: false },
};

/** Microsoft's pages for administrators and readers. */
export const microsoftPages = {
  microsoft365Admin: 'https://admin.microsoft.com/',
  exchangeAdmin: 'https://admin.exchange.microsoft.com/',
  entraAdmin: 'https://entra.microsoft.com/',
  learnSmtpAuth:
    'https://learn.microsoft.com/exchange/clients-and-mobile-in-exchange-online/authenticated-client-smtp-submission',
  learnSecurityDefaults: 'https://learn.microsoft.com/entra/fundamentals/security-defaults',
  learnConditionalAccess: 'https://learn.microsoft.com/entra/identity/conditional-access/concept-authentication-flows',
} as const;
export type MicrosoftPage = keyof typeof microsoftPages;
