import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { generateClientTypes } from '../client/generate.ts';
import type { OutputFile } from '../contract/output.ts';
import { generateChangedTypes, type HashedVersion } from '../types/generate.ts';
import { type KeptDeclarations, keepDeclarations, readDeclarations } from '../types/kept-declarations.ts';
import { filesIntact, type Manifest, TYPES_FILE } from './manifest.ts';

export const TYPES_STEP = 'types';

interface TypesInput {
  /** Absolute path of the output folder. */
  readonly out: string;
  readonly last: Manifest | undefined;
  /** All versions, oldest first. */
  readonly versions: readonly HashedVersion[];
  /** Is told of each version that is declared anew. */
  readonly onVersion: (version: string) => void;
}

/** The types of the client, of which those of a version are only made when it or one before it has changed. */
export async function typesFiles({ out, last, versions, onVersion }: TypesInput): Promise<OutputFile[]> {
  const { types, kept } = await generateChangedTypes(versions, { kept: keptTypes(out, last), onVersion });
  return [...generateClientTypes(types), { path: TYPES_FILE, content: keepDeclarations(kept) }];
}

/** What the last build left, if that is as it was left. */
function keptTypes(out: string, last: Manifest | undefined): ReadonlyMap<string, KeptDeclarations> {
  const hash = last?.steps[TYPES_STEP]?.files[TYPES_FILE];
  if (hash === undefined || !filesIntact(out, { input: '', files: { [TYPES_FILE]: hash } })) return new Map();
  return readDeclarations(readFileSync(join(out, TYPES_FILE), 'utf8'));
}
