import type { Finding } from '../finding.ts';
import { type Part, type Violation, violation, warning } from './kinds.ts';

// Fields and parameters.

/** @param meant `true` or `false` */
export function otherBoolean(part: 'body' | 'query', name: string, meant: string): Finding {
  return warning(part, `is another spelling of ${meant}, and the live API is known to take it`, 'boolean-form', name);
}

export function emptyField(name: string): Finding {
  return warning('body', 'is empty, and counts as not sent', 'empty', name);
}

/** A query parameter or a form field with the name of a header. */
export function misplacedHeader(part: Part, name: string): Finding {
  return warning(part, `belongs in the header ${name}, and has no effect here`, 'unknown', name);
}

export function emptyParameter(part: 'header' | 'query', name: string): Violation {
  return violation('invalid', part, 'is empty', 'empty', name);
}

export function wrongNumber(part: 'body' | 'query', name: string, type: 'integer' | 'number'): Violation {
  return violation('invalid', part, `must be ${type}`, 'type', name);
}

/** @param style the style of OpenAPI in which the value has to be written */
export function wrongStyle(part: Part, name: string, style: string): Violation {
  return violation('invalid', part, `is not written in the style \`${style}\``, 'style', name);
}

export function wrongPartType(field: string, types: readonly string[]): Violation {
  return violation('invalid', 'body', `has to be ${types.join(' or ')}`, 'content-type', field);
}

export function notJsonValue(part: Part, name: string): Violation {
  return violation('invalid', part, notJson, 'json', name);
}

export function readOnlyField(field: string): Finding {
  return warning('body', 'is ignored, the API alone sets it', 'read-only', field);
}

/** @param construct what of the contract the mock cannot check */
export function uncheckedConstruct(part: Part, field: string | undefined, construct: string): Finding {
  return warning(part, `the mock does not check this: ${construct}`, 'unchecked', field);
}

/** What is wrong with a text that has to hold JSON. */
export const notJson = 'is not valid JSON';

/** @param place where in the JSON the fault is, or nothing for the whole of it */
export function wrongJsonText(place: string, message: string): string {
  return `holds JSON in which ${place === '' ? 'it' : place} ${message}`;
}

export function invalidJsonText(field: string, message: string): Violation {
  return violation('invalid', 'body', message, 'contentSchema', field);
}

/** Keywords whose fault is that something is missing. */
const MISSING_KEYWORDS = new Set(['dependentRequired', 'required']);

/** Keywords that have words of their own, because a validator's would repeat a name that a caller made up. */
const KEYWORD_MESSAGES: ReadonlyMap<string, string> = new Map([
  ['additionalProperties', 'has fields that are not declared'],
  ['deprecated', 'is deprecated'],
  ['required', 'is required'],
  ['unevaluatedProperties', 'has fields that are not declared'],
]);

/** Whether a keyword tells that something is missing. */
export function kindOfRule(keyword = ''): 'invalid' | 'missing' {
  return MISSING_KEYWORDS.has(keyword) ? 'missing' : 'invalid';
}

/**
 * A rule of a schema that is not met.
 *
 * @param keyword the JSON Schema keyword
 * @param words the validator's own words, without the place
 */
export function unmetRule(part: Part, field: string | undefined, keyword: string, words: string): Violation {
  return violation(kindOfRule(keyword), part, KEYWORD_MESSAGES.get(keyword) ?? words, keyword, field);
}

const DOCUMENTED_LIMIT = 'documented-limit';

/**
 * A limit that pages state and the live API is seen not to enforce.
 *
 * @param field the field that breaks it; undefined for the body as a whole
 * @param keyword the JSON Schema keyword of the limit
 * @param words the validator's own words, without the place
 */
export function brokenLimit(field: string | undefined, keyword: string, words: string): Finding {
  const { message } = unmetRule('body', field, keyword, words);
  const told = `${message}, says the documentation; the live API is known not to enforce it`;
  return { ...warning('body', told, DOCUMENTED_LIMIT, field), keyword };
}

/** @param meant the declared name that comes nearest */
export function unknownField(part: Part, field: string, since: string | undefined, meant: string | undefined): Finding {
  const hint = meant === undefined ? '' : `, did you mean ${meant}?`;
  return {
    ...warning(part, `is not known in this version${hint}`, 'unknown', field),
    ...(since !== undefined && { since }),
  };
}

export function moreUnknownFields(count: number): Finding {
  return warning('body', `has ${count} more unknown fields`, 'unknown');
}

export function repeatedName(part: 'body' | 'query', name: string): Finding {
  return warning(part, 'comes more than once, the last value counts', 'duplicate', name);
}

/**
 * What the real API passes over in silence, by its code, and how a refusal words it if not like the warning. Deprecation
 * is left out: the API does what was asked for.
 */
const IGNORED_BY_THE_API: ReadonlyMap<string, string | undefined> = new Map([
  ['boolean-form', 'has to be true or false'],
  [DOCUMENTED_LIMIT, undefined],
  ['duplicate', 'comes more than once'],
  ['empty', 'is empty, leave it out'],
  ['read-only', 'has to be left out, the API alone sets it'],
  ['unexpected-body', 'has to be left out, this operation takes none'],
  ['unknown', undefined],
]);

/** The violation that a warning is when nothing may be ignored; undefined for one that stays a warning. */
export function strictViolation(finding: Finding): Violation | undefined {
  if (!IGNORED_BY_THE_API.has(finding.code)) return undefined;
  const message = IGNORED_BY_THE_API.get(finding.code) ?? finding.message;
  return { ...finding, message, kind: finding.code === DOCUMENTED_LIMIT ? kindOfRule(finding.keyword) : 'unknown' };
}
