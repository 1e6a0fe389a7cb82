import { expect, test } from 'vitest';
import type { OpenApiDocument } from '../../scripts/contract/document.ts';
import { generateTypes, learnTypes } from '../../scripts/types/generate.ts';
import { PrintedParts } from '../../scripts/types/printed-parts.ts';
import { realContract } from '../support/real-contract.ts';
import { documentOf } from '../unit/types/print.ts';

/** Definitions beside the components make no difference to the text, but keep the document from being taken apart. */
function asOne(document: OpenApiDocument): OpenApiDocument {
  return { ...document, $defs: {} } as OpenApiDocument;
}

test('every version reads as if it was printed as a whole', { timeout: 120_000 }, async () => {
  const contract = await realContract();
  const parts = new PrintedParts();
  for (const { version } of contract.versions) {
    const document = contract.document(version);
    expect(await generateTypes(document, parts), version).toBe(await generateTypes(asOne(document)));
  }
});

const FORM = { type: 'object', properties: { amount: { type: 'string', pattern: '^\\d+(\\.\\d{1,2})?$' } } };
const THING = { type: 'object', required: ['id'], properties: { id: { type: 'string' }, size: { type: 'number' } } };
const USER = { allOf: [{ $ref: '#/components/schemas/Thing' }], required: ['size'] };

test.each<[string, OpenApiDocument[]]>([
  ['a schema that becomes a form', [documentOf({ Form: FORM }), documentOf({ Form: FORM }, ['Form'])]],
  ['a schema that is a form no longer', [documentOf({ Form: FORM }, ['Form']), documentOf({ Form: FORM })]],
  [
    'a schema that is referred to where its names count',
    [
      documentOf({ Thing: THING, User: USER }),
      documentOf({ Thing: { ...THING, properties: { id: { type: 'string' } } }, User: USER }),
    ],
  ],
  ['a document that has less', [documentOf({ Thing: THING, Form: FORM }, ['Form']), documentOf({ Thing: THING })]],
  [
    'a document with a discriminator',
    [
      documentOf({ Thing: THING }),
      documentOf({
        Thing: { ...THING, discriminator: { propertyName: 'id', mapping: { user: '#/components/schemas/User' } } },
        User: USER,
      }),
    ],
  ],
])('%s is printed anew', async (_, documents) => {
  const parts = new PrintedParts();
  for (const document of [...documents, ...documents]) {
    expect(await generateTypes(document, parts)).toBe(await generateTypes(asOne(document)));
  }
});

test('what an earlier run has printed is taken over, and nothing else is', { timeout: 120_000 }, async () => {
  const contract = await realContract();
  const [older, newer] = ['2019-11-11', '2021-03-25'].map((version) => contract.document(version));
  if (older === undefined || newer === undefined) throw new TypeError('The versions are known.');
  const types = await generateTypes(older);
  for (const text of [types, types.slice(0, 5000), types.replace('export interface webhooks {', ''), '', '}\n']) {
    const parts = new PrintedParts();
    await learnTypes(older, text, parts);
    expect(await generateTypes(newer, parts)).toBe(await generateTypes(newer));
    expect(await generateTypes(older, parts)).toBe(types);
  }
});
