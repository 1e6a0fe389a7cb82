import { dereference } from '../../contract/dereference.ts';
import type { Example, MediaType, OpenApiDocument } from '../../contract/document.ts';
import type { JsonKey, JsonValue } from '../../contract/json.ts';
import { fromPointer } from '../../contract/pointer.ts';
import type { ReferenceSource } from '../reference-source.ts';
import { changesOfNode, type NodeChange } from '../since/node-change.ts';

/** An example of a body. */
export interface BodyExample {
  /** As the operation names it. */
  readonly name: string;
  /** The component that it is, by which other pages know it. */
  readonly component: string | undefined;
  readonly summary: string;
  readonly value: JsonValue;
  /** What brought the example. */
  readonly since: NodeChange | undefined;
}

/** The examples of a body that have a value, in their order. */
export function examplesOfMedia(source: ReferenceSource, media: MediaType, keys: readonly JsonKey[]): BodyExample[] {
  return withValues(source.document, media).map(({ name, node, found, value }) => {
    const reference = '$ref' in node && typeof node.$ref === 'string' ? fromPointer(node.$ref) : undefined;
    const changes = changesOfNode(source.contract, found, reference ?? [...keys, 'examples', name]);
    return {
      name,
      component: reference?.at(-1),
      summary: found.summary ?? name,
      value,
      since: changes.find(({ created }) => created),
    };
  });
}

/** What the first of the examples of a body reads; undefined when none has a value. */
export function firstExampleOf(document: OpenApiDocument, media: MediaType): JsonValue | undefined {
  return withValues(document, media)[0]?.value;
}

function withValues(document: OpenApiDocument, { example, examples = {} }: MediaType) {
  const single = example === undefined ? [] : [['example', { value: example }] as const];
  return [...single, ...Object.entries(examples)].flatMap(([name, node]) => {
    const found = dereference<Example>(document, node as Example);
    return found.value === undefined ? [] : [{ name, node, found, value: found.value as JsonValue }]; // documents are JSON
  });
}
