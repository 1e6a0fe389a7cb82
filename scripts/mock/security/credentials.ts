import { type CredentialPlace, credentialPlace } from '../../contract/credentials.ts';
import type { OpenApiDocument } from '../../contract/document.ts';
import type { ContractOperation } from '../../contract/operations.ts';
import { perOperation } from '../declared/per-operation.ts';
import type { Violation } from '../findings/finding.ts';
import { type Fields, lastValue } from '../request/fields.ts';
import { basicFault } from './basic.ts';
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
      place === undefined ? unsupported(scheme) : (faultOf(document, scheme, place, sent) ?? []),
    );
    if (found.length === 0) return [];
    faults.push(found);
  }
  // Whoever tried one way wants to know what is wrong with it, not that there are others.
  const all = faults.flat();
  const tried = all.filter(({ code }) => code !== MISSING);
  return tried.length > 0 ? tried : all;
}

function faultOf(
  document: OpenApiDocument,
  scheme: string,
  place: CredentialPlace,
  sent: SentCredentials,
): Violation | undefined {
  const value = valueAt(place, sent);
  const fault =
    value === undefined
      ? 'is missing, the operation needs a credential'
      : place.basic
        ? basicFault(value)
        : tokenFault(document, scheme, value, sent.now);
  if (fault === undefined) return undefined;
  const code = value === undefined ? MISSING : 'credentials-invalid';
  return { kind: 'credentials', in: place.in, field: place.name, message: fault, code };
}

function valueAt({ in: part, name }: CredentialPlace, { headers, query, form }: SentCredentials): string | undefined {
  if (part === 'header') return headers.get(name);
  return lastValue(part === 'body' ? form : query, name);
}

function unsupported(name: string): Violation {
  return {
    kind: 'credentials',
    in: 'header',
    message: `the mock cannot check the security scheme \`${name}\``,
    code: 'credentials-unsupported',
  };
}
