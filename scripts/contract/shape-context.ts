import type { JsonKey, JsonValue } from './json.ts';

/** What is wrong with a node. */
export interface ShapeFault {
  readonly message: string;
  readonly hint: string;
  /** What the fault is about, where it is below the node. */
  readonly below?: readonly JsonKey[];
  /** True for a circle of references. */
  readonly circular?: true;
}

/** Where a node stands: in a file, or in a document when the file is left out. */
export interface NodePlace {
  readonly file?: string;
  readonly keys: readonly JsonKey[];
}

/** A node that a reference leads to. */
export interface Target extends NodePlace {
  readonly value: JsonValue;
  /** The same for all references to this place. */
  readonly id: string;
}

/** What the check asks of whoever knows files or documents. */
export interface ShapeContext {
  /**
   * Follows a reference.
   *
   * @param holder the object with the `$ref`
   * @param kind Redocly's name of the kind that is expected; undefined where OpenAPI says nothing
   * @throws ContractError when there is no such place
   */
  follow(text: string, holder: object, place: NodePlace, kind: string | undefined): Target;
  /** What stands now at a place that a reference was found to lead to; undefined when there is none any more. */
  at(id: string): Target | undefined;
  fail(place: NodePlace, fault: ShapeFault): never;
}
