import { defineConfig } from 'orval';

/** A header with a default would become optional, and then nobody sends it. */
function withoutDefaults(document) {
  for (const { schema } of Object.values(document.components.parameters)) delete schema?.default;
  return document;
}

export default defineConfig({
  expressCheckout: {
    input: { target: process.env.DOCUMENT, override: { transformer: withoutDefaults } },
    output: {
      target: './client/api.ts',
      client: 'fetch',
      headers: true,
      baseUrl: { runtime: 'process.env.EXPRESS_CHECKOUT_URL' },
    },
  },
});
