import type { ContractErrorCode } from '../../contract/errors.ts';
import type { Answer } from '../answers/answer.ts';
import type { Exchange } from '../journal/exchange.ts';
import type { ExchangeFilter } from '../journal/filter.ts';

/** Tells a worker the port that the first of them found, when any free one was asked for. */
export const PORT_VARIABLE = 'EXPRESS_CHECKOUT_MOCK_PORT';

/** What one process of the mock wants of another. */
export type Question =
  | { readonly name: 'exchanges'; readonly filter: ExchangeFilter }
  | { readonly name: 'clear' }
  /** The body in Base64. */
  | { readonly name: 'webhooks'; readonly method: string; readonly segments: readonly string[]; readonly body: string };

/** What comes back, by the question's name. */
export interface Replies {
  readonly exchanges: readonly Exchange[];
  readonly clear: null;
  readonly webhooks: Answer;
}

/** What the processes of the mock send each other. */
export type Message =
  | { readonly kind: 'question'; readonly id: number; readonly question: Question }
  | { readonly kind: 'reply'; readonly id: number; readonly reply: Replies[keyof Replies] }
  | { readonly kind: 'question-failed'; readonly id: number; readonly error: SentError }
  /** The worker answers requests. */
  | { readonly kind: 'ready'; readonly url: string; readonly defaultVersion: string }
  /** The worker could not start. */
  | { readonly kind: 'not-started'; readonly error: SentError }
  /** The contract has changed and can be loaded. */
  | { readonly kind: 'reload' }
  | { readonly kind: 'stop' };

/** A ContractError on its way to another process. */
export interface SentError {
  readonly code: ContractErrorCode;
  readonly message: string;
  readonly hint: string;
}
