import type { InterfaceLanguage } from '../texts.ts';
import { csvRows } from './csv-rows.ts';
import { damagedLine, fileText } from './file-text.ts';
import { addressColumn, passwordHeading } from './headings.ts';
import type { ListFault, ListFaultCode } from './list-fault.ts';
import { canonicalAddress, longestLabel, mostPrinters } from './site.ts';

/** The texts of the faults name the limits. */
const largestFile = 1024 * 1024;

const longestValue = 100;

/** Address and label. */
const columns = 2;

/** Excel writes semicolons where the comma is in the numbers, other programs commas or tabs. */
const delimiters = [';', '\t', ','];

interface ListedPrinter {
  /** Canonical (site.ts). */
  address: string;
  /** One line; empty when there is none. */
  label: string;
}

export interface AddressList {
  printers: ListedPrinter[];
  /** By line. With any of them the list is to be mended first: nothing should run on a part of it. */
  faults: ListFault[];
}

/**
 * Reads a list of printers, a CSV file of addresses and labels: with a heading in one of the languages, or without one
 * and the address first. Passwords have no place in it: a file with a column of them is refused as a whole.
 *
 * @param language the reader's, for a file whose letters could be of several code pages (file-text.ts)
 */
export function readAddressList(file: string | Uint8Array, language?: InterfaceLanguage): AddressList {
  const bytes = typeof file === 'string' ? Buffer.from(file) : file;
  if (bytes.length > largestFile) return refused({ line: 1, code: 'tooLarge', value: '' });
  const text = typeof file === 'string' ? file : fileText(bytes, language);
  const strange = text === undefined ? firstStrangeLine(bytes) : damagedLine(text);
  if (text === undefined || strange !== undefined) return refused({ line: strange ?? 1, code: 'encoding', value: '' });

  // Which delimiter it is shows in what comes out: addresses with it, faults without it.
  const [best, ...others] = readings(text);
  const all = [best, ...others];
  // A password must not get through because it stands behind another delimiter.
  const password = all.flatMap(({ faults }) => faults).find(({ code }) => code === 'password');
  if (password) return refused(password);
  return all.reduce((one, other) => (isBetter(other, one) ? other : one), best);
}

function readings(text: string): [AddressList, ...AddressList[]] {
  // Excel's own way to say which delimiter a file has: a first line "sep=;".
  const said = /^\ufeff?sep=(.)\r?(?=\n|$)/i.exec(text);
  const [first = ',', ...others] = said?.[1] ? [said[1]] : delimiters;
  const content = said ? text.slice(said[0].length) : text;
  return [readRows(content, first), ...others.map((delimiter) => readRows(content, delimiter))];
}

function isBetter(one: AddressList, other: AddressList): boolean {
  const more = one.printers.length - other.printers.length;
  return more > 0 || (more === 0 && one.faults.length < other.faults.length);
}

function readRows(text: string, delimiter: string): AddressList {
  const { rows, unclosed, beyond } = csvRows(text, delimiter);
  const printers: ListedPrinter[] = [];
  const faults: ListFault[] = [];
  const lines = new Map<string, number>();
  const say = (line: number, code: ListFaultCode, value = '') => faults.push({ line, code, value });

  // Of the rows after these nothing is kept.
  for (const { line, fields } of rows.slice(0, mostPrinters + 1)) {
    const word = isAboutAPrinter(fields) ? undefined : passwordHeading(partsOf(fields));
    if (word !== undefined) return refused({ line, code: 'password', value: word });
  }

  const [first] = rows;
  const headed = first && !isAboutAPrinter(first.fields) ? addressColumn(first.fields) : undefined;
  const content = headed === undefined ? rows : rows.slice(1);
  const addressAt = headed ?? 0;
  const labelAt = addressAt === 0 ? 1 : 0;
  const isHeadingTooWide = headed !== undefined && first !== undefined && first.fields.length > columns;
  if (isHeadingTooWide) say(first.line, 'columns', String(first.fields.length));

  for (const { line, fields } of content.slice(0, mostPrinters)) {
    const typed = fields[addressAt] ?? '';
    const label = oneLine(fields[labelAt] ?? '');
    const address = canonicalAddress(typed);
    const firstLine = address === undefined ? undefined : lines.get(address);
    const isTooWide = fields.length > columns;
    // Said of the heading, it need not be said of every row.
    if (isTooWide && !isHeadingTooWide) say(line, 'columns', String(fields.length));
    if (typed === '') say(line, 'addressMissing');
    else if (address === undefined) say(line, 'address', shown(typed));
    else if (firstLine !== undefined) faults.push({ line, code: 'duplicate', value: shown(typed), firstLine });
    if (label.length > longestLabel) say(line, 'labelTooLong');
    if (address === undefined || firstLine !== undefined) continue;
    lines.set(address, line);
    if (!isTooWide && label.length <= longestLabel) printers.push({ address, label });
  }

  const notRead = content[mostPrinters]?.line ?? beyond;
  if (notRead !== undefined) say(notRead, 'tooMany');
  if (unclosed !== undefined) say(unclosed, 'quote');
  if (content.length === 0 && unclosed === undefined && beyond === undefined) say(1, 'empty');
  return { printers, faults };
}

function refused(fault: ListFault): AddressList {
  return { printers: [], faults: [fault] };
}

/** A row with an address that no heading could be ("Adr." is one): the words beside it are about that printer. */
function isAboutAPrinter(fields: readonly string[]): boolean {
  return partsOf(fields).some((part) => /[^.:][.:]+[^.:]/.test(part) && canonicalAddress(part) !== undefined);
}

/** Read with another delimiter than its own, a whole row is one field. */
function partsOf(fields: readonly string[]): string[] {
  return fields.flatMap((field) => field.split(/[;\t,|]/));
}

/**
 * Enough to find it in the file. No address has spaces or delimiters in it, so what comes after one may be anything; and
 * what stands before an @ is a user name with a password.
 */
function shown(typed: string): string {
  const text = typed.replace(/^[^]*@/, '…@');
  const [word = ''] = text.split(/[\s\p{Cc};,|]/u, 1);
  return word === text && word.length <= longestValue ? word : `${word.slice(0, longestValue - 1)}…`;
}

function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();
}

/** The lines before the first byte outside of ASCII read the same in any encoding. */
function firstStrangeLine(bytes: Uint8Array): number {
  const before = bytes.subarray(
    0,
    bytes.findIndex((byte) => byte > 0x7f),
  );
  return before.reduce((lines, byte) => lines + (byte === 0x0a ? 1 : 0), 1);
}
