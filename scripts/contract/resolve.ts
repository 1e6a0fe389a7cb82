import { type Applied, applyOverlay, type Touch } from './apply.ts';
import { MOCK_DATA } from './extensions.ts';
import { childOf, isJsonObject, type JsonObject, setOwn } from './json.ts';
import { extensibleBelow, type TypedNode, typedPath } from './node-types.ts';
import type { Origins } from './origins.ts';
import type { Changeset, Overlay } from './overlay.ts';
import type { OwnOverlay } from './own-overlays.ts';
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
 * @param own what a user adds, each on top of its version
 * @returns the versions, oldest first, the baseline in front
 * @throws ContractError when an overlay does not apply
 */
export function resolveVersions(
  baseline: JsonObject,
  overlays: readonly Overlay[],
  origins: Origins,
  own: readonly OwnOverlay[] = [],
): ResolvedVersion[] {
  const first = withOwn({ document: baseline, touches: [] }, BASELINE, own, origins);
  const resolved: ResolvedVersion[] = [{ version: BASELINE, date: null, changesets: [], ...first }];
  let { document } = first;
  for (const overlay of overlays) {
    const applied = applyOverlay(document, overlay, origins);
    markChangesets(applied);
    stampVersion(applied.document, overlay.version, origins);
    const complete = withOwn(applied, overlay.version, own, origins);
    document = complete.document;
    resolved.push({
      version: overlay.version,
      date: overlay.version,
      changesets: overlay.changesets,
      ...complete,
    });
  }
  return resolved;
}

/** A version with what a user adds on top of it. */
function withOwn(version: Applied, name: string, own: readonly OwnOverlay[], origins: Origins): Applied {
  return own
    .filter((overlay) => overlay.version === name)
    .reduce(({ document, touches }, overlay) => {
      const applied = applyOverlay(document, overlay, origins);
      return { document: applied.document, touches: [...touches, ...applied.touches] };
    }, version);
}

/** Writes `x-changesets` on the nodes that the changesets brought; the application owns every node that it touched. */
function markChangesets({ document, touches }: Applied): void {
  for (const { changeset, keys, created } of touches) {
    if (changeset === undefined || keys.some((key) => MOCK_DATA.has(key))) continue;
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
  const components = childOf(document, 'components');
  if (!isJsonObject(components) || !isJsonObject(childOf(components, 'parameters'))) return;
  const parameters = replace(replace(document, 'components', {}), 'parameters', {});
  for (const [name, parameter] of Object.entries(parameters)) {
    if (!isJsonObject(parameter) || parameter['x-role'] !== 'version') continue;
    replace(replace(parameters, name, { example: version }), 'schema', { default: version });
  }
}
