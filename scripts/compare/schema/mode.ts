import type { PlacedEdit } from '../edit.ts';
import type { SchemaNode } from './node.ts';

/**
 * How values are written: as JSON; as texts, in which a number cannot be told from its digits; or as a form, an object
 * whose fields are texts.
 */
export type Mode = 'form' | 'json' | 'text';

/** Names that can be looked up, and gone through. */
export interface Names {
  has(name: string): boolean;
  keys(): Iterable<string>;
}

/** The fields that the whole object has in each of two documents, for schemas that are only a branch of it. */
export interface Scope {
  readonly a: Names;
  readonly b: Names;
}

/** What schemas that apply together, one list in each document, say differently. An empty list takes everything. */
export type Compare = (
  a: readonly SchemaNode[],
  b: readonly SchemaNode[],
  mode: Mode,
  scope?: Scope,
) => readonly PlacedEdit[];

/** How the values below a value are written. */
export function modeBelow(mode: Mode): Mode {
  return mode === 'form' ? 'text' : mode;
}
