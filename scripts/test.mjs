// npm test: every test; further arguments go to vitest. --long adds the tests that need many minutes.
// The last line is always "N passed, N failed", with ", N skipped" after it when any were.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { program, runNode } from './program.mjs';
import { repository } from './bootstrap.mjs';

await program({ browser: true }, async () => {
  const args = process.argv.slice(2);
  const folder = mkdtempSync(join(tmpdir(), 'test-outcome-'));
  try {
    const outcomeFile = join(folder, 'outcome.json');
    const env = { ...process.env, PMA_TEST_OUTCOME: outcomeFile };
    if (args.includes('--long')) env.PMA_LONG = '1';
    const vitest = join(repository, 'node_modules', 'vitest', 'vitest.mjs');
    const reporters = ['--reporter=default', `--reporter=${join(repository, 'scripts', 'test-outcome.mjs')}`];
    const code = await runNode(
      [vitest, 'run', '--root', repository, ...reporters, ...args.filter((arg) => arg !== '--long')],
      { env },
    );
    return report(readOutcome(outcomeFile), code, { isWhole: args.every((arg) => arg === '--long') });
  } finally {
    rmSync(folder, { recursive: true });
  }
});

function readOutcome(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return { passed: 0, failed: 0, skipped: [], rows: {} }; // vitest ended before it ran anything
  }
}

function report({ passed, failed, skipped, rows }, code, { isWhole }) {
  for (const { name, reason } of skipped) console.log(`skipped: ${name}: ${reason}`);
  if (code !== 0 && failed === 0) {
    console.log(`vitest ended with ${code} although no test failed; its own words are above.`);
    failed = 1;
  } else if (passed + failed === 0) {
    console.log('No test ran.');
    failed = 1;
  }
  const ids = Object.keys(rows);
  const notShown = ids.filter((row) => !rows[row]);
  if (isWhole && ids.length > 0)
    console.log(`hardening: ${ids.length - notShown.length} of ${ids.length} rows shown by a test that passed`);
  if (isWhole && notShown.length > 0) {
    console.log(`shown by none: ${notShown.join(', ')} (docs/hardening.md)`);
    failed += 1;
  }
  console.log(`${passed} passed, ${failed} failed${skipped.length > 0 ? `, ${skipped.length} skipped` : ''}`);
  return failed > 0 ? 1 : 0;
}
