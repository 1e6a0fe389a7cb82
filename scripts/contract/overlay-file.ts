import { jsonpath } from 'json-p3';
import { ContractError, type ContractErrorCode } from './errors.ts';
import { childOf, isJsonObject, type JsonKey, type JsonObject, type JsonValue } from './json.ts';
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
  /** The document that the action stands in, and its place in the list there. */
  readonly file: SourceFile;
  readonly index: number;
  readonly target: string;
  /** Undefined for an addition of the user's own that belongs to none. */
  readonly changeset: string | undefined;
  readonly update?: JsonValue;
  readonly copy?: string;
  readonly remove: boolean;
}

/** What an overlay document says beside its actions, which need the changesets of the whole version. */
export interface OverlayHead {
  readonly file: SourceFile;
  readonly version: string;
  /** Undefined in a document that leaves them to another of the same version. */
  readonly changesets: readonly Changeset[] | undefined;
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

/**
 * Reads an overlay document, all but its actions.
 *
 * @param path absolute path of the document
 * @throws ContractError when the file cannot be read or breaks a rule for overlays
 */
export function readOverlayHead(path: string): OverlayHead {
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
  const changesets = data['x-changesets'];
  return {
    file,
    version,
    changesets: changesets === undefined ? undefined : readChangesets(file, version, changesets),
  };
}

/** @throws ContractError when the version that an overlay brings is no date */
export function checkVersionDate({ file, version }: OverlayHead): void {
  if (isCalendarDate(version)) return;
  fail(file, ['info', 'version'], 'OVERLAY_DATE_INVALID', {
    message: `${JSON.stringify(version)} is not a calendar date in the form YYYY-MM-DD.`,
    hint: "Write the version's date in quotes, for example '2021-03-25'.",
  });
}

/**
 * Reads the actions of an overlay document.
 *
 * @param changesets those of the whole version; undefined for an overlay of the user's own, which has none
 * @throws ContractError when an action breaks a rule for overlays
 */
export function readActions(file: SourceFile, changesets: readonly Changeset[] | undefined): OverlayAction[] {
  const value = childOf(requireObject(file, [], file.data), 'actions');
  if (!Array.isArray(value) || value.length === 0) {
    fail(file, ['actions'], 'OVERLAY_INVALID', {
      message: 'The overlay has no actions.',
      hint: 'List what the version changes under `actions`, or remove the file.',
    });
  }
  return value.map((entry, index) => readAction(file, index, entry, changesets));
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

function readAction(
  file: SourceFile,
  index: number,
  entry: JsonValue,
  changesets: readonly Changeset[] | undefined,
): OverlayAction {
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
  if (changesets !== undefined && !changesets.some(({ name }) => name === changeset)) {
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
    file,
    index,
    target,
    changeset: changesets && String(changeset),
    remove: action.remove === true,
    ...(action.update !== undefined && { update: action.update }),
    ...(copy !== undefined && { copy }),
  };
}

/** Where `..` would look through the examples. */
const SEARCHES_EXAMPLES = /^\$(\.components(\.examples.*)?)?\.\./;

function checkPath(file: SourceFile, keys: readonly JsonKey[], path: string): void {
  // The normal form of the path, without texts that only look like a part of it.
  const steps = String(compilePath(file, keys, path)).replace(/'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"/g, "''");
  if (!SEARCHES_EXAMPLES.test(steps)) return;
  fail(file, keys, 'OVERLAY_TARGET_SEARCHES', {
    message: `\`${path}\` looks through all examples.`,
    hint: "Name the examples that the version changes, for example $.components.examples['a', 'b'].value.",
  });
}

function compilePath(file: SourceFile, keys: readonly JsonKey[], path: string) {
  try {
    return jsonpath.compile(path);
  } catch (error) {
    return fail(file, keys, 'OVERLAY_JSONPATH_INVALID', {
      message: `\`${path}\` is not a JSONPath: ${error instanceof Error ? error.message : String(error)}.`,
      hint: "Write the path as RFC 9535 says, for example $.components.schemas.Order.properties['x'].",
    });
  }
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
