import type { Contract } from '../../contract/contract.ts';
import { credentialPlaces } from '../../contract/credentials.ts';
import { dereference } from '../../contract/dereference.ts';
import type { Parameter, Schema } from '../../contract/document.ts';
import type { ContractOperation } from '../../contract/operations.ts';

/**
 * A curl command for the first operation that only reads, filled in from the document's examples.
 *
 * @param trusted path of the certificate that curl has to trust, where there is one
 */
export function curlExample(
  contract: Contract,
  version: string,
  url: string,
  trusted?: string | undefined,
): string | undefined {
  const document = contract.document(version);
  const operation = contract.operations(version).find(({ method }) => method === 'get');
  if (operation === undefined) return undefined;
  const example = (parameter: Parameter) => {
    const schema = parameter.schema && dereference<Schema>(document, parameter.schema);
    return String(parameter.example ?? schema?.examples?.[0] ?? schema?.default ?? 'example');
  };
  const headers = operation.parameters.filter(
    (parameter) => parameter.in === 'header' && (parameter.required || parameter['x-role'] === 'version'),
  );
  const key = credentialPlaces(document, operation).some(({ basic }) => basic) ? ["-u 'test_key:'"] : [];
  return [
    'curl',
    ...(trusted === undefined ? [] : [`--cacert '${trusted.replaceAll("'", `'\\''`)}'`]),
    ...key,
    ...headers.map((parameter) => `-H '${parameter.name}: ${example(parameter)}'`),
    `'${url}${filledPath(operation, example)}'`,
  ].join(' ');
}

function filledPath({ path, parameters }: ContractOperation, example: (parameter: Parameter) => string): string {
  return parameters
    .filter((parameter) => parameter.in === 'path')
    .reduce((text, parameter) => text.replace(`{${parameter.name}}`, encodeURIComponent(example(parameter))), path);
}
