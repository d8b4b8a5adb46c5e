import { labelText, means, type Concept, type LabelLanguage } from '../webconfig/labels.ts';
import { mailFields, named, shownValue, type MailField, type MailPage } from '../webconfig/mail-page.ts';
import { isMailServer, mailServerPlan, type ServerField } from '../webconfig/mail-server.ts';
import type { MailPlan } from '../webconfig/driver.ts';
import type { Control } from '../webconfig/snapshot.ts';
import type { Change, FaxSaved, FieldChange, Found, ReadBack, StartingState, Wanted } from './facts.ts';

/** The choice of "Email service" that each service stands for. */
export const serviceConcepts = {
  exchange: 'wc_service_exchange_online',
  outlook: 'wc_service_outlook_com',
} as const satisfies Record<Wanted['service'], Concept>;

export function mailPlan(wanted: Wanted): MailPlan {
  return { service: serviceConcepts[wanted.service], sender: wanted.sender };
}

/** The readable values of a page, by field. */
export function shownValues(mail: MailPage): Partial<Record<MailField, string>> {
  const shown: Partial<Record<MailField, string>> = {};
  for (const name of Object.keys(mailFields) as MailField[]) {
    const field = mail.fields[name];
    if (field?.shown !== undefined && field.control.visible) shown[name] = field.shown;
  }
  return shown;
}

/**
 * The values of the fields as the page holds them, for undo. A masked value is unknown and stays out, and so does a field
 * that means nothing with the present method and is closed.
 */
export function rawValues(mail: MailPage): Record<string, string> {
  return Object.fromEntries(
    Object.entries(mail.fields)
      .filter(([, { control }]) => control.visible && !control.disabled && !control.masked)
      .map(([name, { control }]) => [name, control.value]),
  );
}

/** What the page says of the sign-in. "Signed in" is not yet "saved": the page looks the same. */
export function signInState(
  mail: MailPage,
  language: LabelLanguage,
): 'otherMethod' | 'signedOut' | 'expired' | 'signedIn' {
  if (!means('wc_auth_oauth2', mail.fields.method?.shown ?? '', language)) return 'otherMethod';
  if (!mail.status) return 'signedOut';
  return mail.status.signedIn ? 'signedIn' : 'expired';
}

/**
 * The state a printer was found in, as far as its page tells. "Signed in" with the right account is either proven or
 * never stored: only the printer's own connection test can tell. Who is signed in must be known: an account that
 * the page does not name counts only if this program signed it in before.
 */
export function stateOf(
  mail: MailPage,
  wanted: Wanted,
  language: LabelLanguage,
  lastAccount: string | undefined,
): StartingState | 'needsTest' {
  const { service } = mail.fields;
  const signIn = signInState(mail, language);
  if (signIn !== 'signedIn') return signIn;
  if (service && !means(serviceConcepts[wanted.service], service.shown ?? '', language)) return 'otherService';
  const account = mail.signedInAs ?? lastAccount;
  if (account === undefined) return 'accountUnknown';
  if (!sameAddress(account, wanted.account)) return 'wrongAccount';
  return wanted.renew ? 'renewed' : 'needsTest';
}

/** What has to change; null when nothing has to. */
export function changeFor(found: Found, mail: MailPage, wanted: Wanted, language: LabelLanguage): Change | null {
  if (found.state === 'proven') return null;
  const signIn = !['notSaved', 'untrusted', 'settingsDiffer'].includes(found.state);
  const after: Record<'method' | 'service' | 'sender', string> = {
    method: labelText('wc_auth_oauth2', language),
    service: labelText(serviceConcepts[wanted.service], language),
    sender: wanted.sender,
  };
  const fields: FieldChange[] = (['method', 'service', 'sender'] as const)
    .map((field) => ({ field, before: found.shown[field] ?? null, after: after[field] }))
    .filter(({ field, before }) => before === null || !isWanted(field, before, wanted, language));
  if (found.state === 'otherMethod') fields.push(...serverChanges(found, language));
  const signedIn = mail.status?.signedIn === true;
  return {
    fields,
    signIn,
    signOut: signIn && signedIn,
    losesPassword: found.state === 'otherMethod' && holdsPassword(found.shown),
    losesSignIn: signIn && signedIn,
  };
}

