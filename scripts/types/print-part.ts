import type { GlobalContext, OpenAPI3 } from 'openapi-typescript';
import type TypeScript from 'typescript';
import type { JsonObject, JsonValue } from '../contract/json.ts';
import type { Generator } from './generator.ts';
import { GROUPS } from './layout.ts';
import { createTransform } from './transform.ts';

/** What one entry of a document adds to the declarations, line by line as it stands there. */
export interface PrintedPart {
  readonly member: string;
  /** Its members of the interface `operations`. */
  readonly operations: string;
}

/** What discriminators say is in the schemas already. */
export const NO_DISCRIMINATORS: GlobalContext['discriminators'] = { objects: {}, refsHandled: [] };

/**
 * Prints the declarations of one part.
 *
 * @param document what the part's references lead into
 * @param keys lead to the part
 * @returns undefined when it needs something that does not belong to one part alone
 */
export function printPart(
  generator: Generator,
  document: JsonObject,
  keys: readonly string[],
  part: JsonValue,
): PrintedPart | undefined {
  const alone = keys.reduceRight<JsonValue>((inner, key) => ({ [key]: inner }), part);
  const nodes = generator.transformSchema(alone as unknown as OpenAPI3, {
    ...generator.context,
    discriminators: NO_DISCRIMINATORS,
    injectFooter: [],
    resolve: (reference) => generator.resolveRef(document, reference, { silent: true }),
    transform: createTransform(generator),
  });
  // One for each section of a document and one for the operations; anything else serves several parts.
  if (nodes.length !== 5) return undefined;
  const interfaces = nodes.filter((node) => generator.ts.isInterfaceDeclaration(node));
  const print = (name: string, before: number, after: number): string => {
    const node = interfaces.find((candidate) => candidate.name.text === name);
    return node === undefined ? '' : innerLines(generator, node, before, after);
  };
  const [section = '', group = ''] = keys;
  // Each other group of components has a line.
  const [above, below] =
    section === 'components' ? [GROUPS.indexOf(group) + 1, GROUPS.length - GROUPS.indexOf(group)] : [0, 0];
  return { member: print(section, 1 + above, 1 + below), operations: print('operations', 1, 1) };
}

/** The printed lines of a node without so many at its start and at its end. */
function innerLines(generator: Generator, node: TypeScript.Node, before: number, after: number): string {
  const lines = generator.astToString(node).split('\n');
  return lines
    .slice(before, -1 - after)
    .map((line) => `${line}\n`)
    .join('');
}
