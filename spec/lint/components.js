/** @typedef {Record<string, any>} Schema */

const COMPONENT = /^#\/components\/schemas\/([^/]+)$/;

/**
 * @param {Schema} root
 * @param {string} reference
 * @returns {Schema | undefined}
 */
export function componentOf(root, reference) {
  const name = COMPONENT.exec(reference)?.[1];
  return name === undefined ? undefined : root.components?.schemas?.[decodeURIComponent(name)];
}

/**
 * The references of each schema, as they are written; schemas are shared between versions, so they are read once.
 *
 * @type {WeakMap<object, ReadonlySet<string>>}
 */
const references = new WeakMap();

/**
 * The component schemas that a schema names.
 *
 * @param {Schema} root
 * @param {object} node
 * @returns {object[]}
 */
export function referredFrom(root, node) {
  const known = references.get(node) ?? new Set(referencesIn(node));
  references.set(node, known);
  return [...known].flatMap((reference) => componentOf(root, reference) ?? []);
}

/**
 * @param {any} node
 * @returns {string[]}
 */
function referencesIn(node) {
  if (typeof node !== 'object' || node === null) return [];
  const below = Object.values(node).flatMap(referencesIn);
  return typeof node.$ref === 'string' ? [node.$ref, ...below] : below;
}

/**
 * @param {Record<string, any>} object
 * @param {(value: any) => any} map
 */
export function mapValues(object, map) {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, map(value)]));
}
