import { expect, test } from 'vitest';
import type { OpenApiDocument, Schema } from '../../../scripts/contract/document.ts';
import { fieldsOf } from '../../../scripts/docs/markdown/fields.ts';

test('a field tells what the pages demand of it and the API does not enforce', () => {
  const document: OpenApiDocument = { openapi: '3.1.1', info: { title: 'Things', version: '1' } };
  const id: Schema = {
    type: 'string',
    description: 'Its name.',
    'x-documented-limit': { maxLength: 20, pattern: '^[a-z]*$' },
  };
  const thing: Schema = {
    type: 'object',
    required: ['id'],
    'x-documented-limit': { required: ['action'] },
    properties: {
      id,
      action: { type: 'string', description: 'What for.' },
    },
  };
  expect(fieldsOf(document, thing)).toEqual([
    {
      path: 'id',
      type: 'string',
      required: true,
      description: 'Its name. Limit of the pages, not enforced: `maxLength: 20`, `pattern: "^[a-z]*$"`.',
    },
    { path: 'action', type: 'string', required: false, description: 'What for. Required by the pages, not enforced.' },
  ]);
});
