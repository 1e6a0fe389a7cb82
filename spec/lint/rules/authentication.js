/**
 * The credentials of every operation are those of the facts: the API key everywhere; in addition none for the
 * operations under `exempt`, and the client auth token for those under `clientAuthToken`. Options: `apiKey` and
 * `token` (names of the schemes), `exempt` and `clientAuthToken` (lists of operationIds).
 *
 * @type {import('@redocly/openapi-core').Oas3Rule}
 */
export const authentication = ({ apiKey, token, exempt, clientAuthToken }) => {
  /** @type {readonly Record<string, string[]>[]} */
  let byDefault = [];
  return {
    Root(root) {
      byDefault = root.security ?? [];
    },
    Paths: {
      PathItem: {
        Operation(operation, { report, location }) {
          const id = String(operation.operationId);
          const expected = new Set([apiKey]);
          if (exempt.includes(id)) expected.add('none');
          if (clientAuthToken.includes(id)) expected.add(token);
          const declared = new Set(
            (operation.security ?? byDefault).map((demand) => Object.keys(demand).sort().join('+') || 'none'),
          );
          if (declared.size === expected.size && [...expected].every((name) => declared.has(name))) return;
          report({
            message: `\`${id}\` accepts ${list(declared)}, but the facts say ${list(expected)}.`,
            location: operation.security === undefined ? location.key() : location.child(['security']).key(),
          });
        },
      },
    },
  };
};

/** @param {ReadonlySet<string>} names */
function list(names) {
  return [...names].sort().join(' or ') || 'no credentials at all';
}
