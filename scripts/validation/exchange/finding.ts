import type { Finding } from '../finding.ts';

/**
 * `violation`: the version's schema, status, media type or header refuses it. `drift`: the version does not know the
 * field, value, status or header; a later one may.
 */
export type FindingKind = 'drift' | 'violation';

/** Which message of an exchange a finding is about. */
export type MessageDirection = 'answer' | 'request' | 'webhook';

/** Where a rule stands in the contract. */
export interface RuleSource {
  /** Relative to the contract's folder: `components/schemas/Order.yaml`, `overlays/2018-07-16.yaml`. */
  readonly file: string;
  readonly line: number;
  /** Of a rule that a version's overlay put there. */
  readonly changeset?: string;
}

/** One thing that is wrong with an exchange, or that its version does not know. Values never stand in it. */
export interface ExchangeFinding {
  readonly kind: FindingKind;
  /** Stable code: the JSON Schema keyword that is not met, or a word of the catalogue's own. */
  readonly code: string;
  /** The operationId, or the event of a webhook; null when no operation has the address. */
  readonly operation: string | null;
  readonly version: string;
  readonly direction: MessageDirection;
  /** The status of the answer that the finding is about; null for requests and webhooks. */
  readonly status: number | null;
  readonly in: Finding['in'];
  /** JSON Pointer in the body, or `/name` of a parameter, header or form field; '' for the whole. */
  readonly pointer: string;
  readonly message: string;
  /** What the contract wants, in short: `string`, `one of CHARGED, NEW`; null when the message says all. */
  readonly expected: string | null;
  /** The kind of what came, never the value: `number`, `string of 12 characters`; null where nothing is to say. */
  readonly found: string | null;
  /** The version that brings what this one does not know; null when no version knows it. */
  readonly since: string | null;
}

/** A finding over many exchanges. */
export interface CountedFinding extends ExchangeFinding {
  /** Where the rule stands: of what a later version brings, there. */
  readonly source: RuleSource | null;
  /** How often it occurred. */
  readonly count: number;
  /** In how many exchanges it occurred. */
  readonly exchanges: number;
}
