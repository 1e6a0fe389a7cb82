import { dereference } from '../../contract/dereference.ts';
import type { OpenApiDocument } from '../../contract/document.ts';
import { isJsonObject, type JsonKey } from '../../contract/json.ts';
import { fromPointer } from '../../contract/pointer.ts';

/** A security scheme whose credentials the API itself hands out. */
export interface TokenScheme {
  /** The scheme's name in security requirements. */
  readonly name: string;
  readonly lifetimeSeconds: number;
  /** Where answers carry a new token and when it ends, as keys. */
  readonly token: readonly JsonKey[];
  readonly expiry: readonly JsonKey[];
}

const schemes = new WeakMap<OpenApiDocument, readonly TokenScheme[]>();

/** The schemes that the document marks with `x-issued-at` and `x-lifetime-seconds`; read once for each document. */
export function tokenSchemes(document: OpenApiDocument): readonly TokenScheme[] {
  const known = schemes.get(document);
  if (known !== undefined) return known;
  const found = Object.entries(document.components?.securitySchemes ?? {}).flatMap(([name, component]) => {
    const scheme: Readonly<Record<string, unknown>> = { ...dereference<object>(document, component) };
    const { 'x-lifetime-seconds': seconds, 'x-issued-at': places } = scheme;
    if (typeof seconds !== 'number' || !isJsonObject(places)) return [];
    const { token, expiry } = places;
    if (typeof token !== 'string' || typeof expiry !== 'string') return [];
    return [{ name, lifetimeSeconds: seconds, token: fromPointer(token), expiry: fromPointer(expiry) }];
  });
  schemes.set(document, found);
  return found;
}
