import { callsOf } from '../calls.js';
import { declaredSchemas, schemasAt } from '../declared-inputs.js';
import { follow } from '../follow.js';
import { keysOf } from '../runtime-expression.js';

/** @typedef {import('../calls.js').Call} Call */

const RESPONSE = /^\$response\.body#(\/.+)$/;

/**
 * `links` say which value of an answer, or of the request before it, goes into which call that may follow. The operation
 * is there, it has the parameters and the fields that a link fills, and the values stand in the schema of the answer or
 * are declared by the operation that gives it. A link names operations by their identifiers and not by references, so
 * all of them are judged together, whatever a version has changed.
 *
 * @type {import('@redocly/openapi-core').Oas3Rule}
 */
export const links = () => ({
  Root: {
    leave(root, { report, location, resolve }) {
      const calls = [...callsOf(root, location, resolve)];
      const byId = new Map(calls.map((call) => [call.operation.operationId, call]));
      /** A link is shared by answers, and wrong once. @type {Set<string>} */
      const told = new Set();
      for (const call of calls) {
        for (const { link, place, schemas } of linksOf(call, resolve)) {
          const target = byId.get(link?.operationId);
          for (const fault of faultsOf(link, schemas, call, target, resolve)) {
            const id = `${place.absolutePointer} ${fault}`;
            if (!told.has(id)) report({ message: `\`links\`: ${fault}.`, location: place });
            told.add(id);
          }
        }
      }
    },
  },
});

/**
 * The links of an operation's answers, each with the schemas of the answer.
 *
 * @param {Call} call
 * @param {any} resolve
 * @returns {Generator<{ link: any, place: any, schemas: any[] }>}
 */
function* linksOf({ operation, place }, resolve) {
  for (const [status, entry] of Object.entries(operation.responses ?? {})) {
    const { node: response, place: at } = follow(entry, place.child(['responses', status]), resolve);
    const schemas = Object.values(response?.content ?? {}).map(({ schema }) => schema);
    for (const [name, reference] of Object.entries(response?.links ?? {})) {
      const { node: link, place: where } = follow(reference, at.child(['links', name]), resolve);
      yield { link, place: where, schemas };
    }
  }
}

/**
 * @param {any} link
 * @param {any[]} schemas what the answer can be
 * @param {Call} call what gives the answer
 * @param {Call | undefined} target what the link leads to
 * @param {any} resolve
 * @returns {string[]}
 */
function faultsOf(link, schemas, call, target, resolve) {
  if (target === undefined) return [`no operation has the operationId \`${link?.operationId}\``];
  const { parameters = {}, requestBody = {} } = link;
  if (!isMap(parameters)) return ['`parameters` is a map of names and runtime expressions'];
  if (!isMap(requestBody)) return ['`requestBody` is a map of fields and runtime expressions'];
  const { operationId } = target.operation;
  const unknown = [
    ...Object.keys(parameters)
      .filter((name) => !hasParameter(target, name, resolve))
      .map((name) => `\`${operationId}\` has no parameter \`${name}\``),
    ...Object.keys(requestBody)
      .filter((name) => declaredSchemas(`$request.body#/${escaped(name)}`, target).length === 0)
      .map((name) => `the body of \`${operationId}\` has no field \`${name}\``),
  ];
  const values = [...Object.values(parameters), ...Object.values(requestBody)];
  return [...unknown, ...values.flatMap((value) => valueFault(value, schemas, call, resolve) ?? [])];
}

/**
 * @param {unknown} value
 * @param {any[]} schemas
 * @param {Call} call
 * @param {any} resolve
 */
function valueFault(value, schemas, call, resolve) {
  if (typeof value !== 'string' || !value.startsWith('$'))
    return `\`${value}\` is no runtime expression, such as \`$response.body#/order_id\``;
  const [, pointer] = RESPONSE.exec(value) ?? [];
  const resolved = (/** @type {any} */ node) => (node === undefined ? undefined : resolve(node).node);
  if (pointer !== undefined) {
    const isThere = schemas.some((schema) => schemasAt(schema, keysOf(pointer), resolved).length > 0);
    return isThere ? undefined : `the answer has no value at \`${pointer}\``;
  }
  return declaredSchemas(value, call).length > 0
    ? undefined
    : `\`${call.operation.operationId}\` declares no \`${value}\``;
}

/**
 * A parameter goes by its name, or by its place and its name where that is ambiguous.
 *
 * @param {Call} target
 * @param {string} name
 * @param {any} resolve
 */
function hasParameter({ operation, pathItem }, name, resolve) {
  const declared = [...(pathItem.parameters ?? []), ...(operation.parameters ?? [])].map((node) => resolve(node).node);
  return declared.some((parameter) => name === parameter?.name || name === `${parameter?.in}.${parameter?.name}`);
}

/** @param {string} name */
function escaped(name) {
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
}

/** @param {unknown} value */
function isMap(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
