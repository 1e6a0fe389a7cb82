import { entriesOf, without } from '../../node.ts';
import type { Rule } from '../../rule.ts';

/**
 * A client does not call webhooks. openapi-generator makes an API class of them that does not compile in TypeScript. The
 * models of what is posted stay.
 */
export const webhooks: Rule = {
  name: 'webhooks',
  visit: {
    Root(root, { lose }) {
      for (const [event] of entriesOf(root.webhooks))
        lose('Webhooks are left out; the models of what they post stay.', 'webhooks', event);
      return without(root, 'webhooks');
    },
  },
};
