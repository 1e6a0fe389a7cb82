import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type * as Runtime from '../../scripts/client/runtime/index.ts';
import type { Contract } from '../../scripts/contract/load.ts';
import { clientFiles } from './client-files.ts';
import { tempFolder } from './temp-contract.ts';

const OPENAPI_FETCH = fileURLToPath(new URL('../../node_modules/openapi-fetch', import.meta.url));

/** The generated client as it runs, installed into a temp folder without its types, which take long to make. */
export async function installClientRuntime(contract: Contract): Promise<typeof Runtime> {
  const versions = contract.versions.map(({ version }) => ({
    version,
    document: contract.document(version),
    types: '',
  }));
  const folder = tempFolder();
  for (const { path, content } of await clientFiles(versions)) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
  mkdirSync(join(folder, 'node_modules'));
  symlinkSync(OPENAPI_FETCH, join(folder, 'node_modules', 'openapi-fetch'));
  return import(pathToFileURL(join(folder, 'client', 'index.js')).href);
}
