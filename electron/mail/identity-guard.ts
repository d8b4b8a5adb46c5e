/** What is known of who signs in, and of the mailbox that should send; from pages, pasted answers or what somebody said. */
export interface Identities {
  /** Who signs in or is signed in; null as long as nobody knows. */
  account: string | null;
  role: 'globalAdministrator' | 'cloudApplicationAdministrator' | 'user' | 'unknown';
  mailbox: string;
  mailboxKind: 'user' | 'shared' | 'unknown';
  sender: string;
  /** Whether somebody has agreed to the printer's application for this mailbox. */
  consent: 'given' | 'missing' | 'unknown';
  /** False for a personal account: nobody but its owner has anything to say there. */
  hasOrganisation: boolean;
}

/** The words are in locales/<language>/identityGuard.json. */
export type IdentityWarning =
  | { code: 'sharedMailbox'; fields: { mailbox: string } } // F-11: it cannot sign in (535 5.7.3)
  | { code: 'administratorSends' | 'otherAccountSends'; fields: { account: string; mailbox: string } } // F-10
  | { code: 'senderNeedsSendAs'; fields: { sender: string; account: string } } // F-10: 550 5.7.60
  | { code: 'roleTooSmall' | 'noBoxForOrganisation' | 'tickForOrganisation'; fields: Record<string, never> }; // D-1, R-23

/** What to say before a code is shown, and again when the printer shows who signed in; the most serious first. */
export function identityWarnings(known: Identities): IdentityWarning[] {
  const { account, role, mailbox, mailboxKind, sender, consent, hasOrganisation } = known;
  const isAdministrator = role === 'globalAdministrator' || role === 'cloudApplicationAdministrator';
  const warnings: IdentityWarning[] = [];
  if (hasOrganisation && mailboxKind === 'shared') warnings.push({ code: 'sharedMailbox', fields: { mailbox } });
  if (account !== null && !isSame(account, mailbox)) {
    const code = hasOrganisation && isAdministrator ? 'administratorSends' : 'otherAccountSends';
    warnings.push({ code, fields: { account, mailbox } });
  }
  const sends = account ?? mailbox;
  if (!isSame(sender, sends)) warnings.push({ code: 'senderNeedsSendAs', fields: { sender, account: sends } });
  // Only a Global Administrator is shown the box "Consent on behalf of your organization" (Microsoft, consent experience).
  if (hasOrganisation && consent === 'missing') {
    if (role === 'user') warnings.push({ code: 'roleTooSmall', fields: {} });
    if (role === 'cloudApplicationAdministrator') warnings.push({ code: 'noBoxForOrganisation', fields: {} });
    if (role === 'globalAdministrator') warnings.push({ code: 'tickForOrganisation', fields: {} });
  }
  return warnings;
}

/** Addresses are the same in upper and lower case at Exchange. */
function isSame(one: string, other: string): boolean {
  return one.trim().toLowerCase() === other.trim().toLowerCase();
}

/**
 * Where an administrator grants consent for everybody, for an application whose identifier somebody has pasted: Epson's is
 * not published, so none is known here. Undefined when it is no identifier.
 * @param authority of the service; its host and tenant are taken.
 */
export function consentAddress(pastedApplicationId: string, authority: string): string | undefined {
  const applicationId = pastedApplicationId.trim().toLowerCase();
  if (!/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(applicationId)) return undefined;
  const { origin, pathname } = new URL(authority);
  const address = new URL(`${pathname.replace(/\/$/, '')}/adminconsent`, origin);
  address.searchParams.set('client_id', applicationId);
  return address.href;
}
