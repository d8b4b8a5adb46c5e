import { words } from './finding.ts';

type RefusedRow = 'smtpAuth' | 'mailboxLicence' | 'deviceCodePolicy' | 'securityDefaults';

/**
 * Exchange is told apart by its sentences, since 5.7.139 stands for many things; Microsoft's sign-in by its numbers.
 * Only what names its cause is here: 535 5.7.3 has a dozen.
 */
const causes: readonly [RegExp, RefusedRow][] = [
  [/SmtpClientAuthentication is disabled for the (?:Tenant|Mailbox)/i, 'smtpAuth'],
  [/security defaults policy/i, 'securityDefaults'],
  [/AADSTS530035\b/, 'securityDefaults'],
  // Conditional Access of the device code flow, and rules for devices that a sign-in by code can never meet.
  [/AADSTS(?:53003|530033|530036|53000|53001|50097)\b/, 'deviceCodePolicy'],
  // Disabled, as the account behind a shared mailbox is; no subscription of Exchange.
  [/AADSTS(?:50057|650052)\b/, 'mailboxLicence'],
];

/** The row of readiness that a refusal names as its cause; undefined when it names none. */
export function refusalReason(text: string): RefusedRow | undefined {
  const said = words(text.slice(0, 5_000));
  return causes.find(([pattern]) => pattern.test(said))?.[1];
}
