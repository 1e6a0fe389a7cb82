import { readExpression } from '../runtime-expression.js';

const IDENTIFIER_KEYS = ['fields', 'sent', 'shown', 'form', 'key'];
const PART = /\{(\w+)\}/g;
const LONGEST_KEY = 32;
/** What the entries of `x-amounts` hold, one line for each kind. */
const AMOUNT_KINDS = [
  ['amount', 'sum'],
  ['amount', 'sum', 'less'],
  ['amount', 'atLeast'],
  ['parts', 'of'],
  ['flag', 'amount', 'reaches'],
];
const DATE_KEYS = ['ahead', 'unix', 'ddmmyyyy'];

/**
 * What is said of all answers at the root (`x-identifiers`, `x-amounts`, `x-dates`) can be read. An entry that cannot is
 * passed over by the mock, and its answers contradict themselves.
 *
 * @type {import('@redocly/openapi-core').Oas3Rule}
 */
export const answerRules = () => ({
  Root: {
    leave(root, { report, location }) {
      const document = /** @type {Record<string, any>} */ (root);
      const checks = /** @type {const} */ ([
        ['x-identifiers', identifierFaults],
        ['x-amounts', amountFaults],
        ['x-dates', dateFaults],
      ]);
      for (const [name, check] of checks) {
        if (document[name] === undefined) continue;
        for (const { keys, message } of check(document[name])) {
          report({ message: `\`${name}\`: ${message}.`, location: location.child([name, ...keys]).key() });
        }
      }
    },
  },
});

/**
 * @typedef {{ keys: (string | number)[], message: string }} Fault
 *
 * @param {any} identifiers
 * @returns {Fault[]}
 */
function identifierFaults(identifiers) {
  if (!isMap(identifiers)) return [{ keys: [], message: 'it is a map of identifiers' }];
  /** @type {string[]} */
  const earlier = [];
  return Object.entries(identifiers).flatMap(([kind, entry]) => {
    const faults = isMap(entry) ? entryFaults(entry, earlier) : ['an identifier is a map'];
    earlier.push(kind);
    return faults.map((message) => ({ keys: [kind], message: `\`${kind}\`: ${message}` }));
  });
}

/**
 * @param {Record<string, any>} entry
 * @param {readonly string[]} earlier
 * @returns {string[]}
 */
function entryFaults(entry, earlier) {
  const { fields = [], sent, shown, form, key } = entry;
  const faults = Object.keys(entry)
    .filter((name) => !IDENTIFIER_KEYS.includes(name))
    .map((name) => `\`${name}\` is none of ${IDENTIFIER_KEYS.join(', ')}`);
  if (!('fields' in entry || 'key' in entry)) faults.push('it has `fields` or a `key`, or nothing can be found');
  if (!isListOfTexts(fields)) faults.push('`fields` is a list of names');
  if (sent !== undefined && readExpression(String(sent)) === undefined)
    faults.push(`\`${sent}\` is no runtime expression`);
  if (shown !== undefined && typeof shown !== 'string') faults.push('`shown` is a text');
  if (form !== undefined) faults.push(...partFaults(form, [...earlier, 'number']));
  if (key !== undefined) faults.push(...keyFaults(key, earlier));
  return faults;
}

/**
 * @param {any} key
 * @param {readonly string[]} earlier
 */
function keyFaults(key, earlier) {
  if (!isMap(key)) return ['a `key` is a map'];
  const { of, prefix, alphabet, length } = key;
  const faults = partFaults(of, earlier);
  if (![prefix, alphabet].every(isText)) faults.push('a `key` has a `prefix` and an `alphabet`');
  if (!(Number.isInteger(length) && length > 0 && length <= LONGEST_KEY)) {
    faults.push(`the \`length\` of a \`key\` is a number from 1 to ${LONGEST_KEY}`);
  }
  return faults;
}

/**
 * @param {any} form
 * @param {readonly string[]} known
 */
function partFaults(form, known) {
  const parts = typeof form === 'string' ? [...form.matchAll(PART)].map(([, part = '']) => part) : [];
  if (parts.length === 0) return ['it is made of others in braces, such as `{merchant}-{order}`'];
  const unknown = parts.filter((part) => !known.includes(part));
  return unknown.map((part) => `\`{${part}}\` is none of those above it`);
}

/**
 * @param {any} rules
 * @returns {Fault[]}
 */
function amountFaults(rules) {
  if (!Array.isArray(rules)) return [{ keys: [], message: 'it is a list' }];
  return rules.flatMap((rule, index) => {
    const keys = isMap(rule) ? Object.keys(rule).sort().join() : '';
    if (!AMOUNT_KINDS.some((kind) => [...kind].sort().join() === keys)) {
      const kinds = AMOUNT_KINDS.map((kind) => kind.join(' and ')).join('; ');
      return [{ keys: [index], message: `an entry has ${kinds}` }];
    }
    const pointers = Object.values(rule).flat();
    const wrong = pointers.filter((pointer) => !(isText(pointer) && pointer.startsWith('/')));
    return wrong.map((pointer) => ({ keys: [index], message: `\`${pointer}\` is no JSON Pointer` }));
  });
}

/**
 * @param {any} dates
 * @returns {Fault[]}
 */
function dateFaults(dates) {
  if (!isMap(dates)) return [{ keys: [], message: 'it is a map' }];
  return Object.entries(dates).flatMap(([name, names]) => {
    if (!DATE_KEYS.includes(name)) return [{ keys: [name], message: `\`${name}\` is none of ${DATE_KEYS.join(', ')}` }];
    return isListOfTexts(names) ? [] : [{ keys: [name], message: `\`${name}\` is a list of names of fields` }];
  });
}

/** @param {unknown} value */
function isListOfTexts(value) {
  return Array.isArray(value) && value.every(isText);
}

/** @param {unknown} value */
function isText(value) {
  return typeof value === 'string' && value !== '';
}

/** @param {unknown} value */
function isMap(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
