import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { CommandInput, CommandOption } from './command.ts';

const SPEC_FOLDER = fileURLToPath(new URL('../../spec', import.meta.url));

/** The option that points a command at another contract, for those who extend this one. */
export const specOption: CommandOption = {
  type: 'string',
  placeholder: 'folder',
  description: 'folder with openapi.yaml and overlays/; by default the contract of this package',
};

/** The contract's folder, as an absolute path. */
export function specFolder({ values }: CommandInput): string {
  return typeof values.spec === 'string' ? resolve(values.spec) : SPEC_FOLDER;
}
