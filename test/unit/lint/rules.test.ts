import { relative } from 'node:path';
import { describe, expect, test } from 'vitest';
import { resolveSources } from '../../../scripts/contract/resolve-sources.ts';
import { lintContract } from '../../../scripts/lint/lint-contract.ts';
import { changedContract, overlay, SMALL_CONTRACT, tempFolder, writeFiles } from '../../support/temp-contract.ts';

/** Lints a contract that differs from the small one in some files; a finding is `file:line:column rule`. */
async function lint(files: Readonly<Record<string, string>> = {}) {
  const folder = tempFolder();
  writeFiles(folder, { ...SMALL_CONTRACT, ...files });
  const findings = await lintContract(await resolveSources(folder));
  return findings.map(({ position: { file, line, column }, rule, message, versions }) => ({
    place: `${relative(folder, file)}:${line}:${column} ${rule}`,
    message,
    versions,
  }));
}

const PATH = 'paths/things@{thing_id}.yaml';
const THING = 'components/schemas/Thing.yaml';
const EXAMPLE = 'components/examples/thing-plain.yaml';
const ALL = ['baseline', '2020-01-01', '2021-06-30'];

test('the small contract breaks no rule', async () => {
  expect(await lint()).toEqual([]);
});

test('servers may have reserved names', async () => {
  const root = (SMALL_CONTRACT['openapi.yaml'] ?? '').replace('https://api.shop.test', 'https://api.example.com');
  expect(await lint({ 'openapi.yaml': root })).toEqual([]);
});

test('what one line of an overlay puts into several places is found once for each version', async () => {
  const actions = `  - target: $.components.schemas.*.properties
    x-changeset: c
    update: {note: {type: string}}
`;
  expect(await lint({ 'overlays/2022-05-05.yaml': overlay('2022-05-05', { changeset: 'c', actions }) })).toMatchObject([
    { place: 'overlays/2022-05-05.yaml:14:14 contract/description-present', versions: ['2022-05-05'] },
  ]);
});

test('JSON may stand beside the form where it is marked', async () => {
  const media = 'schema: {type: object}\n        examples: {one: {value: {}}}';
  const body = `  requestBody:
    content:
      application/x-www-form-urlencoded:
        ${media}
      application/json:
        ${media}
  responses:`;
  const path = SMALL_CONTRACT[PATH] ?? '';
  expect(await lint({ [PATH]: path.replace('  responses:', `  x-json-body: also\n${body}`) })).toEqual([]);
  expect(await lint({ [PATH]: path.replace('  responses:', body) })).toMatchObject([
    { message: expect.stringContaining('`application/json`') },
  ]);
});

