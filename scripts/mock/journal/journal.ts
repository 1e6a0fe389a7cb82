import { describeExchange } from './describe-exchange.ts';
import type { Exchange, RecordedExchange } from './exchange.ts';
import { type ExchangeFilter, matchesFilter } from './filter.ts';

/** How many exchanges are kept, and up to which size their bodies, in bytes: together some tens of megabytes. */
const MOST = 1000;
const LONGEST_BODY = 16 * 1024;

/** The last exchanges of one mock, oldest first. */
export interface Journal {
  record(exchange: Omit<RecordedExchange, 'id'>): void;
  list(filter?: ExchangeFilter): Exchange[];
  clear(): void;
}

/**
 * Keeps exchanges as they were; they are masked when they are read, so that answering stays fast.
 *
 * @param prefix stands before the numbers that identify exchanges
 */
export function createJournal(prefix = ''): Journal {
  let kept: RecordedExchange[] = [];
  let last = 0;
  return {
    record(exchange) {
      last += 1;
      kept.push({ ...exchange, id: `${prefix}${last}`, request: withoutLongBody(exchange.request) });
      if (kept.length >= 2 * MOST) kept = kept.slice(-MOST);
    },
    list(filter = {}) {
      const wanted = kept.slice(-MOST).filter((exchange) => matchesFilter(filter, exchange));
      return wanted.slice(-(filter.limit ?? MOST)).map(describeExchange);
    },
    clear() {
      kept = [];
    },
  };
}

function withoutLongBody(request: RecordedExchange['request']): RecordedExchange['request'] {
  return request.body.length > LONGEST_BODY ? { ...request, body: 'too-large' } : request;
}
