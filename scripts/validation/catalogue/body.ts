import { type Part, type Violation, violation, warning } from './kinds.ts';

// The body as a whole.

/** A required body that is not there. */
export const missingBody = violation('missing', 'body', 'is required', 'required');
export const malformedJson = violation('invalid', 'body', 'is not valid JSON', 'json');
export const malformedMultipart = violation('invalid', 'body', 'is not a well-formed multipart form', 'multipart');
export const bodyTooLarge = violation('body-too-large', 'body', 'is longer than 1 MiB', 'body-too-large');
export const encodedBody = violation(
  'content-type',
  'header',
  'has to be left out, bodies are read as they are',
  'content-encoding',
  'content-encoding',
);

/** @param most the most levels that are taken */
export function tooDeep(part: Part, field: string | undefined, most: number): Violation {
  return violation('invalid', part, `goes deeper than ${most} levels`, 'too-deep', field);
}

/** @param most the most fields that are taken */
export function tooManyFields(part: 'body' | 'query', most: number): Violation {
  const kind = part === 'body' ? 'body-too-large' : 'invalid';
  return violation(kind, part, `has more than ${most} fields`, 'too-many-fields');
}

/**
 * @param most the most values that are taken
 * @param field the form field that holds the JSON; absent for a JSON body
 */
export function tooManyValues(most: number, field?: string): Violation {
  return violation('body-too-large', 'body', `holds JSON of more than ${most} values`, 'too-many-values', field);
}

export function missingContentType(supported: readonly string[]): Violation {
  return violation('content-type', 'header', `is missing, send ${supported.join(' or ')}`, 'required', 'content-type');
}

export function wrongContentType(supported: readonly string[]): Violation {
  const message = `has to be ${supported.join(' or ')}`;
  return violation('content-type', 'header', message, 'content-type', 'content-type');
}

export const otherCharset = warning(
  'header',
  'names a character set other than UTF-8, and the body is read as UTF-8',
  'charset',
  'content-type',
);
export const unexpectedBody = warning('body', 'is ignored, this operation takes none', 'unexpected-body');
