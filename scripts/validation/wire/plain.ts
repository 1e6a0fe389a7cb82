import { dereference } from '../../contract/dereference.ts';
import {
  FORM_CONTENT_TYPE,
  JSON_CONTENT_TYPE,
  type MediaType,
  type OpenApiDocument,
  type Parameter,
  type Schema,
} from '../../contract/document.ts';
import type { ContractOperation } from '../../contract/operations.ts';
import { compileTemplate } from '../../contract/path-template.ts';
import { isCheckedFormat } from '../ajv.ts';
import { perOperation } from '../per-operation.ts';
import {
  applicable,
  fieldNames,
  fieldSchemas,
  isObject,
  isReference,
  shapeOf,
  typesOfText,
} from '../schemas/applicable.ts';

/** What people read, and what other tools read. */
const NOTES = ['title', 'description', 'default', 'examples', 'example', 'deprecated', 'externalDocs', '$comment'];
const LISTS = ['allOf', 'anyOf', 'oneOf'] as const;
const SINGLES = ['not', 'if', 'then', 'else', 'items', 'contentSchema'] as const;
const MAPS = ['properties', 'patternProperties'] as const;
/** Keywords that Prism checks as JSON Schema 2020-12 says. */
const PLAIN_KEYWORDS = new Set<string>([
  ...NOTES,
  ...LISTS,
  ...SINGLES,
  ...MAPS,
  ...['$ref', 'type', 'enum', 'const', 'required', 'format', 'pattern', 'minLength', 'maxLength', 'contentMediaType'],
  ...['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf', 'additionalProperties'],
  ...['minItems', 'maxItems', 'uniqueItems', 'minProperties', 'maxProperties'],
]);

/**
 * True for an operation whose requests Prism reads as OpenAPI says. Everything that is not known to be so is read by
 * `exact.ts`: what is unknown must not pass unchecked.
 */
export const isPlain = perOperation((document, operation) => {
  const media = Object.entries(operation.body?.content ?? {});
  return (
    hasPlainPath(operation) &&
    operation.parameters.every((parameter) => isPlainParameter(document, parameter)) &&
    media.every(([mediaType, content]) => isPlainContent(document, mediaType, content))
  );
});

/** Every segment is a literal that stays as it is in an address, or one parameter. */
function hasPlainPath({ path }: ContractOperation): boolean {
  return compileTemplate(path).every(({ text, names }) =>
    names === undefined ? encodeURIComponent(text) === text : /^\{[\w-]+\}$/.test(text),
  );
}

function isPlainParameter(document: OpenApiDocument, parameter: Parameter): boolean {
  const { in: part, name, schema, content, style, allowReserved } = parameter;
  if (part === 'cookie' || content !== undefined || allowReserved === true || !/^[\w.-]+$/.test(name)) return false;
  if (part === 'header' && /^(?:accept|authorization|content-type)$/i.test(name)) return false;
  if (style !== undefined && style !== (part === 'query' ? 'form' : 'simple')) return false;
  return schema === undefined || (isOneText(document, schema) && isPlainSchema(document, schema));
}

function isPlainContent(document: OpenApiDocument, mediaType: string, { schema, encoding }: MediaType): boolean {
  if (schema !== undefined && !isPlainSchema(document, schema)) return false;
  if (mediaType === JSON_CONTENT_TYPE) return true;
  if (mediaType !== FORM_CONTENT_TYPE || encoding !== undefined) return false;
  const schemas = applicable(document, [schema]);
  if (!isObject(schemas)) return false;
  const families = schemas.flatMap(({ patternProperties = {}, additionalProperties = {} }) => [
    ...Object.values(patternProperties),
    ...(typeof additionalProperties === 'object' ? [additionalProperties] : []),
  ]);
  const fields = [...fieldNames(schemas).flatMap((name) => fieldSchemas(schemas, name)), ...families];
  return fields.every((field) => isOneText(document, field));
}

/** One text that stands for one type; numbers and truth values cannot be mistaken for each other. */
function isOneText(document: OpenApiDocument, node: unknown): boolean {
  const schemas = applicable(document, [node]);
  const types = typesOfText(schemas);
  return shapeOf(schemas) === 'text' && (types.size <= 1 || !(types.has('string') || types.has('null')));
}

/** @param around the schemas around it; one that holds itself is not plain */
function isPlainSchema(document: OpenApiDocument, node: unknown, around: ReadonlySet<unknown> = new Set()): boolean {
  if (typeof node !== 'object' || node === null || around.has(node)) return false;
  const inside = new Set([...around, node]);
  const schema = node as Schema;
  if (!Object.keys(schema).every((key) => key.startsWith('x-') || PLAIN_KEYWORDS.has(key))) return false;
  if (isReference(node)) {
    // What stands beside a reference holds as well; Prism is given a document in which it goes before.
    const beside = Object.keys(schema).filter((key) => key !== '$ref' && !key.startsWith('x-') && !NOTES.includes(key));
    return beside.length === 0 && isPlainSchema(document, dereference<Schema>(document, node), inside);
  }
  if (SINGLES.some((keyword) => Array.isArray(schema[keyword]))) return false;
  const { format, multipleOf = 1, additionalProperties = true, allOf } = schema;
  if (format !== undefined && !isCheckedFormat(format)) return false;
  if (!Number.isInteger(multipleOf) || (additionalProperties !== true && allOf !== undefined)) return false;
  const children = [
    ...LISTS.flatMap((keyword) => schema[keyword] ?? []),
    ...SINGLES.flatMap((keyword) => schema[keyword] ?? []),
    ...MAPS.flatMap((keyword) => Object.values(schema[keyword] ?? {})),
    ...(typeof additionalProperties === 'object' ? [additionalProperties] : []),
  ];
  return children.every((child) => isPlainSchema(document, child, inside));
}
