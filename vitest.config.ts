import { defineConfig } from 'vitest/config';

// Suites that need a built extension or a real editor have their own runners: see scripts/test.mjs.
export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['**/node_modules/**', 'test/fixtures/**', 'test/editor/**', 'test/web/**', 'test/ui/**'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    pool: 'forks',
    maxWorkers: 2,
    watch: false,
  },
});
