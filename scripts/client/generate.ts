import { clientImpossible } from '../contract/client-headers.ts';
import type { OutputFile } from '../contract/output.ts';
import { readAnswersData } from './answers-data.ts';
import { answersModule } from './answers-module.ts';
import { commonJsFiles } from './commonjs.ts';
import { type ClientVersion, readContractData } from './contract-data.ts';
import { contractDeclarations, contractModule } from './contract-module.ts';
import { entryFiles } from './entry-files.ts';
import { packageFiles } from './package-files.ts';
import { type ClientTypes, typeFiles, versionModule } from './version-files.ts';
import { readWebhooksData } from './webhooks-data.ts';
import { webhooksDeclarations, webhooksModule } from './webhooks-module.ts';

/** What the client is made from. */
interface ClientInput {
  /** The version of this repository's package, which the client's package shares. */
  readonly packageVersion: string;
  /** Oldest first. */
  readonly versions: readonly ClientVersion[];
}

/** What a client has besides its operations; an operation of such a name could not be a method. */
const OWN_METHODS = [
  ...['GET', 'PUT', 'POST', 'DELETE', 'OPTIONS', 'HEAD', 'PATCH', 'TRACE', 'call', 'use', 'eject'],
  'then', // what has such a method is taken for a promise
];

/**
 * The part of the npm package `express-checkout-client` that tells of the documents: its description, and the data of
 * the runtime, once for all versions and once for each. All paths are below `generated/`.
 *
 * @throws ContractError `CLIENT_IMPOSSIBLE` when the documents lack what the runtime needs, or an operation cannot be a
 *   method
 */
export function generateClientContract({ packageVersion, versions }: ClientInput): OutputFile[] {
  const data = readContractData(versions);
  for (const name of OWN_METHODS) {
    if (!Object.hasOwn(data.operations, name)) continue;
    throw clientImpossible(
      `the operation \`${name}\` would be a method of that name, and a client has one of its own.`,
      'Give the operation another operationId.',
    );
  }
  return below([
    ...packageFiles(
      packageVersion,
      versions.map(({ version }) => version),
    ),
    { path: 'contract.js', content: contractModule(data, packageVersion) },
    { path: 'contract.d.ts', content: contractDeclarations(versions) },
    ...versions.map(({ version, document }) => {
      const { operations } = readContractData([{ version, document }]);
      const content = versionModule(version, { ...data, operations }, packageVersion);
      return { path: `versions/${version}.js`, content };
    }),
    { path: 'webhooks/contract.js', content: webhooksModule(readWebhooksData(versions)) },
    { path: 'webhooks/contract.d.ts', content: webhooksDeclarations(versions) },
    { path: 'validate/contract.js', content: answersModule(readAnswersData(versions)) },
  ]);
}

/** The part of the package that says what calls take and give. */
export function generateClientTypes(types: ClientTypes): OutputFile[] {
  return below(typeFiles(types));
}

/** The part of the package that is the same for every contract. */
export async function generateClientRuntime(): Promise<OutputFile[]> {
  return below(await entryFiles());
}

/** Of the package, each module in both kinds. */
function below(files: readonly OutputFile[]): OutputFile[] {
  return [...files, ...commonJsFiles(files)].map(({ path, content }) => ({ path: `client/${path}`, content }));
}
