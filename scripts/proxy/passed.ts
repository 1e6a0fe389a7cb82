import type { RawHeaders } from './hop-by-hop.ts';

/** A message that passed through the proxy. */
export interface PassedMessage {
  readonly headers: RawHeaders;
  /** The bytes as they were on the wire; `too-large` over the limit, `cut-off` when they ended early. */
  readonly body: Buffer | 'cut-off' | 'too-large' | undefined;
  /** How long the body was, in bytes. */
  readonly size: number;
}

/** What went wrong on the way, in the client's or the server's part. */
export type PassFailure =
  | 'client-gone'
  | 'upstream-cut-off'
  | 'upstream-not-http'
  | 'upstream-refused'
  | 'upstream-reset'
  | 'upstream-slow'
  | 'upstream-tls'
  | 'upstream-unknown';

/** A call that passed through the proxy, as it went over the wire. */
export interface PassedCall {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly milliseconds: number;
  readonly method: string;
  /** The request target as the client sent it. */
  readonly target: string;
  /** As the client sent it. */
  readonly request: PassedMessage;
  /** As the server sent it; undefined when none came. */
  readonly response: (PassedMessage & { readonly status: number; readonly statusText: string }) | undefined;
  readonly failure: PassFailure | undefined;
  /** What of the answer was shown otherwise to the client. */
  readonly shown: ShownOtherwise | undefined;
}

/** An answer as an older version shows it. */
export interface ShownOtherwise {
  /** What could not be shown as the older version does, in words for the report; none when all could. */
  readonly notShown?: string;
  /** What the client got in place of the server's answer. */
  readonly answer?: { readonly headers: RawHeaders; readonly body: Buffer };
  readonly drift: readonly ShownDrift[];
}

export interface ShownDrift {
  readonly code: string;
  readonly pointer: string;
  readonly since: string;
  readonly message: string;
  readonly operation: string;
  readonly status: number;
}
