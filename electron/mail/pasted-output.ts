import { z } from 'zod';

/** A switch with three positions: `inherits` follows the organisation (F-2). */
export type MailboxSmtpAuth = 'on' | 'off' | 'inherits';

/** What was read from the answers that an administrator pasted; undefined: not told, or not understood. */
export interface PastedState {
  organisationSmtpAuth?: 'on' | 'off';
  mailboxSmtpAuth?: MailboxSmtpAuth;
  /** RecipientTypeDetails as printed: UserMailbox, SharedMailbox ... */
  mailboxKind?: string;
  hasLicence?: boolean;
  securityDefaults?: 'on' | 'off';
  deviceCodePolicies?: number;
  /** Somebody agreed to Epson's application for the whole organisation. */
  consentForAll?: boolean;
  /** Addresses of mailboxes that were pasted and are not the wanted one. */
  otherMailboxes: string[];
  /** Lines of our properties whose value has a form that is not known, as pasted. */
  notUnderstood: string[];
}

/** About a hundred times what the commands print. */
export const mostPasted = 200_000;
const pasted = z.string().max(mostPasted);

type Properties = Map<string, string>;

/** The properties that are looked for; everything else in a paste is noise. */
const wanted = [
  'SmtpClientAuthenticationDisabled',
  'AllowLegacyTLSClients',
  'PrimarySmtpAddress',
  'RecipientTypeDetails',
  'SkuAssigned',
  'SecurityDefaults',
  'IsEnabled',
  'DeviceCodePolicies',
  'ConsentType',
  'Scope',
  'Application',
] as const;
const wantedByLowerCase = new Map(wanted.map((name) => [name.toLowerCase(), name]));

/**
 * Reads what the printed commands said, as Format-List or Format-Table print it, with prompts and other lines around.
 * Nothing is guessed: what is not there, or not clear, stays out.
 * @param mailbox the answers of other mailboxes do not count
 */
export function readPastedOutput(text: string, mailbox: string): PastedState {
  const state: PastedState = { otherMailboxes: [], notUnderstood: [] };
  const { data } = pasted.safeParse(text);
  if (data === undefined) return { ...state, notUnderstood: [`> ${mostPasted}`] };
  for (const record of recordsIn(data.split(/\r\n|\r|\n/))) take(record, mailbox, state);
  return state;
}

/** One object that was printed. */
interface Answer {
  /** The cmdlet that stands in the last command line above, in lower case. */
  cmdlet: string | undefined;
  /** That command line itself. */
  command: string;
  properties: Properties;
}

/** What stands together is one object: lines of a list up to an empty one, or one row of a table. */
function recordsIn(lines: string[]): Answer[] {
  const records: Answer[] = [];
  let cmdlet: string | undefined;
  let command = '';
  let properties: Properties = new Map();
  let last: string | undefined;
  const end = () => {
    if (properties.size > 0) records.push({ cmdlet, command, properties });
    properties = new Map();
    last = undefined;
  };
  for (let at = 0; at < lines.length; at++) {
    const line = (lines[at] ?? '').replace(/\u00a0/g, ' ').trimEnd();
    const asked = /\b((?:get|set)-[a-z0-9]+)\b/i.exec(line)?.[1]?.toLowerCase();
    const rows = readTable(lines, at);
    const pair = /^\s*([A-Za-z][A-Za-z0-9]*)\s*:(?:\s+(.*))?$/.exec(line);
    if (asked !== undefined || /^PS\b.*>/.test(line)) {
      end();
      cmdlet = asked;
      command = line;
    } else if (rows) {
      end();
      for (const row of rows.records) records.push({ cmdlet, command, properties: row });
      at = rows.last;
    } else if (line.trim() === '') {
      // Exchange prints empty lines above and below a list, never within one.
      end();
    } else if (pair) {
      const name = wantedByLowerCase.get((pair[1] ?? '').toLowerCase());
      if (name !== undefined && properties.has(name)) end();
      const value = (pair[2] ?? '').trim();
      // An empty value at the very end may be one that was not copied whole.
      const isCut = value === '' && at === lines.length - 1;
      if (name !== undefined && !isCut) properties.set(name, value);
      last = name;
    } else if (last !== undefined) {
      // A line that the terminal has broken: what follows belongs to the value, which is then not an empty one.
      properties.set(last, (properties.get(last) ?? '') + line.trim());
    }
  }
  end();
  return records;
}

/**
 * A table that begins at this line: names, dashes below, rows up to an empty line. Names too long for their column go on
 * in the next line. Values are found by the columns that the dashes mark.
 */
