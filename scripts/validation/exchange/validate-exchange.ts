import type { Contract } from '../../contract/contract.ts';
import { createRequestValidator, MOST_FIELDS, type RequestValidator } from '../validate-request.ts';
import { type ExchangeRules, type ExchangeValidator, exchangeValidator } from './exchange-validator.ts';

export type { ExchangeResult, ExchangeRules, ExchangeValidator } from './exchange-validator.ts';

/** What judges the requests of exchanges. Client auth tokens may come from anywhere; only their presence counts. */
export function createExchangeRequestValidator(contract: Contract, rules: ExchangeRules = {}): RequestValidator {
  const { strict = false, lenient = false } = rules;
  return createRequestValidator(contract, { strict, lenient, mostFields: MOST_FIELDS, foreignTokens: true });
}

/** Makes a validator of exchanges, ready for requests too. */
export function createExchangeValidator(contract: Contract, rules: ExchangeRules = {}): ExchangeValidator {
  const validateRequest = createExchangeRequestValidator(contract, rules);
  return exchangeValidator(contract, rules, () => validateRequest);
}
