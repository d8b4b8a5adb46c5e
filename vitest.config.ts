import { defineConfig } from 'vitest/config';

// `npm test` runs everything here; `npm run test:long` adds the files named *.long.test.ts.
const long = process.env['PMA_LONG'] === '1';

export default defineConfig({
  test: {
    exclude: long ? ['node_modules/**'] : ['node_modules/**', '**/*.long.test.ts'],
    // Browsers, sockets and namespaces on two cores: a third file uses what two leave while they wait.
    maxWorkers: 3,
    testTimeout: 300_000,
    hookTimeout: 90_000,
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
