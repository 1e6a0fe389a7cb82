import { componentOf, mapValues, referredFrom } from './components.js';

/** @typedef {import('./components.js').Schema} Schema */

const PARTS = ['allOf', 'anyOf', 'oneOf'];

/** @type {WeakMap<object, WeakMap<object, Schema>>} */
const copies = new WeakMap();

/**
 * The schema without the demand for fields that are `readOnly`, in itself and in all that it refers to. A schema that has no
 * such field is itself, so that requests and answers share it.
 *
 * @param {Schema} root
 * @param {Schema} schema
 * @returns {Schema}
 */
export function demandedOfRequests(root, schema) {
  if (!reachesReadOnly(root, schema)) return schema;
  const known = copies.get(root) ?? new WeakMap();
  copies.set(root, known);
  const copy = known.get(schema) ?? copyOf(root, schema);
  known.set(schema, copy);
  return copy;
}

/**
 * @param {Schema} root
 * @param {object} schema
 */
function reachesReadOnly(root, schema) {
  const reached = new Set([schema]);
  for (const node of reached) {
    if (holdsReadOnly(node)) return true;
    for (const target of referredFrom(root, node)) reached.add(target);
  }
  return false;
}

/** @type {WeakMap<object, boolean>} */
const marked = new WeakMap();

/**
 * @param {any} node
 * @returns {boolean}
 */
function holdsReadOnly(node) {
  if (typeof node !== 'object' || node === null) return false;
  const known = marked.get(node);
  if (known !== undefined) return known;
  const result = node.readOnly === true || Object.values(node).some(holdsReadOnly);
  marked.set(node, result);
  return result;
}

/**
 * @param {Schema} root
 * @param {any} schema
 * @param {ReadonlySet<string>} [hidden] what is `readOnly` in a schema around this one
 * @param {readonly string[]} [open] references that are being followed
 * @returns {any}
 */
function copyOf(root, schema, hidden = new Set(), open = []) {
  if (typeof schema !== 'object' || schema === null) return schema;
  const names = new Set([...hidden, ...readOnlyNames(root, schema)]);
  /** @type {Record<string, any>} */
  const changed = {};
  const set = (/** @type {string} */ key, /** @type {any} */ value) => {
    if (value !== schema[key]) changed[key] = value;
  };
  const within = (/** @type {any} */ child, /** @type {ReadonlySet<string>} */ around = names) =>
    copyOf(root, child, around, open);
  const target = open.includes(schema.$ref) ? undefined : componentOf(root, schema.$ref ?? '');
  if (target !== undefined) {
    const followed = copyOf(root, target, names, [...open, schema.$ref]);
    if (followed !== target) return { ...schema, $ref: undefined, allOf: [...(schema.allOf ?? []), followed] };
  }
  if (Array.isArray(schema.required) && schema.required.some((/** @type {string} */ name) => names.has(name))) {
    set(
      'required',
      schema.required.filter((/** @type {string} */ name) => !names.has(name)),
    );
  }
  for (const key of PARTS)
    if (Array.isArray(schema[key]))
      set(
        key,
        sameOr(
          schema[key],
          schema[key].map((part) => within(part)),
        ),
      );
  for (const key of ['then', 'else']) if (key in schema) set(key, within(schema[key]));
  for (const key of ['properties', 'patternProperties']) {
    if (schema[key])
      set(
        key,
        sameOr(
          schema[key],
          mapValues(schema[key], (child) => within(child, new Set())),
        ),
      );
  }
  for (const key of ['items', 'additionalProperties']) if (key in schema) set(key, within(schema[key], new Set()));
  return Object.keys(changed).length === 0 ? schema : { ...schema, ...changed };
}

/**
 * The container that was given when the one made of it holds the same.
 *
 * @param {any} given
 * @param {any} made
 */
function sameOr(given, made) {
  return Object.keys(given).every((key) => given[key] === made[key]) ? given : made;
}

/**
 * The fields that a schema, or a part of it, says to be `readOnly`.
 *
 * @param {Schema} root
 * @param {any} schema
 * @param {readonly any[]} [seen]
 * @returns {string[]}
 */
function readOnlyNames(root, schema, seen = []) {
  if (typeof schema !== 'object' || schema === null || seen.includes(schema)) return [];
  const parts = [
    componentOf(root, schema.$ref ?? ''),
    ...PARTS.flatMap((key) => schema[key] ?? []),
    schema.then,
    schema.else,
  ];
  const isReadOnly = (/** @type {any} */ field) =>
    field?.readOnly === true || componentOf(root, field?.$ref ?? '')?.readOnly === true;
  return [
    ...Object.entries(schema.properties ?? {}).flatMap(([name, field]) => (isReadOnly(field) ? [name] : [])),
    ...parts.flatMap((part) => readOnlyNames(root, part, [...seen, schema])),
  ];
}
