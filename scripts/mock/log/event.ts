import type { OpenApiDocument } from '../../contract/document.ts';
import type { Outcome } from '../outcome.ts';
import type { ReceivedRequest } from '../request/received.ts';

/** Something that happened at the mock's port. */
export type MockEvent =
  | {
      readonly kind: 'exchange';
      /** Milliseconds since 1970. */
      readonly at: number;
      readonly request: ReceivedRequest;
      readonly outcome: Outcome;
      /** The document of the version that answered. */
      readonly document: OpenApiDocument;
      readonly milliseconds: number;
    }
  /** Bytes that are no HTTP request; the code is Node's. */
  | { readonly kind: 'not-http'; readonly status: number; readonly version: string; readonly code: string }
  /** The mock itself failed; the trace says where, without what was sent. */
  | { readonly kind: 'failed'; readonly trace: string };

/** Is told of everything that happens. */
export type Observer = (event: MockEvent) => void;
