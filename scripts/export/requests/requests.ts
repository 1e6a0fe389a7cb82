import type { Contract } from '../../contract/contract.ts';
import { dereference } from '../../contract/dereference.ts';
import { type Example, FORM_CONTENT_TYPE, type OpenApiDocument, type Response } from '../../contract/document.ts';
import type { JsonValue } from '../../contract/json.ts';
import type { ContractOperation } from '../../contract/operations.ts';
import { fieldText, type SampleParameter, type SampleRequest, sampleRequests } from '../../contract/sample-request.ts';

/** A name and the text that goes over the wire for it. */
export interface Pair {
  readonly name: string;
  readonly value: string;
}

/** A request of a collection, made of an example of the contract. */
export interface ExampleRequest extends Pick<SampleRequest, 'example' | 'method' | 'operationId' | 'path'> {
  readonly summary: string;
  /** The first tag, by which collections are ordered. */
  readonly tag: string;
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
  const headers = requests.flatMap((request) => request.headers);
  const exampleOf = (variable: Variable) => headers.find((header) => header.variable === variable)?.value;
  const [server] = document.servers ?? [];
  return {
    title: `${document.info?.title ?? 'API'} ${version}`,
    description: mark,
    variables: {
      baseUrl: (server?.url ?? '').replace(/\/$/, ''),
      apiKey: 'your_api_key',
      merchantId: exampleOf('merchantId') ?? 'your_merchant_id',
      // The baseline has no date; the header's example is one that selects it.
      version: exampleOf('version') ?? version,
    },
    requests,
  };
}

function requestsOf(document: OpenApiDocument, operation: ContractOperation): ExampleRequest[] {
  const { summary = operation.operationId, tags = [] } = operation.operation;
  const answers = answersOf(document, operation);
  return sampleRequests(document, operation).map((sample): ExampleRequest => {
    const { pathParameters, query, headers, credential } = sample;
    return {
      ...sample,
      summary,
      tag: tags[0] ?? 'API',
      pathParameters: pathParameters.map(pairOf),
      query: query.map(pairOf),
      headers: headers.map((header) => {
        const variable = VARIABLE_OF_ROLE[header.role ?? ''];
        return { ...pairOf(header), ...(variable && { variable }) };
      }),
      needsKey: credential?.basic === true,
      body: contentOf(sample),
      answers,
    };
  });
}

function pairOf({ name, value }: SampleParameter): Pair {
  return { name, value: String(value) };
}

function contentOf({ contentType, body = {} }: SampleRequest): RequestContent | undefined {
  if (contentType === undefined) return undefined;
  if (contentType !== FORM_CONTENT_TYPE) return { type: 'json', contentType, text: JSON.stringify(body, null, 2) };
  return { type: 'form', fields: Object.entries(body).map(([name, value]) => ({ name, value: fieldText(value) })) };
}

function answersOf(document: OpenApiDocument, { operation }: ContractOperation): ExampleAnswer[] {
  return Object.entries(operation.responses ?? {}).flatMap(([status, node]) => {
    const { content = {} } = dereference<Response>(document, node as Response);
    const [contentType, media] = Object.entries(content)[0] ?? [];
    if (contentType === undefined || !/^\d{3}$/.test(status)) return [];
    return Object.entries(media?.examples ?? {}).map(([name, example]): ExampleAnswer => {
      const { value } = dereference<Example>(document, example as Example);
      return { name, status: Number(status), contentType, value: (value ?? null) as JsonValue };
    });
  });
}
