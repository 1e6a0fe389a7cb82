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
export async function generateClient(input: ClientInput): Promise<OutputFile[]> {
  return [...generateClientContract(input), ...(await generateClientRuntime())];
}

/** The part of the package that comes from the contract: its description, the types and the data of the runtime. */
export function generateClientContract({ packageVersion, versions }: ClientInput): OutputFile[] {
  return below([
    ...packageFiles(packageVersion, versions.at(-1)?.version ?? ''),
    { path: 'contract.js', content: contractModule(readContractData(versions)) },
    { path: 'contract.d.ts', content: contractDeclarations(versions) },
    ...versions.map(({ version, types }) => ({ path: `versions/${version}.d.ts`, content: types })),
  ]);
}

/** The part of the package that is the same for every contract. */
export async function generateClientRuntime(): Promise<OutputFile[]> {
  return below(await runtimeFiles());
}

function below(files: readonly OutputFile[]): OutputFile[] {
  return files.map(({ path, content }) => ({ path: `client/${path}`, content }));
}
