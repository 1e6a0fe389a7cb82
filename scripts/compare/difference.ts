import type { EditKind } from './edit.ts';

/** Which way a message goes: to the API, from it, or from it on its own account. */
export type Direction = 'answer' | 'request' | 'webhook';

/** Whom a difference breaks: code that sends what was right and is refused now, or that reads what it does not expect. */
export type Breaking = 'reader' | 'sender' | null;

/** A part of a message. */
export type Part =
  | 'body'
  | 'cookie'
  | 'header'
  | 'media-type'
  | 'operation'
  | 'path'
  | 'query'
  | 'security'
  | 'server'
  | 'status';

/** One place in which a difference shows. */
export interface Use {
  /** The operationId, or the event of a webhook. */
  readonly operation: string;
  readonly part: Part;
  /** The status of an answer; null for requests and webhooks. */
  readonly status: string | null;
  /** JSON Pointer in a body, `*` for any item or name; `/name` of a parameter or header; '' for the whole. */
  readonly field: string;
  /** The place in the words of the TypeScript client: `data.refunds[].status`; '' where it has none. */
  readonly typescript: string;
}

/** What changes between two documents, told once for all places that share it. */
export interface Difference {
  /** Stable: `value-added`, `required-removed`, `operation-removed` … */
  readonly code: string;
  readonly kind: EditKind;
  readonly direction: Direction;
  readonly breaking: Breaking;
  /** As it follows the name of the field or the operation: `may be "AUTO_REFUNDED"`. */
  readonly message: string;
  /** JSON Pointer in the newer document; of what is gone, in the older one. */
  readonly pointer: string;
  /** What tells differences of one code at one place apart. */
  readonly detail: string;
  /** A name that code may use is gone, so that it does not compile any more. */
  readonly unnamed: boolean;
  readonly uses: readonly Use[];
  /** The changesets that bring it. */
  readonly changesets: readonly string[];
}

/** The operations and events that a difference reaches, each once. */
export function operationsOf({ uses }: Pick<Difference, 'uses'>): string[] {
  const found = new Set<string>();
  for (const { operation } of uses) found.add(operation);
  return [...found];
}

/** The places of a difference in the client's words, each once. */
export function fieldsOf({ uses }: Pick<Difference, 'uses'>): string[] {
  const found = new Set<string>();
  for (const { typescript } of uses) if (typescript !== '') found.add(typescript);
  return [...found];
}

/** What tells whether two differences are the same one, found in different documents. */
export function keyOf({ code, direction, pointer, detail, breaking }: Difference): string {
  return [code, direction, pointer, detail, breaking].join('\n');
}
