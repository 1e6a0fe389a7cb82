import { describe, expect, test } from 'vitest';
import { resolveSources } from '../../../scripts/contract/resolve-sources.ts';
import { lintContract } from '../../../scripts/lint/lint-contract.ts';
import { SMALL_CONTRACT, tempFolder, writeFiles } from '../../support/temp-contract.ts';

const PATH = 'paths/things@{thing_id}.yaml';
const REQUEST = `  parameters:
    - name: skip
      in: query
      description: How many to leave out.
      schema: {type: integer}
      example: 3
  requestBody:
    content:
      application/x-www-form-urlencoded:
        schema:
          type: object
          properties:
            call_id: {type: string, description: The call.}
            a/b: {type: string, description: A field.}
        examples: {one: {value: {call_id: c-1}}}
`;

/** What the rules say of the small contract's operation with another line; its example has `id` and a list of `tags`. */
async function lint(line: string, method = 'get'): Promise<string[]> {
  const folder = tempFolder();
  const text = (SMALL_CONTRACT[PATH] ?? '')
    .replace('  responses:\n', `  ${line}\n${REQUEST}  responses:\n`)
    .replace('\nget:', `\n${method}:`);
  writeFiles(folder, { ...SMALL_CONTRACT, [PATH]: text });
  const findings = await lintContract(await resolveSources(folder));
  return findings.map(({ rule, message }) => `${rule} ${message}`);
}

describe('the field by which a repeated call is known', () => {
  test.each(['call_id', 'a/b'])('can be %s', async (name) => {
    expect(await lint(`x-idempotency-key: ${name}`)).toEqual([]);
  });

  test.each(['callid', 'skip'])('is refused when the body does not have it: %s', async (name) => {
    expect(await lint(`x-idempotency-key: ${name}`)).toEqual([
      expect.stringMatching(`^contract/idempotency-key .*no field \`${name}\``),
    ]);
  });
});

describe('the mark of a call that only reads', () => {
  test('can stand on a POST', async () => {
    expect(await lint('x-safe: true', 'post')).toEqual([]);
  });

  test.each([
    ['a GET, which reads in any case', 'x-safe: true', 'get', 'GET only reads in any case'],
    [
      'a call that is known when it is repeated',
      'x-safe: true\n  x-idempotency-key: call_id',
      'post',
      'changes something',
    ],
  ])('is refused on %s', async (_, lines, method, problem) => {
    expect(await lint(lines, method)).toEqual([expect.stringMatching(`^contract/safe .*${problem}`)]);
  });

  test('has no other value than true', async () => {
    await expect(lint('x-safe: false', 'post')).rejects.toThrow('`x-safe` does not have its form');
  });
});

describe('the way to the next page', () => {
  test('can be told', async () => {
    expect(await lint('x-pagination: {offset: skip, list: /tags}')).toEqual([]);
  });

  test.each([
    ['{offset: page, list: /tags}', '`offset` names no query parameter'],
    ['{offset: call_id, list: /tags}', '`offset` names no query parameter'],
    ['{offset: skip, list: /things}', 'a list where `list` leads'],
    ['{offset: skip, list: /id}', 'a list where `list` leads'],
    ['{offset: skip, list: /tags, total: /id}', 'a whole number where `total` leads'],
    ['{offset: skip, list: /tags, size: /id}', 'a whole number where `size` leads'],
    ['{offset: skip, limit: most, list: /tags}', '`limit` names no query parameter'],
  ])('is refused as %s', async (pages, problem) => {
    expect(await lint(`x-pagination: ${pages}`)).toEqual([expect.stringContaining(problem)]);
  });
});

describe('that a call can cost money', () => {
  test('is refused where a server says not whether money is real', async () => {
    expect(await lint('x-moves-money: true', 'post')).toEqual([
      expect.stringMatching('^contract/moves-money The server .* `x-environment`'),
    ]);
  });

  test('is refused of one that only reads', async () => {
    expect(await lint('x-moves-money: true')).toEqual([
      expect.stringMatching('^contract/moves-money The server '),
      expect.stringMatching('^contract/moves-money .*GET only reads; leave the mark out'),
    ]);
  });
});

describe('the operation that takes the place of a deprecated one', () => {
  test.each([
    ['deprecated: true\n  x-successor: getNothing', 'there is no operation `getNothing`'],
    ['deprecated: true\n  x-successor: getThing', '`getThing` is deprecated itself'],
    ['x-successor: getThing', 'the operation is not deprecated'],
  ])('is refused as %j', async (lines, problem) => {
    expect(await lint(lines)).toEqual([expect.stringMatching(`^contract/successor .*${problem}`)]);
  });
});
