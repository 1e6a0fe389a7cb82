import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { readSource } from '../../../scripts/contract/source.ts';
import { SPEC_FOLDER } from '../../../scripts/paths.ts';
import type { ContractFiles } from './mutants.ts';

/** The files of the package's own contract. */
export function realContractFiles(): ContractFiles {
  const files = readdirSync(SPEC_FOLDER, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.yaml'))
    .map((entry) => join(entry.parentPath, entry.name));
  return Object.fromEntries(
    files
      .map((path) => [relative(SPEC_FOLDER, path), readSource(path).data] as const)
      .filter(([path]) => !path.startsWith('lint')),
  );
}
