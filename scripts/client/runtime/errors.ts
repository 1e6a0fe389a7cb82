/** Stable codes of everything that can go wrong besides an answer that the API documents. */
export type ExpressCheckoutErrorCode =
  | 'ANSWER_NOT_JSON'
  | 'API_ERROR'
  | 'API_KEY_IN_BROWSER'
  | 'API_KEY_MISSING'
  | 'NETWORK_FAILED'
  | 'OPERATION_UNKNOWN'
  | 'OPTION_INVALID'
  | 'REDIRECTED'
  | 'REQUEST_INVALID'
  | 'TIMED_OUT'
  | 'TOKEN_EXPIRED'
  | 'TOKEN_FAILED'
  | 'TOKEN_NOT_ACCEPTED'
  | 'VERSION_UNKNOWN';

/** Where an error belongs to. */
export interface ErrorContext {
  /** The operation that was called, by its operationId. */
  readonly operation?: string | undefined;
  /** The HTTP status, when there was an answer. */
  readonly status?: number | undefined;
  /** What the API calls the request; quote it when you report a problem. */
  readonly requestId?: string | undefined;
  /** False when nothing was sent, or when the call only reads. */
  readonly mayHaveHadEffect?: boolean | undefined;
}

/**
 * A call that brought no answer that the API documents. It holds no part of the request or the answer, so it is safe to
 * log: no key, no token, no card data.
 */
export class ExpressCheckoutError extends Error {
  override readonly name: string = 'ExpressCheckoutError';
  declare readonly code: ExpressCheckoutErrorCode;
  declare readonly operation: string | undefined;
  declare readonly status: number | undefined;
  declare readonly requestId: string | undefined;
  /**
   * Whether the call may have changed something at the API, such as taken a payment. If so, ask for the state before
   * you repeat it; if not, it can be repeated.
   */
  declare readonly mayHaveHadEffect: boolean;

  constructor(
    code: ExpressCheckoutErrorCode,
    message: string,
    { operation, status, requestId, mayHaveHadEffect = false }: ErrorContext = {},
  ) {
    super(message);
    Object.assign(this, { code, operation, status, requestId, mayHaveHadEffect });
  }
}
