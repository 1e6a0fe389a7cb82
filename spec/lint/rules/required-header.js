const METHODS = /** @type {const} */ (['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace']);

/**
 * Every operation declares a header. Options: `name`, and `required` (whether the header has to be a required one).
 *
 * @type {import('@redocly/openapi-core').Oas3Rule}
 */
export const requiredHeader = ({ name, required }) => ({
  Paths: {
    PathItem(pathItem, { report, location, resolve }) {
      for (const method of METHODS) {
        const operation = pathItem[method];
        if (operation === undefined) continue;
        const parameters = [...(pathItem.parameters ?? []), ...(operation.parameters ?? [])];
        const header = parameters
          .map((parameter) => resolve(parameter).node)
          .find((parameter) => parameter?.in === 'header' && parameter.name.toLowerCase() === name);
        if (header === undefined) {
          report({
            message: `The operation does not declare the header \`${name}\`; refer to its shared parameter.`,
            location: location.child([method]).key(),
          });
        } else if (Boolean(header.required) !== required) {
          report({
            message: `The header \`${name}\` has to be ${required ? 'required' : 'optional'} here.`,
            location: location.child([method]).key(),
          });
        }
      }
    },
  },
});
