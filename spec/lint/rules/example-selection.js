import { alternativesOf, covers, formFaults } from '../conditions.js';
import { declaredSchemas } from '../declared-inputs.js';
import { follow } from '../follow.js';
import { readExpression } from '../runtime-expression.js';
import { schemaRegistry } from '../schema-registry.js';

/**
 * `x-when` says which requests an example answers, or a response as a whole. Every condition is well formed; some
 * operation that has the example declares all that it names, and could be sent its exact values; and no earlier example
 * of the operation takes all the requests that it is for.
 *
 * @type {import('@redocly/openapi-core').Oas3Rule}
 */
export const exampleSelection = () => {
  /** @type {any} */
  let root = {};
  /**
   * What keeps each condition from being met in all of the operations that have its example.
   *
   * @type {Map<object, { problem: string, location: any } | undefined>}
   */
  const impossible = new Map();
  /** @type {Set<object>} */
  const read = new Set();
  return {
    Root: {
      enter(node) {
        root = node;
      },
      leave(_, { report }) {
        for (const fault of impossible.values()) {
          if (fault !== undefined) report({ message: `\`x-when\`: ${fault.problem}.`, location: fault.location });
        }
      },
    },
    Paths: {
      PathItem(pathItem, { report, location, resolve }) {
        for (const [method, operation] of Object.entries(pathItem)) {
          if (typeof operation !== 'object' || operation === null || !('responses' in operation)) continue;
          const where = { operation, pathItem, resolve };
          /** @type {{ name: string, condition: import('../conditions.js').Condition }[]} */
          const earlier = [];
          for (const { name, example, place } of conditionalAnswers(operation, location.child([method]), resolve)) {
            const when = example['x-when'];
            const faults = formFaults(when, (expression) => readExpression(expression) !== undefined);
            if (!read.has(example)) {
              for (const { keys, message } of faults) {
                report({ message: `\`x-when\`: ${message}.`, location: place.child(['x-when', ...keys]).key() });
              }
            }
            read.add(example);
            if (faults.length > 0) continue;
            for (const { keys, condition } of alternativesOf(when)) {
              const fault = faultIn(root, condition, where);
              if (fault !== undefined) {
                if (!impossible.has(condition)) {
                  const expression = place.child(['x-when', ...keys, fault.expression]).key();
                  impossible.set(condition, { problem: fault.problem, location: expression });
                }
                continue;
              }
              impossible.set(condition, undefined);
              if (name === undefined) continue; // a response stands behind the examples of refusals, before the others
              const hiding = earlier.find((one) => covers(one.condition, condition));
              if (hiding !== undefined) {
                report({
                  message: `\`x-when\`: \`${operation.operationId}\` never comes here, \`${hiding.name}\` answers all of it before.`,
                  location: place.child(['x-when', ...keys]).key(),
                });
              }
              earlier.push({ name, condition });
            }
          }
        }
      },
    },
  };
};

/**
 * The examples of an operation's answers that carry a condition, in the order in which they are tried, and the responses
 * that do, which have no name.
 *
 * @param {any} operation
 * @param {any} location
 * @param {any} resolve
 */
function* conditionalAnswers(operation, location, resolve) {
  for (const [status, entry] of Object.entries(operation.responses)) {
    const { node: response, place: at } = follow(entry, location.child(['responses', status]), resolve);
    if (response !== undefined && 'x-when' in response) yield { name: undefined, example: response, place: at };
    for (const [type, { examples = {} }] of Object.entries(response?.content ?? {})) {
      for (const [name, reference] of Object.entries(examples)) {
        const own = at.child(['content', type, 'examples', name]);
        const { node: example, place } = follow(reference, own, resolve);
        if (example !== undefined && 'x-when' in example) yield { name, example, place };
      }
    }
  }
}

/**
 * Why an operation can never be sent what the condition asks for.
 *
 * @param {object} root
 * @param {import('../conditions.js').Condition} condition
 * @param {Parameters<typeof declaredSchemas>[1]} where
 */
function faultIn(root, condition, where) {
  for (const [expression, wanted] of Object.entries(condition)) {
    const schemas = declaredSchemas(expression, where);
    if (schemas.length === 0) {
      return { expression, problem: `no operation with this example declares all of it; \`${expression}\` is missing` };
    }
    const text = typeof wanted === 'string' ? wanted : wanted.not;
    if (text !== undefined && !schemas.some((schema) => takes(root, schema, text))) {
      return { expression, problem: `\`${text}\` is no valid value of \`${expression}\`` };
    }
  }
  return undefined;
}

/**
 * True when the text is valid as it is, or as the number or boolean that it stands for in a form.
 *
 * @param {object} root
 * @param {any} schema
 * @param {string} text
 */
function takes(root, schema, text) {
  /** @type {unknown[]} */
  const values = [text];
  if (/^-?\d+(\.\d+)?$/.test(text)) values.push(Number(text));
  if (text === 'true' || text === 'false') values.push(text === 'true');
  try {
    const validate = schemaRegistry.validator(root, schema);
    return values.some((value) => validate(value));
  } catch {
    return true; // contract/schemas-compile reports it
  }
}
