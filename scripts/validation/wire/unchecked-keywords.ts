import { asJson } from '../../contract/dereference.ts';
import { JSON_CONTENT_TYPE, type OpenApiDocument } from '../../contract/document.ts';
import { isJsonObject, type JsonKey, type JsonValue } from '../../contract/json.ts';
import { fromPointer, valueAt } from '../../contract/pointer.ts';
import { createAjv, isCheckedFormat } from '../ajv.ts';
import type { Finding } from '../finding.ts';
import { directed } from '../schemas/direction.ts';
import type { UncheckedConstruct } from './unchecked-construct.ts';

const MAPS = new Set(['properties', 'patternProperties', 'dependentSchemas', '$defs']);
const LISTS = new Set(['allOf', 'anyOf', 'oneOf', 'prefixItems']);
const SINGLES = new Set([
  ...['not', 'if', 'then', 'else', 'items', 'contains', 'additionalProperties', 'unevaluatedProperties'],
  ...['unevaluatedItems', 'propertyNames', 'contentSchema'],
]);
/** Keywords with plain values that are checked, and notes. JSON Schema 2020-12 and OpenAPI 3.1.1, section 4.8.24. */
const CHECKED = new Set([
  ...['$ref', '$comment', 'title', 'description', 'default', 'examples', 'example', 'deprecated', 'externalDocs'],
  ...['type', 'enum', 'const', 'multipleOf', 'maximum', 'exclusiveMaximum', 'minimum', 'exclusiveMinimum'],
  ...['maxLength', 'minLength', 'pattern', 'maxItems', 'minItems', 'uniqueItems', 'maxContains', 'minContains'],
  ...['maxProperties', 'minProperties', 'required', 'dependentRequired', 'format', 'contentMediaType'],
  ...['readOnly', 'writeOnly', 'discriminator', 'xml'],
]);
const INSTEAD: ReadonlyMap<string, string> = new Map([
  ['nullable', "write `type: [string, 'null']`"],
  ['definitions', 'write `$defs`'],
  ['dependencies', 'write `dependentRequired` or `dependentSchemas`'],
  ['additionalItems', 'write `prefixItems` and `items`'],
  ['contentEncoding', 'the text is taken as it is'],
]);

/** Keywords of a schema, and of all that it refers to, that nothing is held against. */
export function uncheckedKeywords(
  document: OpenApiDocument,
  start: readonly JsonKey[],
  part: Finding['in'],
  field: string | undefined,
): UncheckedConstruct[] {
  const found: UncheckedConstruct[] = [];
  const seen = new Set<JsonValue>();
  const open = new Set<JsonValue>();
  let isRecursive = false;
  let jsonText: readonly JsonKey[] | undefined;
  const visit = (keys: readonly JsonKey[]): void => {
    const node = valueAt(asJson(document), keys);
    if (isJsonObject(node) && open.has(node)) isRecursive = true;
    if (!isJsonObject(node) || seen.has(node)) return;
    seen.add(node);
    open.add(node);
    if (node.contentMediaType === JSON_CONTENT_TYPE) jsonText ??= [...keys, 'contentMediaType'];
    const tell = (key: string, message: string) =>
      found.push({ keys: [...keys, key], in: part, field, message, isUnread: false });
    for (const [key, child] of Object.entries(node)) {
      const below = [...keys, key];
      if (key === '$ref' && typeof child === 'string') visit(fromPointer(child));
      if (key === 'format' && typeof child === 'string' && !isCheckedFormat(child)) {
        tell(key, `the format \`${child}\` is not known, add a \`pattern\``);
      }
      if (MAPS.has(key) && isJsonObject(child)) for (const name of Object.keys(child)) visit([...below, name]);
      else if (LISTS.has(key) && Array.isArray(child)) for (const index of child.keys()) visit([...below, index]);
      else if (SINGLES.has(key)) visit(below);
      else if (!CHECKED.has(key) && !key.startsWith('x-')) {
        const instead = INSTEAD.get(key);
        tell(key, `\`${key}\` is not checked${instead === undefined ? '' : `, ${instead}`}`);
      }
    }
    open.delete(node);
  };
  visit(start);
  if (isRecursive && jsonText !== undefined) {
    const message = 'JSON texts are checked in the first level only of a schema that holds itself';
    found.push({ keys: jsonText, in: part, field, message, isUnread: false });
  }
  const reason = compileFault(document, valueAt(asJson(document), start));
  if (reason !== undefined)
    found.push({ keys: start, in: part, field, message: `the schema does not compile: ${reason}`, isUnread: false });
  return found;
}

function compileFault(document: OpenApiDocument, node: JsonValue | undefined): string | undefined {
  const schema = directed(document, node, 'request');
  if (!isJsonObject(schema)) return undefined;
  try {
    createAjv().compile(schema);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
