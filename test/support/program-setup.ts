import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { compileProgram } from './compile-program.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** The compiled program: the path of the package's `dist/`. */
    dist: string;
  }
}

/** Compiles the program once for all tests that start it. */
export default async function setup(project: TestProject): Promise<() => void> {
  const root = mkdtempSync(join(tmpdir(), 'ecc-program-'));
  project.provide('dist', await compileProgram(join(root, 'package')));
  return () => rmSync(root, { recursive: true, force: true });
}
