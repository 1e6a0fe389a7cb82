import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { FrozenPlace } from '../build/freeze/frozen-documents.ts';
import { GENERATED_FOLDER } from '../paths.ts';
import { type ContractValues, isOwnContract, specFolder } from './contract-options.ts';
import { FOLDER } from './option-kinds.ts';
import type { OptionTable } from './options.ts';

/** For commands that hold a contract against what is published of it. */
export const frozenOption = {
  frozen: {
    ...FOLDER,
    description:
      'folder with the documents of published versions, which may not change in a way that breaks their users; by default generated/openapi beside the contract',
  },
} as const satisfies OptionTable;

/**
 * Where the documents of published versions are kept. Additions of a user's own are no change of what is published.
 *
 * @param build of a command that builds: the folder that it builds to, and whether it only compares
 */
export function frozenPlace(
  values: ContractValues & { readonly frozen: string | undefined },
  build?: { readonly out: string; readonly check: boolean },
): FrozenPlace | undefined {
  if (values.overlay.length > 0) return undefined;
  if (values.frozen !== undefined) return { folder: values.frozen, onDisk: true };
  if (!isOwnContract(values)) return { folder: join(GENERATED_FOLDER, 'openapi'), onDisk: true };
  const beside = join(dirname(specFolder(values)), 'generated/openapi');
  if (build === undefined || existsSync(join(beside, 'index.json'))) return { folder: beside, onDisk: true };
  // What lies in any other folder is a draft until it is in git.
  return { folder: join(build.out, 'openapi'), onDisk: build.check };
}
