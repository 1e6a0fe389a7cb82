/**
 * Every request body and every answer has at least one named example.
 *
 * @type {import('@redocly/openapi-core').Oas3Rule}
 */
export const examplesPresent = () => ({
  MediaType(mediaType, { report, location }) {
    if (Object.keys(mediaType.examples ?? {}).length > 0) return;
    report({
      message: 'There is no named example; mock servers and documentation answer with examples.',
      location: location.key(),
    });
  },
});
