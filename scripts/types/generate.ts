import type { OpenAPI3 } from 'openapi-typescript';
import type { OpenApiDocument } from '../contract/document.ts';
import { loadGenerator } from './generator.ts';
import { prepareDocument } from './prepare.ts';
import { createTransform } from './transform.ts';

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
  const nodes = generator.transformSchema(prepared, {
    ...generator.context,
    discriminators: generator.scanDiscriminators(prepared, {}),
    injectFooter: [],
    resolve: (reference) => generator.resolveRef(prepared, reference, { silent: true }),
    transform: createTransform(generator),
  });
  return `// ${document.info?.title ?? 'API'}, version ${document.info?.version ?? 'unknown'}. Generated from the contract; do not edit.\n\n${generator.astToString(nodes)}`;
}
