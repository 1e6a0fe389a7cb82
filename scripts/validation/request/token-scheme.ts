import { dereference } from '../../contract/dereference.ts';
import type { OpenApiDocument, SecurityScheme } from '../../contract/document.ts';
import type { JsonKey } from '../../contract/json.ts';
import { fromPointer } from '../../contract/pointer.ts';

/** A security scheme whose credentials the API itself hands out. */
export interface TokenScheme {
  /** The scheme's name in security requirements. */
  readonly name: string;
  readonly lifetimeSeconds: number;
  /** What every token begins with. */
  readonly prefix: string;
  /** Where answers carry a new token and when it ends, as keys. */
  readonly places: readonly { readonly token: readonly JsonKey[]; readonly expiry: readonly JsonKey[] }[];
}

const schemes = new WeakMap<OpenApiDocument, readonly TokenScheme[]>();

/** The schemes that the document marks with `x-issued-at` and `x-lifetime-seconds`; read once for each document. */
export function tokenSchemes(document: OpenApiDocument): readonly TokenScheme[] {
  const known = schemes.get(document);
  if (known !== undefined) return known;
  const found = Object.entries(document.components?.securitySchemes ?? {}).flatMap(([name, component]) => {
    const scheme = dereference<SecurityScheme>(document, component);
    const { 'x-lifetime-seconds': lifetimeSeconds, 'x-prefix': prefix = '', 'x-issued-at': issuedAt } = scheme;
    if (lifetimeSeconds === undefined || issuedAt === undefined) return [];
    const places = issuedAt.map(({ token, expiry }) => ({ token: fromPointer(token), expiry: fromPointer(expiry) }));
    return [{ name, lifetimeSeconds, prefix, places }];
  });
  schemes.set(document, found);
  return found;
}
