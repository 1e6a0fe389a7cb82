import { dereference } from '../../contract/dereference.ts';
import type { OpenApiDocument } from '../../contract/document.ts';
import type { ContractOperation } from '../../contract/operations.ts';

/**
 * How a sample signs in: not at all, with the key as the user name of HTTP Basic, or with a token that is a query
 * parameter, or a field of the form where the body is one.
 */
export type Credentials = { readonly kind: 'none' | 'basic' } | { readonly kind: 'token'; readonly name: string };

/** The sign-in that a sample shows: none where none is needed, else the key, else the token. */
export function credentialsOf(document: OpenApiDocument, { security }: ContractOperation): Credentials {
  const alternatives = security.map((alternative) => Object.keys(alternative));
  if (alternatives.length === 0 || alternatives.some((names) => names.length === 0)) return { kind: 'none' };
  const schemes = alternatives.flat().flatMap((name) => {
    const scheme = document.components?.securitySchemes?.[name];
    return scheme === undefined ? [] : [dereference<SecurityScheme>(document, scheme)];
  });
  if (schemes.some(({ type, scheme }) => type === 'http' && scheme === 'basic')) return { kind: 'basic' };
  const token = schemes.find(({ type }) => type === 'apiKey');
  return token?.name === undefined ? { kind: 'none' } : { kind: 'token', name: token.name };
}

interface SecurityScheme {
  readonly type?: string;
  readonly scheme?: string;
  readonly name?: string;
}
