import Ajv2020 from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

const DOCUMENT = 'contract';

/**
 * Schemas that have compiled. Versions share what did not change, and whether a schema compiles depends on its own text
 * alone: what it refers to is looked at in its own place.
 *
 * @type {WeakSet<object>}
 */
const compiled = new WeakSet();

/**
 * Every schema compiles under JSON Schema 2020-12. Validators that accept everything when a schema does not compile
 * would hide the mistake.
 *
 * @type {import('@redocly/openapi-core').Oas3Rule}
 */
export const schemasCompile = () => {
  /** @type {import('ajv/dist/2020.js').default | undefined} */
  let ajv;
  let document = '';
  return {
    Root(root, { location }) {
      document = location.source.absoluteRef;
      ajv = new Ajv2020.default({
        strict: false,
        allErrors: true,
        validateSchema: true,
        inlineRefs: false,
        logger: false,
      });
      addFormats.default(ajv);
      ajv.addSchema({ ...root, $id: DOCUMENT, jsonSchemaDialect: undefined }, DOCUMENT, undefined, false);
    },
    Schema: {
      enter(schema, { report, location }) {
        if (ajv === undefined || typeof schema !== 'object' || schema === null || compiled.has(schema)) return;
        // A schema inside another one compiles with it; a schema in another file has no document around it yet.
        if (isInner(location.pointer) || location.source.absoluteRef !== document) return;
        try {
          ajv.compile({ $ref: `${DOCUMENT}${toFragment(location.pointer)}` });
          compiled.add(schema);
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

/** @param {string} pointer */
function isInner(pointer) {
  return /\/(properties|patternProperties|items|allOf|anyOf|oneOf|not|if|then|else|contentSchema|additionalProperties|prefixItems)(\/|$)/.test(
    pointer,
  );
}

/** @param {string} pointer */
function toFragment(pointer) {
  return pointer.split('/').map(encodeURIComponent).join('/').replace('%23', '#');
}
