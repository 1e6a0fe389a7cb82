import type { SchemaFault } from '../body-validator.ts';
import { kindOfRule } from './fields.ts';
import { type Violation, violation } from './kinds.ts';

// Answers and webhooks.

const MOST_VALUES = 12;

/**
 * A rule of a schema that a JSON body does not meet; of what it holds nothing is repeated.
 *
 * @param scalarsAsText what the document says about numbers and booleans as text
 */
export function unmetBodyRule(
  { pointer, keyword, message, allowed, asText }: SchemaFault,
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
  };
}

export function undeclaredStatus(status: number, declared: readonly string[]): Violation {
  const message = `the operation declares no ${status}, but ${declared.join(', ')}`;
  return violation('invalid', 'status', message, 'status');
}

export function unexpectedAnswerBody(status: number): Violation {
  return violation('invalid', 'body', `${status} has no JSON body`, 'unexpected-body');
}

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
