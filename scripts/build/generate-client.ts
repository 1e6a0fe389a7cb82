import { assertStandaloneTools } from '../build-tools.ts';
import { generateStandaloneClient } from '../client/standalone.ts';
import type { Contract } from '../contract/contract.ts';
import type { OutputFile } from '../contract/output.ts';
import { type ClientFile, generateClient } from '../generate/generate.ts';
import { withHeader } from '../generate/header.ts';
import { packageManifest } from '../package-manifest.ts';
import { generateTypes } from '../types/generate.ts';
import type { ClientLanguage } from './client-languages.ts';

/** What a client is made from. */
interface ClientRequest {
  readonly contract: Contract;
  /** A version of the contract. */
  readonly version: string;
  readonly language: ClientLanguage;
  /** Absolute path of the folder that the files are for. */
  readonly folder: string;
  /** SHA-256 of the version's document, as `generated/openapi/index.json` has it. */
  readonly contractHash: string;
}

/**
 * A client of one version for a folder of the caller, each file with its header. TypeScript is what the stages `types` and
 * `client` make; the others are of the stage `generate`.
 *
 * @throws ContractError `CLIENT_IMPOSSIBLE`, `VERSION_INVALID`; for TypeScript `TOOL_MISSING`
 */
export async function generateClientFiles(request: ClientRequest): Promise<ClientFile[]> {
  const { contract, version, language, folder, contractHash } = request;
  if (language !== 'typescript') return generateClient({ contract, version, language, folder, contractHash });
  const header = { version, language, contract: contractHash };
  return (await typeScriptFiles(contract, version)).map(({ path, content }) => ({
    path,
    content: withHeader('//', header, `${content.toString().trimEnd()}\n`),
  }));
}

async function typeScriptFiles(contract: Contract, version: string): Promise<OutputFile[]> {
  assertStandaloneTools();
  const versions = contract.versions.map((known) => ({
    version: known.version,
    document: contract.document(known.version),
  }));
  const place = versions.findIndex((known) => known.version === version);
  const types = await generateTypes(versions.slice(place, place + 1), versions.slice(0, place));
  return generateStandaloneClient({ packageVersion: packageManifest().version, version, versions, types });
}
