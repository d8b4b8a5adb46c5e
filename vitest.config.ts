import { defineConfig } from 'vitest/config';

// `npm test` runs everything here; `npm run test:long` adds the files named *.long.test.ts.
const long = process.env['PMA_LONG'] === '1';

export default defineConfig({
  test: {
    exclude: long ? ['node_modules/**'] : ['node_modules/**', '**/*.long.test.ts'],
    // Browsers, sockets and namespaces on two cores: a third file uses what two leave while they wait.
    maxWorkers: 3,
    // A file finds the modules that files before it have read: reading them anew for each took a third of the time of the
    // short ones. What a test changes for the whole process it puts back.
    isolate: false,
    testTimeout: 300_000,
    hookTimeout: 90_000,
    // What is waited for comes at once or, on a busy machine, after a while.
    expect: { poll: { timeout: 20_000 } },
    // Real browsers on a machine that others may use: a second try is told in the output ("retry x1").
    retry: process.env['CI'] ? 1 : 0,
    projects: [
      { extends: true, test: { name: 'parts', include: ['{electron,packaging,scripts}/**/*.test.ts'] } },
      {
        extends: true,
        test: { name: 'whole', include: ['e2e/**/*.test.ts'], globalSetup: 'e2e/build-window-once.ts' },
      },
    ],
  },
});
