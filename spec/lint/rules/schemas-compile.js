import { schemaRegistry } from '../schema-registry.js';

const INNER =
  /\/(properties|patternProperties|items|allOf|anyOf|oneOf|not|if|then|else|contentSchema|additionalProperties|prefixItems)(\/|$)/;

/**
 * Every schema compiles under JSON Schema 2020-12. Validators that accept everything when a schema does not compile
 * would hide the mistake.
 *
 * @type {import('@redocly/openapi-core').Oas3Rule}
 */
export const schemasCompile = () => {
  /** @type {object} */
  let root = {};
  let document = '';
  return {
    Root(node, { location }) {
      root = node;
      document = location.source.absoluteRef;
    },
    Schema: {
      enter(schema, { report, location }) {
        // A schema inside another one compiles with it; a schema in another file has no document around it yet.
        if (typeof schema !== 'object' || schema === null) return;
        if (INNER.test(location.pointer) || location.source.absoluteRef !== document) return;
        try {
          schemaRegistry.validator(root, schema);
        } catch (error) {
          report({
            message: `The schema does not compile: ${error instanceof Error ? error.message : String(error)}.`,
            location: location.key(),
          });
        }
      },
    },
  };
};
