import type { OutputFile } from '../contract/output.ts';
import { commonJsFiles } from './commonjs.ts';
import { type ClientVersion, readContractData, versionNames } from './contract-data.ts';
import { standaloneBundle } from './standalone-bundle.ts';
import { standaloneDeclarations } from './standalone-declarations.ts';
import { type ClientTypes, versionModule } from './version-files.ts';

/** What the client of one version is made from. */
interface StandaloneInput {
  /** The version of this repository's package, for the user agent. */
  readonly packageVersion: string;
  readonly version: string;
  /** All of the contract, oldest first: a date that the client is given can mean each of them. */
  readonly versions: readonly ClientVersion[];
  /** Those of this version alone. */
  readonly types: ClientTypes;
}

/**
 * The client of one version in files that need no package: what `express-checkout-client/<version>` gives, with the
 * operations and types of that version only. The same contract gives the same bytes.
 *
 * @throws ContractError `CLIENT_IMPOSSIBLE` when the document lacks what the runtime needs; `TOOL_MISSING`
 */
export async function generateStandaloneClient(input: StandaloneInput): Promise<OutputFile[]> {
  const { packageVersion, version, versions, types } = input;
  const own = versions.filter((known) => known.version === version);
  const data = { ...readContractData(own), ...versionNames(versions) };
  const entry = versionModule(version, data, packageVersion, (name) => `./${name}.ts`);
  const files = [
    { path: 'index.js', content: await standaloneBundle(entry) },
    ...standaloneDeclarations(version, types),
  ];
  return [...files, ...commonJsFiles(files)];
}
