import type { Rule } from '../../rule.ts';

/** Of several content types of a body the first stays: generators mix them, or make a method for each. */
export const mediaTypes: Rule = {
  name: 'media-types',
  visit: {
    RequestBody(body, { lose }) {
      const [first, ...others] = Object.entries(body.content ?? {});
      if (first === undefined || others.length === 0) return body;
      for (const [type] of others) lose('Only the first content type of the body stays.', 'content', type);
      return { ...body, content: Object.fromEntries([first]) };
    },
  },
};
