import type { OpenAPI3 } from 'openapi-typescript';
import type { OpenApiDocument } from '../contract/document.ts';
import { type Generator, loadGenerator } from './generator.ts';
import { prepareDocument } from './prepare.ts';
import { createTransform } from './transform.ts';

const NO_DISCRIMINATORS: ReturnType<Generator['scanDiscriminators']> = { objects: {}, refsHandled: [] };

/**
 * The TypeScript declarations of one version: the interfaces `paths`, `webhooks`, `components` and `operations` as
 * openapi-typescript lays them out, without the headers that a client fills in once.
 *
 * @param document a resolved version
 * @returns the text of a `.d.ts` file, the same for the same document
 */
export async function generateTypes(document: OpenApiDocument): Promise<string> {
  const generator = await loadGenerator();
  const prepared = prepareDocument(document) as unknown as OpenAPI3;
  // Looking for discriminators costs as much as a fifth of the printing; the contract has none so far.
  const hasDiscriminator = JSON.stringify(prepared).includes('"discriminator":');
  const nodes = generator.transformSchema(prepared, {
    ...generator.context,
    discriminators: hasDiscriminator ? generator.scanDiscriminators(prepared, {}) : NO_DISCRIMINATORS,
    injectFooter: [],
    resolve: (reference) => generator.resolveRef(prepared, reference, { silent: true }),
    transform: createTransform(generator),
  });
  return `// ${document.info?.title ?? 'API'}, version ${document.info?.version ?? 'unknown'}. Generated from the contract; do not edit.\n\n${generator.astToString(nodes)}`;
}
