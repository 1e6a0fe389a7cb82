import type { GlobalContext, SchemaObject } from 'openapi-typescript';
import type TypeScript from 'typescript';
import { isJsonObject, type JsonValue } from '../contract/json.ts';
import type { Generator } from './generator.ts';
import { literalPrefixes } from './pattern-keys.ts';

type Transform = NonNullable<GlobalContext['transform']>;

/** Prints what openapi-typescript cannot: lists that may grow, and template keys. */
export function createTransform(generator: Generator): Transform {
  return (schema, options) => {
    if (!isJsonObject(schema)) return undefined;
    const { 'x-extensible-enum': values, patternProperties } = schema;
    if (Array.isArray(values)) return openList(generator, values, schema.type);
    if (!isJsonObject(patternProperties)) return undefined;
    const members = Object.entries(patternProperties).flatMap(([pattern, value]) => {
      const family = value as unknown as SchemaObject;
      const { description } = family;
      return literalPrefixes(pattern).map((prefix) => {
        const member = templateKey(generator, prefix, generator.transformSchemaObject(family, options));
        return description === undefined ? member : withComment(generator, member, description);
      });
    });
    const isOpen = Object.keys(patternProperties).some((pattern) => literalPrefixes(pattern).length === 0);
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

/** ``[key: `metadata.${string}`]: T | undefined``. */
function templateKey(
  { ts }: Generator,
  prefix: string,
  type: TypeScript.TypeNode,
): TypeScript.IndexSignatureDeclaration {
  const { factory, SyntaxKind } = ts;
  const raw = prefix.replace(/[\\`$]/g, '\\$&');
  const key = factory.createTemplateLiteralType(factory.createTemplateHead(prefix, raw), [
    factory.createTemplateLiteralTypeSpan(
      factory.createKeywordTypeNode(SyntaxKind.StringKeyword),
      factory.createTemplateTail('', ''),
    ),
  ]);
  const value =
    type.kind === SyntaxKind.UnknownKeyword
      ? type
      : factory.createUnionTypeNode([type, factory.createKeywordTypeNode(SyntaxKind.UndefinedKeyword)]);
  return indexSignature(ts, key, value);
}

/** `[key: string]: unknown`, for names that begin with no known text. */
function unknownKey({ ts }: Generator): TypeScript.IndexSignatureDeclaration {
  const { factory, SyntaxKind } = ts;
  return indexSignature(
    ts,
    factory.createKeywordTypeNode(SyntaxKind.StringKeyword),
    factory.createKeywordTypeNode(SyntaxKind.UnknownKeyword),
  );
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
