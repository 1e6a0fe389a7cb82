import { type Applied, applyOverlay, type Touch } from './apply.ts';
import { childOf, isJsonObject, type JsonKey, type JsonObject, setOwn } from './json.ts';
import { extensibleBelow, type TypedNode, typedPath } from './node-types.ts';
import type { Origins } from './origins.ts';
import type { Changeset, Overlay } from './overlay.ts';
import { BASELINE } from './versions.ts';

/** One version's document. */
export interface ResolvedVersion {
  /** `baseline`, or the date. */
  readonly version: string;
  readonly date: string | null;
  readonly changesets: readonly Changeset[];
  readonly document: JsonObject;
  /** What the version's own changesets touched, as keys of its document. */
  readonly touches: readonly Touch[];
}

/**
 * Applies the overlays one after the other. Each version shares with the one before all that its overlay leaves alone.
 *
 * @param baseline the bundled document before the first dated version
 * @param overlays oldest first
 * @returns the versions, oldest first, the baseline in front
 * @throws ContractError when an overlay does not apply
 */
export function resolveVersions(
  baseline: JsonObject,
  overlays: readonly Overlay[],
  origins: Origins,
): ResolvedVersion[] {
  const resolved: ResolvedVersion[] = [
    { version: BASELINE, date: null, changesets: [], document: baseline, touches: [] },
  ];
  let document = baseline;
  for (const overlay of overlays) {
    const applied = applyOverlay(document, overlay, origins);
    markChangesets(applied);
    stampVersion(applied.document, overlay.version, origins);
    document = applied.document;
    resolved.push({
      version: overlay.version,
      date: overlay.version,
      changesets: overlay.changesets,
      document,
      touches: applied.touches,
    });
  }
  return resolved;
}

/** What tells a mock how to answer. It is no change of the API, so nothing is marked for it. */
const MOCK_DATA = new Set<JsonKey>(['x-echo', 'x-when']);

/** Writes `x-changesets` on the nodes that the changesets brought; the application owns every node that it touched. */
function markChangesets({ document, touches }: Applied): void {
  for (const { changeset, keys, created } of touches) {
    if (keys.some((key) => MOCK_DATA.has(key))) continue;
    for (const { value } of markedNodes(document, keys, created)) {
      if (!isJsonObject(value)) continue;
      const marks = Array.isArray(value['x-changesets']) ? value['x-changesets'] : [];
      if (!marks.includes(changeset)) setOwn(value, 'x-changesets', [...marks, changeset]);
    }
  }
}

/** A new node carries the mark itself; for a new list item or a changed value the object around it does. */
function markedNodes(document: JsonObject, keys: Touch['keys'], created: boolean): TypedNode[] {
  const below = created ? extensibleBelow(document, keys) : [];
  if (below.length > 0) return below;
  const around = typedPath(document, keys).findLast(({ extensible }) => extensible);
  return around === undefined || around.keys.length === 0 ? [] : [around];
}

/** `info.version` and the version header's default and example are the document's own version. */
function stampVersion(document: JsonObject, version: string, origins: Origins): void {
  const replace = (parent: JsonObject, key: string, changes: JsonObject): JsonObject => {
    const child = childOf(parent, key);
    const copy = { ...(isJsonObject(child) ? child : {}), ...changes };
    if (isJsonObject(child)) origins.copy(child, copy);
    setOwn(parent, key, copy);
    return copy;
  };
  replace(document, 'info', { version });
  const parameters = replace(replace(document, 'components', {}), 'parameters', {});
  for (const [name, parameter] of Object.entries(parameters)) {
    if (!isJsonObject(parameter) || parameter['x-role'] !== 'version') continue;
    replace(replace(parameters, name, { example: version }), 'schema', { default: version });
  }
}
