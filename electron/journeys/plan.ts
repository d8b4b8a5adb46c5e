import { labelText, means, type Concept, type LabelLanguage } from '../webconfig/labels.ts';
import { mailFields, type MailField, type MailPage } from '../webconfig/mail-page.ts';
import type { MailPlan } from '../webconfig/driver.ts';
import type { Change, FieldChange, Found, ReadBack, StartingState, Wanted } from './facts.ts';

const serviceConcepts = {
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

/** The values of the fields as the page holds them, for undo. A masked value is unknown and stays out. */
export function rawValues(mail: MailPage): Record<string, string> {
  return Object.fromEntries(
    Object.entries(mail.fields)
      .filter(([, { control }]) => control.visible && !control.masked)
      .map(([name, { control }]) => [name, control.value]),
  );
}

/**
 * The state a printer was found in, as far as its page tells. "Signed in" with the right account is either proven or
 * never stored: only the printer's own connection test can tell.
 */
export function stateOf(mail: MailPage, wanted: Wanted, language: LabelLanguage): StartingState | 'needsTest' {
  const { method, service } = mail.fields;
  if (!means('wc_auth_oauth2', method?.shown ?? '', language)) return 'otherMethod';
  if (!mail.status?.signedIn) return mail.status ? 'expired' : 'signedOut';
  if (service && !means(serviceConcepts[wanted.service], service.shown ?? '', language)) return 'otherService';
  if (mail.signedInAs && !sameAddress(mail.signedInAs, wanted.account)) return 'wrongAccount';
  return wanted.renew ? 'renewed' : 'needsTest';
}

/** What has to change; null when nothing has to. */
export function changeFor(found: Found, mail: MailPage, wanted: Wanted, language: LabelLanguage): Change | null {
  if (found.state === 'proven') return null;
  const signIn = found.state !== 'notSaved' && found.state !== 'settingsDiffer';
  const after: Record<FieldChange['field'], string> = {
    method: labelText('wc_auth_oauth2', language),
    service: labelText(serviceConcepts[wanted.service], language),
    sender: wanted.sender,
  };
  const fields = (['method', 'service', 'sender'] as const)
    .map((field) => ({ field, before: found.shown[field] ?? null, after: after[field] }))
    .filter(({ before, after: value }) => before !== value);
  const signedIn = mail.status?.signedIn === true;
  return {
    fields,
    signIn,
    signOut: signIn && mail.signOut !== undefined,
    losesPassword: found.state === 'otherMethod' && !/^(off|-)?$/i.test(found.shown.account ?? ''),
    losesSignIn: signIn && signedIn,
  };
}

/** Compares what the printer shows after a new login with what was wanted; `status` must say "Signed in". */
export function compare(mail: MailPage, wanted: Wanted, language: LabelLanguage): ReadBack {
  const shown = shownValues(mail);
  const rows: ReadBack['rows'] = [
    row('method', labelText('wc_auth_oauth2', language), shown.method ?? null),
    row('service', labelText(serviceConcepts[wanted.service], language), shown.service ?? null),
    {
      ...row('status', labelText('wc_status_signed_in', language), mail.status?.text ?? null),
      same: mail.status?.signedIn === true,
    },
  ];
  // A page without a sender field takes the account itself; one that shows it has to show ours.
  if (shown.sender !== undefined) rows.push(row('sender', wanted.sender, shown.sender));
  if (mail.signedInAs !== undefined) {
    const same = sameAddress(mail.signedInAs, wanted.account);
    rows.push({ ...row('account', wanted.account, mail.signedInAs), same });
  }
  return { rows, same: rows.every((entry) => entry.same) };
}

function row(field: ReadBack['rows'][number]['field'], wanted: string, found: string | null): ReadBack['rows'][number] {
  return { field, wanted, found, same: found === wanted };
}

/** Microsoft does not tell capitals in addresses apart, and shows them as the directory spells them. */
export function sameAddress(one: string, other: string): boolean {
  return one.trim().toLowerCase() === other.trim().toLowerCase();
}
