/** Stable codes of everything that can be wrong with a webhook or with the shopper's return. */
export type WebhookErrorCode =
  | 'BODY_INCOMPLETE'
  | 'BODY_NOT_JSON'
  | 'BODY_READ_BEFORE'
  | 'BODY_TOO_LARGE'
  | 'CREDENTIALS_MISSING'
  | 'CREDENTIALS_WRONG'
  | 'OPTION_INVALID'
  | 'PARAMETER_MISSING'
  | 'PARAMETER_REPEATED'
  | 'PAYLOAD_INVALID'
  | 'SIGNATURE_ALGORITHM_UNKNOWN'
  | 'SIGNATURE_MISSING'
  | 'SIGNATURE_WRONG';

/** What is answered; everything that is not listed is a bad request. */
const STATUSES: Partial<Record<WebhookErrorCode, number>> = {
  BODY_READ_BEFORE: 500,
  BODY_TOO_LARGE: 413,
  CREDENTIALS_MISSING: 401,
  CREDENTIALS_WRONG: 401,
  OPTION_INVALID: 500,
};

/**
 * A request that is not to be believed, or cannot be read. It holds no part of the request and no credentials, so it is
 * safe to log.
 */
export class WebhookError extends Error {
  override readonly name: string = 'WebhookError';
  readonly code: WebhookErrorCode;
  /** The HTTP status to answer with: 4xx for what the sender did, 500 for a mistake in the own code. */
  readonly status: number;
  /** Headers that belong to an answer with this status. See RFC 9110, section 11.6.1. */
  readonly headers: Readonly<Record<string, string>>;

  /** @param message what is wrong, and what to do about it */
  constructor(code: WebhookErrorCode, message: string) {
    super(message);
    this.code = code;
    this.status = STATUSES[code] ?? 400;
    this.headers = this.status === 401 ? { 'www-authenticate': 'Basic realm="webhooks", charset="UTF-8"' } : {};
  }
}
