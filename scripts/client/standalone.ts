import type { OpenApiDocument } from '../contract/document.ts';
import type { OutputFile } from '../contract/output.ts';
import { commonJsFiles } from './commonjs.ts';
import { readContractData } from './contract-data.ts';
import { standaloneBundle } from './standalone-bundle.ts';
import { standaloneDeclarations } from './standalone-declarations.ts';
import { type ClientTypes, versionModule } from './version-files.ts';

/** What the client of one version is made from. */
interface StandaloneInput {
  /** The version of this repository's package, for the user agent. */
  readonly packageVersion: string;
  readonly version: string;
  readonly document: OpenApiDocument;
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
  const { packageVersion, version, document, types } = input;
  const data = readContractData([{ version, document }]);
  const entry = versionModule(version, data, packageVersion, (name) => `./${name}.ts`);
  const files = [
    { path: 'index.js', content: await standaloneBundle(entry) },
    ...standaloneDeclarations(version, types),
  ];
  return [...files, ...commonJsFiles(files)];
}
