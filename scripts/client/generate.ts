import type { OutputFile } from '../contract/output.ts';
import { type ClientVersion, readContractData } from './contract-data.ts';
import { contractDeclarations, contractModule } from './contract-module.ts';
import { packageFiles } from './package-files.ts';
import { runtimeFiles } from './runtime-files.ts';

export type { ClientVersion };

/** What the client is made from. */
export interface ClientInput {
  /** The version of this repository's package, which the client's package shares. */
  readonly packageVersion: string;
  /** Oldest first. */
  readonly versions: readonly ClientVersion[];
}

/**
 * The files of the npm package `express-checkout-client`, paths below `generated/`.
 *
 * @throws TypeError when the documents lack what the runtime needs
 */
export async function generateClient({ packageVersion, versions }: ClientInput): Promise<OutputFile[]> {
  const files: OutputFile[] = [
    ...packageFiles(packageVersion, versions.at(-1)?.version ?? ''),
    { path: 'contract.js', content: contractModule(readContractData(versions)) },
    { path: 'contract.d.ts', content: contractDeclarations(versions) },
    ...(await runtimeFiles()),
    ...versions.map(({ version, types }) => ({ path: `versions/${version}.d.ts`, content: types })),
  ];
  return files.map(({ path, content }) => ({ path: `client/${path}`, content }));
}
