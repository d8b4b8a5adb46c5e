import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'outcome-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** Runs vitest with the reporter over these test files. */
function outcomeOf(files: Record<string, string>): unknown {
  for (const [name, source] of Object.entries(files)) writeFileSync(join(folder, name), source);
  const repository = join(import.meta.dirname, '..');
  const outcome = join(folder, 'outcome.json');
  const vitest = join(repository, 'node_modules', 'vitest', 'vitest.mjs');
  const reporter = `--reporter=${join(repository, 'scripts', 'test-outcome.mjs')}`;
  spawnSync(process.execPath, [vitest, 'run', '--root', folder, '--globals', reporter], {
    env: { ...process.env, PMA_TEST_OUTCOME: outcome },
  });
  return JSON.parse(readFileSync(outcome, 'utf8'));
}

test('passed and failed tests, skipped ones with their reason, and the rows that a passed one shows', () => {
  const source = `
    test('[E5] good', () => {});
    describe('inner', () => { test('good too', () => {}); test('[E5][B1] bad', () => { throw new Error('bad'); }); });
    test('[B2] no root', (context) => context.skip('needs root'));
    test.skip('left out', () => {});
    test.todo('later');`;
  expect(outcomeOf({ 'a.test.js': source })).toEqual({
    passed: 2,
    failed: 1,
    rows: { E5: true, B1: false, B2: false },
    skipped: [
      { name: 'a.test.js > [B2] no root', reason: 'needs root' },
      { name: 'a.test.js > left out', reason: 'no reason given' },
      { name: 'a.test.js > later', reason: 'no reason given' },
    ],
  });
});

test.each([
  ['a file that does not load', `import './missing.js'; test('good', () => {});`, 0, true],
  ['a set-up that fails', `beforeAll(() => { throw new Error('no'); }); test('good', () => {});`, 0, false],
  [
    'a set-up of a suite that fails',
    `describe('s', () => { beforeAll(() => { throw new Error('no'); }); test('good', () => {}); });`,
    0,
    false,
  ],
  ['an error nobody caught', `test('good', () => { Promise.reject(new Error('lost')); });`, 1, true],
])('%s is a failure', (_, source, passed, ran) => {
  const skipped = [{ name: expect.any(String) as string, reason: 'not run: what comes before it failed' }];
  expect(outcomeOf({ 'a.test.js': source })).toMatchObject({ passed, failed: 1, skipped: ran ? [] : skipped });
});
