import { asJson } from '../../contract/dereference.ts';
import type { JsonKey, JsonValue } from '../../contract/json.ts';
import type { Changeset } from '../../contract/overlay.ts';
import { fromPointer, valueAt } from '../../contract/pointer.ts';
import { marksIn } from '../marks.ts';
import type { ReferenceSource } from '../reference-source.ts';

/** The changesets of a version that reach a place of its document or what it refers to, directly or not. */
export function changesetsReaching(
  { contract, version, document }: ReferenceSource,
  places: readonly (readonly JsonKey[])[],
): Changeset[] {
  const root = asJson(document);
  const names = new Set<string>();
  const reached = new Set<string>();
  const follow = (node: JsonValue | undefined): void => {
    const marks = marksIn(node);
    for (const name of marks.names) names.add(name);
    for (const reference of marks.references) {
      if (reached.has(reference)) continue;
      reached.add(reference);
      follow(valueAt(root, fromPointer(reference)));
    }
  };
  for (const place of places) follow(valueAt(root, place));
  const changesets = contract.versions.find((resolved) => resolved.version === version)?.changesets ?? [];
  return changesets.filter(({ name }) => names.has(name));
}
