import { test } from 'vitest';

/** `npm run test:long`: every case. `npm test` has to be short, and takes some of those that differ little. */
export const isLong = process.env['PMA_LONG'] === '1';

/** All cases in the long run; else those that begin with one of the names. Throws for a name that no case has. */
export function some<T extends readonly [string, ...unknown[]]>(cases: readonly T[], ...names: string[]): T[] {
  const wanted = names.map((name) => {
    const found = cases.find(([first]) => first === name);
    if (!found) throw new Error(`no case ${name}`);
    return found;
  });
  return isLong ? [...cases] : wanted;
}

/** All of them in the long run; else as many as told, other ones for each `turn`, so that each is taken by turns. */
export function byTurns<T>(all: readonly T[], turn: number, count: number): T[] {
  return isLong ? [...all] : all.filter((_, place) => (place + turn) % all.length < count);
}

/** A test of the long run only: the same ground as others, by another road. */
export const longTest = (name: string, run: () => Promise<void>): void => {
  if (isLong) test(name, run);
};
