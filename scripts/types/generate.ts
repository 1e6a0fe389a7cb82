import type { OpenAPI3 } from 'openapi-typescript';
import type { OpenApiDocument } from '../contract/document.ts';
import type { JsonObject } from '../contract/json.ts';
import { type Generator, loadGenerator } from './generator.ts';
import { prepareDocument } from './prepare.ts';
import { PrintedParts } from './printed-parts.ts';
import { createTransform } from './transform.ts';

/**
 * The TypeScript declarations of one version: the interfaces `paths`, `webhooks`, `components` and `operations` as
 * openapi-typescript lays them out, without the headers that a client fills in once.
 *
 * @param document a resolved version
 * @param parts what was printed for the versions before, which need not be printed again
 * @returns the text of a `.d.ts` file, the same for the same document
 */
export async function generateTypes(document: OpenApiDocument, parts = new PrintedParts()): Promise<string> {
  const generator = await loadGenerator();
  const prepared = prepareDocument(document);
  const declarations = parts.print(generator, prepared) ?? printWhole(generator, prepared);
  return `// ${document.info?.title ?? 'API'}, version ${document.info?.version ?? 'unknown'}. Generated from the contract; do not edit.\n\n${declarations}`;
}

function printWhole(generator: Generator, prepared: JsonObject): string {
  const document = prepared as unknown as OpenAPI3;
  const nodes = generator.transformSchema(document, {
    ...generator.context,
    discriminators: generator.scanDiscriminators(document, {}),
    injectFooter: [],
    resolve: (reference) => generator.resolveRef(document, reference, { silent: true }),
    transform: createTransform(generator),
  });
  return generator.astToString(nodes);
}
