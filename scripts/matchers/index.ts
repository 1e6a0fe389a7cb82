import { createMatchers } from './matchers.ts';

export { ContractError } from '../contract/errors.ts';
export { loadContract } from '../contract/load.ts';
export type { ExchangeFinding } from '../validation/exchange/finding.ts';
export { type ContractFetchOptions, contractFetch } from './contract-fetch.ts';
export {
  type AnswerOptions,
  type ContractMatchers,
  createMatchers,
  type MatcherFunctions,
  type MatcherResult,
  type MatchOptions,
} from './matchers.ts';
export { ContractMismatchError } from './mismatch.ts';

/** The matchers of the package's own contract, for `expect.extend(matchers)`. */
export const matchers = createMatchers();
