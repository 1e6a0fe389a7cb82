/** The door `express-checkout-contract/msw` in Node: the mock as handlers for Mock Service Worker. */
import type { HttpHandler } from 'msw';
import { type CreateMockOptions, createMock } from '../create.ts';
import type { FetchMock } from '../fetch/mock.ts';
import { type HandlerAddresses, handlersFor } from './handlers.ts';

export { ContractError } from '../../contract/errors.ts';
export { type CreateMockOptions, createMock, type MockWithoutPort } from '../create.ts';
export type { FetchMock } from '../fetch/mock.ts';
export { ContractViolationError } from '../library/expectations.ts';

/** Either a mock, which can be asked and told things between requests, or how one is to be set up. */
export type HandlersOptions = HandlerAddresses & ({ readonly mock: FetchMock } | CreateMockOptions);

/**
 * Handlers for `setupServer` of `msw/node`.
 *
 * @throws ContractError `USAGE`, and what `createMock` throws
 */
export function handlers(options: HandlersOptions = {}): HttpHandler[] {
  return handlersFor('mock' in options ? options.mock : createMock(options), options);
}
