import { means, recognise, type Concept, type LabelLanguage } from './labels.ts';
import type { Button, Control, MenuEntry, PageSnapshot, Row } from './snapshot.ts';

/** The fields of Email Server > Basic that the product knows, with the label each stands under. */
export const mailFields = {
  method: 'wc_authentication_method',
  service: 'wc_email_service',
  account: 'wc_shot_authenticated_account',
  sender: 'wc_shot_senders_email_address',
  server: 'wc_shot_smtp_server_address',
  port: 'wc_shot_smtp_server_port_number',
  secureConnection: 'wc_shot_secure_connection',
  certificateValidation: 'wc_shot_certificate_validation',
} as const satisfies Record<string, Concept>;

export type MailField = keyof typeof mailFields;

/**
 * The pages with this form: of the mail server the printer scans to, and, on some models, of the one that its fax server
 * sends through. `path` is the way through the menu, below `tab`.
 */
export const mailPages = {
  mail: {
    tab: 'wc_tab_network',
    path: ['wc_email_server', 'wc_basic'],
    wholePath: 'wc_path_email_server_basic',
  },
  fax: {
    tab: 'wc_tab_fax',
    path: ['wc_fax_server', 'wc_fax_email_server_settings'],
    wholePath: 'wc_path_fax_email_server',
  },
} as const satisfies Record<string, { tab: Concept; path: readonly Concept[]; wholePath: Concept }>;

export type MailPageId = keyof typeof mailPages;

export interface Field {
  control: Control;
  /** Its label is one that somebody has seen in print or on a page, so a value may be written (docs/labels.md). */
  proven: boolean;
  /** What a person reads: the text of the chosen option, or of the field. Undefined when masked. */
  shown: string | undefined;
}

/** Email Server > Basic, or the same form of the fax server, understood. */
export interface MailPage {
  frame: number;
  /** All of its frame, whatever they are called. */
  controls: Control[];
  fields: Partial<Record<MailField, Field>>;
  /** Visible text fields whose label means nothing to us. */
  unknownTextFields: number;
  /** Fields whose label stands at several controls: none of them is used. */
  ambiguous: MailField[];
  /** "Current Status", when the page shows one. */
  status?: { text: string; signedIn: boolean };
  /** The account of the sign-in, when the page shows it. */
  signedInAs?: string;
  ok?: Button;
  signIn?: Button;
  signOut?: Button;
}

