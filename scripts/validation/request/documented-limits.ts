import type { ErrorObject, ValidateFunction } from 'ajv/dist/2020.js';
import { FORM_CONTENT_TYPE, type OpenApiDocument } from '../../contract/document.ts';
import { isJsonObject, type JsonObject, setOwn } from '../../contract/json.ts';
import type { ContractOperation } from '../../contract/operations.ts';
import { createAjv } from '../ajv.ts';
import { brokenLimit } from '../catalogue.ts';
import type { Finding } from '../finding.ts';
import { inlined } from '../inlined.ts';
import { safeKey } from '../masking.ts';
import { perOperation } from '../per-operation.ts';
import type { Content } from './content.ts';
import type { Fields } from './fields.ts';
import { limitsOf } from './limits-of-schema.ts';

/** How many broken limits are told; a body of a megabyte can hold a hundred thousand. */
const MOST = 50;
/** Keywords that only say that a deeper fault, which is listed as well, lies below them. */
const REPEATING = new Set(['allOf', 'anyOf', 'if', 'oneOf']);

/** The fields of a form are texts, so they become numbers and booleans where a limit or its condition asks for such. */
const ajvOfForms = createAjv({ coerceTypes: true });
const ajvOfJson = createAjv();
/** By media type and content, since versions share most schemas. */
const validators = new Map<string, ValidateFunction>();

/** The documented limits of a body, and the top-level fields that have some of their own. */
interface Limits {
  readonly validate: ValidateFunction;
  readonly fields: ReadonlySet<string>;
}

/** The documented limits of an operation's bodies, by media type; empty for an operation that has none. */
const limitsByType = perOperation((document, operation): ReadonlyMap<string, Limits> => {
  const found = new Map<string, Limits>();
  for (const [mediaType, { schema }] of Object.entries(operation.body?.content ?? {})) {
    const limits = JSON.stringify(schema ?? null) === 'null' ? undefined : limitsOf(inlined(document, schema));
    if (limits === undefined) continue;
    found.set(mediaType, { validate: compile(mediaType, limits), fields: new Set(fieldsOf(limits)) });
  }
  return found;
});

/**
 * The limits that pages state, the API does not enforce, and a body does not keep.
 *
 * @param content the body as it is understood
 * @param sent the body as it was sent; an empty field that counts as not sent still breaks a limit of its own
 */
export function brokenLimits(
  document: OpenApiDocument,
  operation: ContractOperation,
  content: Content,
  sent = content,
): Finding[] {
  if (content.kind === 'none') return [];
  const byType = limitsByType(document, operation);
  if (byType.size === 0) return [];
  const limits = byType.get(content.kind === 'form' ? FORM_CONTENT_TYPE : content.mediaType);
  if (limits === undefined) return [];
  const { validate, fields } = limits;
  const empty = sent !== content && sent.kind === 'form' ? emptyFields(sent.fields, fields) : [];
  if (validate(content.kind === 'form' ? lastValues(content.fields, empty) : content.value)) return [];
  const errors = (validate.errors ?? []).filter(({ keyword }) => !REPEATING.has(keyword));
  return errors.slice(0, MOST).map(toFinding);
}

function compile(mediaType: string, limits: JsonObject): ValidateFunction {
  const ajv = mediaType === FORM_CONTENT_TYPE ? ajvOfForms : ajvOfJson;
  const key = `${mediaType} ${JSON.stringify(limits)}`;
  const validate = validators.get(key) ?? ajv.compile(limits);
  validators.set(key, validate);
  return validate;
}

function emptyFields(sent: Fields, wanted: ReadonlySet<string>): string[] {
  return [...wanted].filter((name) => sent.get(name)?.at(-1) === '');
}

/** The names of the properties that limits are about. */
function fieldsOf({ properties, allOf }: JsonObject): string[] {
  const own = isJsonObject(properties) ? Object.keys(properties) : [];
  const parts = Array.isArray(allOf) ? allOf.filter(isJsonObject) : [];
  return [...own, ...parts.flatMap(fieldsOf)];
}

/** A form as an object, with fields that are empty. Of a name that comes twice the last value counts. */
function lastValues(fields: Fields, empty: readonly string[]): JsonObject {
  const object: JsonObject = {};
  for (const name of empty) object[name] = '';
  for (const [name, values] of fields) {
    const value = values[values.length - 1] ?? '';
    // Defining a property takes several times as long as setting it.
    if (name === '__proto__') setOwn(object, name, value);
    else object[name] = value;
  }
  return object;
}

function toFinding({ instancePath, keyword, message = 'is not valid', params }: ErrorObject): Finding {
  const missing: unknown = params.missingProperty;
  const keys = instancePath.split('/').slice(1).map(unescaped);
  const names = typeof missing === 'string' ? [...keys.map(safeKey), missing] : keys.map(safeKey);
  return brokenLimit(names.length === 0 ? undefined : names.join('.'), keyword, message);
}

function unescaped(key: string): string {
  return key.replaceAll('~1', '/').replaceAll('~0', '~');
}
