import { describeExchange } from './describe-exchange.ts';
import type { Exchange, RecordedExchange } from './exchange.ts';
import { type ExchangeFilter, matchesFilter } from './filter.ts';

/** Up to which size bodies are kept, in bytes. */
const LONGEST_BODY = 16 * 1024;

/** The last exchanges of one mock, oldest first. */
export interface Journal {
  record(exchange: Omit<RecordedExchange, 'id'>): void;
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

/** Keeps exchanges as they were; they are masked when they are read, so that answering stays fast. */
export function createJournal({ size, prefix }: JournalOptions): Journal {
  let kept: RecordedExchange[] = [];
  let last = 0;
  return {
    record(exchange) {
      kept[last % size] = { ...exchange, id: `${prefix}${last + 1}`, request: withoutLongBody(exchange.request) };
      last += 1;
    },
    list(filter = {}) {
      const oldest = kept.length < size ? 0 : last % size;
      const inOrder = [...kept.slice(oldest), ...kept.slice(0, oldest)];
      const wanted = inOrder.filter((exchange) => matchesFilter(filter, exchange));
      return wanted.slice(-(filter.limit ?? size)).map(describeExchange);
    },
    clear() {
      kept = [];
      last += size - (last % size); // the next goes to the front, with a number of its own
    },
  };
}

function withoutLongBody(request: RecordedExchange['request']): RecordedExchange['request'] {
  return request.body.length > LONGEST_BODY ? { ...request, body: 'too-large' } : request;
}
