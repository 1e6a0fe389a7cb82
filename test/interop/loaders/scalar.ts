import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PACKAGE_FOLDER } from '../../../scripts/paths.ts';
import type { Loader } from '../loader.ts';
import { readByNode } from './read-by-node.ts';

const LINES = `
import { readFileSync } from 'node:fs';
import { validate } from '@scalar/openapi-parser';
async function load(path) {
  const { valid, errors } = await validate(readFileSync(path, 'utf8'));
  if (!valid) throw new Error(JSON.stringify(errors));
}`;

/** A development dependency of this repository, pinned there. */
export const scalar: Loader = {
  name: 'scalar',
  tool: `@scalar/openapi-parser ${pinned()}`,
  counted: '`validate`: any error',
  async prepare() {},
  load: (pair) => readByNode(PACKAGE_FOLDER, pair, LINES),
};

function pinned(): string {
  const { devDependencies } = JSON.parse(readFileSync(join(PACKAGE_FOLDER, 'package.json'), 'utf8'));
  return devDependencies['@scalar/openapi-parser'];
}
