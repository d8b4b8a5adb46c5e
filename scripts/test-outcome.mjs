// A vitest reporter: the outcome as data, with the reason of every skipped test, which vitest's own JSON leaves out.
import { writeFileSync } from 'node:fs';

export default class TestOutcome {
  onTestRunEnd(modules, unhandledErrors) {
    const outcome = { passed: 0, failed: unhandledErrors.length, skipped: [], rows: {} };
    for (const module of modules) {
      // A file that does not load, or a suite whose set-up fails, has errors but perhaps no failed test.
      for (const part of [module, ...module.children.allSuites()]) if (part.errors().length > 0) outcome.failed += 1;
      for (const test of module.children.allTests()) {
        const { state, note } = test.result();
        // Rows of docs/hardening.md: shown as soon as one of the tests that carry their id has passed.
        for (const [, row] of test.fullName.matchAll(/\[([A-Z]\d{1,2})\]/g))
          outcome.rows[row] = outcome.rows[row] || state === 'passed';
        if (state === 'passed') outcome.passed += 1;
        else if (state === 'failed') outcome.failed += 1;
        else
          outcome.skipped.push({
            name: `${module.relativeModuleId} > ${test.fullName}`,
            reason: note ?? (setUpFailed(test) ? 'not run: what comes before it failed' : 'no reason given'),
          });
      }
    }
    writeFileSync(process.env.PMA_TEST_OUTCOME, JSON.stringify(outcome));
  }
}

function setUpFailed(test) {
  for (let part = test.parent; ; part = part.parent) {
    if (part.errors().length > 0) return true;
    if (part.type === 'module') return false;
  }
}
