import { generateClientContract, generateClientRuntime, generateClientTypes } from '../../scripts/client/generate.ts';
import type { OpenApiDocument } from '../../scripts/contract/document.ts';
import type { OutputFile } from '../../scripts/contract/output.ts';

/** A version as the client is made from it. */
interface TypedVersion {
  readonly version: string;
  readonly document: OpenApiDocument;
  readonly types: string;
}

/** The files of the client's package, version 1.2.3, as a build writes them. */
export async function clientFiles(versions: readonly TypedVersion[]): Promise<OutputFile[]> {
  return [
    ...generateClientContract({ packageVersion: '1.2.3', versions }),
    ...versions.flatMap(({ version, types }) => generateClientTypes(version, types)),
    ...(await generateClientRuntime()),
  ];
}
