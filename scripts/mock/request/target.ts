import { type Fields, parseFields } from './fields.ts';

/** A request target, taken apart. */
export interface RequestTarget {
  /** The path's segments, decoded; undefined when a percent sequence is malformed. */
  readonly segments: readonly string[] | undefined;
  /** The path's segments as they were sent. */
  readonly rawSegments: readonly string[];
  readonly query: Fields;
}

/**
 * Takes a request target apart, in origin form (`/a?b`) or absolute form (`http://host/a?b`). See RFC 9112, section
 * 3.2. Segments are decoded one by one, so that an encoded slash stays part of its segment.
 */
export function parseTarget(target: string): RequestTarget {
  const origin = target.replace(/^https?:\/\/[^/?#]*/i, '').replace(/#.*$/, '');
  const mark = origin.indexOf('?');
  const path = mark === -1 ? origin : origin.slice(0, mark);
  const rawSegments = path.replace(/^\//, '').split('/');
  return {
    segments: decodeAll(rawSegments),
    rawSegments,
    query: parseFields(mark === -1 ? '' : origin.slice(mark + 1)),
  };
}

function decodeAll(segments: readonly string[]): string[] | undefined {
  try {
    return segments.map((segment) => decodeURIComponent(segment));
  } catch {
    return undefined;
  }
}
