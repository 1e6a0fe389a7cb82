import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type * as Runtime from '../../scripts/client/runtime/index.ts';
import type * as Validate from '../../scripts/client/validate/index.ts';
import type * as Webhooks from '../../scripts/client/webhooks/index.ts';
import type { Contract } from '../../scripts/contract/load.ts';
import { clientFiles } from './client-files.ts';
import { tempFolder } from './temp-contract.ts';

const OPENAPI_FETCH = fileURLToPath(new URL('../../node_modules/openapi-fetch', import.meta.url));

/** The generated client as it runs, installed into a temp folder without its types, which take long to make. */
export async function installClientRuntime(contract: Contract): Promise<typeof Runtime> {
  return import(pathToFileURL(join(await install(contract), 'index.js')).href);
}

/** Its entry for webhooks, in the same way. */
export async function installClientWebhooks(contract: Contract): Promise<typeof Webhooks> {
  return import(pathToFileURL(join(await install(contract), 'webhooks', 'index.js')).href);
}

/** The client with its entry that judges answers. */
export async function installJudgingClient(contract: Contract): Promise<typeof Runtime & typeof Validate> {
  const folder = await install(contract);
  const load = (file: string) => import(pathToFileURL(join(folder, file)).href);
  return { ...(await load('index.js')), ...(await load('validate/index.js')) };
}

async function install(contract: Contract): Promise<string> {
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
  return join(folder, 'client');
}
