import { defineConfig } from 'vitest/config';

// `npm test` runs everything here; `npm run test:long` adds the files named *.long.test.ts.
const long = process.env['PMA_LONG'] === '1';

export default defineConfig({
  test: {
    include: ['electron/**/*.test.ts', 'e2e/**/*.test.ts', 'scripts/**/*.test.ts'],
    exclude: long ? ['node_modules/**'] : ['node_modules/**', '**/*.long.test.ts'],
    // Browsers, sockets and namespaces on two cores: one file per core, and room for a slow machine.
    maxWorkers: 2,
    testTimeout: 300_000,
    hookTimeout: 90_000,
  },
});
