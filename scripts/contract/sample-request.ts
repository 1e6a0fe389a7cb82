import { type CredentialPlace, credentialPlaces } from '../../contract/credentials.ts';
import { dereference } from '../../contract/dereference.ts';
import type { Example, OpenApiDocument, Parameter, Schema } from '../../contract/document.ts';
import type { JsonObject, JsonValue } from '../../contract/json.ts';
import { isJsonObject } from '../../contract/json.ts';
import type { ContractOperation } from '../../contract/operations.ts';

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
 * Makes the sample of an operation: its first server, its first request example, the required parameters and the
 * headers that name merchant and version.
 *
 * @param document the document that holds the operation
 */
export function sampleRequest(document: OpenApiDocument, operation: ContractOperation): SampleRequest {
  const [server] = operation.operation.servers ?? document.servers ?? [];
  const [contentType, media] = Object.entries(operation.body?.content ?? {})[0] ?? [];
  const [example] = Object.values(media?.examples ?? {});
  const value = example && dereference<Example>(document, example as Example).value;
  const parametersIn = (place: string) =>
    operation.parameters.filter((parameter) => parameter.in === place && isNeeded(parameter)).map(toSample);
  return {
    operationId: operation.operationId,
    method: operation.method.toUpperCase(),
    baseUrl: (server?.url ?? '').replace(/\/$/, ''),
    path: operation.path,
    pathParameters: parametersIn('path'),
    query: parametersIn('query'),
    headers: parametersIn('header'),
    credential: credentialOf(document, operation),
    contentType,
    body: isJsonObject(value) ? value : undefined,
  };
}

function credentialOf(document: OpenApiDocument, operation: ContractOperation): CredentialPlace | undefined {
  const { security } = operation;
  if (security.some((alternative) => Object.keys(alternative).length === 0)) return undefined;
  const places = credentialPlaces(document, operation);
  return places.find(({ basic }) => basic) ?? places[0];
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

function toSample(parameter: Parameter): SampleParameter {
  const schema: Schema = parameter.schema ?? {};
  const [example] = schema.examples ?? [];
  const value: unknown = parameter.example ?? example ?? schema.default ?? schema.enum?.[0];
  return { name: parameter.name, value: isPlain(value) ? value : parameter.name, role: parameter['x-role'] };
}

function isPlain(value: unknown): value is Exclude<JsonValue, object | null> {
  return ['string', 'number', 'boolean'].includes(typeof value);
}
