import type { Rule } from '../../rule.ts';

/** A discriminator has no extensions in 3.0, so validators refuse them. */
export const discriminator: Rule = {
  name: 'discriminator',
  visit: {
    Discriminator(node, { lose }) {
      const kept = Object.entries(node).filter(([key]) => !key.startsWith('x-'));
      if (kept.length === Object.keys(node).length) return node;
      lose('A discriminator has no extensions in 3.0.');
      return Object.fromEntries(kept);
    },
  },
};
