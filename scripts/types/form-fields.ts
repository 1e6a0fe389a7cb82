import { FORM_CONTENT_TYPE, JSON_CONTENT_TYPE } from '../contract/document.ts';
import { childOf, isJsonObject, type JsonObject, type JsonValue } from '../contract/json.ts';
import { fromPointer, valueAt } from '../contract/pointer.ts';

const DECIMALS = ['1', '100', '100.5', '100.50'];
/** Keywords that say of what type a value is. */
const TYPING = ['$ref', 'type', 'const', 'enum', 'allOf', 'anyOf', 'oneOf'];
const OTHER_TEXTS = ['', 'a', '1a', '-', '1,5'];

/**
 * Widens what the fields of form bodies take, because the client writes them as text: a field of JSON text
 * (`contentMediaType` with `contentSchema`) takes the structure too, and a field of decimal text, such as an amount,
 * takes a number too. A number goes out in its shortest decimal form, so an amount that was computed has to be rounded
 * to the cent first. A family of names without a type takes text, numbers and booleans.
 *
 * @param document changed in place
 */
export function widenFormFields(document: JsonObject): void {
  const done = new Set<JsonObject>();
  const widenFields = (node: JsonValue | undefined): void => {
    const body = node === undefined ? undefined : follow(document, node);
    if (!isJsonObject(body) || done.has(body)) return;
    done.add(body);
    for (const key of ['properties', 'patternProperties']) {
      const fields = childOf(body, key);
      if (!isJsonObject(fields)) continue;
      const typed = key === 'properties' ? (field: JsonValue) => field : withFormTypes;
      for (const [name, field] of Object.entries(fields)) fields[name] = widened(document, typed(field));
    }
    for (const part of Object.values(childOf(body, 'allOf') ?? {})) widenFields(part);
  };
  for (const pathItem of Object.values(childOf(document, 'paths') ?? {})) {
    for (const operation of Object.values(isJsonObject(pathItem) ? pathItem : {})) {
      const body = follow(document, childOf(operation, 'requestBody') ?? null);
      const form = childOf(childOf(body, 'content') ?? null, FORM_CONTENT_TYPE);
      widenFields(childOf(form ?? null, 'schema'));
    }
  }
}

/** A family without a type takes what a form can carry; the contract leaves the type out for Prism's sake. */
function withFormTypes(family: JsonValue): JsonValue {
  const isOpen = isJsonObject(family) && !TYPING.some((keyword) => keyword in family);
  return isOpen ? { type: ['string', 'number', 'boolean'], ...family } : family;
}

function widened(document: JsonObject, field: JsonValue): JsonValue {
  const schema = follow(document, field);
  if (!isJsonObject(schema) || schema.type !== 'string') return field;
  const { type, contentMediaType, contentSchema, ...annotations } = schema;
  if (contentMediaType === JSON_CONTENT_TYPE && contentSchema !== undefined) {
    return { ...annotations, oneOf: [contentSchema, { type }] };
  }
  return isDecimalText(schema) ? { ...schema, type: ['string', 'number'] } : field;
}

/** True when the pattern takes decimal numbers and no other text; found by trying, as patterns differ in bounds. */
function isDecimalText({ pattern, enum: values }: JsonObject): boolean {
  if (typeof pattern !== 'string' || values !== undefined) return false;
  const expression = compiled(pattern);
  if (expression === undefined) return false;
  return DECIMALS.every((text) => expression.test(text)) && !OTHER_TEXTS.some((text) => expression.test(text));
}

/** Undefined for what is no pattern, which a rule of `ecc lint` reports. */
function compiled(pattern: string): RegExp | undefined {
  try {
    return new RegExp(pattern, 'u');
  } catch {
    return undefined;
  }
}

function follow(document: JsonObject, node: JsonValue): JsonValue {
  const reference = childOf(node, '$ref');
  if (typeof reference !== 'string') return node;
  return follow(document, valueAt(document, fromPointer(reference)) ?? null);
}
