import Ajv2020 from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { componentOf, mapValues, referredFrom } from './components.js';
import { demandedOfRequests } from './demanded-of-requests.js';

/** @typedef {Record<string, any>} Schema */

const PARTS = ['allOf', 'anyOf', 'oneOf'];
const PART = ['if', 'then', 'else', 'not'];
const CHILDREN = ['properties', 'patternProperties', 'dependentSchemas', '$defs'];
const CHILD = ['items', 'contains', 'additionalProperties', 'unevaluatedProperties', 'propertyNames'];

/** How many schemas are kept from one document to the next; beyond that it begins anew, so that memory has a bound. */
const LIMIT = 1500;

/**
 * Compiled schemas of all versions. Versions share the schema objects that did not change, so a schema is known by the
 * identities of itself and of everything that it refers to, and compiles once for all versions that have it alike.
 *
 * Objects are closed on the way: a key that no schema declares is refused. The contract leaves objects open for the
 * answers of the real server; in the contract's own examples an undeclared key is a slip.
 */
class SchemaRegistry {
  #ajv = createAjv();
  /**
   * The document that was asked about last.
   *
   * @type {Schema | undefined}
   */
  #root;
  /**
   * The identifier of each schema that Ajv has, by what it consists of.
   *
   * @type {Map<string, string>}
   */
  #loaded = new Map();
  /** @type {WeakMap<object, number>} */
  #identities = new WeakMap();
  #lastIdentity = 0;
  /** @type {WeakMap<object, Map<string, string>>} */
  #keys = new WeakMap();

  /**
   * The validator of a schema, compiled now or before.
   *
   * @param {Schema} root the document
   * @param {Schema} schema a schema of the document
   * @param {boolean} [isRequest] true to demand nothing that is `readOnly`
   * @throws {Error} when the schema does not compile
   */
  validator(root, schema, isRequest = false) {
    if (root !== this.#root && this.#loaded.size > LIMIT) {
      this.#ajv = createAjv();
      this.#loaded.clear();
    }
    this.#root = root;
    const id = this.#load(root, isRequest ? demandedOfRequests(root, schema) : schema, true);
    const validate = this.#ajv.getSchema(id);
    if (validate === undefined) throw new Error('it is not a schema');
    return validate;
  }

  /**
   * @param {Schema} root
   * @param {Schema} schema
   * @param {boolean} closed
   * @returns {string}
   */
  #load(root, schema, closed) {
    const target = Object.keys(schema).join() === '$ref' ? componentOf(root, schema.$ref) : undefined;
    if (target !== undefined) return this.#load(root, target, closed);
    const key = `${this.#keyOf(root, schema)}:${closed ? 'closed' : 'open'}`;
    const known = this.#loaded.get(key);
    if (known !== undefined) return known;
    const id = `schema:${this.#loaded.size}`; // short, because Ajv takes it apart again and again
    this.#loaded.set(key, id); // first, for a schema that refers to itself
    this.#ajv.addSchema({ ...this.#rewrite(root, schema, closed), $id: id }, undefined, undefined, false);
    return id;
  }

  /**
   * A key that is the same exactly when the schema and all that it refers to are the same objects.
   *
   * @param {Schema} root
   * @param {Schema} schema
   */
  #keyOf(root, schema) {
    const keys = this.#keys.get(root) ?? new Map();
    this.#keys.set(root, keys);
    const identity = String(this.#identityOf(schema));
    const known = keys.get(identity);
    if (known !== undefined) return known;
    /** @type {Set<object>} */
    const reached = new Set([schema]);
    for (const node of reached) for (const target of referredFrom(root, node)) reached.add(target);
    const key = [...reached].map((node) => this.#identityOf(node)).join('.');
    keys.set(identity, key);
    return key;
  }

  /** @param {object} node */
  #identityOf(node) {
    const identity = this.#identities.get(node) ?? ++this.#lastIdentity;
    this.#identities.set(node, identity);
    return identity;
  }

  /**
   * A copy whose references name registered schemas. A part of a composition stays open; the schema around it is closed
   * over all of its parts.
   *
   * @param {Schema} root
   * @param {any} schema
   * @param {boolean} closed
   * @returns {any}
   */
  #rewrite(root, schema, closed) {
    if (typeof schema !== 'object' || schema === null) return schema;
    const { contentSchema, ...copy } = schema;
    const composed =
      [...PARTS, ...PART].some((key) => key in copy) || (copy.$ref !== undefined && 'properties' in copy);
    if (copy.$ref !== undefined) copy.$ref = this.#reference(root, copy.$ref, closed && !composed);
    for (const key of PARTS)
      if (copy[key]) copy[key] = copy[key].map((/** @type {any} */ part) => this.#rewrite(root, part, false));
    for (const key of PART) if (key in copy) copy[key] = this.#rewrite(root, copy[key], false);
    for (const key of CHILDREN)
      if (copy[key]) copy[key] = mapValues(copy[key], (child) => this.#rewrite(root, child, true));
    for (const key of CHILD) if (key in copy) copy[key] = this.#rewrite(root, copy[key], true);
    if (copy.prefixItems)
      copy.prefixItems = copy.prefixItems.map((/** @type {any} */ item) => this.#rewrite(root, item, true));
    const declares = composed || 'properties' in copy || 'patternProperties' in copy;
    const decided = 'additionalProperties' in copy || 'unevaluatedProperties' in copy;
    if (closed && declares && !decided) copy.unevaluatedProperties = false;
    return copy;
  }

  /**
   * @param {Schema} root
   * @param {string} reference
   * @param {boolean} closed
   */
  #reference(root, reference, closed) {
    const target = componentOf(root, reference);
    return target === undefined ? reference : this.#load(root, target, closed);
  }
}

export const schemaRegistry = new SchemaRegistry();

function createAjv() {
  const ajv = new Ajv2020.default({
    strict: false,
    allErrors: true,
    logger: false,
    // Divided as JavaScript divides, 19.99 is no multiple of 0.01.
    multipleOfPrecision: 6,
    // Small schemas are compiled apart, so that those around them can share them; the code runs a few times only.
    inlineRefs: false,
    code: { optimize: false },
  });
  addFormats.default(ajv);
  return ajv;
}
