import { expect, test } from 'vitest';
import { loadContract } from '../../../scripts/contract/load.ts';
import { resolveSources } from '../../../scripts/contract/resolve-sources.ts';
import { ruleSource } from '../../../scripts/validation/exchange/rule-source.ts';
import { GOOD } from '../../support/mock-client.ts';
import { changedContract, overlay, SMALL_CONTRACT, tempFolder, writeFiles } from '../../support/temp-contract.ts';
import { checkText, harOf, JSON_ANSWER, type RecordedCall } from '../../support/traffic.ts';

/** What the contract of the API has no place for: a header that is required, a status and a header of a later version. */
const folder = tempFolder();
writeFiles(folder, {
  ...SMALL_CONTRACT,
  ...changedContract(
    'paths/things@{thing_id}.yaml',
    'description: The thing.\n      content:',
    `description: The thing.
      headers:
        x-trace:
          required: true
          description: The trace.
          schema:
            type: string
      content:`,
  ),
  'overlays/2022-01-01.yaml': overlay('2022-01-01', {
    changeset: 'gone',
    actions: `  - target: $.paths['/things/{thing_id}'].get.responses
    x-changeset: gone
    update:
      '410':
        description: The thing is gone.
  - target: $.paths['/things/{thing_id}'].get.responses['200'].headers
    x-changeset: gone
    update:
      x-age:
        description: Its age.
        schema:
          type: integer
`,
  }),
});
const contract = await loadContract(folder);
const sources = await resolveSources(folder);
const THING = { id: 't-1', tags: ['red'] };
const TRACED = [...JSON_ANSWER, ['x-trace', 'a']] as const;
const call = (change: RecordedCall): RecordedCall => ({
  target: 'GET /things/t-1',
  origin: 'https://api.shop.test',
  headers: { ...GOOD, version: '2021-06-30' },
  answer: THING,
  answerHeaders: TRACED,
  ...change,
});

test.each([
  ['nothing where nothing is wrong', {}, []],
  [
    'a header that is missing',
    { answerHeaders: JSON_ANSWER },
    [{ kind: 'violation', code: 'required', in: 'header', pointer: '/x-trace', since: null }],
  ],
  [
    'a status that a later version declares',
    { status: 410, answer: undefined },
    [{ kind: 'drift', code: 'status', in: 'status', status: 410, since: '2022-01-01' }],
  ],
  [
    'a header that a later version declares',
    { answerHeaders: [...TRACED, ['X-Age', '3'] as const] },
    [{ kind: 'drift', code: 'unknown', in: 'header', pointer: '/x-age', since: '2022-01-01' }],
  ],
  [
    'a header of the wrong kind',
    { headers: GOOD, answerHeaders: [...TRACED, ['x-age', 'old'] as const] },
    [{ kind: 'violation', code: 'type', in: 'header', pointer: '/x-age', version: '2022-01-01' }],
  ],
  [
    'a value of a list in a list that a later version brings',
    { headers: { ...GOOD, version: '2020-01-01' }, answer: { ...THING, tags: ['red', 'blue'] } },
    [{ kind: 'drift', code: 'enum', pointer: '/tags/1', since: '2021-06-30' }],
  ],
])('%s is told', async (_, change, findings) => {
  const { findings: found } = await checkText(contract, harOf(call(change)), {
    sourceOf: (finding) => ruleSource(sources, finding, folder),
  });
  expect(found).toEqual(findings.map((finding) => expect.objectContaining(finding)));
  for (const { source, since } of found) {
    expect(source?.file).toMatch(since === null ? /\.yaml$/ : `overlays/${since}.yaml`);
  }
});
