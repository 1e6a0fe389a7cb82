import type { ValidateFunction } from 'ajv/dist/2020.js';
import type { OpenApiDocument } from '../../contract/document.ts';
import type { JsonKey, JsonPrimitive } from '../../contract/json.ts';
import { createAjv } from '../../validation/ajv.ts';
import { rulesAt, type ValueRules } from './applicable-rules.ts';

const ajv = createAjv();
/** By the rules as text: the same few rules stand in many schemas of many versions. */
const validators = new Map<string, ValidateFunction>();

/**
 * Tells which values may stand in the place of another, so that the answer around them stays as valid as it was.
 *
 * @param schema the answer's schema
 * @param keys where the value stands
 * @param original the value that stands there in a valid answer
 * @param looksAlike true when only texts are asked about that have its length, its characters and its format
 */
export function sameValidity(
  document: OpenApiDocument,
  schema: unknown,
  keys: readonly JsonKey[],
  original: JsonPrimitive,
  looksAlike = false,
): (value: JsonPrimitive) => boolean {
  const rules = rulesAt(document, schema, keys);
  if (rules === undefined) return (value) => value === original;
  const all = checksOf(rules, original);
  if (typeof original !== 'string') return (value) => all.every((check) => check(value));
  // Nearly all values are texts in the place of texts, for which most rules need no validator.
  const ofTexts = [...new Set(rules.map(withoutType).map((rule) => JSON.stringify(rule)))].flatMap((rule) =>
    looksAlike && Object.keys(JSON.parse(rule)).every((keyword) => OF_LOOKS.has(keyword))
      ? []
      : textChecks(JSON.parse(rule), original),
  );
  return (value) => {
    if (typeof value !== 'string') return all.every((check) => check(value));
    for (const check of ofTexts) if (!check(value)) return false;
    return true;
  };
}

function checksOf(rules: readonly ValueRules[], original: JsonPrimitive): ((value: JsonPrimitive) => boolean)[] {
  return [...new Set(rules.map((rule) => JSON.stringify(rule)))].map((rule) => {
    const validate = validators.get(rule) ?? ajv.compile(JSON.parse(rule));
    validators.set(rule, validate);
    const expected = validate(original);
    return (value) => validate(value) === expected;
  });
}

/** A text is of the same type as a text. */
function withoutType({ type: _, ...rule }: ValueRules): ValueRules {
  return rule;
}

function textChecks(rule: ValueRules, original: string): ((text: string) => boolean)[] {
  const { minLength, maxLength, ...others } = rule;
  if (Object.keys(others).some((keyword) => !OF_NUMBERS.has(keyword))) return checksOf([rule], original);
  if (minLength === undefined && maxLength === undefined) return [];
  const least = Number(minLength ?? 0);
  const most = Number(maxLength ?? Number.POSITIVE_INFINITY);
  const isMet = (text: string) => {
    if (text.length >= least * 2 && text.length <= most) return true;
    const length = [...text].length; // characters, of which some take two units
    return length >= least && length <= most;
  };
  const expected = isMet(original);
  return [(text) => isMet(text) === expected];
}

/** Keywords that two texts of one look meet alike. */
const OF_LOOKS = new Set(['format', 'minLength', 'maxLength']);

/** Keywords that say nothing of a text. */
const OF_NUMBERS = new Set(['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf']);
