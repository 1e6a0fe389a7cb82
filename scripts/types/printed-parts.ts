import { METHODS } from '../contract/document.ts';
import { childOf, type JsonObject, type JsonValue } from '../contract/json.ts';
import { valueAt } from '../contract/pointer.ts';
import { loadGenerator } from './generator.ts';
import { layOut, MAPS, takeApart } from './layout.ts';
import { contentReader } from './part-content.ts';
import { type PrintedPart, printPart } from './print-part.ts';

/**
 * Prints declarations out of parts, each of which is printed once for as long as versions have it alike. Of each part
 * only what the last document had is kept.
 */
export class PrintedParts {
  readonly #parts = new Map<string, PrintedPart & { readonly content: string }>();

  /**
   * The declarations of a document, as openapi-typescript prints them.
   *
   * @returns undefined for a document with something that does not belong to one of its parts alone
   */
  async print(document: JsonObject): Promise<string | undefined> {
    if (document.$defs !== undefined) return undefined;
    const contentOf = contentReader(document);
    const members = new Map<string, string[]>();
    const add = (name: string, text: string) => {
      const texts = members.get(name);
      if (texts === undefined) members.set(name, [text]);
      else texts.push(text);
    };
    for (const { keys, part } of partsOf(document)) {
      const printed = await this.#print(document, keys, part, contentOf(part));
      if (printed === undefined) return undefined;
      add(keys.slice(0, -1).join('.'), printed.member);
      add('operations', printed.operations);
    }
    return layOut((name) => members.get(name)?.join('') ?? '', document.components !== undefined);
  }

  /**
   * Takes over the parts of declarations that were printed in an earlier run; all of them or none.
   *
   * @param document what they were printed of
   */
  async learn(document: JsonObject, declarations: string): Promise<void> {
    const contentOf = contentReader(document);
    const members = takeApart(declarations);
    const take = (name: string, count: number) => members.get(name)?.splice(0, count).join('') ?? '';
    for (const { keys, part } of partsOf(document)) {
      this.#parts.set(keys.join('\n'), {
        content: contentOf(part),
        member: take(keys.slice(0, -1).join('.'), 1),
        operations: take('operations', operationsIn(part)),
      });
    }
    if ((await this.print(document)) !== declarations) this.#parts.clear();
  }

  async #print(
    document: JsonObject,
    keys: readonly string[],
    part: JsonValue,
    content: string,
  ): Promise<PrintedPart | undefined> {
    const name = keys.join('\n');
    const known = this.#parts.get(name);
    if (known?.content === content) return known;
    const printed = printPart(await loadGenerator(), document, keys, part);
    if (printed !== undefined) this.#parts.set(name, { content, ...printed });
    return printed;
  }
}

function partsOf(document: JsonObject): { keys: string[]; part: JsonValue }[] {
  return MAPS.flatMap((keys) =>
    Object.entries(valueAt(document, keys) ?? {}).map(([name, part]) => ({ keys: [...keys, name], part })),
  );
}

/** How many members of the interface `operations` a path item has. */
function operationsIn(part: JsonValue): number {
  return METHODS.filter((method) => childOf(childOf(part, method) ?? null, 'operationId') !== undefined).length;
}
