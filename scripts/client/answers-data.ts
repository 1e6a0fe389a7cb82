import { asJson, dereference } from '../contract/dereference.ts';
import { JSON_CONTENT_TYPE, type OpenApiDocument, type Response } from '../contract/document.ts';
import type { JsonValue } from '../contract/json.ts';
import { operationsOf } from '../contract/operations.ts';
import { directed, hasDirection } from '../validation/schemas/direction.ts';
import type { ClientVersion } from './contract-data.ts';
import { type SharedSchemas, sharedSchemas } from './shared-schemas.ts';
import type { AnswersSince } from './validate/contract-data.ts';

/** The same as `AnswersData`, as it is written. */
export interface AnswersJson {
  readonly schemas: readonly JsonValue[];
  readonly operations: Readonly<Record<string, readonly AnswersSince[]>>;
}

/**
 * The schemas of all answers in all versions, each distinct one once.
 *
 * @param versions oldest first
 */
export function readAnswersData(versions: readonly ClientVersion[]): AnswersJson {
  const shared = sharedSchemas();
  const operations = new Map<string, AnswersSince[]>();
  for (const { version, document } of versions) {
    const now = new Map(operationsOf(document).map((one) => [one.operationId, one.operation.responses]));
    for (const id of new Set([...operations.keys(), ...now.keys()])) {
      const answers = Object.fromEntries(
        Object.entries(now.get(id) ?? {}).map(([status, node]) => [status, bodySchema(shared, document, node)]),
      );
      const known = operations.get(id) ?? [];
      if (JSON.stringify(known.at(-1)?.answers) === JSON.stringify(answers)) continue;
      operations.set(id, [...known, { version, answers }]);
    }
  }
  return { schemas: shared.schemas, operations: Object.fromEntries(operations) };
}

/** The index of the schema of a response's JSON body; null where it has none. */
function bodySchema(shared: SharedSchemas, document: OpenApiDocument, node: Response | { $ref: string }) {
  const schema = dereference<Response>(document, node).content?.[JSON_CONTENT_TYPE]?.schema;
  if (schema === undefined) return null;
  if (!hasDirection(document, schema, 'response')) return shared.add(asJson(document), schema);
  const sent = directed(document, schema, 'response'); // a root of its own
  return shared.add(sent, sent);
}
