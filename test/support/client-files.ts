import { generateClientContract, generateClientRuntime, generateClientTypes } from '../../scripts/client/generate.ts';
import type { OpenApiDocument } from '../../scripts/contract/document.ts';
import type { OutputFile } from '../../scripts/contract/output.ts';
import { generateTypes } from '../../scripts/types/generate.ts';

/** A version as the client is made from it. */
interface Version {
  readonly version: string;
  readonly document: OpenApiDocument;
}

/** The files of the client's package, version 1.2.3, as a build writes them. */
export async function clientFiles(versions: readonly Version[]): Promise<OutputFile[]> {
  return [
    ...generateClientContract({ packageVersion: '1.2.3', versions }),
    ...generateClientTypes(await generateTypes(versions)),
    ...(await generateClientRuntime()),
  ];
}
