import type { Contract } from '../../../../scripts/contract/contract.ts';
import { resolveSources } from '../../../../scripts/contract/resolve-sources.ts';
import { tempFolder, writeFiles } from '../../../support/temp-contract.ts';

const answer = (examples: string) =>
  `{ description: Refused., content: { application/json: { schema: { $ref: '#/components/schemas/Error' }, examples: ${examples} } } }`;

const FILES = {
  'openapi.yaml': `
openapi: 3.1.1
info: { title: Errors, version: baseline, description: Errors. }
x-errors: { codes: [/info/code, /code], info: /info }
tags: [{ name: Orders, description: Orders. }, { name: Cards, description: Cards. }]
paths:
  /orders:
    post:
      tags: [Orders]
      operationId: createOrder
      summary: Create
      description: Creates.
      responses:
        '200': { description: Done., content: { application/json: { schema: true, examples: { done: { value: { code: FINE } } } } } }
        '400': ${answer("{ missing: { $ref: '#/components/examples/missing' }, used: { summary: The <id> is used, value: { info: { code: USED }, code: used } } }")}
        '401': ${answer("{ key: { $ref: '#/components/examples/key' } }")}
        '503': ${answer('{ busy: { summary: Busy, x-retry: true, description: Wait `a moment`., value: { code: BUSY } }, down: { summary: Down, value: {} } }')}
  /cards:
    post:
      tags: [Cards]
      operationId: addCard
      summary: Add
      description: Adds.
      responses:
        '200': { description: Done. }
        '400': ${answer('{ incomplete: { summary: A card lacks a field, value: { code: MISSING } } }')}
        '401': ${answer("{ key: { $ref: '#/components/examples/key' } }")}
components:
  schemas:
    Error: { type: object, properties: { code: { type: string, x-extensible-enum: [MISSING, NEVER] } } }
  examples:
    missing: { summary: A field is missing, description: Send it., value: { code: MISSING } }
    key: { summary: The key is wrong, value: { code: OLD } }
`,
  'overlays/2020-01-01.yaml': `
overlay: 1.1.0
info: { title: '2020-01-01', version: '2020-01-01' }
x-changesets:
  key-code: { summary: The code is NEW., action: Read it., basis: documented, source: https://docs.test/ }
actions:
  - target: $.components.examples.key.value
    x-changeset: key-code
    update: { code: NEW }
  - target: $.paths['/cards'].post.responses
    x-changeset: key-code
    update:
      '404': ${answer('{ none: { summary: No card, value: { code: NONE } } }')}
`,
};

/**
 * A contract with two versions and errors of each kind.
 *
 * @param edit changes its text first
 */
export async function loadErrorContract(edit = (text: string) => text): Promise<Contract> {
  const folder = tempFolder();
  writeFiles(folder, { ...FILES, 'openapi.yaml': edit(FILES['openapi.yaml']) });
  return resolveSources(folder);
}
