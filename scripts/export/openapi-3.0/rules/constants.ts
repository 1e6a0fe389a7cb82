import { without } from '../../node.ts';
import type { Rule } from '../../rule.ts';

/** 3.0 has no `const`. A list of one value says the same. */
export const constants: Rule = {
  name: 'constants',
  visit: {
    Schema(schema) {
      return schema.const === undefined ? schema : { ...without(schema, 'const'), enum: [schema.const] };
    },
  },
};
