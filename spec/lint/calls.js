import { follow } from './follow.js';

const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];

/**
 * All operations of a document, for rules that compare them: a version is else looked at where it has changed only.
 *
 * @typedef {{ method: string, operation: any, pathItem: any, place: any, resolve: any }} Call
 *
 * @param {any} root
 * @param {any} location of the root
 * @param {any} resolve
 * @returns {Generator<Call>}
 */
export function* callsOf(root, location, resolve) {
  for (const [path, entry] of Object.entries(root.paths ?? {})) {
    const { node: pathItem, place } = follow(entry, location.child(['paths', path]), resolve);
    for (const method of METHODS) {
      const operation = pathItem?.[method];
      if (typeof operation !== 'object' || operation === null) continue;
      yield { method, operation, pathItem, place: place.child([method]), resolve };
    }
  }
}