describe('a breach is reported once, at its file and line:', () => {
  test.each<[string, { change: [string, string | RegExp, string]; place: string; says: string; versions?: string[] }]>([
    [
      'an operation without the merchant header',
      {
        change: [PATH, '  - $ref: ../components/parameters/MerchantId.yaml\n', ''],
        place: `${PATH}:10:1 contract/merchant-header`,
        says: '`x-merchantid`',
      },
    ],
    [
      'a merchant header that is optional',
      {
        change: ['components/parameters/MerchantId.yaml', 'required: true', 'required: false'],
        place: `${PATH}:11:1 contract/merchant-header`,
        says: 'has to be required',
      },
    ],
    [
      'an operation without the version header',
      {
        change: [PATH, '  - $ref: ../components/parameters/ApiVersion.yaml\n', ''],
        place: `${PATH}:10:1 contract/version-header`,
        says: '`version`',
      },
    ],
    [
      'a JSON body that is not marked as one',
      {
        change: [
          PATH,
          '  responses:',
          '  requestBody:\n    content:\n      application/json:\n        schema: {}\n        examples: {one: {value: 1}}\n  responses:',
        ],
        place: `${PATH}:18:7 contract/form-body`,
        says: '`x-json-body: true`',
      },
    ],
    [
      'an operation that needs no credentials against the facts',
      {
        change: [PATH, '  responses:', '  security: []\n  responses:'],
        place: `${PATH}:16:3 contract/authentication`,
        says: 'but the facts say apiKey',
      },
    ],
    [
      'an operationId that is not a verb and a noun',
      { change: [PATH, 'getThing', 'thing_get'], place: `${PATH}:13:3 rule/operation-id-style`, says: 'camelCase' },
    ],
    [
      'an operation without a description',
      {
        change: [PATH, '  description: Tells what is known of a thing.\n', ''],
        place: `${PATH}:11:1 contract/description-present`,
        says: 'The operation has no description',
      },
    ],
    [
      'a parameter without a description',
      {
        change: [PATH, '    description: The thing.\n', ''],
        place: `${PATH}:4:5 contract/description-present`,
        says: 'The parameter has no description',
      },
    ],
    [
      'a property without a description',
      {
        change: [THING, '    description: Its identifier.\n', ''],
        place: `${THING}:5:3 contract/description-present`,
        says: '`id`',
      },
    ],
    [
      'a description that is no sentence',
      {
        change: [THING, 'Its identifier.', 'its identifier'],
        place: `${THING}:7:5 contract/description-sentences`,
        says: 'full stop',
      },
    ],
    [
      'a summary with a full stop',
      {
        change: [PATH, 'summary: Get a thing', 'summary: Get a thing.'],
        place: `${PATH}:14:3 contract/description-sentences`,
        says: 'no full stop',
      },
    ],
    [
      'an answer without an example',
      {
        change: [PATH, / {10}examples:\n {12}missing:.*$/s, ''],
        place: `${PATH}:29:9 contract/examples-present`,
        says: 'no named example',
      },
    ],
    [
      'an example that the schema refuses',
      {
        change: [EXAMPLE, '[red, green]', '[red, purple]'],
        place: `${EXAMPLE}:4:15 contract/examples-valid`,
        says: 'equal to one of the allowed values',
      },
    ],
    [
      'an example with a key that the schema does not know',
      {
        change: [EXAMPLE, 'id: t-1', 'id: t-1\n  ident: t-1'],
        place: `${EXAMPLE}:4:3 contract/examples-valid`,
        says: 'ident',
      },
    ],
    [
      'an example beside its answer that the schema refuses',
      {
        change: [PATH, 'status: error', 'status: 5'],
        place: `${PATH}:37:17 contract/examples-valid`,
        says: 'must be string',
      },
    ],
    [
      'a required name that is no property',
      {
        change: [
          THING,
          '[id, tags]',
          '[id, tags]\nif: {required: [tags], properties: {id: {const: t-9}}}\nthen: {required: [size]}',
        ],
        place: `${THING}:5:19 contract/required-declared`,
        says: '`size`',
      },
    ],
    [
      'a meaning of what is no value',
      {
        change: [
          THING,
          '[red, green]',
          '[red, green]\n      x-enumDescriptions:\n        red: Hot.\n        black: Cold.',
        ],
        place: `${THING}:16:9 contract/value-descriptions`,
        says: '`black` is no value of the list',
      },
    ],
    [
      'a meaning that is no sentence',
      {
        change: [THING, '[red, green]', '[red, green]\n      x-enumDescriptions:\n        red: hot'],
        place: `${THING}:15:9 contract/value-descriptions`,
        says: 'What `red` means is not written in whole sentences',
      },
    ],
    [
      'a documented limit with a misspelled keyword',
      {
        change: ['components/schemas/Problem.yaml', 'outcome.', 'outcome.\n    x-documented-limit: {maxlength: 3}'],
        place: 'components/schemas/Problem.yaml:7:5 contract/documented-limit',
        says: 'unknown keyword: "maxlength"',
      },
    ],
    [
      'a documented limit that says nothing',
      {
        change: ['components/schemas/Problem.yaml', 'outcome.', 'outcome.\n    x-documented-limit: {}'],
        place: 'components/schemas/Problem.yaml:7:5 contract/documented-limit',
        says: 'with a keyword',
      },
    ],
    [
      'a schema that does not compile',
      {
        change: ['components/parameters/MerchantId.yaml', 'string\nexample: acme', "string\n  pattern: '['"],
        place: 'components/parameters/MerchantId.yaml:5:1 contract/schemas-compile',
        says: 'does not compile',
      },
    ],
    [
      'a card number that is no public test number',
      {
        change: [EXAMPLE, 'id: t-1', "id: '4539578763621486'"],
        place: `${EXAMPLE}:3:3 contract/public-test-data`,
        says: 'card number',
      },
    ],
    [
      'a token that could be a real one',
      {
        change: [EXAMPLE, 'id: t-1', 'id: tkn_9f86d081884c7d659a2feaa0c55ad015'],
        place: `${EXAMPLE}:3:3 contract/public-test-data`,
        says: 'a key or a token',
      },
    ],
    [
      'a component that nothing refers to',
      {
        change: [
          'openapi.yaml',
          'components:\n',
          'components:\n  schemas:\n    Idle:\n      type: string\n      description: Idle.\n',
        ],
        place: 'openapi.yaml:23:5 no-unused-components',
        says: 'never used',
      },
    ],
    [
      'a mistake of an overlay, in the versions from it on',
      {
        change: ['overlays/2020-01-01.yaml', 'Its colour.', 'its colour'],
        place: 'overlays/2020-01-01.yaml:17:9 contract/description-sentences',
        says: 'full stop',
        versions: ['2020-01-01', '2021-06-30'],
      },
    ],
    [
      'an example that a later version makes wrong',
      {
        change: ['overlays/2020-01-01.yaml', 'colour: blue', 'colour: 5'],
        place: 'overlays/2020-01-01.yaml:21:7 contract/examples-valid',
        says: 'string',
        versions: ['2020-01-01', '2021-06-30'],
      },
    ],
  ])('%s', async (_, { change: [path, from, to], place, says, versions = ALL }) => {
    const findings = await lint(changedContract(path, from, to));
    expect(findings).toEqual([{ place, message: expect.stringContaining(says), versions }]);
  });
});
