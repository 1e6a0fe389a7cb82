import { follow } from '../follow.js';
import { schemaRegistry } from '../schema-registry.js';

/**
 * The values that each validator has found valid. Versions share both what did not change and its validator.
 *
 * @type {WeakMap<object, WeakSet<object>>}
 */
const valid = new WeakMap();

/**
 * Every named example of a body or an answer is valid for its schema and holds no key that the schema does not declare.
 * In a request nothing is demanded that only answers have (`readOnly`).
 * It stands in for Redocly's `no-invalid-media-type-examples`, which compiles the schemas anew for every version.
 *
 * @type {import('@redocly/openapi-core').Oas3Rule}
 */
export const examplesValid = () => {
  /** @type {object} */
  let root = {};
  let document = '';
  let isRequest = false;
  let isWebhook = false;
  return {
    Root(node, { location }) {
      root = node;
      document = location.source.absoluteRef;
    },
    // What the API sends by itself has what it alone sets.
    WebhooksMap: {
      enter() {
        isWebhook = true;
      },
      leave() {
        isWebhook = false;
      },
    },
    RequestBody: {
      enter() {
        isRequest = !isWebhook;
      },
      leave() {
        isRequest = false;
      },
    },
    MediaType({ schema, examples }, { report, location, resolve }) {
      if (typeof schema !== 'object' || location.source.absoluteRef !== document) return;
      const validate = validatorOf(root, schema, isRequest);
      if (validate === undefined) return;
      for (const [name, entry] of Object.entries(examples ?? {})) {
        const { node: example, place } = follow(entry, location.child(['examples', name]), resolve);
        if (example === undefined || !('value' in example) || isValid(validate, example.value)) continue;
        for (const { keys, message } of explain(validate.errors ?? [])) {
          report({ message: `The example is not valid: ${message}.`, location: place.child(['value', ...keys]) });
        }
      }
    },
  };
};

/**
 * @param {import('ajv').ValidateFunction} validate
 * @param {unknown} value
 */
function isValid(validate, value) {
  if (typeof value !== 'object' || value === null) return validate(value);
  const known = valid.get(validate) ?? new WeakSet();
  if (known.has(value)) return true;
  if (!validate(value)) return false;
  valid.set(validate, known.add(value));
  return true;
}

/**
 * @param {object} root
 * @param {object} schema
 * @param {boolean} isRequest
 */
function validatorOf(root, schema, isRequest) {
  try {
    return schemaRegistry.validator(root, schema, isRequest);
  } catch {
    return undefined; // contract/schemas-compile reports it
  }
}

/**
 * What is wrong, deepest first: of several alternatives that all fail, the one that came furthest tells most. At most
 * three errors, each place once.
 *
 * @param {readonly import('ajv').ErrorObject[]} errors
 */
function explain(errors) {
  const leaves = errors.filter(({ keyword }) => !['anyOf', 'oneOf', 'allOf', 'if'].includes(keyword));
  const told = (leaves.length > 0 ? leaves : errors).map(({ instancePath, keyword, message, params }) => ({
    keys: [
      ...instancePath
        .split('/')
        .slice(1)
        .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~')),
      ...(keyword === 'unevaluatedProperties' ? [params.unevaluatedProperty] : []),
    ],
    message:
      keyword === 'unevaluatedProperties'
        ? `no schema declares \`${params.unevaluatedProperty}\``
        : `${instancePath || 'it'} ${message}${params.allowedValues ? ` (${params.allowedValues.join(', ')})` : ''}`,
  }));
  const deepest = Math.max(...told.map(({ keys }) => keys.length));
  const places = new Map(told.filter(({ keys }) => keys.length === deepest).map((one) => [one.keys.join('/'), one]));
  return [...places.values()].slice(0, 3);
}
