import type { Contract } from '../contract/contract.ts';
import type { OutputFile } from '../contract/output.ts';
import { withHeader } from './header.ts';
import { type LanguageName, languageOf } from './languages.ts';
import { readClientModel } from './model/read-model.ts';

/** What a client is made from. */
interface ClientRequest {
  readonly contract: Contract;
  /** A version of the contract. */
  readonly version: string;
  readonly language: LanguageName;
  /** Absolute path of the folder that the files are for. */
  readonly folder: string;
  /** SHA-256 of the version's document, as `generated/openapi/index.json` has it. */
  readonly contractHash: string;
}

/** A file as text. */
export interface ClientFile extends OutputFile {
  readonly content: string;
}

/**
 * A client of one version in one language, each file with its header. The same contract gives the same bytes.
 *
 * @throws ContractError `CLIENT_IMPOSSIBLE`, `VERSION_INVALID`
 */
export function generateClient({ contract, version, language, folder, contractHash }: ClientRequest): ClientFile[] {
  const { comment, generate } = languageOf(language);
  const header = { version, language, contract: contractHash };
  return generate(readClientModel(contract, version), folder).map(({ path, content }) => ({
    path,
    content: withHeader(comment, header, `${content.toString().trimEnd()}\n`),
  }));
}
