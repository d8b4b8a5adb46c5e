import type { Variants } from '../variants.ts';

/**
 * A moment in the device's date format and zone.
 * @param at milliseconds since 1970 by the device's own clock.
 * @example `01-05-2026 AM 01:36`, `2026.05.01 13:36`
 */
export function clockText(at: number, clock: Variants['clock']): string {
  const local = new Date(at + clock.offsetHours * 3_600_000);
  const two = (value: number) => String(value).padStart(2, '0');
  const day = two(local.getUTCDate());
  const month = two(local.getUTCMonth() + 1);
  const year = String(local.getUTCFullYear());
  const order = { dayFirst: [day, month, year], monthFirst: [month, day, year], yearFirst: [year, month, day] };
  const hours = local.getUTCHours();
  const minutes = two(local.getUTCMinutes());
  const time =
    clock.hours === 24
      ? `${two(hours)}:${minutes}`
      : `${hours < 12 ? 'AM' : 'PM'} ${two(hours % 12 === 0 ? 12 : hours % 12)}:${minutes}`;
  return `${order[clock.format].join(clock.separator)} ${time}`;
}

/** The zone as Product Status writes it, e.g. `UTC+01:00`. */
export function zoneText(clock: Variants['clock']): string {
  const sign = clock.offsetHours < 0 ? '-' : '+';
  return `UTC${sign}${String(Math.abs(clock.offsetHours)).padStart(2, '0')}:00`;
}
