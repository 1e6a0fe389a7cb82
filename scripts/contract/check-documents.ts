import { ContractError, type SourcePosition } from './errors.ts';
import type { JsonKey, JsonObject } from './json.ts';
import { type Origins, pointerOf } from './origins.ts';
import { fromPointer, toPointer, valueAt } from './pointer.ts';
import { danglingError, shapeError } from './references.ts';
import type { ResolvedVersion } from './resolve.ts';
import { ShapeCheck } from './shape.ts';
import type { ShapeContext, Target } from './shape-context.ts';
import { positionIn, type SourceFile } from './source.ts';

/** What OpenAPI lets a reference stand for. A map in a file of its own is put into place when the files are joined. */
const REFERABLE = new Set([
  ...['Schema', 'Parameter', 'Response', 'Example', 'RequestBody', 'Header', 'SecurityScheme', 'Link', 'Callback'],
  'PathItem',
]);
const NOT_REFERABLE = {
  message: 'No reference within the document may stand here',
  hint: 'Write out what is meant, or put it into a file of its own and refer to that from a file of the contract.',
};

/**
 * Makes sure that every version's document has the form that OpenAPI gives it after its overlays, and that its
 * references lead to something. What versions share is looked at once.
 *
 * @param sources the files that the documents come from, by absolute path
 * @throws ContractError at the place in the overlay or file that put the node there
 */
export function checkDocuments(
  versions: readonly ResolvedVersion[],
  origins: Origins,
  sources: ReadonlyMap<string, SourceFile>,
): void {
  const check = new ShapeCheck();
  for (const { document } of versions) {
    check.check(
      document,
      { keys: [] },
      contextOf(document, (keys) => positionOf(document, keys, origins, sources)),
    );
  }
}

function contextOf(
  document: JsonObject,
  position: (keys: readonly JsonKey[]) => SourcePosition | undefined,
): ShapeContext {
  const targetAt = (id: string): Target | undefined => {
    const keys = fromPointer(id);
    const value = valueAt(document, keys);
    return value === undefined ? undefined : { keys, value, id };
  };
  return {
    at: targetAt,
    fail: ({ keys }, fault) => {
      throw shapeError(fault, position([...keys, ...(fault.below ?? [])]));
    },
    follow(text, _holder, place, kind) {
      const at = () => position([...place.keys, '$ref']);
      if (kind !== undefined && !REFERABLE.has(kind)) throw shapeError(NOT_REFERABLE, at());
      if (!text.startsWith('#/')) throw fileReference(text, at());
      const target = targetAt(toPointer(fromPointer(text)));
      if (target === undefined) throw danglingError(text, at());
      return target;
    },
  };
}

/** Overlays apply to the bundled document, in which no other file exists any more. */
function fileReference(text: string, position: SourcePosition | undefined): ContractError {
  return new ContractError({
    code: 'OVERLAY_FILE_REFERENCE',
    message: `The overlay refers to the file \`${text}\`.`,
    hint: 'Write the content into the overlay, or refer to a component of the document: `#/components/…`.',
    ...(position && { position }),
  });
}

/** A node that the pipeline put in, or that is missing, stands where its nearest ancestor does. */
function positionOf(
  document: JsonObject,
  keys: readonly JsonKey[],
  origins: Origins,
  sources: ReadonlyMap<string, SourceFile>,
): SourcePosition | undefined {
  const source = origins.find(document, keys);
  const file = source && sources.get(source.file);
  if (source !== undefined && file !== undefined) return positionIn(file, pointerOf(source));
  return keys.length === 0 ? undefined : positionOf(document, keys.slice(0, -1), origins, sources);
}
