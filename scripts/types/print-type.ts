import type { GlobalContext, SchemaObject } from 'openapi-typescript';
import type TypeScript from 'typescript';
import type { JsonObject } from '../contract/json.ts';
import { docComment, tidyComments } from './comments.ts';
import type { Generator } from './generator.ts';
import type { Template } from './template.ts';
import { createTransform } from './transform.ts';

/** A type in parts, so that what versions have in common can be told from what differs. */
export interface PrintedType {
  /** The members of the object that it is, with their comments; none for another type. */
  readonly members: readonly Template[];
  /** Members that are families of names, where an object without any of them fits, too. */
  readonly keys: readonly Template[];
  /** What it is besides, each a type of its own. */
  readonly others: readonly Template[];
  /** In front of its declaration. */
  readonly comment: Template;
  /** An interface of the client's own code that it extends. */
  readonly base?: string;
}

/** What discriminators say is in the schemas already. */
const NO_DISCRIMINATORS: GlobalContext['discriminators'] = { objects: {}, refsHandled: [] };

/** Prints types with openapi-typescript, each once for as long as versions have it alike. */
export class TypePrinter {
  readonly #printed = new Map<string, PrintedType>();
  readonly #generator: Generator;
  readonly #context: GlobalContext;
  readonly #print: (node: TypeScript.Node) => Template;

  constructor(generator: Generator) {
    const { ts } = generator;
    this.#generator = generator;
    this.#context = {
      ...generator.context,
      discriminators: NO_DISCRIMINATORS,
      injectFooter: [],
      resolve: () => undefined, // references are names already
      transform: createTransform(generator),
    };
    const printer = ts.createPrinter({ newLine: ts.NewLineKind.LineFeed });
    const file = ts.createSourceFile('types.d.ts', '', ts.ScriptTarget.ESNext);
    this.#print = (node) => indented(printer.printNode(ts.EmitHint.Unspecified, node, file));
  }

  /** @param schema of a prepared document, without references */
  print(schema: JsonObject): PrintedType {
    const content = JSON.stringify(schema);
    const printed = this.#printed.get(content) ?? this.#printAnew(schema);
    this.#printed.set(content, printed);
    return printed;
  }

  #printAnew(schema: JsonObject): PrintedType {
    const { transformSchemaObject, ts } = this.#generator;
    const type = transformSchemaObject(schema as unknown as SchemaObject, { path: '#/', ctx: this.#context });
    tidyComments(ts, type);
    const object = new Map<string, TypeScript.TypeElement>();
    const keys: Template[] = [];
    const others: Template[] = [];
    for (const part of partsOf(ts, type)) {
      const family = familyOf(ts, part);
      if (family !== undefined) keys.push(...family.members.map(this.#print));
      else if (!ts.isTypeLiteralNode(part) || !this.#merge(object, part)) others.push(this.#printPart(part));
    }
    const { description, deprecated } = schema;
    return {
      members: [...object.values()].map(this.#print),
      keys,
      others,
      comment: docComment([
        typeof description === 'string' ? description : undefined,
        deprecated === true ? '@deprecated' : undefined,
      ]),
    };
  }

  /** Takes the members over, unless one of them is there with another type. */
  #merge(object: Map<string, TypeScript.TypeElement>, { members }: TypeScript.TypeLiteralNode): boolean {
    const { ts } = this.#generator;
    const keyOf = (member: TypeScript.TypeElement) =>
      ts.isPropertySignature(member) ? this.#print(member.name) : this.#print(member);
    const typeOf = (member: TypeScript.TypeElement) =>
      ts.isPropertySignature(member) && member.type !== undefined ? this.#print(member.type) : '';
    const isMergeable = members.every((member) => {
      const there = object.get(keyOf(member));
      return there === undefined || (typeOf(there) === typeOf(member) && member.questionToken === undefined);
    });
    if (!isMergeable) return false;
    for (const member of members) {
      const there = object.get(keyOf(member));
      object.set(keyOf(member), there === undefined ? member : this.#required(there));
    }
    return true;
  }

  /** The same member, but one that has to be there. */
  #required(member: TypeScript.TypeElement): TypeScript.TypeElement {
    const { ts } = this.#generator;
    if (!ts.isPropertySignature(member)) return member;
    return ts.factory.updatePropertySignature(member, member.modifiers, member.name, undefined, member.type);
  }

  #printPart(part: TypeScript.TypeNode): Template {
    return this.#generator.ts.isUnionTypeNode(part) ? `(${this.#print(part)})` : this.#print(part);
  }
}

/** The text with two blanks for a level where TypeScript writes four. */
function indented(text: string): string {
  return text.replace(/^(?: {4})+/gm, (blanks) => ' '.repeat(blanks.length / 2));
}

/** A part as it stands alone; beside others, a union is in brackets. */
export function withoutBrackets(part: Template): Template {
  return part.startsWith('(') && closingBracket(part) === part.length - 1 ? part.slice(1, -1) : part;
}

/** Where the bracket closes that a text begins with. Those in comments and texts of a union are in pairs. */
function closingBracket(text: string): number {
  let depth = 0;
  for (const [index, character] of [...text].entries()) {
    if (character === '(') depth += 1;
    else if (character === ')') depth -= 1;
    if (depth === 0) return index;
  }
  return -1;
}

/** The parts of an intersection, however nested. */
function partsOf(ts: typeof TypeScript, type: TypeScript.TypeNode): TypeScript.TypeNode[] {
  if (ts.isParenthesizedTypeNode(type)) return partsOf(ts, type.type);
  return ts.isIntersectionTypeNode(type) ? type.types.flatMap((part) => partsOf(ts, part)) : [type];
}

/** The keys of `{} | { [key: …]: … }`, which is how a family that may be missing is written. */
function familyOf(ts: typeof TypeScript, type: TypeScript.TypeNode): TypeScript.TypeLiteralNode | undefined {
  if (!ts.isUnionTypeNode(type) || type.types.length !== 2) return undefined;
  const [without, keys] = type.types;
  if (without === undefined || !ts.isTypeLiteralNode(without) || without.members.length > 0) return undefined;
  return keys !== undefined && ts.isTypeLiteralNode(keys) ? keys : undefined;
}
