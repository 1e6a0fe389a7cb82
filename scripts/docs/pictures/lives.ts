import { schemaOf } from '../../contract/dereference.ts';
import type { LifeOf, OpenApiDocument, Transition } from '../../contract/document.ts';

/** How the states of something follow each other. */
export interface Life {
  /** The schema that lists the states. */
  readonly schema: string;
  /** What has the states, in a word; undefined where the contract does not say. */
  readonly of?: LifeOf | undefined;
  readonly transitions: readonly Transition[];
}

/** What a schema says of states and what follows what; undefined when it says nothing of them. */
export function lifeOf(document: OpenApiDocument, schema: string): Life | undefined {
  const node = document.components?.schemas?.[schema];
  if (node === undefined) return undefined;
  const { 'x-life-of': of, 'x-transitions': transitions = [] } = schemaOf(document, node);
  return transitions.length === 0 ? undefined : { schema, of, transitions };
}

/** The same of all schemas, in their order. */
export function livesOf(document: OpenApiDocument): Life[] {
  return Object.keys(document.components?.schemas ?? {}).flatMap((schema) => lifeOf(document, schema) ?? []);
}

/** The life of an order, from which everything else follows; of a contract that has no order the first life. */
export function mainLife(document: OpenApiDocument): Life | undefined {
  const lives = livesOf(document);
  return lives.find(({ of }) => of === 'order') ?? lives[0];
}

/** What a life is called. */
export function lifeTitle({ schema, of }: Life): string {
  return of === undefined ? `The states of ${schema}` : `The life of ${/^[aeiou]/i.test(of) ? 'an' : 'a'} ${of}`;
}
