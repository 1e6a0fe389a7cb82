/** The door `express-checkout-contract/mock` where there is no Node: in browsers and Workers. */
export type { Contract } from '../../contract/contract.ts';
export { ContractError } from '../../contract/errors.ts';
export type { Finding } from '../../validation/finding.ts';
export type { FetchMock } from '../fetch/mock.ts';
export type { Exchange } from '../journal/exchange.ts';
export type { Log, LogFormat } from '../journal/log.ts';
export { ContractViolationError, type RequestViolation } from '../library/expectations.ts';
export type { RespondWithOptions } from '../library/respond-with.ts';
export type { AnsweringOptions as CreateMockOptions } from '../options.ts';
export { createMock } from './create.ts';
