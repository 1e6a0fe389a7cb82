import { describeExchange } from './describe.ts';
import type { Exchange, ObservedExchange } from './exchange.ts';

/** Up to which size bodies are kept, in bytes. */
const LONGEST_BODY = 16 * 1024;

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

/** The last exchanges of one mock, oldest first. */
export interface Journal {
  record(exchange: ObservedExchange): void;
  list(filter?: ExchangeFilter): Exchange[];
  clear(): void;
}

/** How a journal is kept. */
export interface JournalOptions {
  /** How many exchanges are kept. What is kept is moved about by the garbage collector, so a server keeps few. */
  readonly size: number;
  /** Stands before the numbers that identify exchanges. */
  readonly prefix: string;
}

interface Entry {
  readonly number: number;
  readonly exchange: ObservedExchange;
}

/** Keeps exchanges as they were; they are masked when they are read, so that answering stays fast. */
export function createJournal({ size, prefix }: JournalOptions): Journal {
  let kept: Entry[] = [];
  let next = 0;
  let last = 0;
  return {
    record(exchange) {
      last += 1;
      kept[next] = { number: last, exchange: withoutLongBody(exchange) };
      next = next + 1 === size ? 0 : next + 1;
    },
    list(filter = {}) {
      const oldest = kept.length < size ? 0 : next;
      const inOrder = [...kept.slice(oldest), ...kept.slice(0, oldest)];
      const wanted = inOrder.filter(({ exchange }) => matchesFilter(filter, exchange));
      return wanted
        .slice(-(filter.limit ?? size))
        .map(({ number, exchange }) => describeExchange(`${prefix}${number}`, exchange));
    },
    clear() {
      kept = [];
      next = 0;
    },
  };
}

function withoutLongBody(exchange: ObservedExchange): ObservedExchange {
  const { request } = exchange;
  if (request.body.length <= LONGEST_BODY) return exchange;
  return { ...exchange, request: { ...request, body: 'too-large' } };
}

/** True for an exchange that the filter wants; the limit is left to the caller. */
function matchesFilter(filter: ExchangeFilter, { request, outcome }: ObservedExchange): boolean {
  const { operationId, version, method, status, refused, warned } = filter;
  return (
    (operationId === undefined || outcome.operation?.operationId === operationId) &&
    (version === undefined || outcome.version === version) &&
    (method === undefined || request.method === method.toUpperCase()) &&
    (status === undefined || outcome.response.status === status) &&
    (refused === undefined || outcome.violations.length > 0 === refused) &&
    (warned === undefined || outcome.warnings.length > 0 === warned)
  );
}
