/** A refresh token of Microsoft's lapses when it was not used for so many days (F-9). */
const lifeInDays = 90;

/** From here on somebody should see to it. */
const warningInDays = 14;

const day = 86_400_000;

export interface Radar {
  /** Midnight UTC of the day from which Microsoft may refuse the printer. */
  lapsesOn: Date;
  /** Whole days until then; 0 when it has come. */
  daysLeft: number;
  state: 'fine' | 'soon' | 'lapsed';
}

/**
 * When the sign-in of a printer lapses if it sends nothing more. Each mail begins the 90 days anew, and nobody tells this
 * program of it: the date is the earliest one. A change of the password or a policy ends a sign-in without any date.
 *
 * Days are those of UTC, which has no summer time, so that two people in two places read the same date.
 */
export function radar(lastAccepted: Date, now: Date): Radar {
  const lapses = dayOf(lastAccepted) + lifeInDays;
  const daysLeft = Math.max(0, lapses - dayOf(now));
  const state = daysLeft === 0 ? 'lapsed' : daysLeft <= warningInDays ? 'soon' : 'fine';
  return { lapsesOn: new Date(lapses * day), daysLeft, state };
}

/** Days since 1 January 1970, UTC. */
function dayOf(at: Date): number {
  return Math.floor(at.getTime() / day);
}
