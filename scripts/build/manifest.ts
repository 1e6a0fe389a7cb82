import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isJsonObject } from '../contract/json.ts';
import { sha256 } from '../contract/sha256.ts';

/** What one step of the last build read and wrote. */
export interface StepRecord {
  /** Hash of everything that the step's result depends on. */
  readonly input: string;
  /** Hash of each file that the step wrote, by its path below the output folder. */
  readonly files: Readonly<Record<string, string>>;
}

/** What the last build knew, kept beside what it wrote. */
export interface Manifest {
  /** Hash of the contract's files, the code and the tools. */
  readonly input: string;
  readonly steps: Readonly<Record<string, StepRecord>>;
}

export const MANIFEST_NAME = '.build.json';

/** The manifest of an output folder; undefined when there is none, or a damaged one: then everything is built anew. */
export function readManifest(folder: string): Manifest | undefined {
  try {
    const manifest: unknown = JSON.parse(readFileSync(join(folder, MANIFEST_NAME), 'utf8'));
    return isManifest(manifest) ? manifest : undefined;
  } catch {
    return undefined;
  }
}

/** True when every file of a step is on disk as it was written. */
export function filesIntact(folder: string, { files }: StepRecord): boolean {
  return Object.entries(files).every(([path, hash]) => {
    try {
      return sha256(readFileSync(join(folder, path))) === hash;
    } catch {
      return false; // gone, so it has to be written again
    }
  });
}

function isManifest(value: unknown): value is Manifest {
  if (!isJsonObject(value) || typeof value.input !== 'string' || !isJsonObject(value.steps)) return false;
  return Object.values(value.steps).every(
    (step) => isJsonObject(step) && typeof step.input === 'string' && isJsonObject(step.files),
  );
}
