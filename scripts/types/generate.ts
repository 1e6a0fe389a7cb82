import type { OpenAPI3 } from 'openapi-typescript';
import type { OpenApiDocument } from '../contract/document.ts';
import type { JsonObject } from '../contract/json.ts';
import { loadGenerator } from './generator.ts';
import { prepareDocument } from './prepare.ts';
import { NO_DISCRIMINATORS } from './print-part.ts';
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
  const prepared = prepareDocument(document);
  return `${heading(document)}${(await parts.print(prepared)) ?? (await printWhole(prepared))}`;
}

/**
 * Takes over what an earlier run has generated, so that it need not be printed again.
 *
 * @param document a resolved version
 * @param types what `generateTypes` gave for it
 */
export async function learnTypes(document: OpenApiDocument, types: string, parts: PrintedParts): Promise<void> {
  await parts.learn(prepareDocument(document), types.slice(heading(document).length));
}

async function printWhole(prepared: JsonObject): Promise<string> {
  const generator = await loadGenerator();
  const document = prepared as unknown as OpenAPI3;
  const nodes = generator.transformSchema(document, {
    ...generator.context,
    discriminators: NO_DISCRIMINATORS,
    injectFooter: [],
    resolve: (reference) => generator.resolveRef(document, reference, { silent: true }),
    transform: createTransform(generator),
  });
  return generator.astToString(nodes);
}

function heading({ info }: OpenApiDocument): string {
  return `// ${info?.title ?? 'API'}, version ${info?.version ?? 'unknown'}. Generated from the contract; do not edit.\n\n`;
}
