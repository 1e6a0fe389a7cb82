import type { SentRequest } from '../../validation/request/request.ts';

/** A request as the mock gets it, through a port or without one. */
export interface ReceivedRequest extends SentRequest {
  /** Where the mock is, for example `http://127.0.0.1:4010`: links to it begin so, unless `Host` has another name. */
  readonly origin: string;
}

/** The longest request body that is looked at, in bytes. */
export const BODY_LIMIT = 1024 * 1024;
