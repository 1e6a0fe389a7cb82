/** Servers and links are labelled, not described. */
const LABELLED = new Set(['Server', 'ExternalDocs']);
const SENTENCE = /^[^a-z\s].*[.!?)](`|\*)*$/s;

/**
 * A description is written in whole sentences: it starts like one and ends with a full stop. Summaries and titles are
 * headings and end without one.
 *
 * @type {import('@redocly/openapi-core').Oas3Rule}
 */
export const descriptionSentences = () => ({
  any: {
    enter(node, { report, location, type }) {
      if (typeof node !== 'object' || node === null || Array.isArray(node)) return;
      if (isMap(type)) return;
      const described = typeof node.description === 'string' && !LABELLED.has(type.name);
      if (described && !SENTENCE.test(node.description.trim())) {
        report({
          message: 'The description is not written in whole sentences: start with a capital, end with a full stop.',
          location: location.child(['description']),
        });
      }
      if (typeof node.summary === 'string' && type.name !== 'Info' && node.summary.trim().endsWith('.')) {
        report({ message: 'A summary is a heading: no full stop.', location: location.child(['summary']) });
      }
    },
  },
});

/**
 * In a map, `description` would be the name of an entry.
 *
 * @param {import('@redocly/openapi-core').NormalizedNodeType} type
 */
function isMap(type) {
  return type.properties?.description === undefined;
}
