import type { GlobalContext, SchemaObject } from 'openapi-typescript';
import type TypeScript from 'typescript';
import { isJsonObject, type JsonValue } from '../contract/json.ts';
import type { Generator } from './generator.ts';
import { ANY_NAME, literalPrefixes } from './pattern-keys.ts';
import { referencedName } from './references-by-name.ts';
import { asReference } from './template.ts';

type Transform = NonNullable<GlobalContext['transform']>;

/** Prints what openapi-typescript cannot: names of declarations, lists that may grow, and template keys. */
export function createTransform(generator: Generator): Transform {
  return (schema, options) => {
    if (!isJsonObject(schema)) return undefined;
    const name = referencedName(schema);
    if (name !== undefined) return generator.ts.factory.createTypeReferenceNode(asReference(name));
    const { 'x-extensible-enum': values, patternProperties } = schema;
    if (Array.isArray(values)) return openList(generator, values, schema.type);
    if (!isJsonObject(patternProperties)) return undefined;
    const families = Object.entries(patternProperties);
    // The name of a family that begins with anything is any name, too, and its type then says no more.
    const isOpen = families.some(([pattern]) => pattern !== ANY_NAME && literalPrefixes(pattern).length === 0);
    const members = families.flatMap(([pattern, value]) => {
      if (isOpen && pattern === ANY_NAME) return [];
      const family = value as unknown as SchemaObject;
      const { description } = family;
      const keys = pattern === ANY_NAME ? [anyKey] : literalPrefixes(pattern).map((prefix) => templateKey(prefix));
      return keys.map((key) => {
        const type = orUndefined(generator, generator.transformSchemaObject(family, options));
        const member = indexSignature(generator.ts, key(generator), type);
        return description === undefined ? member : withComment(generator, member, description);
      });
    });
    if (isOpen) members.push(unknownKey(generator));
    return generator.ts.factory.createTypeLiteralNode(members);
  };
}

/** `"A" | "B" | (string & {})`: editors offer the known values, and any other compiles. */
function openList(
  { ts, tsLiteral }: Generator,
  values: readonly JsonValue[],
  type: JsonValue | undefined,
): TypeScript.TypeNode {
  const { factory, SyntaxKind } = ts;
  const types = Array.isArray(type) ? type : [type];
  const keyword = types.includes('string') ? SyntaxKind.StringKeyword : SyntaxKind.NumberKeyword;
  const open = factory.createIntersectionTypeNode([
    factory.createKeywordTypeNode(keyword),
    factory.createTypeLiteralNode([]),
  ]);
  const isNullable = types.includes('null') && !values.includes(null);
  return factory.createUnionTypeNode([
    ...values.map((value) => tsLiteral(value)),
    factory.createParenthesizedType(open),
    ...(isNullable ? [factory.createLiteralTypeNode(factory.createNull())] : []),
  ]);
}

/** Makes the type of a key: `` `metadata.${string}` ``. */
function templateKey(prefix: string): (generator: Generator) => TypeScript.TypeNode {
  const raw = prefix.replace(/[\\`$]/g, '\\$&');
  return ({ ts: { factory, SyntaxKind } }) =>
    factory.createTemplateLiteralType(factory.createTemplateHead(prefix, raw), [
      factory.createTemplateLiteralTypeSpan(
        factory.createKeywordTypeNode(SyntaxKind.StringKeyword),
        factory.createTemplateTail('', ''),
      ),
    ]);
}

/** The type of a key that can have any name. */
function anyKey({ ts: { factory, SyntaxKind } }: Generator): TypeScript.TypeNode {
  return factory.createKeywordTypeNode(SyntaxKind.StringKeyword);
}

/** `T | undefined`: a name of the family may be missing. */
function orUndefined({ ts: { factory, SyntaxKind } }: Generator, type: TypeScript.TypeNode): TypeScript.TypeNode {
  if (type.kind === SyntaxKind.UnknownKeyword) return type;
  return factory.createUnionTypeNode([type, factory.createKeywordTypeNode(SyntaxKind.UndefinedKeyword)]);
}

/** `[key: string]: unknown`, for names that begin with no known text. */
function unknownKey(generator: Generator): TypeScript.IndexSignatureDeclaration {
  const { factory, SyntaxKind } = generator.ts;
  return indexSignature(generator.ts, anyKey(generator), factory.createKeywordTypeNode(SyntaxKind.UnknownKeyword));
}

function indexSignature(
  { factory }: typeof TypeScript,
  key: TypeScript.TypeNode,
  value: TypeScript.TypeNode,
): TypeScript.IndexSignatureDeclaration {
  const parameter = factory.createParameterDeclaration(undefined, undefined, 'key', undefined, key);
  return factory.createIndexSignature(undefined, [parameter], value);
}

function withComment<Node extends TypeScript.Node>({ ts }: Generator, node: Node, description: string): Node {
  const text = `* @description ${description.replaceAll('*/', '*\\/')} `;
  return ts.addSyntheticLeadingComment(node, ts.SyntaxKind.MultiLineCommentTrivia, text, true);
}
