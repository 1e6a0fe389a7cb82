import type { SchemaFault } from '../body-validator.ts';
import type { Finding } from '../finding.ts';
import { kindOfRule } from './fields.ts';
import { type Violation, violation, warning } from './kinds.ts';

// Answers and webhooks.

const MOST_VALUES = 12;

/**
 * A rule of a schema that a JSON body does not meet; of what it holds nothing is repeated.
 *
 * @param scalarsAsText what the document says about numbers and booleans as text
 */
export function unmetBodyRule(
  { pointer, keyword, message, allowed, missing, asText }: SchemaFault,
  scalarsAsText: string | undefined,
): Violation {
  const shown = allowed?.slice(0, MOST_VALUES).map((value) => JSON.stringify(value));
  const more = (allowed?.length ?? 0) > MOST_VALUES ? ', …' : '';
  const listed = shown === undefined ? message : `${message} (${shown.join(', ')}${more})`;
  const hint = scalarsAsText === undefined ? '' : `: ${scalarsAsText}`;
  const words = asText === undefined ? listed : `${listed}, and is a ${asText} as text${hint}`;
  const field = pointer === '' ? undefined : pointer.slice(1).replaceAll('/', '.');
  return {
    ...violation(kindOfRule(keyword), 'body', words, keyword, field),
    pointer,
    ...(missing !== undefined && { missing }),
  };
}

/** A text that an open list of values does not have. */
export function unknownValue(field: string, since: string | undefined): Finding {
  const finding = warning('body', 'is none of the values that this version knows', 'unknown-value', field);
  return { ...finding, ...(since !== undefined && { since }) };
}

export function undeclaredStatus(status: number, declared: readonly string[]): Violation {
  const message = `the operation declares no ${status}, but ${declared.join(', ')}`;
  return violation('invalid', 'status', message, 'status');
}

export function unexpectedAnswerBody(status: number): Violation {
  return violation('invalid', 'body', `${status} has no JSON body`, 'unexpected-body');
}

/** A header of an answer that comes more than once, of which only one can be meant. */
export function repeatedHeader(name: string): Violation {
  return violation('invalid', 'header', 'comes more than once', 'duplicate', name);
}

/** A header that another version declares for the answer. */
export function unknownAnswerHeader(name: string, since: string): Finding {
  return { ...warning('header', 'is not known in this version', 'unknown', name), since };
}

export const brokenEncoding = violation('invalid', 'body', 'is not valid UTF-8', 'utf-8');

export function wrongAnswerType(status: number, declared: readonly string[]): Violation {
  const message = `is none of ${declared.join(', ')}, which ${status} has`;
  return violation('invalid', 'header', message, 'content-type', 'content-type');
}

export function missingAnswerHeader(name: string): Violation {
  return violation('missing', 'header', 'is required', 'required', name);
}

export function invalidOverride(version: string, operationId: string, reason: string): Violation {
  const message = `respondWith for ${operationId} does not fit ${version}: ${reason}`;
  return { ...violation('override-invalid', 'answer', message, 'override-invalid'), operationId };
}
