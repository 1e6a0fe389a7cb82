import { dereference } from './dereference.ts';
import type { Header, OpenApiDocument, Parameter, Response } from './document.ts';
import { ContractError } from './errors.ts';
import { type ContractOperation, headerByRole } from './operations.ts';

/**
 * A header that a client fills in once for all calls.
 *
 * @param role its `x-role`
 * @throws ContractError `CLIENT_IMPOSSIBLE` when no operation has it
 */
export function filledHeader(operations: readonly ContractOperation[], role: 'merchant' | 'version'): Parameter {
  const header = headerByRole(operations, role);
  if (header !== undefined) return header;
  throw clientImpossible(
    `No operation has a header parameter with \`x-role: ${role}\`, which a client fills in.`,
    'Mark the shared parameter with it, and refer to the parameter from the paths.',
  );
}

/** What a client of a version sends to get it: the version's date, or for the baseline the example, a date before all. */
export function versionHeaderValue(document: OpenApiDocument, { schema, example }: Parameter): string {
  const value: unknown = (schema && dereference(document, schema).default) ?? example ?? document.info?.version;
  return String(value);
}

/** The name of the header of answers that identifies the request: the one with `x-role: request`. */
export function requestIdHeader(
  document: OpenApiDocument,
  operations: readonly ContractOperation[],
): string | undefined {
  for (const { operation } of operations) {
    for (const response of Object.values(operation.responses ?? {})) {
      if (response === undefined) continue;
      const headers = Object.entries(dereference<Response>(document, response).headers ?? {});
      const found = headers.find(([, header]) => dereference<Header>(document, header)['x-role'] === 'request');
      if (found !== undefined) return found[0];
    }
  }
  return undefined;
}

/** @param message what is wrong, in whole sentences */
export function clientImpossible(message: string, hint: string): ContractError {
  return new ContractError({ code: 'CLIENT_IMPOSSIBLE', message: `There can be no client: ${message}`, hint });
}
