import { defineConfig, devices } from '@playwright/test';
import { chromiumPath } from '@leadfactory/stack';

// Each spec starts the stacks that it needs itself, on free ports and throwaway data.
export default defineConfig({
  testDir: './e2e',
  timeout: 300_000,
  expect: { timeout: 15_000 },
  workers: 2,
  fullyParallel: false,
  // As the unit tests': what passed the second time is counted as flaky.
  retries: process.env.CI ? 1 : 0,
  reporter: [
    ['list'],
    ['json', { outputFile: process.env.PLAYWRIGHT_JSON_OUTPUT_NAME ?? 'test-results/results.json' }],
  ],
  use: {
    ...devices['Desktop Chrome'],
    // Pictures of every step of what will pass cost more than the rest of its trace.
    trace: { mode: 'retain-on-failure', screenshots: false },
    actionTimeout: 30_000,
    launchOptions: {
      executablePath: chromiumPath(),
      args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking'],
    },
  },
});
