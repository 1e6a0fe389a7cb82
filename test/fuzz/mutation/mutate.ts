import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type ContractFiles, type Mutant, Mutants } from './mutants.ts';
import { runStages } from './stages.ts';

/** Which mutants of a contract are tried. */
export interface MutationOptions {
  readonly files: ContractFiles;
  /** A folder that may be filled and emptied. */
  readonly folder: string;
  readonly seed: number;
  readonly first: number;
  readonly count: number;
  /** Of so many shards, this one, which counts from 0: every so manieth mutant. */
  readonly shard?: { readonly index: number; readonly of: number };
  readonly onProgress?: (tried: number) => void;
}

interface MutationFailure {
  readonly number: number;
  readonly changes: readonly string[];
  readonly faults: readonly string[];
}

/** What came of it. */
export interface MutationResult {
  readonly tried: number;
  /** How many mutants have one change only. */
  readonly singles: number;
  /** How often each stage ended in each way. */
  readonly counts: ReadonlyMap<string, number>;
  readonly failures: readonly MutationFailure[];
}

/** Runs all stages on mutants of a contract. */
export async function mutate(options: MutationOptions): Promise<MutationResult> {
  const { files, folder, seed, first, count, shard = { index: 0, of: 1 }, onProgress } = options;
  const mutants = new Mutants(files, seed);
  const counts = new Map<string, number>();
  const failures: MutationFailure[] = [];
  let tried = 0;
  for (let number = first; number < first + count; number += 1) {
    if (number % shard.of !== shard.index) continue;
    const mutant = mutants.at(number);
    const { outcomes, faults } = await runStages(written(mutant, folder));
    for (const [stage, outcome] of Object.entries(outcomes)) {
      const key = `${stage} ${outcome}`;
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    if (faults.length > 0) failures.push({ number, changes: mutant.changes, faults });
    tried += 1;
    onProgress?.(tried);
  }
  return { tried, singles: mutants.singles, counts, failures };
}

function written({ files }: Mutant, folder: string): string {
  rmSync(folder, { recursive: true, force: true });
  for (const [path, data] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), JSON.stringify(data, null, 1));
  }
  return folder;
}
