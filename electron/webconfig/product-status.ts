import { isIP } from 'node:net';
import { labelLanguages, recognise, type Concept } from './labels.ts';
import type { PageRow } from './page-rows.ts';

/** What Product Status says of the device itself. Null: not shown, or not under a label that is known. */
export interface ProductRows {
  firmware: string | null;
  rootCertificate: string | null;
  /** Date and time as printed. */
  clock: string | null;
}

/** Reads Product Status by its labels, in whatever language they are. */
export function readProductRows(rows: readonly PageRow[]): ProductRows {
  return {
    firmware: valueOf(rows, 'x_firmware'),
    rootCertificate: valueOf(rows, 'x_root_certificate_version'),
    clock: valueOf(rows, 'x_date_and_time'),
  };
}

/** The value under a concept's label; null when two rows with different values have it. */
function valueOf(rows: readonly PageRow[], concept: Concept): string | null {
  const [only = null, ...others] = new Set(valuesOf(rows, concept).filter((value) => value));
  return others.length ? null : only;
}

/**
 * The DNS servers that Network Status shows (docs/web-config.md). None: it shows that there is none. Null: no such row, or
 * words instead of addresses.
 */
export function readDnsServers(rows: readonly PageRow[]): string[] | null {
  const shown = valuesOf(rows, 'x_dns_server');
  const servers = shown.filter((value) => isIP(value) && /[1-9a-f]/i.test(value));
  const areUnderstood = shown.every((value) => value === '' || isIP(value));
  return servers.length > 0 || (shown.length > 0 && areUnderstood) ? servers : null;
}

function valuesOf(rows: readonly PageRow[], concept: Concept): string[] {
  const means = (label: string) =>
    labelLanguages.some((language) => recognise('statusLabel', label, language)?.concept === concept);
  return rows.filter(({ label }) => means(label)).map(({ value }) => value);
}

/**
 * Seconds by which the printer's clock is ahead of this computer's (behind: negative), at least: what is printed holds
 * for a whole minute, or second, and the page was made some time between `before` and `after`. 0 means that both may
 * be the same.
 *
 * Dates follow the printer's own format and pages do not say which (docs/web-config.md), and the time is the printer's
 * local one: where the order of day and month, or the zone, is not plain from the text itself, nothing is concluded.
 *
 * @param before milliseconds since 1970 when the page was asked for; `after` when it was there
 * @returns null for a text that can be read in two ways, or in none
 * @example clockDifference('27-11-2026 AM 01:36 UTC+00:00', ...)
 */
export function clockDifference(printed: string, before: number, after: number): number | null {
  const read = readClock(printed);
  if (!read) return null;
  const { from, to } = read;
  if (from > after) return Math.round((from - after) / 1000);
  if (to < before) return Math.round((to - before) / 1000);
  return 0;
}

const datePattern = /^(\d{1,4})[-./](\d{1,2})[-./](\d{1,4})$/;
const timePattern = /^(\d{1,2}):(\d{2})(?::(\d{2}))?$/;
const zonePattern = /^(?:UTC|GMT)([+-])(\d{1,2}):?(\d{2})$/i;

/** The span of time, in milliseconds since 1970, in which a clock shows such a text. */
function readClock(printed: string): { from: number; to: number } | undefined {
  const words = printed.trim().split(/[\s,]+/);
  const find = (pattern: RegExp) => words.map((word) => pattern.exec(word)).find((match) => match !== null);
  const date = readDate(find(datePattern));
  const time = find(timePattern);
  const zone = find(zonePattern);
  const half = words.find((word) => /^[AP]M$/i.test(word))?.toUpperCase();
  // A word nobody knows may be "PM" in another language.
  const known = [date, time, zone, half].filter((part) => part).length;
  if (!date || !time || !zone || known !== words.length) return undefined;
  const hours = hoursOfDay(Number(time[1]), half);
  const [minutes, seconds] = [Number(time[2]), Number(time[3] ?? 0)];
  if (hours === undefined || minutes > 59 || seconds > 59) return undefined;
  const ahead = (zone[1] === '-' ? -1 : 1) * (Number(zone[2]) * 60 + Number(zone[3]));
  const from = Date.UTC(date.year, date.month - 1, date.day, hours, minutes, seconds) - ahead * 60_000;
  return { from, to: from + (time[3] === undefined ? 60_000 : 1_000) - 1 };
}

function hoursOfDay(hours: number, half: string | undefined): number | undefined {
  if (half === undefined) return hours <= 23 ? hours : undefined;
  if (hours < 1 || hours > 12) return undefined;
  return (hours % 12) + (half === 'PM' ? 12 : 0);
}

function readDate(match: RegExpExecArray | undefined): { year: number; month: number; day: number } | undefined {
  const [first = '', second = '', third = ''] = match?.slice(1) ?? [];
  const [one, two, three] = [Number(first), Number(second), Number(third)];
  const candidates =
    first.length === 4
      ? [{ year: one, month: two, day: three }]
      : third.length === 4
        ? [
            { year: three, month: two, day: one },
            { year: three, month: one, day: two },
          ]
        : [];
  const possible = candidates.filter(isDate);
  const [only, other] = possible;
  return other && (other.month !== only?.month || other.day !== only.day) ? undefined : only;
}

function isDate({ year, month, day }: { year: number; month: number; day: number }): boolean {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}
