import type { GlobalContext, SchemaObject } from 'openapi-typescript';
import type TypeScript from 'typescript';
import { isJsonObject, type JsonValue } from '../contract/json.ts';
import type { Generator } from './generator.ts';
import { literalPrefix } from './pattern-keys.ts';

type Transform = NonNullable<GlobalContext['transform']>;

/** Prints what openapi-typescript cannot: lists that may grow, and template keys. */
export function createTransform(generator: Generator): Transform {
  return (schema, options) => {
    if (!isJsonObject(schema)) return undefined;
    const { 'x-extensible-enum': values, patternProperties } = schema;
    if (Array.isArray(values)) return openList(generator, values, schema.type);
    if (!isJsonObject(patternProperties)) return undefined;
    const members = Object.entries(patternProperties).map(([pattern, value]) => {
      const family = value as unknown as SchemaObject;
      const member = templateKey(generator, pattern, generator.transformSchemaObject(family, options));
      const { description } = family;
      return description === undefined ? member : withComment(generator, member, description);
    });
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

/** ``[key: `metadata.${string}`]: T | undefined``; a pattern that starts with no literal text leaves names unknown. */
function templateKey(
  { ts }: Generator,
  pattern: string,
  type: TypeScript.TypeNode,
): TypeScript.IndexSignatureDeclaration {
  const { factory, SyntaxKind } = ts;
  const text = factory.createKeywordTypeNode(SyntaxKind.StringKeyword);
  const prefix = literalPrefix(pattern);
  const raw = prefix?.replace(/[\\`$]/g, '\\$&');
  const key =
    prefix === undefined
      ? text
      : factory.createTemplateLiteralType(factory.createTemplateHead(prefix, raw), [
          factory.createTemplateLiteralTypeSpan(text, factory.createTemplateTail('', '')),
        ]);
  const value =
    prefix === undefined || type.kind === SyntaxKind.UnknownKeyword
      ? factory.createKeywordTypeNode(SyntaxKind.UnknownKeyword)
      : factory.createUnionTypeNode([type, factory.createKeywordTypeNode(SyntaxKind.UndefinedKeyword)]);
  const parameter = factory.createParameterDeclaration(undefined, undefined, 'key', undefined, key);
  return factory.createIndexSignature(undefined, [parameter], value);
}

function withComment<Node extends TypeScript.Node>({ ts }: Generator, node: Node, description: string): Node {
  const text = `* @description ${description.replaceAll('*/', '*\\/')} `;
  return ts.addSyntheticLeadingComment(node, ts.SyntaxKind.MultiLineCommentTrivia, text, true);
}
