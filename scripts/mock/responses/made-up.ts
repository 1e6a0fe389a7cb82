import { generate } from '@stoplight/prism-http/dist/mocker/generator/JSONSchema.js';
import { isLeft } from 'fp-ts/lib/Either.js';
import type { PrismOperation, PrismSchema } from '../../validation/engine/prism.ts';

/**
 * Prism's generator of values, for the schemas of one operation. Only it is taken of Prism's mocker: the rest brings a
 * proxy and a client for callbacks.
 *
 * @param seed makes the same values of the same schema
 * @returns makes a value; throws an Error for a schema of which none can be made
 */
export function valueMaker(operation: PrismOperation, seed: string | undefined): (schema: PrismSchema) => unknown {
  // Where Prism keeps the schemas that others refer to; its types do not say so.
  const shared: unknown = '__bundled__' in operation ? operation.__bundled__ : undefined;
  return (schema) => {
    const made = generate(operation, shared, schema, seed);
    if (isLeft(made)) throw made.left;
    return made.right;
  };
}
