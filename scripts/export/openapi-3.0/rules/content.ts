import type { JsonObject } from '../../../contract/json.ts';
import { hasAny } from '../../node.ts';
import type { Rule } from '../../rule.ts';

const KEYWORDS = ['contentMediaType', 'contentEncoding', 'contentSchema'];

/**
 * What a text holds (`contentMediaType`, `contentEncoding`, `contentSchema`) is said in 3.1 only. Base64 and raw bytes
 * have a `format` in 3.0. The rest stays readable as `x-content-media-type` and `x-content-schema`.
 */
export const content: Rule = {
  name: 'content',
  visit: {
    Schema(schema, { lose }) {
      if (!hasAny(schema, KEYWORDS)) return schema;
      const { contentMediaType, contentEncoding, contentSchema, ...rest } = schema;
      if (contentEncoding === 'base64' && rest.format === undefined) return { ...rest, format: 'byte' };
      if (contentMediaType === 'application/octet-stream' && rest.format === undefined)
        return { ...rest, format: 'binary' };
      const kept: JsonObject = { ...rest };
      if (contentEncoding !== undefined) lose('How the text is encoded is not said.', 'contentEncoding');
      if (contentSchema !== undefined) lose('The structure inside of the text is not said.', 'contentSchema');
      else if (contentMediaType !== undefined) lose('What the text holds is not said.', 'contentMediaType');
      if (contentMediaType !== undefined) kept['x-content-media-type'] = contentMediaType;
      if (contentSchema !== undefined) kept['x-content-schema'] = contentSchema;
      return kept;
    },
  },
};
