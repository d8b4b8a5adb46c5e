/** What is known of who signs in, and of the mailbox that should send; from pages and pasted answers, never guessed. */
export interface Identities {
  /** Not null: the printer is signed in as wanted, and shows as whom, or does not. */
  signedIn: { account: string | null } | null;
  /** Somebody is going to sign in; before that is known it is not said what a first sign-in needs. */
  plansSignIn: boolean;
  /** Empty: not known yet. */
  mailbox: string;
  sharedMailbox: boolean;
  sender: string;
  /** Somebody has agreed to the printer's application for everybody. */
  consentGiven: boolean;
  /** False for a personal account: nobody but its owner has anything to say there. */
  hasOrganisation: boolean;
}

/** The words are in locales/<language>/identityGuard.json. */
export type IdentityWarning =
  | { code: 'sharedMailbox'; fields: { mailbox: string } } // F-11: it cannot sign in (535 5.7.3)
  | { code: 'senderNeedsSendAs' | 'senderOfAnother'; fields: { sender: string; account: string } } // F-10: 550 5.7.60
  | { code: 'firstSignIn'; fields: Record<string, never> }; // D-1, R-23

/**
 * What to say of who will send, before a code is shown and again once the printer shows who signed in; the most serious
 * first. That another account signed in than was wanted is no warning but a problem (signIn.wrongAccount).
 */
export function identityWarnings(known: Identities): IdentityWarning[] {
  const { signedIn, plansSignIn, mailbox, sharedMailbox, sender, consentGiven, hasOrganisation } = known;
  const warnings: IdentityWarning[] = [];
  const account = signedIn?.account ?? mailbox;
  if (hasOrganisation && sharedMailbox && !signedIn) warnings.push({ code: 'sharedMailbox', fields: { mailbox } });
  if (account && sender && !isSame(sender, account)) {
    const code = hasOrganisation ? 'senderNeedsSendAs' : 'senderOfAnother';
    warnings.push({ code, fields: { sender, account } });
  }
  if (hasOrganisation && plansSignIn && !signedIn && !consentGiven) warnings.push({ code: 'firstSignIn', fields: {} });
  return warnings;
}

/** Addresses are the same in upper and lower case at Exchange. */
function isSame(one: string, other: string): boolean {
  return one.trim().toLowerCase() === other.trim().toLowerCase();
}
