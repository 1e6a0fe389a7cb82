import { asJson, dereference } from '../../../contract/dereference.ts';
import type { Example, MediaType, OpenApiDocument, Response } from '../../../contract/document.ts';
import { isJsonObject, type JsonValue } from '../../../contract/json.ts';
import { type ContractOperation, operationsOf, webhooksOf } from '../../../contract/operations.ts';
import { fromPointer, toPointer, valueAt } from '../../../contract/pointer.ts';
import type { SubjectKind } from '../../site/subjects.ts';

/** A named example, and the first message of the document that it is one of. */
export interface ExampleUse {
  /** Where the example itself stands: among the components, or at the message. */
  readonly pointer: string;
  readonly kind: Exclude<SubjectKind, 'schema'>;
  /** The operation or the webhook. */
  readonly subject: string;
  /** The status of an answer; null for what is sent. */
  readonly status: string | null;
  readonly summary: string;
  readonly changesets: readonly string[];
  readonly value: JsonValue;
}

const known = new WeakMap<OpenApiDocument, readonly ExampleUse[]>();

/** All named examples of a document's messages, each once: answers first, and what is on its way out last. */
export function exampleUses(document: OpenApiDocument): readonly ExampleUse[] {
  const uses = known.get(document) ?? findUses(document);
  known.set(document, uses);
  return uses;
}

function findUses(document: OpenApiDocument): ExampleUse[] {
  const isOld = ({ operation }: ContractOperation) => operation.deprecated === true;
  const operations = operationsOf(document).toSorted((a, b) => Number(isOld(a)) - Number(isOld(b)));
  const found = [
    ...operations.flatMap((operation) => answers(document, operation)),
    ...operations.flatMap((operation) => sent(document, operation, 'operation')),
    ...webhooksOf(document).flatMap((webhook) => sent(document, webhook, 'webhook')),
  ];
  const first = new Map<string, ExampleUse>();
  for (const use of found) if (!first.has(use.pointer)) first.set(use.pointer, use);
  return [...first.values()];
}

/** The value of the example that stands at the same place of another document. */
export function valueOfExample(document: OpenApiDocument, pointer: string): JsonValue | undefined {
  const node = valueAt(asJson(document), fromPointer(pointer));
  return isJsonObject(node) ? node.value : undefined;
}

function answers(document: OpenApiDocument, operation: ContractOperation): ExampleUse[] {
  return Object.entries(operation.operation.responses ?? {}).flatMap(([status, node]) => {
    const keys = [...operation.keys, 'responses', status];
    return inContent(document, dereference<Response>(document, node).content ?? {}, keys).map((example) => ({
      ...example,
      kind: 'operation',
      subject: operation.operationId,
      status,
    }));
  });
}

function sent(document: OpenApiDocument, message: ContractOperation, kind: ExampleUse['kind']): ExampleUse[] {
  const subject = kind === 'webhook' ? message.path : message.operationId;
  return inContent(document, message.body?.content ?? {}, [...message.keys, 'requestBody']).map((example) => ({
    ...example,
    kind,
    subject,
    status: null,
  }));
}

function inContent(
  document: OpenApiDocument,
  content: Readonly<Record<string, MediaType>>,
  keys: ContractOperation['keys'],
) {
  return Object.entries(content).flatMap(([type, { examples = {} }]) =>
    Object.entries(examples).map(([name, node]) => {
      const example = dereference<Example>(document, node);
      const own = toPointer([...keys, 'content', type, 'examples', name]);
      return {
        pointer: '$ref' in node ? node.$ref : own,
        summary: example.summary ?? name,
        changesets: example['x-changesets'] ?? [],
        value: (example.value ?? null) as JsonValue,
      };
    }),
  );
}
