import { type ChainStep, createChainFinder } from '../../contract/chains.ts';
import { type CredentialPlace, credentialPlaces, isExempt } from '../../contract/credentials.ts';
import { FORM_CONTENT_TYPE, type OpenApiDocument } from '../../contract/document.ts';
import type { ContractOperation } from '../../contract/operations.ts';
import { isSafe } from '../../contract/safe.ts';
import type { SampleRequest } from '../../contract/sample-request.ts';
import { tokenSchemes } from '../../validation/request/token-scheme.ts';
import type { Draft } from '../request/draft.ts';
import { type TokenIssuer, tokenIssuers } from './issuers.ts';

/** How a call signs in with a token in place of the key. */
export interface TokenSignIn {
  readonly place: CredentialPlace;
  /** Calls of which the last hands out the token; none where a call of the chain does. */
  readonly before: readonly ChainStep[];
  /** The calls before the one that is signed in to, and that one: the first example that shows a token, or the first of all. */
  readonly chain: readonly ChainStep[];
  readonly issuer: TokenIssuer;
  /** False where the call needs no credentials at all, so that nobody has to look at the token. */
  readonly isChecked: boolean;
}

/** A token that no server may take. */
export interface WrongToken {
  readonly rule: 'expired' | 'made-up';
  readonly token: string;
}

/**
 * Makes a function that finds out how an operation is signed in to with a token.
 *
 * @param mayFeed whether a call may be made for the sake of another one
 */
export function createTokenSignIns(
  document: OpenApiDocument,
  operations: readonly ContractOperation[],
  samplesOf: (operation: ContractOperation) => readonly SampleRequest[],
  mayFeed: (from: ContractOperation, to: ContractOperation) => boolean,
): (operation: ContractOperation) => TokenSignIn | undefined {
  const [scheme] = tokenSchemes(document);
  const issuers = scheme === undefined ? [] : tokenIssuers(document, operations, scheme);
  const issuerOf = (operation: ContractOperation) => issuers.find((issuer) => issuer.operation === operation);
  const anyChain = createChainFinder(document, operations, mayFeed);
  // A token is for the customer or the order that it was made with, and not for what a list happens to show.
  const ownChain = createChainFinder(document, operations, (from, to) => mayFeed(from, to) && !isSafe(from));

  return (operation) => {
    const place = credentialPlaces(document, operation).find(({ token }) => token);
    const samples = samplesOf(operation);
    const shown = samples.find(({ body }) => place !== undefined && Object.hasOwn(body ?? {}, place.name));
    const sample = shown ?? samples[0];
    if (place === undefined || sample === undefined) return undefined;
    const found = { place, isChecked: !isExempt(operation) };
    const own = ownChain(operation, sample);
    const [within] = own.slice(0, -1).flatMap((step) => issuerOf(step.operation) ?? []);
    if (within !== undefined) return { ...found, before: [], chain: own, issuer: within };
    const issuer = issuers.find(
      (one) => one.operation.operation.deprecated !== true && mayFeed(one.operation, operation),
    );
    const first = issuer && samplesOf(issuer.operation)[0];
    if (issuer === undefined || first === undefined) return undefined;
    return { ...found, before: anyChain(issuer.operation, first), chain: anyChain(operation, sample), issuer };
  };
}

/** The draft, signed in with a token and without the key. */
export function signedInWith(draft: Draft, { in: part, name }: CredentialPlace, token: string): Draft {
  const signedOut = { ...draft, credential: undefined };
  if (part === 'query') return { ...signedOut, query: { ...draft.query, [name]: token } };
  if (part === 'header') return { ...signedOut, headers: { ...draft.headers, [name]: token } };
  const { contentType = FORM_CONTENT_TYPE } = draft;
  return { ...signedOut, contentType, body: { ...draft.body, [name]: token } };
}

/** Tokens that are none: a good one with another character, and one that has run out. */
export function wrongTokens(good: string, { expired }: TokenIssuer): WrongToken[] {
  // Not the last one: in Base64 it can hold bits that say nothing.
  const place = Math.floor(good.length * 0.8);
  const other = good[place] === '0' ? '1' : '0';
  const madeUp: WrongToken = { rule: 'made-up', token: `${good.slice(0, place)}${other}${good.slice(place + 1)}` };
  return [madeUp, ...(expired === undefined ? [] : [{ rule: 'expired' as const, token: expired }])];
}
