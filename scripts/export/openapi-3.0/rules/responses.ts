import type { Rule } from '../../rule.ts';

/** 3.1 lets an operation leave out its answers; 3.0 wants one at least, and a `default` without content promises nothing. */
export const responses: Rule = {
  name: 'responses',
  visit: {
    Operation(operation) {
      const { responses: given } = operation;
      if (given !== undefined && Object.keys(given ?? {}).length > 0) return operation;
      return { ...operation, responses: { default: { description: 'The contract does not describe the answer.' } } };
    },
  },
};
