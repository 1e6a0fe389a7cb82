import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isJsonObject } from '../contract/json.ts';
import type { OutputFile } from '../contract/output.ts';
import { sha256 } from '../contract/sha256.ts';
import { isBelow } from './below.ts';

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
/** What the types of each version were made of, for the next build. */
export const TYPES_FILE = '.types.json';

/**
 * The manifest of an output folder; undefined when there is none, or a damaged one: then everything is built anew.
 *
 * @param name of its file
 */
export function readManifest(folder: string, name = MANIFEST_NAME): Manifest | undefined {
  try {
    const manifest: unknown = JSON.parse(readFileSync(join(folder, name), 'utf8'));
    return isManifest(manifest) ? manifest : undefined;
  } catch {
    return undefined;
  }
}

/** @param name of its file */
export function manifestFile(manifest: Manifest, name = MANIFEST_NAME): OutputFile {
  return { path: name, content: `${JSON.stringify(manifest, null, 1)}\n` };
}

/** Paths of all files that a manifest knows. */
export function manifestPaths(manifest: Pick<Manifest, 'steps'> | undefined): string[] {
  return Object.values(manifest?.steps ?? {}).flatMap(({ files }) => Object.keys(files));
}

/** True when every file of every step is on disk as it was written. */
export function allIntact(folder: string, { steps }: Manifest): boolean {
  return Object.values(steps).every((step) => filesIntact(folder, step));
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
    (step) =>
      isJsonObject(step) &&
      typeof step.input === 'string' &&
      isJsonObject(step.files) &&
      Object.entries(step.files).every(([path, hash]) => isBelow(path) && typeof hash === 'string'),
  );
}
