import type { Facts, Wanted } from '../journeys/facts.ts';
import type { Identities } from '../mail/identity-guard.ts';
import type { Row } from '../mail/readiness.ts';
import { services } from '../services.ts';

/** Who is concerned, as far as the journey, what was typed and the readiness tell. */
export function identitiesOf(facts: Facts, form: Wanted, rows: readonly Row[]): Identities {
  const { service, account, sender } = facts.wanted ?? form;
  const mailbox = mailboxIn(account);
  const row = (id: Row['id']) => rows.find((one) => one.id === id);
  const kind = row('mailboxLicence')?.reason;
  return {
    signedIn: facts.signedIn ?? null,
    plansSignIn: facts.change?.signIn === true,
    mailbox,
    sharedMailbox: kind?.code === 'noUserMailbox' && String(kind.values['kind']).toLowerCase() === 'sharedmailbox',
    sender: mailboxIn(sender) || mailbox,
    consentGiven: row('consent')?.state === 'passed',
    hasOrganisation: services[service].hasOrganisation,
  };
}

/** An address, once what is typed looks like one; else empty. */
export function mailboxIn(typed: string): string {
  const text = typed.trim();
  return /^[^@\s]+@[^@\s]+$/.test(text) ? text : '';
}
