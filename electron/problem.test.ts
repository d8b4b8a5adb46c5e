import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { problemCodes } from './problem.ts';

const read = (file: string) =>
  JSON.parse(readFileSync(new URL(`../locales/en/${file}`, import.meta.url), 'utf8')) as Record<string, unknown>;
const persons = Object.keys((read('cli.json') as { person: object }).person);

/** "printer.lost" for every entry that has its own "what". */
function codesIn(texts: Record<string, unknown>, path: string[] = []): string[] {
  return Object.entries(texts).flatMap(([key, value]) => {
    const here = [...path, key];
    if (typeof value !== 'object' || value === null) return [];
    return 'what' in value ? [here.join('.')] : codesIn(value as Record<string, unknown>, here);
  });
}

test('every problem says what happened, who can mend it and what to do; no text is left over', () => {
  const texts = read('problems.json');
  expect(codesIn(texts).toSorted()).toEqual(problemCodes.toSorted());
  for (const code of problemCodes) {
    const text = code.split('.').reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], texts);
    const { what, who, remedy } = text as Record<string, string>;
    expect(what?.length, code).toBeGreaterThan(10);
    expect(remedy?.length, code).toBeGreaterThan(10);
    expect(persons, code).toContain(who);
  }
});
