import { type CredentialPlace, credentialPlaces, isExempt } from './credentials.ts';
import { dereference } from './dereference.ts';
import type { Example, OpenApiDocument, Parameter, Schema } from './document.ts';
import { isJsonObject, type JsonObject, type JsonValue } from './json.ts';
import type { ContractOperation } from './operations.ts';

/** A parameter of the sample, with the value that it is sent with. */
export interface SampleParameter {
  readonly name: string;
  readonly value: string | number | boolean;
  /** What a shared header is for: `merchant`, `version`, `routing`. */
  readonly role: string | undefined;
}

/** One call of an operation, made of the document's examples, before it is put into a language. */
export interface SampleRequest {
  readonly operationId: string;
  /** What the example of the body is called; undefined where there is none. */
  readonly example: string | undefined;
  /** In upper case. */
  readonly method: string;
  /** Base URL without a slash at its end. */
  readonly baseUrl: string;
  /** The path template. */
  readonly path: string;
  readonly pathParameters: readonly SampleParameter[];
  readonly query: readonly SampleParameter[];
  readonly headers: readonly SampleParameter[];
  /** Where the sample signs in: not at all where none is needed, else with the key, else with a token. */
  readonly credential: CredentialPlace | undefined;
  readonly contentType: string | undefined;
  readonly body: JsonObject | undefined;
}

/**
 * The samples of an operation, one for each example of its body: its first server, the required parameters and the
 * headers that name merchant and version. An operation without such an example has one sample.
 *
 * @param document the document that holds the operation
 */
export function sampleRequests(document: OpenApiDocument, operation: ContractOperation): SampleRequest[] {
  const [server] = operation.operation.servers ?? document.servers ?? [];
  const [contentType, media] = Object.entries(operation.body?.content ?? {})[0] ?? [];
  const parametersIn = (place: string) =>
    operation.parameters
      .filter((parameter) => parameter.in === place && isNeeded(parameter))
      .map((parameter) => toSample(document, parameter));
  const plain: SampleRequest = {
    operationId: operation.operationId,
    example: undefined,
    method: operation.method.toUpperCase(),
    baseUrl: (server?.url ?? '').replace(/\/$/, ''),
    path: operation.path,
    pathParameters: parametersIn('path'),
    query: parametersIn('query'),
    headers: parametersIn('header'),
    credential: credentialOf(document, operation),
    contentType,
    body: undefined,
  };
  const examples = Object.entries(media?.examples ?? {});
  if (examples.length === 0) return [plain];
  return examples.map(([name, example]) => {
    const { value } = dereference<Example>(document, example as Example);
    return { ...plain, example: name, body: isJsonObject(value) ? value : undefined };
  });
}

/** The first sample of an operation. */
export function sampleRequest(document: OpenApiDocument, operation: ContractOperation): SampleRequest {
  const [first] = sampleRequests(document, operation);
  if (first === undefined) throw new TypeError('An operation has a sample.');
  return first;
}

function credentialOf(document: OpenApiDocument, operation: ContractOperation): CredentialPlace | undefined {
  if (isExempt(operation)) return undefined;
  const places = credentialPlaces(document, operation);
  return places.find(({ basic }) => basic) ?? places[0];
}

/** The text that goes over the wire for a field of a form: a text as it is, anything else as JSON. */
export function fieldText(value: JsonValue): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** The sample's full address, with its path and query parameters filled in. */
export function sampleUrl({ baseUrl, path, pathParameters, query }: SampleRequest): string {
  const filled = pathParameters.reduce(
    (text, { name, value }) => text.replaceAll(`{${name}}`, encodeURIComponent(value)),
    path,
  );
  const pairs = query.map(({ name, value }) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`);
  return `${baseUrl}${filled}${pairs.length === 0 ? '' : `?${pairs.join('&')}`}`;
}

function isNeeded(parameter: Parameter): boolean {
  return parameter.required === true || ['merchant', 'version'].includes(parameter['x-role'] ?? '');
}

function toSample(document: OpenApiDocument, parameter: Parameter): SampleParameter {
  const schema = parameter.schema && dereference<Schema>(document, parameter.schema);
  const [example] = schema?.examples ?? [];
  const value: unknown = parameter.example ?? example ?? schema?.default ?? schema?.enum?.[0];
  return { name: parameter.name, value: isPlain(value) ? value : parameter.name, role: parameter['x-role'] };
}

function isPlain(value: unknown): value is Exclude<JsonValue, object | null> {
  return ['string', 'number', 'boolean'].includes(typeof value);
}
