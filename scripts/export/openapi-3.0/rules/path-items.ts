import { without } from '../../node.ts';
import type { Rule } from '../../rule.ts';

/** 3.0 has no components for paths. They stay as `x-path-items`, where references find them. */
export const pathItems: Rule = {
  name: 'path-items',
  visit: {
    Root(root) {
      const { components } = root;
      if (typeof components !== 'object' || components === null || Array.isArray(components)) return root;
      const { pathItems: items } = components;
      if (items === undefined) return root;
      return { ...root, 'x-path-items': items, components: without(components, 'pathItems') };
    },
  },
};
