import type { OpenApiDocument } from './document.ts';
import { linksOf } from './links.ts';
import type { ContractOperation } from './operations.ts';
import { parseResponseExpression } from './runtime-expression.ts';
import { isSafe } from './safe.ts';

/**
 * The fields of an operation's body that a new thing is called by, or by which a repeated call is known: the ones that its
 * answer hands on to calls that follow, and the idempotency key. Two calls must not have the same value there.
 */
export function freshFields(document: OpenApiDocument, operation: ContractOperation): ReadonlySet<string> {
  if (isSafe(operation)) return new Set();
  const key = operation.operation['x-idempotency-key'];
  const handedOn = linksOf(document, operation)
    .flatMap(({ parameters, fields }) => [...parameters, ...fields])
    .flatMap(({ expression }) => {
      const keys = parseResponseExpression(expression);
      return keys?.length === 1 ? keys : [];
    });
  return new Set([...(key === undefined ? [] : [key]), ...handedOn]);
}

/** True for a field of the body that has to be new, also where the name of another thing stands in front: `order.order_id`. */
export function isFresh(fields: ReadonlySet<string>, name: string): boolean {
  return fields.has(name) || fields.has(name.split('.').at(-1) ?? name);
}
