import { expect, test } from 'vitest';
import type { OpenApiDocument } from '../../../scripts/contract/document.ts';
import { sentWebhooks } from '../../../scripts/contract/webhooks.ts';

test('webhooks of two versions with one document each say their own version', () => {
  const document: OpenApiDocument = {
    openapi: '3.1.1',
    info: { title: 'a', version: '1' },
    webhooks: { PAID: { post: { responses: {}, requestBody: { content: { 'application/json': {} } } } } },
  };
  const versions = ['2020-01-01', '2021-01-01'];
  expect(versions.flatMap((version) => sentWebhooks(document, version)).map(({ version }) => version)).toEqual(
    versions,
  );
});
