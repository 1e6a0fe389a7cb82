import { createLogger } from '@stoplight/prism-core';
import { createInstance } from '@stoplight/prism-http';
import { isLeft, right } from 'fp-ts/lib/Either.js';
import type { PrismOperation } from '../../validation/engine/prism.ts';
import type { PrismResponse, ResponseChoice } from './response-choice.ts';

const CONFIG = {
  isProxy: false,
  checkSecurity: false,
  validateRequest: false,
  validateResponse: false,
  errors: false,
  upstreamProxy: undefined,
} as const;

/** One Prism without its router: it is always given the one operation that is meant. */
const instance = createInstance(
  { ...CONFIG, mock: { dynamic: true } },
  {
    logger: createLogger('mock', { level: 'silent' }),
    route: ({ resources: [operation] }) => {
      if (operation === undefined) throw new TypeError('Prism was called without an operation.');
      return right(operation);
    },
  },
);

/**
 * A response that Prism makes up from the schema.
 *
 * @throws Error when there is no such response, or no schema
 */
export async function madeUpResponse(operation: PrismOperation, choice: ResponseChoice): Promise<PrismResponse> {
  const { code, seed } = choice;
  const mock = { dynamic: true, ...(code !== undefined && { code }), ...(seed !== undefined && { seed }) };
  // Of the request nothing counts here any more: the choice is made, and Prism would read `Accept`.
  const request = { method: 'get', url: { path: operation.path } } as const;
  const result = await instance.request(request, [operation], { ...CONFIG, mock })();
  if (isLeft(result)) throw result.left;
  const { statusCode, headers = {}, body } = result.right.output;
  return { status: statusCode, headers, body };
}
