import { declaredSchemas } from '../declared-inputs.js';
import { follow } from '../follow.js';
import { keysOf, readExpression } from '../runtime-expression.js';

const RESPONSE = /^\$response\.body#(\/.+)$/;
const EMBEDDED = /\{(\$[^{}]+)\}/g;
const OTHERWISE = ['absent', 'null', 'empty'];
const RULE_KEYS = ['from', 'fields', 'otherwise'];

/**
 * `x-echo` says which values of a request come back, and where. Every expression names something that the operation
 * declares or that its answer has, and every pointer leads to a value in an example of a successful answer. On an
 * example the pointers lead into that example.
 *
 * @type {import('@redocly/openapi-core').Oas3Rule}
 */
export const echo = () => {
  /** An example is read with the first operation that shares it and to which it fits. @type {Map<object, Fault[]>} */
  const ofExamples = new Map();
  return {
    Root: {
      leave(_, { report }) {
        for (const faults of ofExamples.values()) for (const fault of faults) report(fault);
      },
    },
    Paths: {
      PathItem(pathItem, { report, location, resolve }) {
        for (const [method, operation] of Object.entries(pathItem)) {
          if (typeof operation !== 'object' || operation === null || !('responses' in operation)) continue;
          const where = { operation, pathItem, resolve };
          const examples = [...successExamples(operation, location.child([method]), resolve)];
          const values = examples.map(({ example }) => example.value);
          if ('x-echo' in operation) {
            const place = location.child([method, 'x-echo']);
            for (const fault of faultsOf(operation['x-echo'], values, where, place)) report(fault);
          }
          for (const { example, place } of examples) {
            if (!('x-echo' in example)) continue;
            const faults = faultsOf(example['x-echo'], [example.value], where, place.child(['x-echo']));
            const known = ofExamples.get(example);
            if (known === undefined || faults.length < known.length) ofExamples.set(example, faults);
          }
        }
      },
    },
  };
};

/**
 * @typedef {{ message: string, location: any }} Fault
 *
 * @param {any} echoes
 * @param {readonly any[]} values what the pointers lead into
 * @param {Parameters<typeof declaredSchemas>[1]} where
 * @param {any} location
 * @returns {Fault[]}
 */
function faultsOf(echoes, values, where, location) {
  if (typeof echoes !== 'object' || echoes === null || Array.isArray(echoes)) {
    return [{ message: '`x-echo`: it is a map of JSON Pointers.', location: location.key() }];
  }
  return Object.entries(echoes).flatMap(([pointer, given]) => {
    const place = location.child([pointer]);
    const rule = typeof given === 'object' && given !== null && !Array.isArray(given) ? given : { from: given };
    const wanted = 'fields' in rule ? 'fields' : 'value';
    const leads = pointer.startsWith('/') && values.some((value) => leadsTo(wanted, value, keysOf(pointer)));
    const missing = `no example of a successful answer has ${wanted === 'value' ? 'a value' : 'an object'} at \`${pointer}\``;
    const faults = [
      ...(leads ? [] : [{ message: `\`x-echo\`: ${missing}.`, location: place.key() }]),
      ...ruleFaults(rule, values, where).map((fault) => ({ message: `\`x-echo\`: ${fault}.`, location: place })),
    ];
    return faults;
  });
}

/**
 * @param {any} rule
 * @param {readonly any[]} values
 * @param {Parameters<typeof declaredSchemas>[1]} where
 * @returns {string[]}
 */
function ruleFaults(rule, values, where) {
  const unknown = Object.keys(rule).filter((key) => !RULE_KEYS.includes(key));
  const faults = unknown.map((key) => `\`${key}\` is none of ${RULE_KEYS.join(', ')}`);
  if ('from' in rule === 'fields' in rule) faults.push('it has either `from` or `fields`');
  if ('otherwise' in rule && !OTHERWISE.includes(rule.otherwise)) {
    faults.push(`\`otherwise\` is none of ${OTHERWISE.join(', ')}`);
  }
  const sources = 'from' in rule ? [rule.from].flat() : [];
  faults.push(...sources.flatMap((source) => sourceFault(source, values, where) ?? []));
  if ('fields' in rule && readExpression(String(rule.fields)) === undefined) {
    faults.push(`\`${rule.fields}\` is no beginning of fields, such as \`$request.body#/metadata.\``);
  }
  return faults;
}

/**
 * @param {unknown} source a runtime expression, or a text with such in braces
 * @param {readonly any[]} values
 * @param {Parameters<typeof declaredSchemas>[1]} where
 */
function sourceFault(source, values, where) {
  const embedded =
    typeof source === 'string' ? [...source.matchAll(EMBEDDED)].map(([, expression = '']) => expression) : [];
  for (const expression of embedded.length > 0 ? embedded : [source]) {
    const fault = expressionFault(expression, values, where);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

/**
 * @param {unknown} expression
 * @param {readonly any[]} values
 * @param {Parameters<typeof declaredSchemas>[1]} where
 */
function expressionFault(expression, values, where) {
  const [, pointer] = RESPONSE.exec(String(expression)) ?? [];
  if (pointer !== undefined) {
    const leads = values.some((value) => leadsTo('value', value, keysOf(pointer)));
    return leads ? undefined : `no example of a successful answer has a value at \`${pointer}\``;
  }
  if (typeof expression !== 'string' || readExpression(expression) === undefined) {
    return `\`${expression}\` is no runtime expression about a request, such as \`$request.body#/amount\``;
  }
  const declared = declaredSchemas(expression, where).length > 0;
  return declared ? undefined : `the operation does not declare \`${expression}\``;
}

/**
 * @param {any} operation
 * @param {any} location
 * @param {any} resolve
 * @returns {Generator<{ example: any, place: any }>}
 */
function* successExamples(operation, location, resolve) {
  for (const [status, entry] of Object.entries(operation.responses ?? {})) {
    if (!status.startsWith('2')) continue;
    const { node: response, place: at } = follow(entry, location.child(['responses', status]), resolve);
    for (const [type, { examples = {} }] of Object.entries(response?.content ?? {})) {
      for (const [name, reference] of Object.entries(examples)) {
        const { node: example, place } = follow(reference, at.child(['content', type, 'examples', name]), resolve);
        if (typeof example === 'object' && example !== null) yield { example, place };
      }
    }
  }
}

/**
 * @param {'fields' | 'value'} wanted an object, or a value without parts
 * @param {any} value
 * @param {readonly string[]} keys
 */
function leadsTo(wanted, value, keys) {
  let node = value;
  for (const key of keys) {
    if (typeof node !== 'object' || node === null || !Object.hasOwn(node, key)) return false;
    node = node[key];
  }
  const hasParts = typeof node === 'object' && node !== null;
  return wanted === 'fields' ? hasParts && !Array.isArray(node) : !hasParts;
}
