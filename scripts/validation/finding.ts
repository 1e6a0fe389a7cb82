/** One thing that is said about a message. It never holds what was sent as a value, since that may be secret. */
export interface Finding {
  readonly in: 'answer' | 'body' | 'cookie' | 'header' | 'method' | 'path' | 'query' | 'status';
  /** The field, parameter or header; absent when the finding is about the whole part. */
  readonly field?: string;
  /** JSON Pointer to the value within a JSON body. */
  readonly pointer?: string;
  /** The names of the pointer, so that nobody has to take it apart; they stay inside. */
  readonly keys?: readonly string[];
  /** The field of a JSON body that is not there, below the pointer; it stays inside. */
  readonly missing?: string;
  readonly message: string;
  /** Stable code: the JSON Schema keyword that is not met, or a word of the catalogue's own. */
  readonly code: string;
  /** The version that introduces what was used too early. */
  readonly since?: string;
  /** The operation that comes nearest to what was asked for. */
  readonly operationId?: string;
  /** The JSON Schema keyword of a documented limit; it stays inside. */
  readonly keyword?: string;
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
