import type { OpenAPI3 } from 'openapi-typescript';
import type TypeScript from 'typescript';
import { childOf, type JsonObject, type JsonValue } from '../contract/json.ts';
import { fromPointer, valueAt } from '../contract/pointer.ts';
import type { Generator } from './generator.ts';
import { createTransform } from './transform.ts';

/** What one entry of a document adds to the declarations, line by line as it stands there. */
interface PrintedPart {
  /** Everything that the text depends on. */
  readonly content: string;
  readonly member: string;
  /** Its members of the interface `operations`. */
  readonly operations: string;
}

/** The groups of components that openapi-typescript declares, in its order. */
const GROUPS = ['schemas', 'responses', 'parameters', 'requestBodies', 'headers', 'pathItems'];
const REFERENCE = /"\$ref":("(?:[^"\\]|\\.)*")/g;
const NO_DISCRIMINATORS: ReturnType<Generator['scanDiscriminators']> = { objects: {}, refsHandled: [] };

/**
 * Prints declarations out of parts, each of which is printed once for as long as versions have it alike. Of each part
 * only what the last document had is kept.
 */
export class PrintedParts {
  readonly #parts = new Map<string, PrintedPart>();

  /**
   * The declarations of a document, as openapi-typescript prints them.
   *
   * @returns undefined for a document with something that does not belong to one of its parts alone
   */
  print(generator: Generator, document: JsonObject): string | undefined {
    if (document.$defs !== undefined) return undefined;
    const contentOf = contentReader(document);
    const operations: string[] = [];
    const printAll = (keys: readonly string[]): string | undefined => {
      const members: string[] = [];
      for (const [name, part] of Object.entries(valueAt(document, keys) ?? {})) {
        const print = () => printPart(generator, document, [...keys, name], part);
        const printed = this.#remember([...keys, name].join('\n'), contentOf(part), print);
        if (printed === undefined) return undefined;
        members.push(printed.member);
        operations.push(printed.operations);
      }
      return members.join('');
    };
    const [paths, webhooks] = [printAll(['paths']), printAll(['webhooks'])];
    const groups = GROUPS.map((group) => [group, printAll(['components', group])] as const);
    if (paths === undefined || webhooks === undefined || groups.some(([, members]) => members === undefined)) {
      return undefined;
    }
    const components = groups.map(([group, members]) =>
      members === '' ? `    ${group}: never;\n` : `    ${group}: {\n${members}    };\n`,
    );
    return [
      declaration('paths', paths),
      declaration('webhooks', webhooks),
      declaration('components', document.components === undefined ? '' : components.join('')),
      declaration('$defs', ''),
      declaration('operations', operations.join('')),
    ].join('');
  }

  #remember(
    name: string,
    content: string,
    print: () => Omit<PrintedPart, 'content'> | undefined,
  ): PrintedPart | undefined {
    const known = this.#parts.get(name);
    if (known?.content === content) return known;
    const printed = content.includes('"discriminator":') ? undefined : print();
    if (printed === undefined) return undefined;
    const part = { content, ...printed };
    this.#parts.set(name, part);
    return part;
  }
}

/**
 * Reads what the text of a part depends on: the part, and what it refers to, where openapi-typescript looks for names
 * and for what is required.
 */
function contentReader(document: JsonObject): (part: JsonValue) => string {
  const textOf = remembered((node: JsonValue): string => JSON.stringify(node));
  const targetOf = remembered((reference: string) => valueAt(document, fromPointer(JSON.parse(reference))));
  return (part) => {
    const reached = new Set([part]);
    for (const node of reached) {
      // Of what is referred to, only another reference leads further.
      if (node !== part && childOf(node, '$ref') === undefined) continue;
      for (const [, reference = ''] of textOf(node).matchAll(REFERENCE)) {
        const target = targetOf(reference);
        if (target !== undefined) reached.add(target);
      }
    }
    return [...reached].map(textOf).join('\n');
  };
}

function remembered<Key, Value>(compute: (key: Key) => Value): (key: Key) => Value {
  const known = new Map<Key, Value>();
  return (key) => {
    const value = known.get(key) ?? compute(key);
    known.set(key, value);
    return value;
  };
}

function printPart(
  generator: Generator,
  document: JsonObject,
  keys: readonly string[],
  part: JsonValue,
): Omit<PrintedPart, 'content'> | undefined {
  const alone = keys.reduceRight<JsonValue>((inner, key) => ({ [key]: inner }), part);
  const nodes = generator.transformSchema(alone as unknown as OpenAPI3, {
    ...generator.context,
    discriminators: NO_DISCRIMINATORS,
    injectFooter: [],
    resolve: (reference) => generator.resolveRef(document, reference, { silent: true }),
    transform: createTransform(generator),
  });
  const interfaces = nodes.filter((node) => generator.ts.isInterfaceDeclaration(node));
  // One for each section of a document and one for the operations; anything else serves several parts.
  if (nodes.length !== 5) return undefined;
  const print = (name: string, before: number, after: number): string => {
    const node = interfaces.find((candidate) => candidate.name.text === name);
    return node === undefined ? '' : innerLines(generator, node, before, after);
  };
  const [section = '', group = ''] = keys;
  const index = section === 'components' ? GROUPS.indexOf(group) : undefined;
  const outer = index === undefined ? [1, 1] : [index + 2, GROUPS.length - index + 1];
  return { member: print(section, outer[0] ?? 1, outer[1] ?? 1), operations: print('operations', 1, 1) };
}

/** The printed lines of a node without so many at its start and at its end. */
function innerLines(generator: Generator, node: TypeScript.Node, before: number, after: number): string {
  const lines = generator.astToString(node).split('\n');
  return lines
    .slice(before, -1 - after)
    .map((line) => `${line}\n`)
    .join('');
}

function declaration(name: string, members: string): string {
  return members === ''
    ? `export type ${name} = Record<string, never>;\n`
    : `export interface ${name} {\n${members}}\n`;
}
