import { fieldText } from '../../../contract/sample-request.ts';
import { without } from '../../node.ts';
import type { Rule } from '../../rule.ts';
import { withNote } from '../notes.ts';

/**
 * A `default` tells what the server takes when nothing is sent. Generated models send it: the update of an amount would
 * set the country of the address as well. The description tells it instead.
 */
export const defaults: Rule = {
  name: 'defaults',
  visit: {
    Schema(schema) {
      const { default: value } = schema;
      return value === undefined
        ? schema
        : withNote(without(schema, 'default'), `Without it the server takes \`${fieldText(value)}\`.`);
    },
  },
};
