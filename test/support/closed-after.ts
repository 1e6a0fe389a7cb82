import { afterAll, onTestFinished } from 'vitest';

interface Closable {
  close(): unknown;
}

/** What was started for all tests of a file, and is closed after them; what was started last goes first. */
export function closedAfterAll<Started extends Closable>(started: Started): Started {
  afterAll(async () => {
    await started.close();
  });
  return started;
}

/** What a test started, and is closed after it, whatever comes of it; what was started last goes first. */
export function closedAfterTest<Started extends Closable>(started: Started): Started {
  onTestFinished(async () => {
    await started.close();
  });
  return started;
}
