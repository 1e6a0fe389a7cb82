import { type ChainStep, createChainFinder, type FedValue, feedsItsOwn } from '../../contract/chains.ts';
import type { Contract } from '../../contract/contract.ts';
import type { OpenApiDocument } from '../../contract/document.ts';
import { freshFields, isFresh } from '../../contract/fresh-fields.ts';
import type { JsonObject, JsonValue } from '../../contract/json.ts';
import { merchantFields } from '../../contract/merchant-fields.ts';
import { valueAt } from '../../contract/pointer.ts';
import { declaredResponse, examplesOf } from '../../contract/responses.ts';
import { parseResponseExpression, parseRuntimeExpression } from '../../contract/runtime-expression.ts';
import { type SampleParameter, sampleRequest } from '../../contract/sample-request.ts';
import type { LossList } from '../losses.ts';

/** The file with the document that the workflows are about; it lies beside them. */
export const DOCUMENT_FILE = 'openapi.json';
const SOURCE = { name: 'api', url: `./${DOCUMENT_FILE}`, type: 'openapi' };
/** Who runs the workflows says who calls. The header and not the scheme: some tools refuse a Basic without a password. */
const WHO: Readonly<Record<string, JsonObject>> = {
  authorization: {
    type: 'string',
    description: 'The header with the key: `Basic` and the key with a colon, in Base64.',
  },
  merchant: { type: 'string', description: 'The merchant.' },
};

const NOT_PLAIN = 'It needs a value that the calls before it answer to some requests only, so it has no workflow.';

/**
 * The chains of calls that the links of a version make, as workflows of Arazzo 1.0.1: one for each operation that needs
 * others before it. What has to be new in each run is an input, whose default is the value of the example.
 *
 * See https://spec.openapis.org/arazzo/v1.0.1.html
 */
export function toArazzo(contract: Contract, version: string, mark: string, losses: LossList): JsonObject {
  const document = contract.document(version);
  const operations = contract.operations(version);
  const chainOf = createChainFinder(document, operations, feedsItsOwn);
  const chains = operations.map((operation) => chainOf(operation, sampleRequest(document, operation)));
  const longer = chains.filter(({ length }) => length > 1);
  const whole = longer.filter((chain) => isWhole(document, chain));
  for (const chain of longer.filter((one) => !whole.includes(one)))
    losses.add('arazzo', NOT_PLAIN, chain.at(-1)?.operation.keys ?? []);
  return {
    arazzo: '1.0.1',
    info: {
      title: `${document.info?.title ?? 'API'}: calls that follow each other`,
      version,
      description: 'What an operation needs is made by the calls before it.',
    },
    'x-generated-by': mark,
    sourceDescriptions: [SOURCE],
    workflows: whole.map((chain) => workflowOf(document, chain)),
  };
}

/** What goes into a call, by part and name, as Arazzo writes it. */
type Written = Readonly<Record<'body' | 'header' | 'path' | 'query', Readonly<Record<string, JsonValue>>>>;

function workflowOf(document: OpenApiDocument, chain: readonly ChainStep[]): JsonObject {
  const inputs: Record<string, JsonObject> = { ...WHO };
  const written: Written[] = [];
  const outputs = chain.map(() => new Map<string, string>());
  const ids = chain.map((step, index) => stepIdOf(step, index === chain.length - 1 ? undefined : chain.at(-1)));
  for (const step of chain) written.push(writtenOf(document, step, { inputs, written, outputs, ids }));
  const last = chain.at(-1);
  return {
    workflowId: last?.operation.operationId ?? '',
    summary: last?.operation.operation.summary ?? '',
    inputs: { type: 'object', required: Object.keys(WHO), properties: inputs },
    steps: chain.map((step, index) => stepOf(step, ids[index], written[index], outputs[index])),
  };
}

/** Unique in the whole document: some tools look a step up by its name alone. */
function stepIdOf({ operation }: ChainStep, goal: ChainStep | undefined): string {
  return goal === undefined ? operation.operationId : `${operation.operationId}_for_${goal.operation.operationId}`;
}

