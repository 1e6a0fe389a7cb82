import { existsSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Contract } from '../contract/contract.ts';
import { ContractError } from '../contract/errors.ts';
import type { SourceFolders } from '../contract/references.ts';
import { cacheFolder, SPEC_FOLDER } from '../paths.ts';
import type { Io } from './io.ts';
import { FOLDER } from './option-kinds.ts';
import type { OptionTable, OptionValues } from './options.ts';

/** The options of every command that reads a contract. */
export const contractOptions = {
  spec: {
    ...FOLDER,
    description: 'folder with openapi.yaml and overlays/; by default the contract of this package',
    parse: (text: string, { cwd }: { readonly cwd: string }) =>
      text === '' ? undefined : existingSpec(resolve(cwd, text)),
  },
  overlay: {
    type: 'string',
    multiple: true,
    placeholder: 'file',
    description: 'OpenAPI Overlay with additions of your own on top of a version; as often as needed',
    parse: (text: string, { cwd }: { readonly cwd: string }) =>
      text === '' ? undefined : existingOverlay(resolve(cwd, text)),
    refusal: 'not the name of a file',
    hint: 'Give the path of an overlay.',
  },
  'allow-outside': {
    ...FOLDER,
    multiple: true,
    description: 'folder outside of that of the contract that its files may refer to; as often as needed',
  },
  'cache-dir': {
    ...FOLDER,
    description: 'folder for what can be made anew; by default the one of the system for this user',
  },
} as const satisfies OptionTable;

export type ContractValues = OptionValues<typeof contractOptions>;

/** Absolute path of the contract's folder. */
export function specFolder({ spec }: ContractValues): string {
  return spec ?? SPEC_FOLDER;
}

/** What the contract is made of, and where else its files may lie. */
export function sourceFolders(values: ContractValues): SourceFolders {
  return { folder: specFolder(values), allowed: values['allow-outside'], overlays: values.overlay };
}

/** Absolute path of the folder for what can be made anew. */
export function cacheOf(values: ContractValues, { env }: Pick<Io, 'env'>): string {
  return cacheFolder(values['cache-dir'], env);
}

/**
 * Loads the contract that the options name.
 *
 * @throws ContractError when a file of it is missing or wrong
 */
export async function loadFor(values: ContractValues, io: Pick<Io, 'env'>): Promise<Contract> {
  const { loadContract } = await import('../contract/load.ts');
  const { allowed, overlays } = sourceFolders(values);
  return loadContract(values.spec, { cache: cacheOf(values, io), allowed, overlays });
}

/** True when the options name anything but the package's own contract as it is. */
export function isOwnContract({ spec, overlay }: ContractValues): boolean {
  return spec !== undefined || overlay.length > 0;
}

function existingOverlay(file: string): string {
  if (existsSync(file)) return file;
  throw new ContractError({
    code: 'FILE_NOT_FOUND',
    message: `\`--overlay\` names ${file}, which does not exist.`,
    hint: 'Give the path of an OpenAPI Overlay.',
  });
}

/** Told before any work, and with the name of the option: what else reads the folder does not know who named it. */
function existingSpec(folder: string): string {
  const root = join(folder, 'openapi.yaml');
  if (existsSync(root)) return folder;
  const exists = existsSync(folder);
  if (exists && statSync(folder).isDirectory()) {
    throw new ContractError({
      code: 'FILE_NOT_FOUND',
      message: `\`--spec\` names the folder ${folder}, but its openapi.yaml does not exist.`,
      hint: 'Create the file, or name another folder with `--spec`.',
      position: { file: root, line: 1, column: 1 },
    });
  }
  throw new ContractError({
    code: 'FILE_NOT_FOUND',
    message: `\`--spec\` names ${folder}, which ${exists ? 'is not a folder' : 'does not exist'}.`,
    hint: 'Give the folder that holds openapi.yaml and overlays/.',
  });
}
