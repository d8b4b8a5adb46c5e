import type { ProblemFields } from './problem.ts';

/** Values of a problem as a person reads them: a fingerprint in groups, a dash for what the printer did not show. */
export function shownFields(fields: ProblemFields): Record<string, string> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [
      name,
      value === null ? '–' : /^[0-9a-f]{64}$/.test(String(value)) ? groupedFingerprint(String(value)) : String(value),
    ]),
  );
}

/** A fingerprint in groups of four, as one compares it. */
export function groupedFingerprint(fingerprint: string): string {
  return (
    fingerprint
      .toUpperCase()
      .match(/.{1,4}/g)
      ?.join(' ') ?? fingerprint
  );
}

/** A MAC address in pairs. */
export function groupedMac(mac: string | undefined): string | undefined {
  return mac?.match(/.{1,2}/g)?.join(':');
}

/** A name that somebody else gave: in a text it must not pass for a line of its own, nor turn one around. */
export function oneLine(text: string): string {
  const line = text
    .slice(0, 10_000)
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim();
  // Cut between two characters.
  return Array.from(line).slice(0, 300).join('');
}
