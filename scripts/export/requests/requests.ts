import type { Contract } from '../../contract/contract.ts';
import { credentialPlaces } from '../../contract/credentials.ts';
import { dereference } from '../../contract/dereference.ts';
import {
  type Example,
  FORM_CONTENT_TYPE,
  type OpenApiDocument,
  type Parameter,
  type Response,
  type Schema,
} from '../../contract/document.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../contract/json.ts';
import type { ContractOperation } from '../../contract/operations.ts';

/** A name and the text that goes over the wire for it. */
export interface Pair {
  readonly name: string;
  readonly value: string;
}

/** A request of a collection, made of an example of the contract. */
export interface ExampleRequest {
  readonly operationId: string;
  /** What the example is called; undefined for an operation without a body. */
  readonly example: string | undefined;
  readonly summary: string;
  /** The first tag, by which collections are ordered. */
  readonly tag: string;
  /** In upper case. */
  readonly method: string;
  /** With placeholders in braces. */
  readonly path: string;
  readonly pathParameters: readonly Pair[];
  readonly query: readonly Pair[];
  /** `variable` names what the user fills in once, in place of the value. */
  readonly headers: readonly (Pair & { readonly variable?: Variable })[];
  /** True when the key signs the request in; an operation that is exempt is sent without. */
  readonly needsKey: boolean;
  readonly body: RequestContent | undefined;
  readonly answers: readonly ExampleAnswer[];
}

/** What a request carries. */
export type RequestContent =
  | { readonly type: 'form'; readonly fields: readonly Pair[] }
  | { readonly type: 'json'; readonly contentType: string; readonly text: string };

/** An answer that the contract gives as an example. */
export interface ExampleAnswer {
  readonly name: string;
  readonly status: number;
  readonly contentType: string;
  readonly value: JsonValue;
}

/** What users fill in once. */
export type Variable = 'apiKey' | 'baseUrl' | 'merchantId' | 'version';

/** All that a collection holds. */
export interface Collection {
  readonly title: string;
  readonly description: string;
  readonly variables: Readonly<Record<Variable, string>>;
  readonly requests: readonly ExampleRequest[];
}

const VARIABLE_OF_ROLE: Readonly<Record<string, Variable>> = { merchant: 'merchantId', version: 'version' };

/** The requests of a version: one for each operation and each example of its body. */
export function collectionOf(contract: Contract, version: string, mark: string): Collection {
  const document = contract.document(version);
  const operations = contract.operations(version);
  const requests = operations.flatMap((operation) => requestsOf(document, operation));
  const merchants = operations.flatMap(({ parameters }) => parameters).filter((one) => one['x-role'] === 'merchant');
  const [server] = document.servers ?? [];
  return {
    title: `${document.info?.title ?? 'API'} ${version}`,
    description: mark,
    variables: {
      baseUrl: (server?.url ?? '').replace(/\/$/, ''),
      apiKey: 'your_api_key',
      merchantId: String(merchants[0]?.example ?? 'your_merchant_id'),
      version,
    },
    requests,
  };
}

function requestsOf(document: OpenApiDocument, operation: ContractOperation): ExampleRequest[] {
  const [contentType, media] = Object.entries(operation.body?.content ?? {})[0] ?? [];
  const base = baseOf(document, operation);
  if (contentType === undefined || media === undefined) return [{ ...base, example: undefined, body: undefined }];
  const examples = Object.entries(media.examples ?? {});
  if (examples.length === 0) return [{ ...base, example: undefined, body: contentOf(contentType, {}) }];
  return examples.map(([name, example]) => {
    const { value } = dereference<Example>(document, example as Example);
    return { ...base, example: name, body: contentOf(contentType, value) };
  });
}

function baseOf(document: OpenApiDocument, operation: ContractOperation): Omit<ExampleRequest, 'body' | 'example'> {
  const { operationId, method, path, parameters, security } = operation;
  const isExempt = security.length === 0 || security.some((way) => Object.keys(way).length === 0);
  const pairsIn = (place: string) =>
    parameters.filter((one) => one.in === place && one.required === true).map((one) => pairOf(document, one));
  const headers = parameters.filter((one) => one.in === 'header' && isSent(one));
  return {
    operationId,
    summary: operation.operation.summary ?? operationId,
    tag: operation.operation.tags?.[0] ?? 'API',
    method: method.toUpperCase(),
    path,
    pathParameters: pairsIn('path'),
    query: pairsIn('query'),
    headers: headers.map((one) => {
      const variable = VARIABLE_OF_ROLE[one['x-role'] ?? ''];
      return { ...pairOf(document, one), ...(variable && { variable }) };
    }),
    needsKey: !isExempt && credentialPlaces(document, operation).some(({ basic }) => basic),
    answers: answersOf(document, operation),
  };
}

function isSent(parameter: Parameter): boolean {
  return parameter.required === true || VARIABLE_OF_ROLE[parameter['x-role'] ?? ''] !== undefined;
}

function pairOf(document: OpenApiDocument, parameter: Parameter): Pair {
  const schema = parameter.schema && dereference<Schema>(document, parameter.schema);
  const [example] = schema?.examples ?? [];
  const value: unknown = parameter.example ?? example ?? schema?.default ?? schema?.enum?.[0] ?? parameter.name;
  return { name: parameter.name, value: textOf(value) };
}

function contentOf(contentType: string, value: unknown): RequestContent {
  if (contentType !== FORM_CONTENT_TYPE) return { type: 'json', contentType, text: JSON.stringify(value, null, 2) };
  const fields = isJsonObject(value) ? Object.entries(value) : [];
  return { type: 'form', fields: fields.map(([name, field]) => ({ name, value: textOf(field) })) };
}

/** As a form has it: a text as it is, anything else as JSON. */
function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function answersOf(document: OpenApiDocument, { operation }: ContractOperation): ExampleAnswer[] {
  return Object.entries(operation.responses ?? {}).flatMap(([status, node]) => {
    const { content = {} } = dereference<Response>(document, node as Response);
    const [contentType, media] = Object.entries(content)[0] ?? [];
    if (contentType === undefined || !/^\d{3}$/.test(status)) return [];
    return Object.entries(media?.examples ?? {}).map(([name, example]): ExampleAnswer => {
      const { value } = dereference<Example>(document, example as Example);
      return { name, status: Number(status), contentType, value: (value ?? null) as JsonObject };
    });
  });
}
