import { defineConfig } from 'vitest/config';

/** Only what hangs takes so long, in milliseconds; how fast a machine is decides nothing. */
const A_HANG = 600_000;

/** Test files of some folders, and what is made once before them. They share processes, modules and contracts. */
function project(name: string, folders: readonly string[], ...setups: string[]) {
  return {
    test: {
      name,
      include: folders.map((folder) => `test/${folder}/**/*.test.ts`),
      globalSetup: ['global-setup', ...setups].map((file) => `test/support/${file}.ts`),
      pool: 'forks' as const,
      isolate: false,
      testTimeout: A_HANG,
      hookTimeout: A_HANG,
      slowTestThreshold: A_HANG,
      expect: { poll: { timeout: A_HANG, interval: 20 } },
    },
  };
}

export default defineConfig({
  test: {
    projects: [
      project('unit', ['unit']),
      project('contract', ['contract'], 'program-setup'),
      project('slow', ['consumer', 'browser'], 'package-setup'),
    ],
    // Vitest would leave one core free, and half of the time on a machine with two.
    maxWorkers: '100%',
    // Temp folders are removed after the last test, which takes a machine that is busy its time.
    teardownTimeout: A_HANG,
    // A line for each file is enough; what fails is told in full.
    slowTestThreshold: A_HANG,
  },
});
