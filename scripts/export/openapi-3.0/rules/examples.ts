import { without } from '../../node.ts';
import type { Rule } from '../../rule.ts';

/** A schema has one `example` in 3.0, not a list; the first stays. */
export const examples: Rule = {
  name: 'examples',
  visit: {
    Schema(schema, { lose }) {
      if (!Array.isArray(schema.examples)) return schema;
      const [first, second] = schema.examples;
      if (second !== undefined) lose('Only the first example of the schema stays.', 'examples');
      const rest = without(schema, 'examples');
      return first === undefined || rest.example !== undefined ? rest : { ...rest, example: first };
    },
  },
};
