import { type Fields, parseFields } from './fields.ts';

/** The headers of a message, by lower-case name. */
export interface SentHeaders {
  get(name: string): string | undefined;
  has(name: string): boolean;
  entries(): Iterable<readonly [name: string, value: string]>;
}

/** A request as it was sent, read but not validated. */
export interface SentRequest {
  /** In upper case, as sent. */
  readonly method: string;
  readonly target: RequestTarget;
  readonly headers: SentHeaders;
  readonly body: Uint8Array | 'too-large';
}

/** A request target, taken apart. */
export interface RequestTarget {
  /** The path's segments, decoded; undefined when a percent sequence is malformed. */
  readonly segments: readonly string[] | undefined;
  /** The path's segments as they were sent. */
  readonly rawSegments: readonly string[];
  readonly query: Fields;
  /** The query as it was sent, without its question mark. */
  readonly queryText: string;
}

/**
 * Takes a request target apart, in origin form (`/a?b`) or absolute form (`http://host/a?b`). See RFC 9112, section
 * 3.2. Segments are decoded one by one, so that an encoded slash stays part of its segment.
 */
export function parseTarget(target: string): RequestTarget {
  const origin = inOriginForm(target);
  const mark = origin.indexOf('?');
  const path = mark === -1 ? origin : origin.slice(0, mark);
  const queryText = mark === -1 ? '' : origin.slice(mark + 1);
  const rawSegments = (path.startsWith('/') ? path.slice(1) : path).split('/');
  return {
    segments: path.includes('%') ? decodeAll(rawSegments) : rawSegments,
    rawSegments,
    query: parseFields(queryText),
    queryText,
  };
}

function inOriginForm(target: string): string {
  if (target.startsWith('/') && !target.includes('#')) return target;
  return target.replace(/^https?:\/\/[^/?#]*/i, '').replace(/#.*$/, '');
}

function decodeAll(segments: readonly string[]): string[] | undefined {
  try {
    return segments.map((segment) => decodeURIComponent(segment));
  } catch {
    return undefined;
  }
}
