import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { inject } from 'vitest';

/** A new temp folder; it is gone when the run ends. */
export function tempFolder(): string {
  return mkdtempSync(join(inject('tempRoot'), 'test-'));
}

/** Writes files below a folder, by their relative paths. */
export function writeFiles(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
}

/** A small contract that breaks no rule: one operation, one schema in a file of its own, two versions. */
export const SMALL_CONTRACT: Readonly<Record<string, string>> = {
  'openapi.yaml': `openapi: 3.1.1
jsonSchemaDialect: https://json-schema.org/draft/2020-12/schema
info:
  title: Small API
  version: baseline
  description: A contract for tests.
  license:
    name: MIT
    identifier: MIT
servers:
  - url: https://api.shop.test
    description: Production
tags:
  - name: Things
    description: Things.
security:
  - apiKey: []
paths:
  /things/{thing_id}:
    $ref: paths/things@{thing_id}.yaml
components:
  securitySchemes:
    apiKey:
      type: http
      scheme: basic
`,
  'paths/things@{thing_id}.yaml': `parameters:
  - $ref: ../components/parameters/MerchantId.yaml
  - $ref: ../components/parameters/ApiVersion.yaml
  - name: thing_id
    in: path
    required: true
    description: The thing.
    schema:
      type: string
    example: t-1
get:
  tags: [Things]
  operationId: getThing
  summary: Get a thing
  description: Tells what is known of a thing.
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
      content:
        application/json:
          schema:
            $ref: ../components/schemas/Problem.yaml
          examples:
            missing:
              summary: Something is missing
              x-cause: missing
              value:
                status: error
`,
  'components/parameters/MerchantId.yaml': `name: x-merchantid
in: header
required: true
description: The merchant.
schema:
  type: string
example: acme
x-role: merchant
`,
  'components/parameters/ApiVersion.yaml': `name: version
in: header
required: false
description: The version.
schema:
  type: string
  format: date
example: '2014-12-31'
x-role: version
`,
  'components/schemas/Thing.yaml': `type: object
description: A thing.
required: [id, tags]
properties:
  id:
    type: string
    description: Its identifier.
  tags:
    type: array
    description: Its tags.
    items:
      type: string
      enum: [red, green]
`,
  'components/schemas/Problem.yaml': `type: object
description: A refusal.
properties:
  status:
    type: string
    description: The outcome.
`,
  'components/examples/thing-plain.yaml': `summary: A plain thing
value:
  id: t-1
  tags: [red, green]
`,
  'overlays/2020-01-01.yaml': overlay('2020-01-01', {
    changeset: 'colour',
    actions: `  - target: $.components.schemas.Thing.properties
    x-changeset: colour
    update:
      colour:
        type: string
        description: Its colour.
  - target: $.components.examples['thing-plain'].value
    x-changeset: colour
    update:
      colour: blue
`,
  }),
  'overlays/2021-06-30.yaml': overlay('2021-06-30', {
    changeset: 'blue-tag',
    actions: `  - target: $.components.schemas.Thing.properties.tags.items.enum
    x-changeset: blue-tag
    update: [blue]
`,
  }),
};

/** The text of an overlay with one changeset. */
export function overlay(version: string, { changeset, actions }: { changeset: string; actions: string }): string {
  return `overlay: 1.1.0
info:
  title: Small API ${version}
  version: '${version}'
x-changesets:
  ${changeset}:
    summary: Something changed.
    action: Read it.
    basis: documented
    source: https://docs.shop.test/changes
actions:
${actions}`;
}

/** One changed file of the small contract; a change that changes nothing is a mistake of the test. */
export function changedContract(path: string, from: string | RegExp, to: string): Record<string, string> {
  const text = SMALL_CONTRACT[path] ?? '';
  const result = text.replace(from, to);
  if (result === text) throw new Error(`${path} does not contain ${from}.`);
  return { [path]: result };
}