/** Of another method than OAuth2. No page shows a password; one that logs in to a mail server by name holds one. */
export function holdsPassword({ account = '' }: Partial<Record<MailField, string>>): boolean {
  return !/^(off|-)?$/i.test(account);
}

/** With OAuth2 the printer, or the assistant, sets where the mail goes; a field that is not shown is nobody's. */
function serverChanges({ shown }: Found, language: LabelLanguage): FieldChange[] {
  return (Object.keys(mailServerPlan) as ServerField[]).flatMap((field) => {
    const before = shown[field];
    if (before === undefined || isMailServer(field, before, language)) return [];
    return [{ field, before: before || '–', after: mailServerPlan[field].text }];
  });
}

/** Compares what the printer shows with what was wanted; `status` must say "Signed in". */
export function compare(mail: MailPage, wanted: Wanted, language: LabelLanguage): ReadBack {
  const shown = shownValues(mail);
  const row = (field: ReadBack['rows'][number]['field'], text: string, found: string | undefined, same: boolean) => ({
    field,
    wanted: text,
    found: found ?? null,
    same,
  });
  const { method, service, sender } = shown;
  const is = (field: 'method' | 'service' | 'sender', found?: string) =>
    found !== undefined && isWanted(field, found, wanted, language);
  const rows: ReadBack['rows'] = [
    row('method', labelText('wc_auth_oauth2', language), method, is('method', method)),
    row('service', labelText(serviceConcepts[wanted.service], language), service, is('service', service)),
    row('status', labelText('wc_status_signed_in', language), mail.status?.text, mail.status?.signedIn === true),
  ];
  // A page without a sender field takes the account itself; one that shows it has to show ours.
  if (sender !== undefined) rows.push(row('sender', wanted.sender, sender, is('sender', sender)));
  const account = mail.signedInAs;
  if (account !== undefined) rows.push(row('account', wanted.account, account, sameAddress(account, wanted.account)));
  return { rows, same: rows.every((entry) => entry.same) };
}

/** What can be read before and after a save and is another one, under its own label; the method apart. */
export function changedAlong(before: MailPage, after: MailPage): FaxSaved['others'] {
  const isShown = (control: Control) => control.visible && !control.masked;
  const old = named(before.controls);
  return [...named(after.controls)].flatMap(([name, control]) => {
    const its = old.get(name);
    if (!its || !isShown(its) || !isShown(control) || control === after.fields.method?.control) return [];
    if (its.value === control.value) return [];
    return [{ label: control.label, before: shownValue(its) || '–', after: shownValue(control) || '–' }];
  });
}

/** Whether the form holds what is wanted, whoever filled it in; who is signed in is another question. */
export function isFilledIn(mail: MailPage, wanted: Wanted, language: LabelLanguage): boolean {
  const { rows } = compare(mail, wanted, language);
  return rows.every(({ field, same }) => same || field === 'status' || field === 'account');
}

/** One comparison for planning and for reading back: an option in any spelling known for it, an address in any case. */
function isWanted(
  field: 'method' | 'service' | 'sender',
  found: string,
  wanted: Wanted,
  language: LabelLanguage,
): boolean {
  switch (field) {
    case 'method':
      return means('wc_auth_oauth2', found, language);
    case 'service':
      return means(serviceConcepts[wanted.service], found, language);
    case 'sender':
      return sameAddress(found, wanted.sender);
  }
}

/** Microsoft does not tell capitals in addresses apart, and shows them as the directory spells them. */
export function sameAddress(one: string, other: string): boolean {
  return one.trim().toLowerCase() === other.trim().toLowerCase();
}
