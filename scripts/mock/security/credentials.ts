import type { OpenApiDocument } from '../../contract/document.ts';
import type { ContractOperation } from '../../contract/operations.ts';
import type { Violation } from '../findings/finding.ts';
import { type Fields, lastValue } from '../request/fields.ts';
import { basicFault } from './basic.ts';
import { type CredentialPlace, credentialPlace } from './schemes.ts';
import { tokenFault } from './token-fault.ts';

const MISSING = 'credentials-missing';

/** Where credentials can stand in a request. */
export interface SentCredentials {
  readonly headers: ReadonlyMap<string, string>;
  readonly query: Fields;
  readonly form: Fields | undefined;
  /** When the request came, in milliseconds since 1970. */
  readonly now: number;
}

/**
 * Checks a request against the operation's security: one alternative has to be met, an empty one always is. A key only
 * has to be there and well formed; the mock knows no accounts.
 */
export function checkCredentials(
  document: OpenApiDocument,
  operation: ContractOperation,
  sent: SentCredentials,
): Violation[] {
  const faults = operation.security.map((alternative) =>
    Object.keys(alternative).flatMap((name) => {
      const place = credentialPlace(document, operation, name);
      return place === undefined ? [unsupported(name)] : (faultOf(document, place, sent) ?? []);
    }),
  );
  if (faults.length === 0 || faults.some((alternative) => alternative.length === 0)) return [];
  // Whoever tried one way wants to know what is wrong with it, not that there are others.
  const all = faults.flat();
  const tried = all.filter(({ code }) => code !== MISSING);
  return tried.length > 0 ? tried : all;
}

function faultOf(document: OpenApiDocument, place: CredentialPlace, sent: SentCredentials): Violation | undefined {
  const value = valueAt(place, sent);
  const fault =
    value === undefined ? 'is missing, the operation needs a credential' : faultIn(document, place, value, sent.now);
  if (fault === undefined) return undefined;
  const code = value === undefined ? MISSING : 'credentials-invalid';
  return { kind: 'credentials', in: place.in, field: place.name, message: fault, code };
}

function valueAt({ in: part, name }: CredentialPlace, { headers, query, form }: SentCredentials): string | undefined {
  if (part === 'header') return headers.get(name);
  return lastValue(part === 'body' ? form : query, name);
}

function faultIn(
  document: OpenApiDocument,
  { basic, scheme }: CredentialPlace,
  value: string,
  now: number,
): string | undefined {
  if (basic) return basicFault(value);
  return value.trim() === '' ? 'is empty' : tokenFault(document, scheme, value, now);
}

function unsupported(name: string): Violation {
  return {
    kind: 'credentials',
    in: 'header',
    message: `the mock cannot check the security scheme \`${name}\``,
    code: 'credentials-unsupported',
  };
}
