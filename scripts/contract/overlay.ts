import { readdirSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { jsonpath } from 'json-p3';
import { ContractError, type ContractErrorCode } from './errors.ts';
import { childOf, isJsonContainer, isJsonObject, type JsonKey, type JsonObject, type JsonValue } from './json.ts';
import { toPointer } from './pointer.ts';
import { positionIn, readSource, type SourceFile } from './source.ts';
import { isCalendarDate } from './versions.ts';

const BASES = ['documented', 'code', 'known-by'] as const;
const ACTION_KEYS = new Set(['target', 'description', 'update', 'remove', 'copy']);

/** How the date of a changeset is known. */
export type ChangesetBasis = (typeof BASES)[number];

/** One documented change of the API. */
export interface Changeset {
  readonly name: string;
  /** What changed, in one sentence. */
  readonly summary: string;
  /** What an integrator must do, in one sentence. */
  readonly action: string;
  readonly basis: ChangesetBasis;
  /** With basis `known-by`: the last date at which the change was certainly not in force. */
  readonly after?: string;
  /** The page that the change is known from. */
  readonly source: string;
}

/** One action of an overlay. See OpenAPI Overlay 1.1, section 4.4.3. */
export interface OverlayAction {
  readonly index: number;
  readonly target: string;
  readonly changeset: string;
  readonly update?: JsonValue;
  readonly copy?: string;
  readonly remove: boolean;
}

/** The overlay of one API version. */
export interface Overlay {
  readonly file: SourceFile;
  readonly version: string;
  readonly changesets: readonly Changeset[];
  readonly actions: readonly OverlayAction[];
}

/**
 * Reads every overlay of a folder, oldest version first.
 *
 * @param folder absolute path of the folder that holds one overlay per version
 * @throws ContractError when a file cannot be read or breaks a rule for overlays
 */
export function readOverlays(folder: string): Overlay[] {
  const names = readdirSync(folder).filter((name) => ['.yaml', '.yml'].includes(extname(name)));
  const overlays = names.map((name) => readOverlay(join(folder, name)));
  overlays.sort((a, b) => (a.version < b.version ? -1 : Number(a.version > b.version)));
  for (const [index, overlay] of overlays.entries()) {
    const earlier = overlays[index - 1];
    if (earlier?.version === overlay.version) {
      fail(overlay.file, ['info', 'version'], 'OVERLAY_DUPLICATE_DATE', {
        message: `${basename(earlier.file.path)} and ${basename(overlay.file.path)} both describe ${overlay.version}.`,
        hint: 'Keep one file per version; put the changesets of one date into one overlay.',
      });
    }
  }
  return overlays;
}

/** Reports a mistake at a place of an overlay. */
export function fail(
  file: SourceFile,
  keys: readonly JsonKey[],
  code: ContractErrorCode,
  { message, hint }: { readonly message: string; readonly hint: string },
): never {
  throw new ContractError({ code, message, hint, position: positionIn(file, toPointer(keys)) });
}

function readOverlay(path: string): Overlay {
  const file = readSource(path);
  const data = requireObject(file, [], file.data);
  if (!/^1\.[01]\.\d+$/.test(String(data.overlay))) {
    fail(file, ['overlay'], 'OVERLAY_INVALID', {
      message: `\`overlay\` is ${JSON.stringify(data.overlay)}, but an OpenAPI Overlay of version 1.1 is expected.`,
      hint: 'Start the file with `overlay: 1.1.0`.',
    });
  }
  const info = requireObject(file, ['info'], data.info);
  requireText(file, ['info', 'title'], info.title);
  const version = requireText(file, ['info', 'version'], info.version);
  if (!isCalendarDate(version)) {
    fail(file, ['info', 'version'], 'OVERLAY_DATE_INVALID', {
      message: `${JSON.stringify(version)} is not a calendar date in the form YYYY-MM-DD.`,
      hint: "Write the version's date in quotes, for example '2021-03-25'.",
    });
  }
  const changesets = readChangesets(file, version, data['x-changesets']);
  const actions = readActions(file, data.actions, changesets);
  checkFileName(file, version);
  checkChangesetsUsed(file, changesets, actions);
  checkReferences(file);
  return { file, version, changesets, actions };
}

function checkFileName(file: SourceFile, version: string): void {
  const name = basename(file.path, extname(file.path));
  if (name === version) return;
  if (isCalendarDate(name)) {
    fail(file, ['info', 'version'], 'OVERLAY_DATE_ORDER', {
      message: `The file is named after ${name}, but its \`info.version\` is ${version}.`,
      hint: 'Versions apply in the order of their dates; give the file and `info.version` the same one.',
    });
  }
  const duplicate = name.startsWith(version);
  fail(file, ['info', 'version'], duplicate ? 'OVERLAY_DUPLICATE_DATE' : 'OVERLAY_DATE_INVALID', {
    message: `The file name ${basename(file.path)} is not the version's date.`,
    hint: `Name the file ${version}.yaml; there is one overlay per version.`,
  });
}

function readChangesets(file: SourceFile, version: string, value: JsonValue | undefined): Changeset[] {
  const entries = Object.entries(requireObject(file, ['x-changesets'], value));
  return entries.map(([name, entry]) => {
    const keys = ['x-changesets', name];
    const object = requireObject(file, keys, entry);
    const text = (key: string) => requireText(file, [...keys, key], object[key]);
    const basis = BASES.find((known) => known === object.basis);
    if (basis === undefined) {
      fail(file, [...keys, 'basis'], 'OVERLAY_INVALID', {
        message: `The basis of \`${name}\` is ${JSON.stringify(object.basis) ?? 'missing'}.`,
        hint: `Say how the date is known: ${BASES.join(', ')}.`,
      });
    }
    const after = object.after === undefined ? undefined : text('after');
    checkAfter(file, [...keys, 'after'], { name, version, basis, after });
    return {
      name,
      summary: text('summary'),
      action: text('action'),
      basis,
      ...(after !== undefined && { after }),
      source: text('source'),
    };
  });
}

function checkAfter(
  file: SourceFile,
  keys: readonly string[],
  { name, version, basis, after }: { name: string; version: string; basis: ChangesetBasis; after: string | undefined },
): void {
  if ((basis === 'known-by') !== (after !== undefined)) {
    fail(file, keys, 'OVERLAY_INVALID', {
      message: `\`after\` of \`${name}\` goes with the basis \`known-by\`, and only with it.`,
      hint: 'Give the last date at which the change was certainly not in force, or change the basis.',
    });
  }
  if (after === undefined) return;
  if (!isCalendarDate(after)) {
    fail(file, keys, 'OVERLAY_DATE_INVALID', {
      message: `${JSON.stringify(after)} is not a calendar date in the form YYYY-MM-DD.`,
      hint: "Write the date in quotes, for example '2018-10-25'.",
    });
  }
  if (after >= version) {
    fail(file, keys, 'OVERLAY_DATE_ORDER', {
      message: `\`${name}\` is said to come after ${after}, which is not before its version ${version}.`,
      hint: 'Correct one of the dates: `after` has to be earlier than the version.',
    });
  }
}

function readActions(file: SourceFile, value: JsonValue | undefined, changesets: readonly Changeset[]) {
  if (!Array.isArray(value) || value.length === 0) {
    fail(file, ['actions'], 'OVERLAY_INVALID', {
      message: 'The overlay has no actions.',
      hint: 'List what the version changes under `actions`, or remove the file.',
    });
  }
  return value.map((entry, index) => readAction(file, index, entry, changesets));
}

function readAction(file: SourceFile, index: number, entry: JsonValue, changesets: readonly Changeset[]) {
  const keys = ['actions', index];
  const action = requireObject(file, keys, entry);
  const target = requireText(file, [...keys, 'target'], action.target);
  const unknown = Object.keys(action).find((key) => !ACTION_KEYS.has(key) && !key.startsWith('x-'));
  const kinds = [action.update !== undefined, action.remove === true, action.copy !== undefined].filter(Boolean);
  if (unknown !== undefined || kinds.length !== 1) {
    fail(file, unknown === undefined ? keys : [...keys, unknown], 'OVERLAY_ACTION_INVALID', {
      message:
        unknown === undefined
          ? `The action has ${kinds.length} of \`update\`, \`remove: true\` and \`copy\`, but needs exactly one.`
          : `\`${unknown}\` is not a field of an overlay action.`,
      hint: 'See the Action Object of OpenAPI Overlay 1.1 for the fields and what they do.',
    });
  }
  const changeset = action['x-changeset'];
  if (!changesets.some(({ name }) => name === changeset)) {
    const names = changesets.map(({ name }) => name).join(', ');
    fail(file, [...keys, 'x-changeset'], 'OVERLAY_CHANGESET_UNKNOWN', {
      message:
        changeset === undefined
          ? 'The action does not say to which changeset it belongs.'
          : `The changeset ${JSON.stringify(changeset)} is not described in \`x-changesets\`.`,
      hint: `Set \`x-changeset\` to a changeset of this overlay: ${names}.`,
    });
  }
  const copy = action.copy === undefined ? undefined : requireText(file, [...keys, 'copy'], action.copy);
  checkPath(file, [...keys, 'target'], target);
  if (copy !== undefined) checkPath(file, [...keys, 'copy'], copy);
  return {
    index,
    target,
    changeset: String(changeset),
    remove: action.remove === true,
    ...(action.update !== undefined && { update: action.update }),
    ...(copy !== undefined && { copy }),
  };
}

function checkPath(file: SourceFile, keys: readonly JsonKey[], path: string): void {
  try {
    jsonpath.compile(path);
  } catch (error) {
    fail(file, keys, 'OVERLAY_JSONPATH_INVALID', {
      message: `\`${path}\` is not a JSONPath: ${error instanceof Error ? error.message : String(error)}.`,
      hint: "Write the path as RFC 9535 says, for example $.components.schemas.Order.properties['x'].",
    });
  }
}

function checkChangesetsUsed(file: SourceFile, changesets: readonly Changeset[], actions: readonly OverlayAction[]) {
  const unused = changesets.find(({ name }) => !actions.some(({ changeset }) => changeset === name));
  if (unused === undefined) return;
  fail(file, ['x-changesets', unused.name], 'OVERLAY_CHANGESET_UNUSED', {
    message: `No action belongs to the changeset \`${unused.name}\`.`,
    hint: `Mark its actions with \`x-changeset: ${unused.name}\`, or remove the changeset.`,
  });
}

/** Overlays apply to the bundled document, in which no other file exists any more. */
function checkReferences(file: SourceFile): void {
  const walk = (node: JsonValue, keys: readonly JsonKey[]): void => {
    if (!isJsonContainer(node)) return;
    const reference = childOf(node, '$ref');
    if (typeof reference === 'string' && !reference.startsWith('#/')) {
      fail(file, [...keys, '$ref'], 'OVERLAY_FILE_REFERENCE', {
        message: `The overlay refers to the file \`${reference}\`.`,
        hint: 'Write the content into the overlay, or refer to a component of the document: `#/components/…`.',
      });
    }
    for (const [key, child] of Object.entries(node)) walk(child, [...keys, key]);
  };
  walk(file.data, []);
}

function requireObject(file: SourceFile, keys: readonly JsonKey[], value: JsonValue | undefined): JsonObject {
  if (isJsonObject(value)) return value;
  return fail(file, keys, 'OVERLAY_INVALID', {
    message: `${keys.length === 0 ? 'The overlay' : `\`${keys.join('.')}\``} has to be a mapping.`,
    hint: 'See an overlay beside it for the form; every overlay has `info`, `x-changesets` and `actions`.',
  });
}

function requireText(file: SourceFile, keys: readonly JsonKey[], value: JsonValue | undefined): string {
  if (typeof value === 'string' && value.trim() !== '') return value;
  return fail(file, keys, 'OVERLAY_INVALID', {
    message: `\`${keys.join('.')}\` is ${value === undefined ? 'missing' : 'not a text'}.`,
    hint: 'Give it a text; put dates in quotes.',
  });
}
