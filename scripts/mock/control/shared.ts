import type { Answer } from '../answers/answer.ts';
import type { Exchange } from '../journal/exchange.ts';
import type { ExchangeFilter } from '../journal/filter.ts';
import type { Journal } from '../journal/journal.ts';

/** What the processes of one mock have in common: whichever of them is asked, it answers for all. */
export interface SharedControl {
  exchanges(filter: ExchangeFilter): Promise<readonly Exchange[]>;
  clearExchanges(): Promise<void>;
  /** @param segments what follows `webhooks` in the path */
  webhooks(method: string, segments: readonly string[], body: Uint8Array): Promise<Answer>;
}

/** The control of a mock that is alone. */
export function localControl(journal: Journal, webhooks: SharedControl['webhooks']): SharedControl {
  return {
    exchanges: async (filter) => journal.list(filter),
    clearExchanges: async () => journal.clear(),
    webhooks,
  };
}
