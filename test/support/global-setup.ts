import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  export interface ProvidedContext {
    /** The folder that holds all temp folders of the run. */
    tempRoot: string;
  }
}

/** Makes the run's temp folder before the first test and removes it after the last. */
export default function setup(project: TestProject): () => void {
  const root = mkdtempSync(join(tmpdir(), 'ecc-'));
  project.provide('tempRoot', root);
  // What tests and their programs resolve is kept for the others, and away from the user's own cache.
  process.env.XDG_CACHE_HOME = join(root, 'cache');
  return () => rmSync(root, { recursive: true, force: true });
}
