import type { JsonObject } from '../../../contract/json.ts';
import type { Rule } from '../../rule.ts';

/** In 3.0 `exclusiveMinimum` and `exclusiveMaximum` are switches of the other bound; the stricter of both stays. */
export const bounds: Rule = {
  name: 'bounds',
  visit: {
    Schema(schema) {
      const upper = bounded(schema, 'maximum', 'exclusiveMaximum', (own, other) => own <= other);
      return bounded(upper, 'minimum', 'exclusiveMinimum', (own, other) => own >= other);
    },
  },
};

function bounded(
  schema: JsonObject,
  bound: string,
  exclusive: string,
  isStricter: (own: number, other: number) => boolean,
): JsonObject {
  if (typeof schema[exclusive] !== 'number') return schema;
  const { [exclusive]: own, [bound]: other, ...rest } = schema;
  if (typeof own !== 'number') return schema;
  return typeof other === 'number' && !isStricter(own, other)
    ? { ...rest, [bound]: other }
    : { ...rest, [bound]: own, [exclusive]: true };
}
