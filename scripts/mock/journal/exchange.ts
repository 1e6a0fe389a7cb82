import type { OpenApiDocument } from '../../contract/document.ts';
import type { JsonValue } from '../../contract/json.ts';
import type { Finding } from '../../validation/finding.ts';
import type { SentRequest } from '../../validation/request/request.ts';
import type { TransportFault } from '../faults/fault.ts';
import type { Outcome } from '../outcome.ts';

/** A request and its answer, fit to be shown: card numbers, security codes, keys and tokens are masked. */
export interface Exchange {
  /** Unique within the mock. */
  readonly id: string;
  /** When the request came, in ISO 8601. */
  readonly at: string;
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  /** A form as an object of its fields, JSON as it is; absent without a body. */
  readonly body?: JsonValue;
  /** The version that answered. */
  readonly version: string;
  /** Absent for an address that no operation has. */
  readonly operationId?: string;
  readonly status: number;
  /** What happened to the answer on its way, because it was asked for. */
  readonly fault?: TransportFault;
  /** The answer's body. */
  readonly answer?: JsonValue;
  readonly violations: readonly Finding[];
  readonly warnings: readonly Finding[];
  readonly milliseconds: number;
}

/** A request and its answer as they were; masking them is left until someone asks. */
export interface ObservedExchange {
  readonly kind: 'exchange';
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly request: SentRequest;
  readonly outcome: Outcome;
  /** The document of the version that answered. */
  readonly document: OpenApiDocument;
  readonly milliseconds: number;
}

/** Something that happened at the mock's port. */
export type MockEvent =
  | ObservedExchange
  /** Bytes that are no HTTP request; the code is Node's. */
  | { readonly kind: 'not-http'; readonly status: number; readonly version: string; readonly code: string }
  /** A client and the mock could not agree on TLS, so nothing was sent; the code is Node's. */
  | { readonly kind: 'no-handshake'; readonly code: string }
  /** The mock itself failed; the trace says where, without what was sent. */
  | { readonly kind: 'failed'; readonly trace: string };

/** Is told of everything that happens. */
export type Observer = (event: MockEvent) => void;
