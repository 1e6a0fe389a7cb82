import type { Contract } from '../contract/contract.ts';
import { toPointer } from '../contract/pointer.ts';
import { unknownField } from './catalogue.ts';
import { type DeclaredFields, declaredFields } from './declared-fields.ts';
import type { Finding } from './finding.ts';
import { safeKey } from './masking.ts';
import { undeclaredFields } from './undeclared-fields.ts';

/**
 * The fields of a body that its schema does not name, each with the first later version that names it.
 *
 * @param fields what the schema names
 * @param schemaIn gives the schema of the same body in another version
 */
export function unknownFieldsSince(
  contract: Contract,
  version: string,
  fields: DeclaredFields,
  body: unknown,
  schemaIn: (version: string) => unknown,
): Finding[] {
  let unknown = undeclaredFields(contract.document(version), fields, body).map(({ keys }) => keys);
  const since = new Map<string, string>();
  const all = unknown;
  const names = contract.versions.map((known) => known.version);
  for (const later of names.slice(names.indexOf(version) + 1)) {
    if (unknown.length === 0) break;
    const schema = schemaIn(later);
    if (schema === undefined) continue;
    const document = contract.document(later);
    const still = new Set(
      undeclaredFields(document, declaredFields(document, [schema]), body).map(({ keys }) => keys.join('/')),
    );
    for (const keys of unknown) if (!still.has(keys.join('/'))) since.set(keys.join('/'), later);
    unknown = unknown.filter((keys) => still.has(keys.join('/')));
  }
  return all.map((keys) => ({
    ...unknownField('body', keys.map(safeKey).join('.'), since.get(keys.join('/')), undefined),
    pointer: toPointer(keys).slice(1),
  }));
}
