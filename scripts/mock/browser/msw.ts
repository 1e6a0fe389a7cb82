/** The door `express-checkout-contract/msw` in browsers. */
import type { HttpHandler } from 'msw';
import type { FetchMock } from '../fetch/mock.ts';
import { type HandlerAddresses, handlersFor } from '../msw/handlers.ts';
import type { AnsweringOptions } from '../options.ts';
import { createMock } from './create.ts';

export { ContractError } from '../../contract/errors.ts';
export type { FetchMock } from '../fetch/mock.ts';
export { ContractViolationError } from '../library/expectations.ts';
export type { AnsweringOptions as CreateMockOptions } from '../options.ts';
export { createMock } from './create.ts';

/** Either a mock, which can be asked and told things between requests, or how one is to be set up. */
export type HandlersOptions = HandlerAddresses & ({ readonly mock: FetchMock } | AnsweringOptions);

/**
 * Handlers for `setupWorker` of `msw/browser`.
 *
 * @throws ContractError `USAGE`, `VERSION_INVALID`
 */
export function handlers(options: HandlersOptions = {}): HttpHandler[] {
  return handlersFor('mock' in options ? options.mock : createMock(options), options);
}
