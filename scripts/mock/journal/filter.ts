import type { RecordedExchange } from './exchange.ts';

/** Which exchanges are wanted; what is left out does not matter. */
export interface ExchangeFilter {
  readonly operationId?: string;
  readonly version?: string;
  readonly method?: string;
  readonly status?: number;
  /** True for those with violations, false for those without. */
  readonly refused?: boolean;
  /** True for those with warnings, false for those without. */
  readonly warned?: boolean;
  /** The newest so many. */
  readonly limit?: number;
}

/** True for an exchange that the filter wants; the limit is left to the caller. */
export function matchesFilter(filter: ExchangeFilter, { request, outcome }: RecordedExchange): boolean {
  const { operationId, version, method, status, refused, warned } = filter;
  return (
    (operationId === undefined || outcome.operation?.operationId === operationId) &&
    (version === undefined || outcome.version === version) &&
    (method === undefined || request.method === method.toUpperCase()) &&
    (status === undefined || outcome.answer.status === status) &&
    (refused === undefined || outcome.violations.length > 0 === refused) &&
    (warned === undefined || outcome.warnings.length > 0 === warned)
  );
}
