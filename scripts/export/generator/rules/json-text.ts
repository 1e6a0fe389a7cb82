import { without } from '../../node.ts';
import type { Rule } from '../../rule.ts';
import { withNote } from '../notes.ts';

/**
 * A field that holds JSON as text is a text to whoever sends it; a generator that saw the structure would send an object.
 * So the description says it.
 */
export const jsonText: Rule = {
  name: 'json-text',
  visit: {
    Schema(schema, { lose }) {
      if (schema.contentMediaType !== 'application/json') return schema;
      if (schema.contentSchema !== undefined) lose('The structure inside of the text is not said.', 'contentSchema');
      return withNote(without(schema, 'contentMediaType', 'contentSchema'), 'Send it as JSON text.');
    },
  },
};
