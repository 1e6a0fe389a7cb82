import { relative } from 'node:path';
import { describe, expect, test } from 'vitest';
import { resolveSources } from '../../../scripts/contract/resolve-sources.ts';
import { lintContract } from '../../../scripts/lint/lint-contract.ts';
import { changedContract, SMALL_CONTRACT, tempFolder, writeFiles } from '../../support/temp-contract.ts';

const PATH = 'paths/things@{thing_id}.yaml';
const EXAMPLE = 'components/examples/thing-plain.yaml';

/** Lints a contract that differs from the small one in some files: the place, the rule and what it says. */
async function lint(files: Readonly<Record<string, string>>): Promise<[place: string, message: string][]> {
  const folder = tempFolder();
  writeFiles(folder, { ...SMALL_CONTRACT, ...files });
  const findings = await lintContract(await resolveSources(folder));
  return findings.map(({ position: { file, line, column }, rule, message }) => [
    `${relative(folder, file)}:${line}:${column} ${rule}`,
    message,
  ]);
}

/** The example with a condition; its lines stand from line 3 on. */
const when = (...lines: string[]) =>
  changedContract(EXAMPLE, 'value:', ['x-when:', ...lines.map((line) => `  ${line}`), 'value:'].join('\n'));

/** The operation with a form, with more examples of its answer, and with values that come back. */
function operation({ examples = '', echo = '', form = '' }): Record<string, string> {
  const body = `  parameters:
    - name: filter
      in: query
      description: A filter.
      style: deepObject
      explode: true
      schema: {type: object, description: A filter., properties: {role: {type: string, description: A role.}}}
      example: {role: admin}
  requestBody:
    content:
      application/x-www-form-urlencoded:
        schema:
          type: object
          properties:
            size: {type: integer, description: The size.}
            metadata.a: {type: string, description: A note.}
            box: {type: object, description: A box., properties: {size: {type: integer, description: Its size.}}}
          patternProperties:
            '^note\\.': {description: Other notes.}
          allOf:
            - properties: {urgent: {type: boolean, description: Whether to hurry.}}
        examples: {one: {value: {size: 1}}}
`;
  const text = (SMALL_CONTRACT[PATH] ?? '')
    .replace('  responses:', `${form === '' ? '' : body}${echo === '' ? '' : `  x-echo:\n${echo}\n`}  responses:`)
    .replace('              $ref: ../components/examples/thing-plain.yaml\n', (line) => `${line}${examples}`);
  return { [PATH]: text };
}

const example = (name: string, condition: string) =>
  `            ${name}:
              summary: Another thing
              x-when: ${condition}
              value: {id: t-2, tags: []}
`;

describe('a condition of an example is accepted when', () => {
  test.each<[string, string]>([
    ['it names a parameter of the path', '{$request.path.thing_id: t-9}'],
    ['it names a header in other letters', '{$request.header.X-MerchantId: acme}'],
    ['it names a field of the form and its text stands for a number', "{$request.body#/size: '5'}"],
    ['its text stands for a boolean of a part of the form', "{$request.body#/urgent: 'true'}"],
    ['the field has dots', '{$request.body#/metadata.a: x}'],
    ['the field belongs to a family', '{$request.body#/note.b: x}'],
    ['it is a pattern', "{$request.path.thing_id: {pattern: '^late-?'}}"],
    ['it is a text that must not be sent', "{$request.body#/size: {not: '5'}}"],
    ['there are alternatives', "[{$request.path.thing_id: t-9}, {$request.body#/size: '5'}]"],
    ['an earlier one asks for more', "{$request.path.thing_id: t-1, $request.body#/size: '7'}"],
  ])('%s', async (_, condition) => {
    const examples = `${example('more', "{$request.path.thing_id: t-1, $request.body#/size: '6'}")}${example('other', condition)}`;
    expect(await lint(operation({ form: 'yes', examples }))).toEqual([]);
  });
});

