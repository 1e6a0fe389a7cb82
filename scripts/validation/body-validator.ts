import type { Ajv2020, ErrorObject, ValidateFunction } from 'ajv/dist/2020.js';
import { asJson } from '../contract/dereference.ts';
import type { OpenApiDocument } from '../contract/document.ts';
import { childOf, isJsonContainer, isJsonObject, type JsonObject } from '../contract/json.ts';
import { fromPointer, valueAt } from '../contract/pointer.ts';
import { createAjv } from './ajv.ts';
import { withoutEvaluated } from './evaluated.ts';
import { nearestBranch, type ReachMemory } from './nearest-branch.ts';
import { directed, hasDirection } from './schemas/direction.ts';
import { ruleKey } from './schemas/rule-key.ts';

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

/** What is known of one document. Versions share schemas, but what these refer to may differ. */
interface Compiled {
  readonly ajv: Ajv2020;
  readonly validators: WeakMap<object, Validator>;
}

/** Schemas that say the same in several documents, what they refer to included, are compiled once. */
const byContent = new Map<string, Validator>();
/** More than any contract has; beyond that it begins anew, so that loading contracts again and again takes no more memory. */
const MOST_VALIDATORS = 5000;

/** A compiled schema, and the schema as it was compiled. */
interface Validator {
  readonly validate: ValidateFunction;
  /** The document that its references lead into: another one may say the same in other objects. */
  readonly document: OpenApiDocument;
  readonly schema: JsonObject;
  readonly reach: ReachMemory;
}

const byDocument = new WeakMap<OpenApiDocument, Compiled>();

/**
 * What keeps a value that the API sends from fitting a schema of a document; empty when nothing does. The schema is
 * compiled as it stands in the document, when it is first needed, and kept. Of a choice of forms the faults of the
 * nearest are told.
 */
export function schemaFaults(document: OpenApiDocument, schema: object, value: unknown): SchemaFault[] {
  const { ajv, validators } = compiledFor(document);
  const validator = validators.get(schema) ?? validatorOf(document, schema, ajv);
  validators.set(schema, validator);
  const { validate } = validator;
  if (validate(value)) return [];
  const follow = (reference: string) => {
    const keys = fromPointer(reference.slice(reference.indexOf('#')));
    const own = reference.startsWith(DOCUMENT) ? undefined : valueAt(validator.schema, keys);
    // What stands in the document refers to the document without a name.
    return own ?? valueAt(asJson(validator.document), keys);
  };
  const errors = nearestBranch(validate.errors ?? [], follow, validator.reach);
  const telling = errors.filter(({ keyword }) => !COMPOSITION.has(keyword));
  return (telling.length > 0 ? telling : errors).map((error) => toFault(error, value));
}

function validatorOf(document: OpenApiDocument, schema: object, ajv: Ajv2020): Validator {
  const key = isJsonObject(schema) ? ruleKey(document, schema) : undefined;
  const known = key === undefined ? undefined : byContent.get(key);
  if (known !== undefined) return known;
  const sent = asSent(document, schema);
  const validator = { validate: ajv.compile(sent), document, schema: sent, reach: new WeakMap() };
  if (byContent.size >= MOST_VALIDATORS) byContent.clear();
  if (key !== undefined) byContent.set(key, validator);
  return validator;
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
