import { asJson } from '../../contract/dereference.ts';
import type { JsonKey, JsonValue } from '../../contract/json.ts';
import type { Changeset } from '../../contract/overlay.ts';
import { fromPointer, valueAt } from '../../contract/pointer.ts';
import { marksIn } from '../marks.ts';
import type { ReferenceSource } from '../reference-source.ts';

/** The changesets of a version. */
export interface ReachedChanges {
  readonly version: string;
  readonly changesets: readonly Changeset[];
}

/**
 * The changesets that reach a place of a document or what it refers to, directly or not: those of its version and of all
 * before it. The newest versions come first; those without such a changeset are left out.
 */
export function changesReaching(
  { contract, document }: ReferenceSource,
  places: readonly (readonly JsonKey[])[],
): ReachedChanges[] {
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
  return contract.versions
    .map(({ version, changesets }) => ({ version, changesets: changesets.filter(({ name }) => names.has(name)) }))
    .filter(({ changesets }) => changesets.length > 0)
    .reverse();
}
