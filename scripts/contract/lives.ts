import { schemaOf } from './dereference.ts';
import type { LifeOf, OpenApiDocument, Schema } from './document.ts';

/** The schema that lists the states of something, and says how they follow each other (`x-life-of`). */
export function schemaOfLife(document: OpenApiDocument, life: LifeOf): Schema | undefined {
  return Object.values(document.components?.schemas ?? {})
    .map((node) => schemaOf(document, node))
    .find((schema) => schema['x-life-of'] === life);
}
