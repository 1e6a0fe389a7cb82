import type { Touch } from './apply.ts';
import { asJson } from './dereference.ts';
import type { OpenApiDocument } from './document.ts';
import { isJsonContainer, isJsonObject, type JsonKey, type JsonValue } from './json.ts';
import { operationsOf, webhooksOf } from './operations.ts';
import type { Changeset } from './overlay.ts';
import { fromPointer, toPointer, valueAt } from './pointer.ts';
import type { ResolvedVersion } from './resolve.ts';

/** One changeset between two versions, and whom it reaches. */
export interface Change extends Changeset {
  readonly version: string;
  /** JSON Pointers of the nodes that the changeset touched, in its version's document. */
  readonly pointers: readonly string[];
  /** operationIds of the operations and webhooks that reach one of these nodes. */
  readonly operations: readonly string[];
}

/** The changesets of one version. */
export function changesOf(resolved: ResolvedVersion): Change[] {
  const reach = reachOf(resolved.document as unknown as OpenApiDocument);
  return resolved.changesets.map((changeset) => {
    const touched = resolved.touches.filter((touch) => touch.changeset === changeset.name);
    return {
      ...changeset,
      version: resolved.version,
      pointers: [...new Set(touched.map(({ keys }) => toPointer(keys)))],
      operations: operationsReaching(reach, touched),
    };
  });
}

interface Reach {
  readonly operationId: string;
  readonly keys: readonly JsonKey[];
  /** Pointers of the components that the operation refers to, directly or not. */
  readonly components: ReadonlySet<string>;
}

function reachOf(document: OpenApiDocument): Reach[] {
  const root = asJson(document);
  return [...operationsOf(document), ...webhooksOf(document)].map(({ operationId, keys }) => {
    const components = new Set<string>();
    const pathItem = valueAt(root, keys.slice(0, 2));
    const own = valueAt(root, keys);
    if (own !== undefined) collectReferences(root, own, components);
    if (isJsonObject(pathItem) && pathItem.parameters !== undefined) {
      collectReferences(root, pathItem.parameters, components);
    }
    return { operationId, keys, components };
  });
}

function collectReferences(root: JsonValue, node: JsonValue, found: Set<string>): void {
  if (!isJsonContainer(node)) return;
  if (isJsonObject(node) && typeof node.$ref === 'string' && !found.has(node.$ref)) {
    found.add(node.$ref);
    const target = valueAt(root, fromPointer(node.$ref));
    if (target !== undefined) collectReferences(root, target, found);
  }
  for (const child of Object.values(node)) collectReferences(root, child, found);
}

function operationsReaching(reach: readonly Reach[], touches: readonly Touch[]): string[] {
  const touched = touches.map(({ keys }) => ({ keys, component: toPointer(keys.slice(0, 3)) }));
  return reach
    .filter(({ keys, components }) =>
      touched.some(
        (touch) => components.has(touch.component) || startsWith(touch.keys, keys) || startsWith(keys, touch.keys),
      ),
    )
    .map(({ operationId }) => operationId);
}

function startsWith(keys: readonly JsonKey[], prefix: readonly JsonKey[]): boolean {
  return prefix.every((key, index) => keys[index] === key);
}
