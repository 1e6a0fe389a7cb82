import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { JSON_CONTENT_TYPE } from '../../../scripts/contract/document.ts';
import { isJsonObject, type JsonKey, type JsonObject, type JsonValue } from '../../../scripts/contract/json.ts';

/** A rule that a value breaks. */
export interface SchemaFault {
  readonly keyword: string;
  /** As in a rule: see `rulesOf`. */
  readonly location: string;
  readonly instance: readonly JsonKey[];
  /** For `required`: the name that is missing. */
  readonly name?: string;
}

const OPTIONS = { strict: false, allErrors: true, logger: false } as const;
const exact = withFormats(new Ajv2020(OPTIONS));
const coercing = withFormats(new Ajv2020({ ...OPTIONS, coerceTypes: true }));
const validators = new Map<Ajv2020, WeakMap<JsonObject, ValidateFunction>>();

/**
 * Holds a value against a schema, JSON text inside it included. This is a second opinion: none of it is the mock's.
 *
 * @param schema with its references followed
 * @param isText true when the fields of the value are texts that stand for numbers and truth values
 */
export function faultsOf(schema: JsonObject, value: JsonValue, isText: boolean): SchemaFault[] {
  const validate = compiled(isText ? coercing : exact, schema);
  const holder = structuredClone(value); // coercion writes into what it is given
  validate(holder);
  const own = (validate.errors ?? [])
    .filter(({ keyword }) => keyword !== 'if')
    .map(({ keyword, schemaPath, instancePath, params }) => ({
      keyword,
      location: schemaPath,
      instance: instancePath.split('/').slice(1).map(unescaped),
      ...(keyword === 'required' && { name: String(params.missingProperty) }),
    }));
  return [...own, ...textFaults(schema, value, '#', [])];
}

function textFaults(
  schema: JsonValue | undefined,
  value: JsonValue | undefined,
  location: string,
  instance: readonly JsonKey[],
): SchemaFault[] {
  if (!isJsonObject(schema) || value === undefined) return [];
  const branches = Array.isArray(schema.allOf) ? schema.allOf : [];
  return [
    ...branches.flatMap((branch, index) => textFaults(branch, value, `${location}/allOf/${index}`, instance)),
    ...ownTextFaults(schema, value, location, instance),
  ];
}

function ownTextFaults(
  schema: JsonObject,
  value: JsonValue,
  location: string,
  instance: readonly JsonKey[],
): SchemaFault[] {
  if (Array.isArray(value)) {
    return value.flatMap((item, index) => textFaults(schema.items, item, `${location}/items`, [...instance, index]));
  }
  if (isJsonObject(value)) {
    return Object.entries(isJsonObject(schema.properties) ? schema.properties : {}).flatMap(([name, property]) => {
      const place = `${location}/properties/${encodeURIComponent(name.replaceAll('~', '~0').replaceAll('/', '~1'))}`;
      return textFaults(property, Object.hasOwn(value, name) ? value[name] : undefined, place, [...instance, name]);
    });
  }
  if (typeof value !== 'string' || schema.contentMediaType !== JSON_CONTENT_TYPE) return [];
  const parsed = parse(value);
  if (parsed === undefined) {
    return [{ keyword: 'contentMediaType', location: `${location}/contentMediaType`, instance }];
  }
  if (!isJsonObject(schema.contentSchema)) return [];
  return faultsOf(schema.contentSchema, parsed, false).map((fault) => ({
    ...fault,
    location: `${location}/contentSchema${fault.location.slice(1)}`,
    instance: [...instance, ...fault.instance],
  }));
}

function parse(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function compiled(ajv: Ajv2020, schema: JsonObject): ValidateFunction {
  const known = validators.get(ajv) ?? new WeakMap<JsonObject, ValidateFunction>();
  validators.set(ajv, known);
  const validate = known.get(schema) ?? ajv.compile(schema);
  known.set(schema, validate);
  return validate;
}

function withFormats(ajv: Ajv2020): Ajv2020 {
  addFormats.default(ajv);
  return ajv;
}

function unescaped(key: string): string {
  return key.replaceAll('~1', '/').replaceAll('~0', '~');
}
