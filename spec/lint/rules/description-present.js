/**
 * Operations, parameters, headers and the properties of schemas have a description; a reference has the one of its
 * target.
 *
 * @type {import('@redocly/openapi-core').Oas3Rule}
 */
export const descriptionPresent = () => {
  /** @type {(kind: string) => (node: { description?: string }, context: import('@redocly/openapi-core').UserContext) => void} */
  const check =
    (kind) =>
    (node, { report, location }) => {
      if (typeof node.description === 'string' && node.description.trim() !== '') return;
      report({ message: `The ${kind} has no description; say what its type cannot tell.`, location: location.key() });
    };
  return {
    Operation: check('operation'),
    Parameter: check('parameter'),
    Header: check('header'),
    SchemaProperties(properties, { report, location, resolve }) {
      // A condition only tests a property that is described where it is declared.
      if (/\/(if|then|else|not)\/properties$/.test(location.pointer)) return;
      for (const [name, property] of Object.entries(properties)) {
        if (typeof property !== 'object' || property === null) continue;
        const described = 'description' in property ? property : resolve(property).node;
        if (described?.description) continue;
        report({
          message: `The property \`${name}\` has no description; say what its type cannot tell.`,
          location: location.child([name]).key(),
        });
      }
    },
  };
};
