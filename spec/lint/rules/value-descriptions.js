const SENTENCE = /^[^a-z\s].*[.!?)]`?$/s;

/**
 * `x-enumDescriptions` says of values of the list what each means, in whole sentences. What it says of another value is
 * read by nobody.
 *
 * @type {import('@redocly/openapi-core').Oas3Rule}
 */
export const valueDescriptions = () => ({
  Schema: {
    enter(schema, { report, location }) {
      /** @type {Record<string, unknown>} */
      const { enum: closed, 'x-extensible-enum': open, 'x-enumDescriptions': meanings } = { ...schema };
      if (typeof meanings !== 'object' || meanings === null) return;
      const values = new Set([...listOf(closed), ...listOf(open)].map(String));
      for (const [value, meaning] of Object.entries(meanings)) {
        const place = location.child(['x-enumDescriptions', value]);
        if (!values.has(value)) {
          report({ message: `\`x-enumDescriptions\`: \`${value}\` is no value of the list.`, location: place });
        } else if (typeof meaning !== 'string' || !SENTENCE.test(meaning.trim())) {
          report({
            message: `What \`${value}\` means is not written in whole sentences: start with a capital, end with a full stop.`,
            location: place,
          });
        }
      }
    },
  },
});

/** @param {unknown} list */
function listOf(list) {
  return Array.isArray(list) ? list : [];
}
