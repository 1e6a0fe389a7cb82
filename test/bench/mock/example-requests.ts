import { dereference } from '../../../scripts/contract/dereference.ts';
import {
  type Example,
  FORM_CONTENT_TYPE,
  type OpenApiDocument,
  type Parameter,
} from '../../../scripts/contract/document.ts';
import { encodeForm } from '../../../scripts/contract/form.ts';
import { isJsonObject } from '../../../scripts/contract/json.ts';
import type { Contract } from '../../../scripts/contract/load.ts';
import type { ContractOperation } from '../../../scripts/contract/operations.ts';
import { type BenchRequest, CREDENTIALS, dateOf } from './requests.ts';

/** One valid request for every operation of a version, made of the contract's examples. */
export function exampleRequests(contract: Contract, version: string): BenchRequest[] {
  const document = contract.document(version);
  return contract.operations(version).map((operation) => {
    const query = parametersIn(operation, 'query').filter(({ required }) => required === true);
    const search = new URLSearchParams(
      query.map((parameter): [string, string] => [parameter.name, exampleOf(document, parameter)]),
    );
    const path = parametersIn(operation, 'path').reduce(
      (text, parameter) => text.replace(`{${parameter.name}}`, encodeURIComponent(exampleOf(document, parameter))),
      operation.path,
    );
    const { type, body } = bodyOf(document, operation);
    return {
      method: operation.method.toUpperCase(),
      path: search.size > 0 ? `${path}?${search}` : path,
      headers: { ...CREDENTIALS, version: dateOf(version), ...(type !== undefined && { 'content-type': type }) },
      ...(body !== undefined && { body }),
    };
  });
}

function parametersIn({ parameters }: ContractOperation, place: string): Parameter[] {
  return parameters.filter((parameter) => parameter.in === place);
}

function exampleOf(document: OpenApiDocument, { example, examples = {} }: Parameter): string {
  const [first] = Object.values(examples);
  return String((first && dereference<Example>(document, first).value) ?? example);
}

function bodyOf(document: OpenApiDocument, { body }: ContractOperation): { type?: string; body?: string } {
  const [[type, content] = []] = Object.entries(body?.content ?? {});
  const [first] = Object.values(content?.examples ?? {});
  if (type === undefined || first === undefined) return {};
  const { value } = dereference<Example>(document, first);
  return { type, body: type === FORM_CONTENT_TYPE && isJsonObject(value) ? encodeForm(value) : JSON.stringify(value) };
}