describe('a condition of an example is refused at its place when', () => {
  test.each<[string, { lines: string[]; place: string; says: string }]>([
    [
      'its key is no expression',
      { lines: ['thing_id: t-1'], place: '3:3', says: '`thing_id` is no runtime expression' },
    ],
    ['it is about the answer', { lines: ['$response.body#/id: t-1'], place: '3:3', says: 'about a request' }],
    ['the operation declares no such part', { lines: ['$request.query.size: big'], place: '3:3', says: 'is missing' }],
    [
      'the operation has no body',
      { lines: ['$request.body#/id: t-1'], place: '3:3', says: '`$request.body#/id` is missing' },
    ],
    ['a number lacks its quotes', { lines: ['$request.path.thing_id: 5'], place: '3:3', says: 'a value is a text' }],
    [
      'a value is neither text nor pattern',
      { lines: ['$request.path.thing_id:', '  like: t'], place: '3:3', says: 'has a `pattern`' },
    ],
    [
      'what must not be sent is no text',
      { lines: ['$request.path.thing_id:', '  not: 5'], place: '3:3', says: 'or a `not`' },
    ],
    [
      'what must not be sent could not be',
      { lines: ['$request.header.version:', '  not: someday'], place: '3:3', says: '`someday` is no valid value' },
    ],
    [
      'a pattern does not compile',
      { lines: ['$request.path.thing_id:', "  pattern: '['"], place: '3:3', says: 'does not compile' },
    ],
    [
      'the schema does not take the text',
      { lines: ['$request.header.version: someday'], place: '3:3', says: '`someday` is no valid value' },
    ],
    ['it is empty', { lines: ['{}'], place: '2:1', says: 'without entries' }],
    ['it is no map', { lines: ['always'], place: '2:1', says: 'a map of runtime expressions' }],
    [
      'the second alternative is wrong',
      { lines: ['- $request.path.thing_id: t-1', '- $request.query.size: big'], place: '4:5', says: 'is missing' },
    ],
    [
      'the second alternative says the same',
      {
        lines: ['- $request.path.thing_id: t-1', '- $request.path.thing_id: t-1'],
        place: '4:5',
        says: '`plain` answers all of it before',
      },
    ],
    [
      'it holds a card number that is no test number',
      { lines: ["$request.path.thing_id: '4539578763621486'"], place: '3:3', says: 'card number' },
    ],
  ])('%s', async (_, { lines, place, says }) => {
    const rule = says === 'card number' ? 'contract/public-test-data' : 'contract/example-selection';
    expect(await lint(when(...lines))).toEqual([[`${EXAMPLE}:${place} ${rule}`, expect.stringContaining(says)]]);
  });

  test.each<[string, string, string]>([
    ['an earlier example has the same', '{$request.path.thing_id: t-1}', '{$request.path.thing_id: t-1}'],
    [
      'an earlier example asks for less',
      '{$request.path.thing_id: t-1}',
      '{$request.path.thing_id: t-1, $request.header.version: 2020-01-01}',
    ],
    ['an earlier pattern takes its text', "{$request.path.thing_id: {pattern: '^t'}}", '{$request.path.thing_id: t-1}'],
  ])('%s', async (_, first, second) => {
    const examples = `${example('first', first)}${example('second', second.replace('2020-01-01', "'2020-01-01'"))}`;
    const [finding, ...others] = await lint(operation({ examples }));
    expect(finding).toEqual([
      `${PATH}:32:15 contract/example-selection`,
      expect.stringContaining('`getThing` never comes here, `first` answers all of it before'),
    ]);
    expect(others).toEqual([]);
  });

  test('a form field is asked for as if it held JSON', async () => {
    const examples = example('other', '{$request.body#/size/unit: cm}');
    const findings = await lint(operation({ form: 'yes', examples }));
    expect(findings).toEqual([
      [expect.stringContaining('contract/example-selection'), expect.stringContaining('is missing')],
    ]);
  });
});

/** The operation with a response that has a condition as a whole, and with a header that leads on. */
function redirect(when: string, page: string): Record<string, string> {
  const response = `  responses:
    '302':
      description: The thing is elsewhere.
      x-when: ${when}
      headers:
        Location:
          description: Where it is.
          schema: {type: string}
          x-next-page: ${page}
`;
  const [path, text = ''] = Object.entries(operation({ form: 'yes' }))[0] ?? [];
  return { [path ?? '']: text.replace('  responses:\n', response) };
}

describe('a response that answers some requests', () => {
  const WHEN = "{$request.body#/metadata.a: {not: 'x'}}";
  const PAGE = '{order: $request.path.thing_id, returnTo: [$request.body#/metadata.a, $request.body#/note.b]}';

  test('is accepted', async () => {
    expect(await lint(redirect(WHEN, PAGE))).toEqual([]);
  });

  test.each<[string, { when?: string; page?: string; rule: string; says: string }]>([
    [
      'its condition names nothing that can be sent',
      { when: '{$request.query.size: big}', rule: 'example-selection', says: 'is missing' },
    ],
    ['its page lacks the order', { page: '{merchant: $request.path.thing_id}', rule: 'next-page', says: '`order`' }],
    [
      'its page knows what there is not',
      { page: '{order: $request.query.size}', rule: 'next-page', says: 'does not declare `$request.query.size`' },
    ],
    ['its page knows no expression', { page: '{order: thing}', rule: 'next-page', says: 'is no runtime expression' }],
    [
      'its page is about something else',
      { page: '{order: $request.path.thing_id, card: $request.path.thing_id}', rule: 'next-page', says: '`card`' },
    ],
  ])('is refused when %s', async (_, { when = WHEN, page = PAGE, rule, says }) => {
    expect(await lint(redirect(when, page))).toEqual([
      [expect.stringContaining(`contract/${rule}`), expect.stringContaining(says)],
    ]);
  });
});

