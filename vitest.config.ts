import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/{unit,contract,consumer,browser}/**/*.test.ts'],
    // Vitest would leave one core free, and half of the time on a machine with two.
    maxWorkers: '100%',
    globalSetup: ['test/support/global-setup.ts'],
    // Command-line and browser tests start processes; on a busy machine with two cores that takes seconds.
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
