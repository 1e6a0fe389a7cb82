import { isJsonObject, type JsonObject, type JsonValue } from '../../../scripts/contract/json.ts';

/** Texts of which one fits most patterns and formats of the contract. */
const TEXTS = ['1', '10.00', 'INR', 'asha@example.com', 'https://example.com/a', '2024-01-01', 'a1', 'abcdefgh'];

/** A plain value for a schema whose references are followed: its first example, else one of its type. */
export function sampleValue(schema: JsonValue | undefined): JsonValue {
  if (!isJsonObject(schema)) return 'x';
  const [shown] = [schema.examples, schema.enum, schema['x-extensible-enum']].flatMap((list) =>
    Array.isArray(list) ? list.slice(0, 1) : [],
  );
  const given = shown ?? schema.const ?? schema.default;
  if (given !== undefined) return given;
  const [branch] = [schema.anyOf, schema.oneOf].flatMap((list) => (Array.isArray(list) ? list.slice(0, 1) : []));
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type;
  if (type === undefined && branch !== undefined) return sampleValue(branch);
  if (type === 'object') return sampleObject(schema);
  if (type === 'array') return [sampleValue(schema.items)];
  if (type === 'boolean') return true;
  if (type === 'integer' || type === 'number') return typeof schema.minimum === 'number' ? schema.minimum : 1;
  if (type === 'null') return null;
  if (schema.contentSchema !== undefined) return JSON.stringify(sampleValue(schema.contentSchema));
  return sampleText(schema);
}

function sampleObject({ properties, required }: JsonObject): JsonObject {
  const names = Array.isArray(required) ? required.map(String) : [];
  const schemas = isJsonObject(properties) ? properties : {};
  return Object.fromEntries(names.map((name) => [name, sampleValue(schemas[name])]));
}

function sampleText({ pattern, minLength, format }: JsonObject): string {
  const fits = (text: string) =>
    (typeof pattern !== 'string' || new RegExp(pattern, 'u').test(text)) &&
    (typeof minLength !== 'number' || text.length >= minLength) &&
    (format !== 'email' || text.includes('@')) &&
    (format !== 'uri' || text.includes('://')) &&
    (format !== 'date' || /^\d{4}-\d\d-\d\d$/.test(text));
  return TEXTS.find(fits) ?? 'x'.repeat(typeof minLength === 'number' ? minLength : 1);
}

/** A name that a pattern of property names fits, or undefined for a pattern that is none of the contract's kinds. */
export function sampleName(pattern: string): string | undefined {
  const plain = pattern
    .replace(/^\^/, '')
    .replace(/\$$/, '')
    .replaceAll('\\d+', '1')
    .replace(/\(([^()|]+)\|[^()]*\)/g, '$1')
    .replace(/\[([a-z])[^\]]*\]\+?/g, '$1')
    .replaceAll('\\', '');
  return [`${plain}sample`, plain, plain.replace(/\[(\d)-\d\]/g, '$1')].find((name) =>
    new RegExp(pattern, 'u').test(name),
  );
}
