import { without } from '../../node.ts';
import type { Rule } from '../../rule.ts';

/** Where SPDX describes a licence. */
const LICENCES = 'https://spdx.org/licenses/';

/**
 * `info.summary` and `license.identifier` are new in 3.1, and validators of 3.0 refuse them. Nothing is lost: the summary
 * stays as `x-summary`, and an identifier becomes the address where SPDX has its text; an expression of several stays as
 * `x-identifier`.
 */
export const info: Rule = {
  name: 'info',
  visit: {
    Info(node) {
      const { summary } = node;
      return summary === undefined ? node : { ...without(node, 'summary'), 'x-summary': summary };
    },
    License(node) {
      const { identifier } = node;
      if (typeof identifier !== 'string') return node;
      const rest = without(node, 'identifier');
      return /^[\w.+-]+$/.test(identifier) && rest.url === undefined
        ? { ...rest, url: `${LICENCES}${identifier}.html` }
        : { ...rest, 'x-identifier': identifier };
    },
  },
};
