import type { Clock } from './clock.ts';
import type { Log } from './journal/log.ts';

/** Milliseconds in which one kind of refusal is told once. */
const quiet = 60_000;

/**
 * What a page tried and was not given, in the log: the first of each kind at once, then one line in a minute with how many
 * there were. A page that tries without end must not push everything else out of a log of limited size.
 */
export function refusalLog(log: Pick<Log, 'warn'>, clock: Clock): (what: string) => void {
  const told = new Map<string, { at: number; more: number }>();
  return (what) => {
    const before = told.get(what);
    const now = clock.now();
    if (before && now - before.at < quiet) return void before.more++;
    log.warn('refused', { state: what, ...(before?.more && { count: before.more }) });
    told.set(what, { at: now, more: 0 });
  };
}
