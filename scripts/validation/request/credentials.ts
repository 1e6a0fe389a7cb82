import { type CredentialPlace, credentialPlace } from '../../contract/credentials.ts';
import type { OpenApiDocument } from '../../contract/document.ts';
import { isJsonContainer } from '../../contract/json.ts';
import { type ContractOperation, operationsOf } from '../../contract/operations.ts';
import { valueAt as valueAtKeys } from '../../contract/pointer.ts';
import { declaredResponse, examplesOf } from '../../contract/responses.ts';
import {
  CREDENTIAL_FAULTS,
  CREDENTIALS_MISSING,
  expiredToken,
  invalidCredential,
  missingCredential,
  unknownToken,
  unsupportedScheme,
  type Violation,
} from '../catalogue.ts';
import { perOperation } from '../per-operation.ts';
import { readToken } from './client-token.ts';
import { type Fields, lastValue } from './fields.ts';
import type { SentHeaders } from './request.ts';
import { type TokenScheme, tokenSchemes } from './token-scheme.ts';

const BASIC = /^basic +([A-Za-z0-9+/]+={0,2})$/i;

/** Where credentials can stand in a request. */
export interface SentCredentials {
  readonly headers: Pick<SentHeaders, 'get'>;
  readonly query: Fields;
  readonly form: Fields | undefined;
  /** When the request came, in milliseconds since 1970. */
  readonly now: number;
  /** True when tokens may come from elsewhere than a mock, so that only their presence counts. */
  readonly foreignTokens?: boolean;
}

/** The alternatives of an operation's security, with the place of each credential that one needs. */
const alternativesOf = perOperation((document, operation) =>
  operation.security.map((alternative) =>
    Object.keys(alternative).map((scheme) => ({ scheme, place: credentialPlace(document, operation, scheme) })),
  ),
);

/**
 * Checks a request against the operation's security: one alternative has to be met, an empty one always is. A key only
 * has to be there and well formed, since the mock knows no accounts; a token has to be one that a mock handed out.
 */
export function checkCredentials(
  document: OpenApiDocument,
  operation: ContractOperation,
  sent: SentCredentials,
): Violation[] {
  const faults: Violation[][] = [];
  for (const alternative of alternativesOf(document, operation)) {
    const found = alternative.flatMap(({ scheme, place }) =>
      place === undefined ? unsupportedScheme(scheme) : (faultOf(document, scheme, place, sent) ?? []),
    );
    if (found.length === 0) return [];
    faults.push(found);
  }
  // Whoever tried one way wants to know what is wrong with it, not that there are others.
  const all = faults.flat();
  const tried = all.filter(({ code }) => code !== CREDENTIALS_MISSING);
  return tried.length > 0 ? tried : all;
}

function faultOf(
  document: OpenApiDocument,
  scheme: string,
  place: CredentialPlace,
  sent: SentCredentials,
): Violation | undefined {
  const value = valueAt(place, sent);
  if (value === undefined) return missingCredential(place.in, place.name);
  const fault = place.basic ? basicFault(value, place.emptyPassword) : tokenFault(document, scheme, value, sent);
  return fault === undefined ? undefined : invalidCredential(place.in, place.name, fault);
}

function valueAt({ in: part, name }: CredentialPlace, { headers, query, form }: SentCredentials): string | undefined {
  if (part === 'header') return headers.get(name);
  return lastValue(part === 'body' ? form : query, name);
}

/** What a Basic header turns out to be. */
interface ReadBasic {
  readonly authorization: string;
  readonly fault: string | undefined;
  readonly hasPassword: boolean;
}

/** A caller sends the same key again and again. */
let last: ReadBasic = { authorization: '', fault: CREDENTIAL_FAULTS.notBasic, hasPassword: false };

/** What is wrong with a Basic header, or undefined when it carries a key. */
function basicFault(authorization: string, emptyPassword: boolean): string | undefined {
  if (last.authorization !== authorization) last = readBasic(authorization);
  return last.fault ?? (emptyPassword && last.hasPassword ? CREDENTIAL_FAULTS.password : undefined);
}

function readBasic(authorization: string): ReadBasic {
  const [, encoded] = BASIC.exec(authorization.trim()) ?? [];
  if (encoded === undefined) return { authorization, fault: CREDENTIAL_FAULTS.notBasic, hasPassword: false };
  const decoded = Buffer.from(encoded, 'base64').toString();
  // The vendor's own SDK leaves the colon out, so a key alone counts as a user name.
  const colon = decoded.indexOf(':');
  const user = colon === -1 ? decoded : decoded.slice(0, colon);
  return {
    authorization,
    fault: user.trim() === '' ? CREDENTIAL_FAULTS.emptyUser : undefined,
    hasPassword: colon !== -1 && colon + 1 < decoded.length,
  };
}

/**
 * What is wrong with a token. Unless they may be foreign, one of a scheme whose tokens the API hands out has to come from a mock.
 *
 * @param name the security scheme
 * @returns undefined for a good one
 */
function tokenFault(
  document: OpenApiDocument,
  name: string,
  value: string,
  { now, foreignTokens = false }: Pick<SentCredentials, 'foreignTokens' | 'now'>,
): string | undefined {
  if (value.trim() === '') return CREDENTIAL_FAULTS.empty;
  const scheme = tokenSchemes(document).find((candidate) => candidate.name === name);
  if (scheme === undefined || foreignTokens) return undefined;
  const state = readToken(value, now, scheme);
  if (state.kind === 'good') return undefined;
  const operations = issuers(document, scheme);
  return state.kind === 'unknown'
    ? unknownToken(operations)
    : expiredToken(state.at, scheme.lifetimeSeconds, operations);
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
      ([, { value }]) => isJsonContainer(value) && places.some(({ token }) => valueAtKeys(value, token) !== undefined),
    ),
  );
}
