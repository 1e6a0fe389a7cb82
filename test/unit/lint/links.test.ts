import { describe, expect, test } from 'vitest';
import { resolveSources } from '../../../scripts/contract/resolve-sources.ts';
import { lintContract } from '../../../scripts/lint/lint-contract.ts';
import { SMALL_CONTRACT, tempFolder, writeFiles } from '../../support/temp-contract.ts';

const PATH = 'paths/things@{thing_id}.yaml';
const POST = `
post:
  tags: [Things]
  operationId: updateThing
  summary: Update a thing
  description: Changes a thing.
  requestBody:
    content:
      application/x-www-form-urlencoded:
        schema:
          type: object
          description: The change.
          properties:
            a/b: {type: string, description: A field.}
        examples: {one: {summary: One, value: {a/b: c-1}}}
  responses:
    '200':
      description: The thing.
      content:
        application/json:
          schema:
            $ref: ../components/schemas/Thing.yaml
          examples:
            plain:
              $ref: ../components/examples/thing-plain.yaml
    '400':
      description: The call is refused.
`;

/** What the rules say of a link of the small contract's operation; its answer has `id` and a list of `tags`. */
async function lint(link: string, more: Readonly<Record<string, string>> = {}): Promise<string[]> {
  const folder = tempFolder();
  const text = (SMALL_CONTRACT[PATH] ?? '').replace(
    "    '400':\n",
    `      links:\n        next: ${link}\n    '400':\n`,
  );
  writeFiles(folder, { ...SMALL_CONTRACT, [PATH]: `${text}${POST}`, ...more });
  const findings = await lintContract(await resolveSources(folder));
  return findings.map(({ rule, message }) => `${rule} ${message}`);
}

describe('a link', () => {
  test.each([
    '{operationId: updateThing, parameters: {thing_id: $response.body#/id}}',
    '{operationId: updateThing, parameters: {path.thing_id: $response.body#/id}}',
    '{operationId: updateThing, parameters: {thing_id: $request.path.thing_id}}',
    '{operationId: updateThing, requestBody: {a/b: $response.body#/tags/0}}',
    '{$ref: ../components/links/Next.yaml}',
  ])('leads on by %s', async (link) => {
    const next = 'operationId: updateThing\nparameters: {thing_id: $response.body#/id}\n';
    expect(await lint(link, { 'components/links/Next.yaml': next })).toEqual([]);
  });

  test.each([
    ['{operationId: updateThings}', 'no operation has the operationId `updateThings`'],
    ['{operationId: updateThing, parameters: {id: $response.body#/id}}', '`updateThing` has no parameter `id`'],
    ['{operationId: updateThing, parameters: {query.thing_id: $response.body#/id}}', 'no parameter `query.thing_id`'],
    ['{operationId: updateThing, requestBody: {a: $response.body#/id}}', 'body of `updateThing` has no field `a`'],
    ['{operationId: updateThing, parameters: {thing_id: $response.body#/ident}}', 'no value at `/ident`'],
    ['{operationId: updateThing, parameters: {thing_id: $response.body#/tags/id}}', 'no value at `/tags/id`'],
    [
      '{operationId: updateThing, parameters: {thing_id: $request.query.id}}',
      '`getThing` declares no `$request.query.id`',
    ],
    ['{operationId: updateThing, parameters: {thing_id: t-1}}', '`t-1` is no runtime expression'],
    ['{operationId: updateThing, parameters: [thing_id]}', '`parameters` is a map'],
    ['{operationId: updateThing, requestBody: $response.body}', '`requestBody` is a map'],
  ])('is refused as %s', async (link, problem) => {
    const findings = await lint(link);
    expect(findings).not.toEqual([]);
    for (const finding of findings) expect(finding).toContain(`contract/links \`links\`: `);
    expect(findings[0]).toContain(problem);
  });
});
