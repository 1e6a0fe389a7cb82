import { CODE_FOLDER, PACKAGE_FOLDER } from '../paths.ts';
import { hashFiles } from './hash.ts';

/** Everything but the contract that outputs depend on; the versions of the libraries are pinned in package.json. */
const TOOL_FILES = [CODE_FOLDER, `${PACKAGE_FOLDER}redocly.yaml`, `${PACKAGE_FOLDER}package.json`];

/** Hash of the code and of what it is set up with. */
export function toolsHash(): string {
  return hashFiles(PACKAGE_FOLDER, TOOL_FILES);
}
