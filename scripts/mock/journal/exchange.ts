import type { OpenApiDocument } from '../../contract/document.ts';
import type { JsonValue } from '../../contract/json.ts';
import type { Finding } from '../findings/finding.ts';
import type { Outcome } from '../outcome.ts';
import type { ReceivedRequest } from '../request/received.ts';

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
  /** The answer's body. */
  readonly answer?: JsonValue;
  readonly violations: readonly Finding[];
  readonly warnings: readonly Finding[];
  readonly milliseconds: number;
}

/** A request and its answer as they are kept; masking them is left until someone asks. */
export interface RecordedExchange {
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly request: ReceivedRequest;
  readonly outcome: Outcome;
  /** The document of the version that answered. */
  readonly document: OpenApiDocument;
  readonly milliseconds: number;
}
