import { defineConfig } from 'vitest/config';

// One run for all packages, so that Postgres and Temporal start once.
export default defineConfig({
  test: {
    include: ['packages/**/*.test.ts', 'apps/**/src/**/*.test.ts', 'scripts/**/*.test.ts'],
    exclude: ['**/node_modules/**', '**/dist/**', '**/build/**', '**/e2e/**'],
    globalSetup: ['./packages/stack/src/testing/global-setup.ts'],
    // Of two cores vitest would leave one alone, for a person who waits; tests wait for servers and browsers.
    maxWorkers: '100%',
    // They only end what hangs: a busy machine takes its time.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    restoreMocks: true,
    // Browsers and servers of a busy machine fail one time in thousands. What passed the second time is named so.
    retry: process.env.CI ? 1 : 0,
  },
});
