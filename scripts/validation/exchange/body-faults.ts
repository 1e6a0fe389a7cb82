import type { OpenApiDocument } from '../../contract/document.ts';
import { isJsonObject } from '../../contract/json.ts';
import { type SchemaFault, schemaFaults } from '../body-validator.ts';
import { demandsNoMore, type PlacedSchema } from '../schemas/demands-no-more.ts';

/** The same body is held against one version after the other: what it was found to fit last. */
let last: { readonly body: unknown; readonly fits: PlacedSchema | undefined } = { body: undefined, fits: undefined };

/**
 * What keeps a recorded body from fitting a schema. Asked of the newest version first, most older ones need no look:
 * they demand nothing that it does not.
 *
 * @param body a body that nobody changes, which is why others ask `schemaFaults`
 */
export function bodyFaults(document: OpenApiDocument, schema: object, body: unknown): SchemaFault[] {
  const placed = isJsonObject(schema) ? { document, schema } : undefined;
  const known = last.body === body && typeof body === 'object' && body !== null ? last.fits : undefined;
  if (placed !== undefined && known !== undefined && demandsNoMore(placed, known)) return [];
  const faults = schemaFaults(document, schema, body);
  if (faults.length === 0) last = { body, fits: placed };
  return faults;
}
