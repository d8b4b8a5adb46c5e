import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { Problem, problemCodes, problemView } from './problem.ts';

const read = (file: string) =>
  JSON.parse(readFileSync(new URL(`../locales/en/${file}`, import.meta.url), 'utf8')) as Record<string, unknown>;

/** "printer.lost" for every entry that has its own "what". */
function codesIn(texts: Record<string, unknown>, path: string[] = []): string[] {
  return Object.entries(texts).flatMap(([key, value]) => {
    const here = [...path, key];
    if (typeof value !== 'object' || value === null) return [];
    return 'what' in value ? [here.join('.')] : codesIn(value as Record<string, unknown>, here);
  });
}

function at(texts: Record<string, unknown>, code: string): unknown {
  return code.split('.').reduce<unknown>((texts, key) => (texts as Record<string, unknown>)[key], texts);
}

test('every problem says what happened, who can mend it and what to do; no text is left over', () => {
  const texts = read('problems.json');
  const { person, action } = texts as { person: object; action: object };
  expect(codesIn(texts).toSorted()).toEqual(problemCodes.toSorted());
  for (const code of problemCodes) {
    const { what, remedy } = at(texts, code) as Record<string, string>;
    expect(what?.length, code).toBeGreaterThan(10);
    expect(remedy?.length, code).toBeGreaterThan(10);
    const view = problemView(new Problem(code));
    expect(Object.keys(person), code).toContain(view.who);
    expect(Object.keys(action), code).toContain(view.action);
  }
});

test('what only a command line can do is said by the command line alone', () => {
  const { person, action, label, ...problems } = read('problems.json');
  expect(JSON.stringify({ person, action, label, problems })).not.toMatch(/--[a-z]|command/i);
  const { hint } = read('cli.json') as { hint: Record<string, Record<string, string>> };
  const hinted = Object.entries(hint).flatMap(([area, texts]) => Object.keys(texts).map((name) => `${area}.${name}`));
  expect(problemCodes).toEqual(expect.arrayContaining(hinted));
});
