const PARAMETER = /^\$request\.(path|query|header)\.(.+)$/;
const BODY = /^\$request\.body#((?:\/[^/]*)+)$/;

/**
 * What a runtime expression names. See OpenAPI 3.1.1, section 4.8.20.4.
 *
 * @typedef {{ in: string, name: string } | { in: 'body', keys: string[] }} RequestPart
 *
 * @param {string} expression
 * @returns {RequestPart | undefined} undefined when it is not an expression about a request
 */
export function readExpression(expression) {
  const [, place, name] = PARAMETER.exec(expression) ?? [];
  if (place !== undefined && name !== undefined) return { in: place, name };
  const [, pointer] = BODY.exec(expression) ?? [];
  return pointer === undefined ? undefined : { in: 'body', keys: keysOf(pointer) };
}

/**
 * The keys of a JSON Pointer. See RFC 6901.
 *
 * @param {string} pointer begins with a slash
 */
export function keysOf(pointer) {
  return pointer
    .slice(1)
    .split('/')
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
}
