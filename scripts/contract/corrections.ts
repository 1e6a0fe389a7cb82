import { basename, extname } from 'node:path';
import { correctionFiles } from './correction-files.ts';
import { ContractError } from './errors.ts';
import { isJsonObject, type JsonKey, type JsonObject, type JsonValue } from './json.ts';
import { toPointer } from './pointer.ts';
import { positionIn, readSource, type SourceFile } from './source.ts';
import { isCalendarDate } from './versions.ts';

/** What a correction may change in published versions. */
export interface CorrectedPlace {
  /** JSON Pointer in the documents; what is below is meant as well. */
  readonly pointer: string;
  /** The kind of change, as `ecc diff` names it; every kind when left out. */
  readonly code?: string;
  /** All versions when left out. */
  readonly versions?: readonly string[];
}

/** Why a published version may change in a way that breaks its users. */
export interface Correction {
  /** The name of the file. */
  readonly name: string;
  /** What was wrong, in a sentence or two. */
  readonly wrong: string;
  /** Where it is seen that the contract was wrong. */
  readonly evidence: string;
  /** The day of the correction. */
  readonly date: string;
  /** Of an exemption: the last day on which the places may change. */
  readonly until?: string;
  readonly changes: readonly CorrectedPlace[];
}

/** Corrections and the files that they stand in. */
export interface ReadCorrections {
  readonly corrections: readonly Correction[];
  readonly files: readonly SourceFile[];
}

const KEYS = new Set(['wrong', 'evidence', 'date', 'until', 'changes']);
const PLACE_KEYS = new Set(['pointer', 'code', 'versions']);

/**
 * Reads the corrections of a contract, oldest first.
 *
 * @param folder absolute path of the folder, which need not exist
 * @throws ContractError `CORRECTION_INVALID`, or when a file cannot be read
 */
export function readCorrections(folder: string): ReadCorrections {
  const files = correctionFiles(folder).map((path) => readSource(path));
  const corrections = files.map(readCorrection).sort((a, b) => (a.date < b.date ? -1 : Number(a.date > b.date)));
  return { corrections, files };
}

function readCorrection(file: SourceFile): Correction {
  const data = objectAt(file, [], file.data, KEYS);
  const text = (key: string) => textAt(file, [key], data[key]);
  const day = (key: string) => dayAt(file, key, text(key));
  const { changes } = data;
  if (!Array.isArray(changes) || changes.length === 0) fail(file, ['changes'], 'it does not list its `changes`');
  const date = day('date');
  const until = data.until === undefined ? undefined : day('until');
  if (until !== undefined && until < date) fail(file, ['until'], 'its end comes before its date');
  return {
    name: basename(file.path, extname(file.path)),
    wrong: text('wrong'),
    evidence: text('evidence'),
    date,
    ...(until !== undefined && { until }),
    changes: (Array.isArray(changes) ? changes : []).map((place, index) => readPlace(file, index, place)),
  };
}

function readPlace(file: SourceFile, index: number, value: JsonValue): CorrectedPlace {
  const keys = ['changes', index];
  const place = objectAt(file, keys, value, PLACE_KEYS);
  const pointer = textAt(file, [...keys, 'pointer'], place.pointer);
  if (!pointer.startsWith('#/')) fail(file, [...keys, 'pointer'], 'this is no place in the documents');
  const { versions } = place;
  if (versions !== undefined && !(Array.isArray(versions) && versions.every((one) => typeof one === 'string'))) {
    fail(file, [...keys, 'versions'], 'these are no versions, written in quotes');
  }
  return {
    pointer,
    ...(place.code !== undefined && { code: textAt(file, [...keys, 'code'], place.code) }),
    ...(Array.isArray(versions) && { versions: versions.map(String) }),
  };
}

function objectAt(
  file: SourceFile,
  keys: readonly JsonKey[],
  value: JsonValue,
  known: ReadonlySet<string>,
): JsonObject {
  if (!isJsonObject(value)) fail(file, keys, 'a mapping has to stand here');
  const unknown = Object.keys(value).find((key) => !known.has(key));
  if (unknown !== undefined) fail(file, [...keys, unknown], `nobody knows \`${unknown}\``);
  return value;
}

function textAt(file: SourceFile, keys: readonly JsonKey[], value: JsonValue | undefined): string {
  if (typeof value === 'string' && value !== '') return value;
  return fail(file, keys, `\`${keys.at(-1)}\` is ${value === undefined ? 'missing' : 'no text'}`);
}

function dayAt(file: SourceFile, key: string, text: string): string {
  return isCalendarDate(text) ? text : fail(file, [key], `\`${key}\` is no date in the form YYYY-MM-DD`);
}

function fail(file: SourceFile, keys: readonly JsonKey[], what: string): never {
  throw new ContractError({
    code: 'CORRECTION_INVALID',
    message: `The correction cannot be read: ${what}.`,
    hint: 'It says `wrong`, `evidence`, `date` and `changes`, and an exemption its end, `until`; see CONTRIBUTING.md.',
    position: positionIn(file, toPointer(keys)),
  });
}
