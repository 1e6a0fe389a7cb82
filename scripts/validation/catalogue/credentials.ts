import { type Part, type Violation, violation } from './kinds.ts';

// Credentials.

/** The code of a credential that was not sent, as opposed to a wrong one. */
export const CREDENTIALS_MISSING = 'credentials-missing';

export function missingCredential(part: Part, name: string): Violation {
  return violation('credentials', part, 'is missing, the operation needs a credential', CREDENTIALS_MISSING, name);
}

/** What can be wrong with an API key in a Basic header, and with a token that is merely empty. */
export const CREDENTIAL_FAULTS = {
  notBasic: 'has to be `Basic` and the key in Base64',
  emptyUser: 'has an empty user name',
  password: 'has a password, which has to be empty',
  empty: 'is empty',
} as const;

/** @param issuers operations that hand out such tokens */
export function unknownToken(issuers: readonly string[]): string {
  return `is no token of this mock, get a new one from ${issuers.join(', ')}`;
}

/**
 * @param at when it ended, in milliseconds since 1970
 * @param issuers operations that hand out such tokens
 */
export function expiredToken(at: number, lifetimeSeconds: number, issuers: readonly string[]): string {
  const lifetime = `it is good for ${lifetimeSeconds / 60} minutes`;
  return `has expired at ${new Date(at).toISOString()}, ${lifetime}; get a new one from ${issuers.join(', ')}`;
}

export function invalidCredential(part: Part, name: string, fault: string): Violation {
  return violation('credentials', part, fault, 'credentials-invalid', name);
}

export function unsupportedScheme(name: string): Violation {
  const message = `the mock cannot check the security scheme \`${name}\``;
  return violation('credentials', 'header', message, 'credentials-unsupported');
}
