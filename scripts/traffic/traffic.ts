import type { Exchange } from '../validation/exchange/exchange.ts';

/** One thing of recorded traffic: an exchange, or something that cannot be read. */
export type TrafficItem =
  | {
      readonly kind: 'exchange';
      readonly exchange: Exchange;
      /** True for what a HAR tells of, of which browsers leave credentials out. */
      readonly isHar?: boolean;
    }
  /** What it is and where, in words: `calls.ndjson:12 is not JSON`. */
  | { readonly kind: 'unreadable'; readonly place: string; readonly reason: string };

/** What a bare body is, which says nothing of itself. */
export interface BodyMeaning {
  readonly operationId?: string | undefined;
  /** The status of the answers that the bodies are. */
  readonly status?: number | undefined;
  /** The event of the webhooks that the bodies are. */
  readonly webhook?: string | undefined;
  /** Finds the event in the payload of a webhook. */
  readonly eventOf?: (payload: unknown) => string | undefined;
}
