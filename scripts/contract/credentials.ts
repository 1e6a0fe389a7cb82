import { dereference } from './dereference.ts';
import { FORM_CONTENT_TYPE, type OpenApiDocument, type SecurityScheme } from './document.ts';
import { type ContractOperation, contentOf } from './operations.ts';

/** Where an operation takes a credential. */
export interface CredentialPlace {
  readonly in: 'body' | 'header' | 'query';
  /** Of a header in lower case. */
  readonly name: string;
  /** True for the Basic scheme. */
  readonly basic: boolean;
  /** True for the Basic scheme when the user name alone is the credential. */
  readonly emptyPassword: boolean;
  /** True for a scheme with `x-form-field`: a token that stands in a form or in the query. */
  readonly token: boolean;
}

/**
 * Where the operation takes the credential of a scheme. A scheme with `x-form-field` is a field of the form where the
 * operation has one or could have one, which OpenAPI has no words for, and a query parameter elsewhere.
 *
 * @param name the scheme's name in a security requirement
 * @returns undefined for a kind of scheme that the contract does not use
 */
export function credentialPlace(
  document: OpenApiDocument,
  operation: ContractOperation,
  name: string,
): CredentialPlace | undefined {
  const component = document.components?.securitySchemes?.[name];
  if (component === undefined) return undefined;
  const scheme = dereference<SecurityScheme>(document, component);
  if (scheme.type === 'http' && scheme.scheme.toLowerCase() === 'basic') {
    const emptyPassword = scheme['x-password'] === 'empty';
    return { in: 'header', name: 'authorization', basic: true, emptyPassword, token: false };
  }
  if (scheme.type !== 'apiKey' || scheme.in === 'cookie') return undefined;
  const formField = scheme['x-form-field'];
  const token = formField !== undefined;
  if (token && takesForm(operation)) return { in: 'body', name: formField, basic: false, emptyPassword: false, token };
  const inHeader = scheme.in === 'header';
  return {
    in: scheme.in,
    name: inHeader ? scheme.name.toLowerCase() : scheme.name,
    basic: false,
    emptyPassword: false,
    token,
  };
}

/** A POST without a body of its own can still carry a form. */
function takesForm(operation: ContractOperation): boolean {
  if (operation.body === undefined) return operation.method === 'post';
  return contentOf(operation, FORM_CONTENT_TYPE) !== undefined;
}

/** True for an operation that does without credentials, whether it takes some or not. */
export function isExempt({ security }: Pick<ContractOperation, 'security'>): boolean {
  return security.length === 0 || security.some((alternative) => Object.keys(alternative).length === 0);
}

/** Every place in which the operation takes a credential. */
export function credentialPlaces(document: OpenApiDocument, operation: ContractOperation): CredentialPlace[] {
  const names = new Set(operation.security.flatMap((alternative) => Object.keys(alternative)));
  return [...names].flatMap((name) => credentialPlace(document, operation, name) ?? []);
}

/** True for an operation that takes a token which the API itself has handed out. */
export function takesToken(document: OpenApiDocument, operation: ContractOperation): boolean {
  return credentialPlaces(document, operation).some(({ token }) => token);
}
