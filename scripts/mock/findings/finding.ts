import type { RefusalKind } from '../refusal/kinds.ts';

/** One thing that is said about a request. It never holds what a caller sent as a value, since that may be secret. */
export interface Finding {
  readonly in: 'answer' | 'body' | 'header' | 'method' | 'path' | 'query';
  /** The field, parameter or header; absent when the finding is about the whole part. */
  readonly field?: string;
  readonly message: string;
  /** Stable code: the JSON Schema keyword that is not met, or a word of the mock's own. */
  readonly code: string;
  /** The version that introduces what the request uses too early. */
  readonly since?: string;
  /** The operation that comes nearest to what was asked for. */
  readonly operationId?: string;
}

/** A finding for which the request is refused. */
export interface Violation extends Finding {
  readonly kind: RefusalKind;
}

/** The documented keys of a finding, in a fixed order; whatever else an object carries stays inside. */
export function publicFinding({ in: part, field, message, code, since, operationId }: Finding): Finding {
  return {
    in: part,
    ...(field !== undefined && { field }),
    message,
    code,
    ...(since !== undefined && { since }),
    ...(operationId !== undefined && { operationId }),
  };
}

/** A finding as people read it: `header x-merchantid: is missing`. */
export function describeFinding({ in: part, field, message, since }: Finding): string {
  const place = field === undefined ? part : `${part} ${field}`;
  return `${place}: ${message}${since === undefined ? '' : ` (since ${since})`}`;
}
