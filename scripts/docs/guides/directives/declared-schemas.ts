import { schemaOf } from '../../../contract/dereference.ts';
import type { OpenApiDocument, Schema } from '../../../contract/document.ts';
import type { JsonKey } from '../../../contract/json.ts';
import type { ContractOperation } from '../../../contract/operations.ts';
import { parseRuntimeExpression } from '../../../contract/runtime-expression.ts';

type SchemaNode = Schema | { $ref: string } | boolean;

/** What an operation says of the part of a request that a runtime expression names; nothing when it has no such part. */
export function declaredSchemas(document: OpenApiDocument, operation: ContractOperation, expression: string): Schema[] {
  const part = parseRuntimeExpression(expression);
  if (part === undefined) return [];
  if (part.source !== 'body') {
    return operation.parameters
      .filter((parameter) => parameter.in === part.source && parameter.name === part.name)
      .map(({ schema }) => schemaOf(document, schema ?? true));
  }
  return Object.values(operation.body?.content ?? {}).flatMap(({ schema }) =>
    schema === undefined ? [] : schemasAt(document, schema, part.keys),
  );
}

function schemasAt(document: OpenApiDocument, node: SchemaNode, keys: readonly JsonKey[]): Schema[] {
  const schema = schemaOf(document, node);
  const [key, ...rest] = keys;
  if (key === undefined) return [schema];
  const { properties = {}, patternProperties = {}, allOf = [], anyOf = [], oneOf = [], items } = schema;
  const name = String(key);
  const families = Object.entries(patternProperties).filter(([pattern]) => new RegExp(pattern, 'u').test(name));
  const children: SchemaNode[] = [
    ...(Object.hasOwn(properties, name) ? [properties[name] ?? true] : []),
    ...families.map(([, child]) => child),
    ...(items !== undefined && /^\d+$/.test(name) ? [items as SchemaNode] : []),
  ];
  return [
    ...children.flatMap((child) => schemasAt(document, child, rest)),
    ...[...allOf, ...anyOf, ...oneOf].flatMap((branch) => schemasAt(document, branch, keys)),
  ];
}
