/** Header fields as they were sent, in their order, a repeated one as often as it came. */
export type HeaderFields = readonly (readonly [name: string, value: string])[];

/** Why the content of a body is not known: it was not kept, is over a limit, was cut off, or cannot be decoded. */
export type UnknownBody = 'cut-off' | 'not-kept' | 'too-large' | 'undecodable';

/** The bytes of a body, without any content encoding; undefined when there is none. */
export type ExchangeBody = Uint8Array | UnknownBody | undefined;

/** A request as it was sent. */
export interface ExchangeRequest {
  readonly method: string;
  /** Absolute, or from the path on; with its query. */
  readonly url: string;
  readonly headers: HeaderFields;
  readonly body: ExchangeBody;
}

/** An answer as it came. */
export interface ExchangeResponse {
  readonly status: number;
  /** Left out when they were not recorded, so that nothing can be said of them. */
  readonly headers?: HeaderFields;
  readonly body: ExchangeBody;
}

/** What went over the wire: a call with its answer, one of both where the other is not known, or a webhook. */
export interface Exchange {
  readonly request?: ExchangeRequest;
  readonly response?: ExchangeResponse;
  /** The operation, where who recorded the exchange says so; else method and path tell. */
  readonly operationId?: string;
  /** The event of a webhook; its body is the request's. */
  readonly webhook?: string;
  /** The version, where who recorded the exchange says so; else the header of the request tells. */
  readonly version?: string;
}