function readTable(lines: string[], at: number): { records: Properties[]; last: number } | undefined {
  const isDashes = (line: string | undefined) => line !== undefined && /^\s*-{2,}(?:\s+-+)*\s*$/.test(line);
  const mostHeaderLines = 6;
  let dashes = at + 1;
  while (dashes < at + mostHeaderLines && /\S/.test(lines[dashes] ?? '') && !isDashes(lines[dashes])) dashes += 1;
  if (!/\S/.test(lines[at] ?? '') || !isDashes(lines[dashes])) return undefined;
  const starts = [...(lines[dashes] ?? '').matchAll(/-+/g)].map(({ index }) => index);
  const cells = (line: string) => starts.map((start, i) => line.slice(i === 0 ? 0 : start, starts[i + 1]).trim());
  const header = lines.slice(at, dashes).map(cells);
  const names = starts.map((_, i) =>
    wantedByLowerCase.get(
      header
        .map((row) => row[i])
        .join('')
        .toLowerCase(),
    ),
  );
  if (names.every((name) => name === undefined)) return undefined;
  const records: Properties[] = [];
  let last = dashes;
  while (/\S/.test(lines[last + 1] ?? '')) {
    last += 1;
    const row = cells(lines[last] ?? '');
    records.push(new Map(names.flatMap((name, i) => (name === undefined ? [] : [[name, row[i] ?? '']]))));
  }
  return { records, last };
}

/** Puts one object into the state; of several about the same thing the last counts, being the newest of a transcript. */
function take({ cmdlet, command, properties }: Answer, mailbox: string, state: PastedState): void {
  const value = (name: (typeof wanted)[number]) => properties.get(name);
  const unclear = (name: (typeof wanted)[number]) => {
    state.notUnderstood.push(`${name} : ${value(name) ?? ''}`.slice(0, 160));
    return undefined;
  };
  const bool = (name: (typeof wanted)[number]) => booleanOf(value(name) ?? '') ?? unclear(name);

  const address = value('PrimarySmtpAddress');
  const isOther = address !== undefined && address.toLowerCase() !== mailbox.trim().toLowerCase();
  if (isOther) {
    state.otherMailboxes.push(address.slice(0, 160));
    return;
  }
  // Without its address, in the answer or in the command, it may be any mailbox's.
  const isWanted = address !== undefined || namesMailbox(command, mailbox);
  const smtpAuth = value('SmtpClientAuthenticationDisabled');
  if (smtpAuth !== undefined) {
    const ofMailbox = isWanted && (address !== undefined || cmdlet === 'get-casmailbox');
    const ofOrganisation = properties.has('AllowLegacyTLSClients') || cmdlet === 'get-transportconfig';
    // Without anything that tells whose it is, it is nobody's.
    if (ofMailbox === ofOrganisation) unclear('SmtpClientAuthenticationDisabled');
    else if (ofMailbox && isNothing(smtpAuth)) state.mailboxSmtpAuth = 'inherits';
    else {
      const disabled = bool('SmtpClientAuthenticationDisabled');
      if (disabled !== undefined)
        state[ofMailbox ? 'mailboxSmtpAuth' : 'organisationSmtpAuth'] = disabled ? 'off' : 'on';
    }
  }
  if (!isWanted) {
    if (properties.has('RecipientTypeDetails')) unclear('RecipientTypeDetails');
    if (properties.has('SkuAssigned')) unclear('SkuAssigned');
  } else if (properties.has('RecipientTypeDetails'))
    state.mailboxKind = (value('RecipientTypeDetails') ?? '').slice(0, 80);
  if (isWanted && properties.has('SkuAssigned')) {
    const assigned = isNothing(value('SkuAssigned') ?? '') ? undefined : bool('SkuAssigned');
    if (assigned !== undefined) state.hasLicence = assigned;
  }
  // "IsEnabled" alone is a property of many things.
  const ofDefaults = cmdlet === 'get-mgpolicyidentitysecuritydefaultenforcementpolicy';
  const defaults = properties.has('SecurityDefaults') ? 'SecurityDefaults' : ofDefaults ? 'IsEnabled' : undefined;
  if (defaults && properties.has(defaults)) {
    const enabled = bool(defaults);
    if (enabled !== undefined) state.securityDefaults = enabled ? 'on' : 'off';
  }
  const policies = value('DeviceCodePolicies');
  if (policies !== undefined) {
    if (/^\d{1,4}$/.test(policies)) state.deviceCodePolicies = Number(policies);
    else unclear('DeviceCodePolicies');
  }
  if (/epson/i.test(value('Application') ?? '') && /SMTP\.Send/i.test((value('Scope') ?? '').replace(/\s/g, ''))) {
    // A later grant to a single person takes nothing from one to everybody.
    state.consentForAll = state.consentForAll === true || value('ConsentType')?.toLowerCase() === 'allprincipals';
  }
}

/** Whether a command asks about this mailbox by its address. */
function namesMailbox(command: string, mailbox: string): boolean {
  return command
    .toLowerCase()
    .split(/[\s'"’]+/)
    .includes(mailbox.trim().toLowerCase());
}

/** What PowerShell and people write for an empty value. */
function isNothing(text: string): boolean {
  return ['', '$null', 'null', '{}'].includes(text.toLowerCase());
}

/**
 * True and False are never translated by PowerShell; a table that went through a spreadsheet has its words: Polish,
 * Romanian, Croatian, Ukrainian, Latvian.
 */
const yes = ['true', '$true', 'prawda', 'adevărat', 'adevarat', 'istina', 'істина', 'patiess', 'patiesa'];
const no = ['false', '$false', 'fałsz', 'falsz', 'fals', 'laž', 'хибність', 'хибно', 'aplams', 'nepatiess'];

function booleanOf(text: string): boolean | undefined {
  const word = text.trim().toLowerCase();
  if (yes.includes(word)) return true;
  return no.includes(word) ? false : undefined;
}
