import { decycle } from '@stoplight/json';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { JsonObject, JsonValue } from '../../../scripts/contract/json.ts';
import { decycled } from '../../../scripts/validation/engine/decycled.ts';

/** Objects and lists that hold each other anywhere, and in circles. */
const graph = fc
  .array(
    fc.record({
      isList: fc.boolean(),
      edges: fc.array(fc.record({ key: fc.constantFrom('a', 'b', '/', '~', 'a b', '0'), to: fc.nat(7) }), {
        maxLength: 4,
      }),
    }),
    { minLength: 1, maxLength: 8 },
  )
  .map((shapes): JsonObject => {
    const nodes = shapes.map(({ isList }): JsonObject | JsonValue[] => (isList ? [] : {}));
    for (const [index, { edges }] of shapes.entries()) {
      const node = nodes[index];
      for (const { key, to } of edges) {
        const child = nodes[to] ?? `leaf ${to}`;
        if (Array.isArray(node)) node.push(child);
        else if (node !== undefined) node[key] = child;
      }
    }
    return { root: nodes[0] ?? null };
  });

test('circles are cut where the library cuts them', () => {
  fc.assert(
    fc.property(graph, (document) => {
      expect(decycled(document)).toEqual(decycle(document));
    }),
  );
});

test('the document keeps its circles', () => {
  const document: JsonObject = {};
  document.self = document;
  expect(decycled(document)).toEqual({ self: { $ref: '#' } });
  expect(document.self).toBe(document);
});
