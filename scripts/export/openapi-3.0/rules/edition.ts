import type { JsonObject } from '../../../contract/json.ts';
import { without } from '../../node.ts';
import type { Rule } from '../../rule.ts';

/**
 * The edition, and what the root has in 3.1 only. Tools read `openapi` first and refuse the rest otherwise. `webhooks`
 * become `x-webhooks`, a name that Redoc and others know from 3.0 documents; `paths` is not optional there.
 */
export const edition: Rule = {
  name: 'edition',
  visit: {
    Root(root) {
      const { openapi: _, webhooks, paths = {}, components, ...rest } = without(root, 'jsonSchemaDialect');
      const renamed: JsonObject = { openapi: '3.0.4', ...rest, paths };
      if (webhooks !== undefined) renamed['x-webhooks'] = webhooks;
      if (components !== undefined) renamed.components = components;
      return renamed;
    },
  },
};