/** True when the plain answers of a chain have all that the later calls need; others depend on the kind of the request. */
function isWhole(document: OpenApiDocument, chain: readonly ChainStep[]): boolean {
  return chain.every(({ fed }) =>
    fed.every(({ step, expression }) => {
      const keys = parseResponseExpression(expression);
      const from = chain[step];
      return (
        keys === undefined || (from !== undefined && valueAt(plainAnswer(document, from) ?? null, keys) !== undefined)
      );
    }),
  );
}

/** What an operation answers to its first example: the first example of its first success. */
function plainAnswer(document: OpenApiDocument, { operation }: ChainStep): JsonValue | undefined {
  const [, example] = examplesOf(document, declaredResponse(document, operation, successOf(operation)))[0] ?? [];
  return example?.value as JsonValue | undefined;
}

function successOf({ operation }: ChainStep['operation']): number {
  return Number(Object.keys(operation.responses).find((code) => /^2\d\d$/.test(code)) ?? 200);
}

interface Context {
  readonly inputs: Record<string, JsonObject>;
  readonly written: readonly Written[];
  /** What later calls need of each step, by name. */
  readonly outputs: readonly Map<string, string>[];
  readonly ids: readonly string[];
}

function writtenOf(document: OpenApiDocument, { operation, sample, fed }: ChainStep, context: Context): Written {
  const fresh = freshFields(document, operation);
  const ofMerchant = merchantFields(document);
  const fedValue = (part: FedValue['in'], name: string) => {
    const value = fed.find((one) => one.in === part && one.name === name);
    return value === undefined ? undefined : handedOn(value, context);
  };
  const parameters = (list: readonly SampleParameter[], part: 'path' | 'query') =>
    Object.fromEntries(
      list.map(({ name, value }) => [
        name,
        fedValue(part, name) ?? (ofMerchant.has(name) ? '$inputs.merchant' : value),
      ]),
    );
  const fields = Object.entries(sample.body ?? {}).map(([name, value]): [string, JsonValue] => {
    const known = fedValue('body', name);
    if (known !== undefined) return [name, known];
    if (ofMerchant.has(name)) return [name, '$inputs.merchant'];
    if (!isFresh(fresh, name) || typeof value !== 'string') return [name, value];
    const input = name.replace(/[^A-Za-z0-9_]/g, '_');
    context.inputs[input] = { type: 'string', description: 'New in each run.', default: value };
    return [name, `$inputs.${input}`];
  });
  const headers = sample.headers.map(({ name, value, role }): [string, JsonValue] => [
    name,
    role === 'merchant' ? '$inputs.merchant' : value,
  ]);
  return {
    path: parameters(sample.pathParameters, 'path'),
    query: parameters(sample.query, 'query'),
    header: Object.fromEntries([
      ...headers,
      ...(sample.credential?.basic ? [['authorization', '$inputs.authorization'] as const] : []),
    ]),
    body: Object.fromEntries(fields),
  };
}

/** A value of an earlier call: an output of its step, or what went into it. */
function handedOn({ step, expression }: FedValue, { written, outputs, ids }: Context): JsonValue | undefined {
  const keys = parseResponseExpression(expression);
  if (keys !== undefined) {
    const name = keys.at(-1) ?? 'value';
    outputs[step]?.set(name, expression);
    return `$steps.${ids[step]}.outputs.${name}`;
  }
  const part = parseRuntimeExpression(expression);
  if (part === undefined) return undefined;
  return part.source === 'body' ? written[step]?.body[String(part.keys[0])] : written[step]?.[part.source][part.name];
}

function stepOf(
  { operation, sample }: ChainStep,
  stepId = operation.operationId,
  written: Written | undefined,
  outputs: ReadonlyMap<string, string> = new Map(),
): JsonObject {
  const parameters = (['path', 'query', 'header'] as const).flatMap((part) =>
    Object.entries(written?.[part] ?? {}).map(([name, value]): JsonObject => ({ name, in: part, value })),
  );
  const { contentType } = sample;
  return {
    stepId,
    ...(operation.operation.summary !== undefined && { description: operation.operation.summary }),
    operationId: operation.operationId,
    parameters,
    ...(contentType !== undefined &&
      sample.body !== undefined && { requestBody: { contentType, payload: { ...written?.body } } }),
    successCriteria: [{ condition: `$statusCode == ${successOf(operation)}` }],
    ...(outputs.size > 0 && { outputs: Object.fromEntries(outputs) }),
  };
}
