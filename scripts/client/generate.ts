import type { OutputFile } from '../contract/output.ts';
import { commonJsFiles } from './commonjs.ts';
import { type ClientVersion, readContractData } from './contract-data.ts';
import { contractDeclarations, contractModule } from './contract-module.ts';
import { entryFiles } from './entry-files.ts';
import { packageFiles } from './package-files.ts';
import { type ClientTypes, versionFiles } from './version-files.ts';
import { readWebhooksData } from './webhooks-data.ts';
import { webhooksDeclarations, webhooksModule } from './webhooks-module.ts';

/** What the client is made from. */
interface ClientInput {
  /** The version of this repository's package, which the client's package shares. */
  readonly packageVersion: string;
  /** Oldest first. */
  readonly versions: readonly ClientVersion[];
}

/**
 * The part of the npm package `express-checkout-client` that all versions share: its description, and the data of the
 * runtime. All paths are below `generated/`.
 *
 * @throws ContractError `CLIENT_IMPOSSIBLE` when the documents lack what the runtime needs
 */
export function generateClientContract({ packageVersion, versions }: ClientInput): OutputFile[] {
  return below([
    ...packageFiles(
      packageVersion,
      versions.map(({ version }) => version),
    ),
    { path: 'contract.js', content: contractModule(readContractData(versions), packageVersion) },
    { path: 'contract.d.ts', content: contractDeclarations(versions) },
    { path: 'webhooks/contract.js', content: webhooksModule(readWebhooksData(versions)) },
    { path: 'webhooks/contract.d.ts', content: webhooksDeclarations(versions) },
  ]);
}

/** The part of the package that is made of types, and the entry of each version. */
export function generateClientTypes(types: ClientTypes): OutputFile[] {
  return below(versionFiles(types));
}

/** The part of the package that is the same for every contract. */
export async function generateClientRuntime(): Promise<OutputFile[]> {
  return below(await entryFiles());
}

/** Of the package, each module in both kinds. */
function below(files: readonly OutputFile[]): OutputFile[] {
  return [...files, ...commonJsFiles(files)].map(({ path, content }) => ({ path: `client/${path}`, content }));
}
