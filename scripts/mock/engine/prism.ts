import { createLogger } from '@stoplight/prism-core';
import { createInstance, type PrismHttpComponents, type PrismHttpInstance } from '@stoplight/prism-http';
import { right } from 'fp-ts/lib/Either.js';

/** What stays the same for all requests; `mock` is given anew each time, because Prism writes into it. */
export const PRISM_CONFIG = {
  isProxy: false,
  checkSecurity: false,
  validateRequest: false,
  validateResponse: false,
  errors: false,
  upstreamProxy: undefined,
} as const;

/** One Prism for all versions, and its own request validation. */
export interface Prism {
  readonly instance: PrismHttpInstance;
  readonly validateInput: PrismHttpComponents['validateInput'];
}

/** Sets Prism up without its router: it is always given the one operation that the request means. */
export function createPrism(): Prism {
  const components: Partial<PrismHttpComponents> & Pick<PrismHttpComponents, 'logger'> = {
    logger: createLogger('mock', { level: 'silent' }),
    route: ({ resources: [operation] }) => {
      if (operation === undefined) throw new TypeError('Prism was called without an operation.');
      return right(operation);
    },
  };
  const instance = createInstance({ ...PRISM_CONFIG, mock: { dynamic: false } }, components);
  // Prism fills the object that it was given with its own components.
  const { validateInput } = components;
  if (validateInput === undefined) throw new TypeError('Prism does not show its request validation any more.');
  return { instance, validateInput };
}
