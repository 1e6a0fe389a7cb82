import type { Ajv2020, ErrorObject, ValidateFunction } from 'ajv/dist/2020.js';
import { asJson } from '../contract/dereference.ts';
import type { OpenApiDocument } from '../contract/document.ts';
import { childOf, isJsonContainer, isJsonObject, type JsonObject } from '../contract/json.ts';
import { fromPointer, valueAt } from '../contract/pointer.ts';
import { createAjv } from './ajv.ts';
import { withoutEvaluated } from './evaluated.ts';
import { nearestBranch } from './nearest-branch.ts';
import { directed, hasDirection } from './schemas/direction.ts';

/** One way in which a value does not fit a schema. */
export interface SchemaFault {
  /** JSON Pointer to the value that is wrong. */
  readonly pointer: string;
  /** The JSON Schema keyword that is not met. */
  readonly keyword: string;
  /** What is expected; nothing of what was given is repeated. */
  readonly message: string;
  /** Of a list of values or a constant: what is allowed. */
  readonly allowed: readonly unknown[] | undefined;
  /** The field that is not there, below the pointer. */
  readonly missing?: string;
  /** The scalar that is expected, where its text was given. */
  readonly asText?: 'boolean' | 'number';
}

const DOCUMENT = 'document';
export const NOT_THERE = 'must not be there';
/** Keywords that only say that a deeper fault, which is listed as well, lies below them. */
export const COMPOSITION = new Set(['allOf', 'anyOf', 'oneOf', 'if']);

/** What is compiled for one document. Versions share schemas, but what these refer to may differ. */
interface Compiled {
  readonly ajv: Ajv2020;
  readonly validators: WeakMap<object, Validator>;
}

/** A compiled schema, and the schema as it was compiled. */
interface Validator {
  readonly validate: ValidateFunction;
  readonly schema: JsonObject;
}

const byDocument = new WeakMap<OpenApiDocument, Compiled>();

/**
 * What keeps a value that the API sends from fitting a schema of a document; empty when nothing does. The schema is
 * compiled as it stands in the document, when it is first needed, and kept. Of a choice of forms the faults of the
 * nearest are told.
 */
export function schemaFaults(document: OpenApiDocument, schema: object, value: unknown): SchemaFault[] {
  const { ajv, validators } = compiledFor(document);
  let validator = validators.get(schema);
  if (validator === undefined) {
    validator = compile(ajv, asSent(document, schema));
    validators.set(schema, validator);
  }
  const { schema: compiled } = validator;
  const { validate } = validator;
  if (validate(value)) return [];
  const errors = nearestBranch(validate.errors ?? [], (reference) => {
    const root = reference.startsWith(DOCUMENT) ? asJson(document) : compiled;
    return valueAt(root, fromPointer(reference.slice(reference.indexOf('#'))));
  });
  const telling = errors.filter(({ keyword }) => !COMPOSITION.has(keyword));
  return (telling.length > 0 ? telling : errors).map((error) => toFault(error, value));
}

function compile(ajv: Ajv2020, schema: JsonObject): Validator {
  return { validate: ajv.compile(schema), schema };
}

function compiledFor(document: OpenApiDocument): Compiled {
  const known = byDocument.get(document);
  if (known !== undefined) return known;
  const compiled = {
    ajv: withoutEvaluated(createAjv({ verbose: true, inlineRefs: false }), document).addSchema(
      { ...document },
      DOCUMENT,
    ),
    validators: new WeakMap(),
  };
  byDocument.set(document, compiled);
  return compiled;
}

/** The schema without what the API never tells, where there is such a thing. */
function asSent(document: OpenApiDocument, schema: object): JsonObject {
  const sent = hasDirection(document, schema, 'response') ? directed(document, schema, 'response') : undefined;
  return isJsonObject(sent) ? sent : withReferencesInto(schema);
}

/** A copy of the schema whose references lead into the document that the compiler knows. */
function withReferencesInto(schema: object): JsonObject {
  const text = JSON.stringify(schema, (key, value) =>
    key === '$ref' && typeof value === 'string' && value.startsWith('#') ? `${DOCUMENT}${value}` : value,
  );
  return JSON.parse(text);
}

function toFault({ instancePath, keyword, message = 'is not valid', params }: ErrorObject, body: unknown): SchemaFault {
  const allowed: unknown = params.allowedValues ?? ('allowedValue' in params ? [params.allowedValue] : undefined);
  const asText = keyword === 'type' ? scalarAsText(params.type, valueIn(body, instancePath)) : undefined;
  return {
    pointer: instancePath,
    keyword,
    message: keyword === 'false schema' ? NOT_THERE : message,
    allowed: Array.isArray(allowed) ? allowed : undefined,
    ...(keyword === 'required' && { missing: String(params.missingProperty) }),
    ...(asText !== undefined && { asText }),
  };
}

/** What stands at a place; Ajv could say it, and would make all of its code longer for it. */
function valueIn(body: unknown, pointer: string): unknown {
  return fromPointer(pointer).reduce<unknown>(
    (node, key) => (isJsonContainer(node) ? childOf(node, key) : undefined),
    body,
  );
}

/** Which scalar a text stands for where one of these types is expected. */
function scalarAsText(types: unknown, value: unknown): SchemaFault['asText'] {
  if (typeof value !== 'string') return undefined;
  const expected = new Set([types].flat());
  if ((expected.has('number') || expected.has('integer')) && /^-?\d+(\.\d+)?$/.test(value)) return 'number';
  return expected.has('boolean') && (value === 'true' || value === 'false') ? 'boolean' : undefined;
}
