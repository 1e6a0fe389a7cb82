import { dereference } from '../../scripts/contract/dereference.ts';
import { FORM_CONTENT_TYPE, type OpenApiDocument, type Parameter } from '../../scripts/contract/document.ts';
import { encodeForm } from '../../scripts/contract/form.ts';
import { isJsonObject } from '../../scripts/contract/json.ts';
import type { ContractOperation } from '../../scripts/contract/operations.ts';
import type { ReceivedRequest } from '../../scripts/mock/request/received.ts';
import { parseTarget } from '../../scripts/mock/request/target.ts';
import { GOOD } from './mock-client.ts';

/** A request that is still in parts, so that a test can change them. */
export interface RequestParts {
  readonly headers: Readonly<Record<string, string>>;
  /** Values of the path's parameters, by name. */
  readonly path: Readonly<Record<string, string>>;
  /** Names and values, in order. */
  readonly query: readonly (readonly [string, string])[];
  /** Names and values of a form, or the value of a JSON body. */
  readonly body?: { readonly form: readonly (readonly [string, string])[] } | { readonly json: unknown };
}

/** The requests that the document shows for an operation: one for each example of a body, or one without a body. */
export function exampleRequests(document: OpenApiDocument, operation: ContractOperation): RequestParts[] {
  const { parameters, body } = operation;
  const valuesOf = (part: Parameter['in']) =>
    parameters
      .filter((parameter) => parameter.in === part && parameter.required === true)
      .map((parameter) => [parameter.name, exampleOf(document, parameter)] as const);
  const plain = { headers: GOOD, path: Object.fromEntries(valuesOf('path')), query: valuesOf('query') };
  if (body === undefined) return [plain];
  return Object.entries(body.content).flatMap(([type, { examples = { none: { value: {} } } }]) =>
    Object.values(examples).map((example) => {
      const { value } = dereference<{ value?: unknown }>(document, example);
      const headers = { ...plain.headers, 'content-type': type };
      if (type !== FORM_CONTENT_TYPE) return { ...plain, headers, body: { json: value } };
      return {
        ...plain,
        headers,
        body: { form: [...new URLSearchParams(encodeForm(isJsonObject(value) ? value : {}))] },
      };
    }),
  );
}

/** The request as the mock receives it. */
export function received(operation: ContractOperation, { headers, path, query, body }: RequestParts): ReceivedRequest {
  const filled = operation.path.replace(/\{([^}]*)\}/g, (_, name) => encodeURIComponent(path[name] ?? ''));
  const search = new URLSearchParams(query.map(([name, value]): [string, string] => [name, value])).toString();
  return {
    method: operation.method.toUpperCase(),
    target: parseTarget(search === '' ? filled : `${filled}?${search}`),
    headers: new Map(Object.entries(headers)),
    body: new TextEncoder().encode(body === undefined ? '' : textOf(body)),
  };
}

function textOf(body: NonNullable<RequestParts['body']>): string {
  if ('json' in body) return JSON.stringify(body.json);
  return new URLSearchParams(body.form.map(([name, value]): [string, string] => [name, value])).toString();
}

function exampleOf(document: OpenApiDocument, { examples = {}, example }: Parameter): string {
  const [first] = Object.values(examples);
  return String((first && dereference(document, first).value) ?? example ?? 'a');
}
