import type { ExchangeResponse } from '../../validation/exchange/exchange.ts';

/** Why there is no answer. */
export type Failure =
  /** Nothing listens, or the name leads nowhere. */
  | 'unreachable'
  /** The connection ended before the answer began. */
  | 'closed'
  /** What came is no HTTP. */
  | 'malformed'
  | 'timeout'
  /** The run was stopped. */
  | 'stopped';

/** What came back for a request. */
export type Answer =
  | { readonly failure: Failure }
  | (ExchangeResponse & {
      readonly failure?: undefined;
      /** `1.1` */
      readonly httpVersion: string;
      readonly headers: NonNullable<ExchangeResponse['headers']>;
    });