describe('what comes back', () => {
  test.each<[string, string]>([
    ['is a part of the path', '    /id: $request.path.thing_id'],
    ['is the first of two fields that was sent', '    /id: [$request.body#/metadata.a, $request.path.thing_id]'],
    ['stands in a list', '    /tags/0: $request.body#/metadata.a'],
    ['is a field of a deep object in the query', '    /id: $request.query.filter[role]'],
    ['is a field of an object in the form', '    /id: $request.body#/box/size'],
    ['is part of a text', "    /id: 'thing-{$request.path.thing_id}-{$response.body#/tags/0}'"],
    ['leaves nothing when it was not sent', '    /id: {from: $request.body#/metadata.a, otherwise: absent}'],
  ])('%s', async (_, echo) => {
    expect(await lint(operation({ form: 'yes', echo }))).toEqual([]);
  });

  test.each<[string, { echo: string; says: string }]>([
    ['is no expression', { echo: '    /id: thing_id', says: '`thing_id` is no runtime expression' }],
    ['is not declared', { echo: '    /id: $request.query.size', says: 'does not declare `$request.query.size`' }],
    ['has no place in an answer', { echo: '    /name: $request.path.thing_id', says: 'has a value at `/name`' }],
    ['would replace a list', { echo: '    /tags: $request.path.thing_id', says: 'has a value at `/tags`' }],
    ['is part of a text and not declared', { echo: "    /id: 'a-{$request.query.size}'", says: 'does not declare' }],
    ['is not in the answer either', { echo: '    /id: $response.body#/name', says: 'has a value at `/name`' }],
    [
      'leaves something that is not known',
      { echo: '    /id: {from: $request.path.thing_id, otherwise: gone}', says: 'none of absent, null, empty' },
    ],
    ['comes from nowhere', { echo: '    /id: {otherwise: absent}', says: 'either `from` or `fields`' }],
    [
      'is a family of fields at a single value',
      { echo: '    /id: {fields: $request.path.thing_id}', says: 'has an object at `/id`' },
    ],
    ['has a place that is no pointer', { echo: '    id: $request.path.thing_id', says: 'has a value at `id`' }],
  ])('and is refused when it %s', async (_, { echo, says }) => {
    expect(await lint(operation({ echo }))).toEqual([
      [expect.stringMatching(/^paths\/things@\{thing_id\}\.yaml:17:5 contract\/echo$/), expect.stringContaining(says)],
    ]);
  });
});

describe('what is said of all answers', () => {
  const FIELDS = `properties:
  visit_id: {type: string, description: The visit.}
  total: {type: number, description: What it costs.}
  paid: {type: number, description: What is paid.}
  done: {type: boolean, description: Whether all is paid.}
  expiry: {type: string, description: When it ends.}
  parts:
    type: array
    description: What it has.
    items: {type: object, properties: {amount: {type: number, description: What it costs.}}}
`;
  const root = (...lines: string[]) => ({
    ...changedContract('openapi.yaml', 'paths:', [...lines, 'paths:'].join('\n')),
    ...changedContract('components/schemas/Thing.yaml', 'properties:\n', FIELDS),
  });

  test('is accepted when it can be read', async () => {
    const lines = [
      'x-identifiers:',
      '  thing: {fields: [id], sent: $request.path.thing_id, shown: t-1}',
      "  visit: {fields: [visit_id], form: '{thing}-{number}'}",
      "  thingKey: {key: {of: '{thing}', prefix: th_, alphabet: 0123456789abcdef, length: 16}}",
      'x-amounts: [{amount: /total, sum: [/parts/*/amount]}, {flag: /done, amount: /paid, reaches: /total}]',
      'x-dates: {ahead: [expiry]}',
    ];
    expect(await lint(root(...lines))).toEqual([]);
  });

  test.each<[string, string[], string]>([
    ['an identifier cannot be found', ['x-identifiers: {thing: {shown: t-1}}'], 'has `fields` or a `key`'],
    [
      'an identifier is made of itself',
      ["x-identifiers: {thing: {fields: [id], form: '{thing}-{number}'}}"],
      '`{thing}` is none of those above it',
    ],
    [
      'a key is longer than a hash',
      ["x-identifiers: {a: {fields: [id]}, b: {key: {of: '{a}', prefix: b, alphabet: xyz, length: 33}}}"],
      'from 1 to 32',
    ],
    ['an amount follows from nothing', ['x-amounts: [{amount: /total}]'], 'an entry has amount and sum'],
    ['an amount is no pointer', ['x-amounts: [{amount: total, sum: [/paid]}]'], '`total` is no JSON Pointer'],
    ['dates are of no known kind', ['x-dates: {later: [expiry]}'], '`later` is none of ahead'],
    ['identifiers are null', ['x-identifiers: null'], 'a map of identifiers'],
  ])('and is refused when %s', async (_, lines, says) => {
    expect(await lint(root(...lines))).toEqual([
      [expect.stringMatching(/contract\/answer-rules$/), expect.stringContaining(says)],
    ]);
  });
});
