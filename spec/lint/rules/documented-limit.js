import Ajv2020 from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

// Names that are no keywords are refused; what may stand apart from its `type` is as in other schemas of the contract.
const ajv = new Ajv2020.default({ strictTypes: false, strictRequired: false, logger: false });
addFormats.default(ajv);

/**
 * `x-documented-limit` is a JSON Schema that stands on its own. A misspelled keyword would accept everything, and nobody
 * would be warned.
 *
 * @type {import('@redocly/openapi-core').Oas3Rule}
 */
export const documentedLimit = () => ({
  Schema: {
    enter(schema, { report, location }) {
      if (typeof schema !== 'object' || schema === null || !('x-documented-limit' in schema)) return;
      const fault = faultOf(schema['x-documented-limit']);
      if (fault === undefined) return;
      report({
        message: `\`x-documented-limit\` ${fault}.`,
        location: location.child(['x-documented-limit']).key(),
      });
    },
  },
});

/** @param {unknown} limit */
function faultOf(limit) {
  if (typeof limit !== 'object' || limit === null || Array.isArray(limit) || Object.keys(limit).length === 0) {
    return 'has to be a JSON Schema with a keyword, such as `maxLength: 20`';
  }
  try {
    ajv.compile(limit);
    return undefined;
  } catch (error) {
    return `does not compile: ${error instanceof Error ? error.message : String(error)}`;
  }
}
