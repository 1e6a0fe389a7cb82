import type { OpenApiDocument } from '../../contract/document.ts';
import { isJsonContainer } from '../../contract/json.ts';
import { type ContractOperation, operationsOf } from '../../contract/operations.ts';
import { valueAt } from '../../contract/pointer.ts';
import { declaredResponse, examplesOf } from '../declared/responses.ts';
import { readToken } from '../tokens/client-token.ts';
import { type TokenScheme, tokenSchemes } from '../tokens/token-scheme.ts';

/**
 * What is wrong with a token. One of a scheme whose tokens the API hands out has to come from a mock.
 *
 * @param name the security scheme
 * @param now milliseconds since 1970
 * @returns undefined for a good one
 */
export function tokenFault(document: OpenApiDocument, name: string, value: string, now: number): string | undefined {
  if (value.trim() === '') return 'is empty';
  const scheme = tokenSchemes(document).find((candidate) => candidate.name === name);
  if (scheme === undefined) return undefined;
  const state = readToken(value, now, scheme);
  if (state.kind === 'good') return undefined;
  const wayOut = `get a new one from ${issuers(document, scheme).join(', ')}`;
  if (state.kind === 'unknown') return `is no token of this mock, ${wayOut}`;
  const at = new Date(state.at).toISOString();
  return `has expired at ${at}, it is good for ${scheme.lifetimeSeconds / 60} minutes; ${wayOut}`;
}

const issuersByScheme = new WeakMap<TokenScheme, readonly string[]>();

/** The operations of which an example carries a token. */
function issuers(document: OpenApiDocument, scheme: TokenScheme): readonly string[] {
  const known = issuersByScheme.get(scheme);
  if (known !== undefined) return known;
  const found = operationsOf(document).filter((operation) => handsOut(document, operation, scheme));
  const names = found.map(({ operationId }) => operationId);
  issuersByScheme.set(scheme, names);
  return names;
}

function handsOut(document: OpenApiDocument, operation: ContractOperation, { places }: TokenScheme): boolean {
  return Object.keys(operation.operation.responses).some((status) =>
    examplesOf(document, declaredResponse(document, operation, Number(status))).some(
      ([, { value }]) => isJsonContainer(value) && places.some(({ token }) => valueAt(value, token) !== undefined),
    ),
  );
}
