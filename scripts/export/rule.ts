import type { JsonKey, JsonObject } from '../contract/json.ts';

/** Where a node stands, and where to tell what it loses. */
export interface Place {
  /** From the root of the contract's document down to the node. */
  readonly keys: readonly JsonKey[];
  /** The document that the rules are applied to, as it was before. */
  readonly document: JsonObject;
  /** Notes a loss at the node, or at what stands below it. */
  lose(loss: string, ...below: JsonKey[]): void;
}

/**
 * Changes one node. It gets a copy of its own, whose children are as the rules left them, and gives back what takes its
 * place; what stands deeper in the copy is shared and must not be changed.
 */
export type Visitor = (node: JsonObject, place: Place) => JsonObject;

/**
 * The kinds of nodes that rules look at: Redocly's names for the objects of OpenAPI 3.1. `Reference` is a reference that
 * stands in place of anything but a schema or a path.
 */
export type VisitedKind =
  | 'Components'
  | 'Discriminator'
  | 'Header'
  | 'Info'
  | 'License'
  | 'MediaType'
  | 'Operation'
  | 'Parameter'
  | 'PathItem'
  | 'Reference'
  | 'RequestBody'
  | 'Response'
  | 'Root'
  | 'Schema'
  | 'SecurityRequirement'
  | 'SecurityScheme'
  | 'Server'
  | 'Tag';

/** One thing that a target does with the contract. What it is for stands in its file. */
export interface Rule {
  /** Stable; losses are told under it. */
  readonly name: string;
  readonly visit: Readonly<Partial<Record<VisitedKind, Visitor>>>;
}
