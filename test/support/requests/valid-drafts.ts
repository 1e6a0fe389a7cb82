import { encodeForm } from '../../../scripts/client/runtime/form.ts';
import { dereference } from '../../../scripts/contract/dereference.ts';
import {
  type Example,
  FORM_CONTENT_TYPE,
  type OpenApiDocument,
  type Parameter,
  type Schema,
} from '../../../scripts/contract/document.ts';
import { isJsonObject, type JsonValue } from '../../../scripts/contract/json.ts';
import type { Contract } from '../../../scripts/contract/load.ts';
import type { ContractOperation } from '../../../scripts/contract/operations.ts';
import { BASELINE } from '../../../scripts/contract/versions.ts';
import { GOOD } from '../mock-client.ts';
import type { DraftBody, RequestDraft } from './request-draft.ts';

/** A valid request of the contract, and the name of the example that its body is. */
export interface ValidDraft {
  readonly name: string;
  readonly draft: RequestDraft;
  /** The body's example as the document has it; undefined without a body. */
  readonly value: JsonValue | undefined;
}

/** The value of the version header that selects a version; for the baseline a date before all others. */
export function dateOf(version: string): string {
  return version === BASELINE ? '2010-01-01' : version;
}

/** The requests that the documents themselves show: one for each body example, one for an operation without a body. */
export function validDrafts(contract: Contract, version: string, operation: ContractOperation): ValidDraft[] {
  const document = contract.document(version);
  const draft = emptyDraft(document, version, operation);
  const contents = Object.entries(operation.body?.content ?? {});
  if (contents.length === 0) return [{ name: 'no body', draft, value: undefined }];
  return contents.flatMap(([type, { examples = {} }]) =>
    Object.entries(examples).map(([name, example]) => {
      const value = dereference<Example>(document, example).value as JsonValue;
      return { name, value, draft: { ...draft, body: bodyOf(type, value) } };
    }),
  );
}

/** The example of a parameter, as text. */
export function exampleOf(document: OpenApiDocument, parameter: Parameter): string {
  const first = Object.values(parameter.examples ?? {})[0];
  const named = first === undefined ? undefined : dereference<Example>(document, first).value;
  const schema = parameter.schema && dereference<Schema>(document, parameter.schema);
  return String(named ?? parameter.example ?? schema?.examples?.[0] ?? schema?.default ?? 'example');
}

function emptyDraft(document: OpenApiDocument, version: string, operation: ContractOperation): RequestDraft {
  const values = (part: Parameter['in'], wanted: (parameter: Parameter) => boolean) =>
    operation.parameters
      .filter((parameter) => parameter.in === part && wanted(parameter))
      .map((parameter) => [parameter.name, exampleOf(document, parameter)] as const);
  return {
    version,
    operation,
    method: operation.method.toUpperCase(),
    path: Object.fromEntries(values('path', () => true)),
    query: values('query', ({ required }) => required === true),
    headers: { ...GOOD, version: dateOf(version) },
    body: { kind: 'none' },
  };
}

function bodyOf(type: string, value: JsonValue): DraftBody {
  if (type !== FORM_CONTENT_TYPE) return { kind: 'json', value };
  const text = encodeForm(isJsonObject(value) ? value : {});
  return { kind: 'form', fields: [...new URLSearchParams(text)] };
}