const mailAddress = /[^\s@<>()[\],;:"]+@[^\s@<>()[\],;:"]+\.[^\s@<>()[\],;:".]+/;

/**
 * Finds the known fields, buttons and the sign-in state on a page. A label that fits two is not recognised.
 * @returns undefined when the page has no authentication method: it is another page
 */
export function readMailPage(snapshot: PageSnapshot, language: LabelLanguage): MailPage | undefined {
  const method = controlFor(snapshot.controls, mailFields.method, language);
  if (!method) return undefined;
  const frame = method.control.frame;
  const controls = snapshot.controls.filter((control) => control.frame === frame);
  const page: MailPage = { frame, controls, fields: {}, unknownTextFields: 0, ambiguous: [] };
  const rows = snapshot.rows.filter((row) => row.frame === frame && row.visible && row.value);
  for (const [name, concept] of Object.entries(mailFields) as [MailField, Concept][]) {
    const field = controlFor(controls, concept, language);
    // A value that is shown under the same label: one of the two has the label of another.
    const shown = rows.some(({ label }) => recognise('field', label, language)?.concept === concept);
    if (field && !(shown && field.control.visible)) page.fields[name] = field;
  }
  const isAt = (control: Control, concept: Concept) =>
    control.visible && recognise('field', control.label, language)?.concept === concept;
  page.ambiguous = (Object.keys(mailFields) as MailField[]).filter(
    (name) => controls.filter((control) => isAt(control, mailFields[name])).length > 1,
  );
  page.unknownTextFields = controls.filter(
    (c) => c.kind === 'text' && c.visible && !c.disabled && !c.readOnly && !recognise('field', c.label, language),
  ).length;
  const buttons = snapshot.buttons.filter((button) => button.frame === frame && button.visible && !button.disabled);
  assign(page, 'ok', buttonFor(buttons, 'wc_ok', language));
  assign(page, 'signIn', buttonFor(buttons, 'wc_sign_in', language));
  assign(page, 'signOut', buttonFor(buttons, 'wc_shot_sign_out', language));
  const statusRow = rows.find((row) => isStatusLabel(row.label, language));
  if (statusRow) page.status = readStatus(statusRow.value, language);
  if (page.status?.signedIn) assign(page, 'signedInAs', signedInAccount(statusRow, rows, controls, language));
  return page;
}

function isStatusLabel(label: string, language: LabelLanguage): boolean {
  return recognise('statusLabel', label, language)?.concept === 'wc_current_status';
}

/** Some pages print the account behind the status; the words without it are the status. */
function readStatus(value: string, language: LabelLanguage): { text: string; signedIn: boolean } {
  const words = value.replace(new RegExp(`[(:]?\\s*${mailAddress.source}\\s*[)]?`, 'u'), '').trim();
  return { text: value, signedIn: recognise('status', words, language)?.concept === 'wc_status_signed_in' };
}

/**
 * The account of the sign-in: what stands under "Authenticated Account", as a row or in a field nobody can change now,
 * or beside the status itself. Any other address on the page may be anybody's.
 */
function signedInAccount(
  status: Row | undefined,
  rows: Row[],
  controls: Control[],
  language: LabelLanguage,
): string | undefined {
  const fixed = controls.filter((control) => control.visible && (control.disabled || control.readOnly));
  const labelled = [...rows, ...fixed].filter(
    ({ label }) => recognise('field', label, language)?.concept === mailFields.account,
  );
  const found = new Set(
    [...labelled, ...(status ? [status] : [])]
      .map(({ value }) => mailAddress.exec(value)?.[0])
      .filter((a) => a !== undefined),
  );
  return found.size === 1 ? [...found][0] : undefined;
}

/** The control that stands under a concept's label, if there is exactly one (the visible one, where one is hidden). */
function controlFor(controls: Control[], concept: Concept, language: LabelLanguage): Field | undefined {
  const fitting = controls.flatMap((control) => {
    const match = recognise('field', control.label, language);
    return match?.concept === concept ? [{ control, proven: match.proven }] : [];
  });
  const visible = fitting.filter(({ control }) => control.visible);
  const [only, ...others] = visible.length ? visible : fitting;
  if (!only || others.length) return undefined;
  return { ...only, shown: shownValue(only.control) };
}

/** The controls of a page, to be found again when it has changed: by kind and name, and by order where two have the same. */
export function named(controls: Control[]): Map<string, Control> {
  const found = new Map<string, Control>();
  for (const control of controls) {
    const { kind, name } = control;
    let nth = 0;
    while (found.has(`${kind} ${name} ${nth}`)) nth++;
    found.set(`${kind} ${name} ${nth}`, control);
  }
  return found;
}

/** What a person reads in it; undefined when masked. */
export function shownValue(control: Control): string | undefined {
  if (control.masked) return undefined;
  if (control.kind === 'select' || control.kind === 'radio') return control.options.find((o) => o.selected)?.text ?? '';
  return control.value;
}

/** The option of a field that means a concept, e.g. OAuth2. */
export function optionFor(field: Field, concept: Concept, language: LabelLanguage) {
  const fitting = field.control.options.filter((option) => means(concept, option.text, language));
  return fitting.length === 1 ? fitting[0] : undefined;
}

/** The button with a concept's text, if there is exactly one. */
function buttonFor(buttons: Button[], concept: Concept, language: LabelLanguage): Button | undefined {
  const fitting = buttons.filter((button) => recognise('button', button.text, language)?.concept === concept);
  return fitting.length === 1 ? fitting[0] : undefined;
}

/** The menu entry that stands under its group, e.g. Email Server > Basic; there is a second "Basic" under Network. */
export function entryFor(
  entries: MenuEntry[],
  path: readonly Concept[],
  language: LabelLanguage,
): MenuEntry | undefined {
  const fitting = entries.filter((entry) => {
    if (!entry.href) return false;
    const tail = entry.path.slice(-path.length);
    return tail.length === path.length && path.every((concept, i) => means(concept, tail[i] ?? '', language));
  });
  const addresses = new Set(fitting.map((entry) => entry.href));
  return addresses.size === 1 ? fitting[0] : undefined;
}

function assign<K extends keyof MailPage>(page: MailPage, key: K, value: MailPage[K] | undefined): void {
  if (value !== undefined) page[key] = value;
}
