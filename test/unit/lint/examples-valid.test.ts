import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { resolveSources } from '../../../scripts/contract/resolve-sources.ts';
import { lintContract } from '../../../scripts/lint/lint-contract.ts';
import { SMALL_CONTRACT, tempFolder, writeFiles } from '../../support/temp-contract.ts';

const PATH = 'paths/things@{thing_id}.yaml';

/** What the rule says about an example of a schema. */
async function problems(schema: string, value: unknown): Promise<string[]> {
  const folder = tempFolder();
  const path = (SMALL_CONTRACT[PATH] ?? '')
    .replace(/schema:\n +\$ref: ..\/components\/schemas\/Thing.yaml/, () => `schema: ${schema}`)
    .replace('$ref: ../components/examples/thing-plain.yaml', `value: ${JSON.stringify(value)}`);
  const overlays = Object.keys(SMALL_CONTRACT).filter((name) => name.startsWith('overlays/'));
  writeFiles(folder, { ...SMALL_CONTRACT, [PATH]: path });
  for (const name of overlays) rmSync(join(folder, name)); // they change the example that is replaced here
  const findings = await lintContract(await resolveSources(folder));
  return findings.filter(({ rule }) => rule === 'contract/examples-valid').map(({ message }) => message);
}

const D = 'description: D.';
const A = `{type: object, ${D}, required: [a], properties: {a: {type: string, ${D}}}}`;
const B = `{type: object, ${D}, required: [b], properties: {b: {type: string, ${D}}}}`;

test.each<[string, { schema: string; value: unknown; says?: string }]>([
  [
    'an object may have what allOf of its parts declares',
    { schema: `{allOf: [${A}, ${B}]}`, value: { a: 'x', b: 'y' } },
  ],
  ['but nothing else', { schema: `{allOf: [${A}, ${B}]}`, value: { a: 'x', b: 'y', c: 1 }, says: '`c`' }],
  ['an object may have what one alternative declares', { schema: `{anyOf: [${A}, ${B}]}`, value: { b: 'y' } }],
  ['but nothing of the other', { schema: `{anyOf: [${A}, ${B}]}`, value: { b: 'y', a: 1 }, says: '`a`' }],
  [
    'a condition adds to the object around it',
    {
      schema: `{type: object, ${D}, properties: {a: {type: string, ${D}}, b: {type: string, ${D}}}, if: {properties: {a: {const: x}}, required: [a]}, then: {required: [b]}}`,
      value: { a: 'x', b: 'y' },
    },
  ],
  [
    'and can demand',
    {
      schema: `{type: object, ${D}, properties: {a: {type: string, ${D}}, b: {type: string, ${D}}}, if: {properties: {a: {const: x}}, required: [a]}, then: {required: [b]}}`,
      value: { a: 'x' },
      says: "must have required property 'b'",
    },
  ],
  [
    'a family of names is declared',
    { schema: `{type: object, ${D}, patternProperties: {'^m\\.': {type: string}}}`, value: { 'm.x': 'y' } },
  ],
  ['money has two decimals', { schema: `{type: number, multipleOf: 0.01, ${D}}`, value: 19.99 }],
  ['and no third', { schema: `{type: number, multipleOf: 0.01, ${D}}`, value: 19.999, says: 'must be multiple' }],
  ['a free object may hold anything', { schema: `{type: object, ${D}}`, value: { any: 1 } }],
  [
    'objects in lists are closed as well',
    { schema: `{type: array, ${D}, items: ${A}}`, value: [{ a: 'x' }, { a: 'x', z: 1 }], says: '`z`' },
  ],
])('%s', async (_, { schema, value, says }) => {
  const found = await problems(schema, value);
  expect(found).toEqual(says === undefined ? [] : [expect.stringContaining(says)]);
});

const MARKED = `{type: object, ${D}, required: [id, a], properties: {id: {type: string, readOnly: true, ${D}}, a: {type: string, ${D}}}}`;

/** What the rule says about an example of a request. */
async function problemsOfRequest(schema: string, value: unknown): Promise<string[]> {
  const folder = tempFolder();
  const body = `  requestBody:
    content:
      application/x-www-form-urlencoded:
        schema: ${schema}
        examples: {one: {value: ${JSON.stringify(value)}}}
  responses:
`;
  const path = (SMALL_CONTRACT[PATH] ?? '').replace('\nget:', '\npost:').replace('  responses:\n', () => body);
  writeFiles(folder, { ...SMALL_CONTRACT, [PATH]: path });
  const findings = await lintContract(await resolveSources(folder));
  return [...new Set(findings.filter(({ rule }) => rule === 'contract/examples-valid').map(({ message }) => message))];
}

test.each([
  ['itself', MARKED, { a: 'x' }],
  ['a part', `{allOf: [${MARKED}]}`, { a: 'x' }],
  ['a part beside the one that names it', `{type: object, ${D}, allOf: [${MARKED}], required: [id]}`, { a: 'x' }],
  ['an object inside', `{type: object, ${D}, properties: {in: ${MARKED}}}`, { in: { a: 'x' } }],
])('a request may lack what only answers have: of %s', async (_, schema, value) => {
  expect(await problemsOfRequest(schema, value)).toEqual([]);
});

test('but not what else is required', async () => {
  expect(await problemsOfRequest(MARKED, { id: 'x' })).toEqual([expect.stringContaining("required property 'a'")]);
});

test('an answer has it', async () => {
  expect(await problems(MARKED, { a: 'x' })).toEqual([expect.stringContaining("required property 'id'")]);
});
