import { readdirSync, statSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { ContractError } from './errors.ts';
import {
  type Changeset,
  checkVersionDate,
  fail,
  type OverlayAction,
  type OverlayHead,
  readActions,
  readOverlayHead,
} from './overlay-file.ts';
import { isOverlayName } from './overlay-names.ts';
import type { SourceFile } from './source.ts';
import { isCalendarDate } from './versions.ts';

export type { Changeset } from './overlay-file.ts';

/** What one API version changes, from one overlay document or from several that apply in the order of their names. */
export interface Overlay {
  readonly version: string;
  readonly files: readonly SourceFile[];
  readonly changesets: readonly Changeset[];
  readonly actions: readonly OverlayAction[];
}

/**
 * Reads every overlay of a folder, oldest version first.
 *
 * @param folder absolute path of the folder that holds, per version, a document `<date>.yaml` or a folder `<date>` of
 *   documents
 * @param check refuses a path that may not be read
 * @returns none where the folder does not exist: then there is one version
 * @throws ContractError when a file cannot be read or breaks a rule for overlays
 */
export function readOverlays(folder: string, check: (path: string) => void = () => {}): Overlay[] {
  const overlays = namesIn(folder).flatMap((name) => {
    const path = join(folder, name);
    check(path);
    if (isFolder(path)) return [readFolder(path, check)];
    return isOverlayName(name) ? [readSingle(path)] : [];
  });
  overlays.sort((a, b) => (a.version < b.version ? -1 : Number(a.version > b.version)));
  for (const [index, overlay] of overlays.entries()) checkDate(overlay, overlays[index - 1]);
  return overlays;
}

function readSingle(path: string): Overlay {
  const head = readVersionHead(path);
  checkName(head, basename(path, extname(path)));
  return joined([head], head);
}

function readVersionHead(path: string): OverlayHead {
  const head = readOverlayHead(path);
  checkVersionDate(head);
  return head;
}

function readFolder(path: string, check: (path: string) => void): Overlay {
  const documents = namesIn(path)
    .filter(isOverlayName)
    .map((name) => join(path, name));
  for (const document of documents) check(document);
  const heads = documents.map(readVersionHead);
  const [first] = heads;
  if (first === undefined) {
    throw new ContractError({
      code: 'OVERLAY_INVALID',
      message: `The folder ${basename(path)} has no overlay.`,
      hint: 'Put the overlay documents of the version into it, or remove the folder.',
      position: { file: path, line: 1, column: 1 },
    });
  }
  for (const head of heads) checkName(head, basename(path));
  return joined(heads, first);
}

/** The name of the file, or of the folder around it, has to be the date that the document gives. */
function checkName({ file, version }: OverlayHead, name: string): void {
  if (name === version) return;
  if (isCalendarDate(name)) {
    const holder = basename(file.path, extname(file.path)) === name ? 'file' : 'folder';
    fail(file, ['info', 'version'], 'OVERLAY_DATE_ORDER', {
      message: `The ${holder} is named after ${name}, but its \`info.version\` is ${version}.`,
      hint: `Versions apply in the order of their dates; give the ${holder} and \`info.version\` the same one.`,
    });
  }
  const duplicate = name.startsWith(version);
  fail(file, ['info', 'version'], duplicate ? 'OVERLAY_DUPLICATE_DATE' : 'OVERLAY_DATE_INVALID', {
    message: `The name ${name} is not the version's date.`,
    hint: `Name the file ${version}.yaml, or put the parts of the version into a folder ${version}.`,
  });
}

function joined(heads: readonly OverlayHead[], first: OverlayHead): Overlay {
  if (heads.every(({ changesets }) => changesets === undefined)) {
    fail(first.file, ['x-changesets'], 'OVERLAY_INVALID', {
      message: 'The overlay does not describe its changesets.',
      hint: 'Add `x-changesets`; an overlay beside it shows the form.',
    });
  }
  const changesets = heads.flatMap((head) => head.changesets ?? []);
  const actions = heads.flatMap(({ file }) => readActions(file, changesets));
  for (const head of heads) checkChangesets(head, heads, actions);
  return { version: first.version, files: heads.map(({ file }) => file), changesets, actions };
}

function checkChangesets(
  { file, changesets = [] }: OverlayHead,
  heads: readonly OverlayHead[],
  actions: readonly OverlayAction[],
): void {
  for (const { name } of changesets) {
    const holders = heads.filter((head) => head.changesets?.some((changeset) => changeset.name === name));
    const [holder] = holders;
    if (holder !== undefined && holder.file !== file) {
      fail(file, ['x-changesets', name], 'OVERLAY_INVALID', {
        message: `\`${name}\` is described in ${basename(holder.file.path)} already.`,
        hint: 'Describe a changeset once for all documents of a version.',
      });
    }
    if (actions.some(({ changeset }) => changeset === name)) continue;
    fail(file, ['x-changesets', name], 'OVERLAY_CHANGESET_UNUSED', {
      message: `No action belongs to the changeset \`${name}\`.`,
      hint: `Mark its actions with \`x-changeset: ${name}\`, or remove the changeset.`,
    });
  }
}

function checkDate(overlay: Overlay, earlier: Overlay | undefined): void {
  const [file] = overlay.files;
  if (file === undefined || earlier?.version !== overlay.version) return;
  fail(file, ['info', 'version'], 'OVERLAY_DUPLICATE_DATE', {
    message: `${earlier.files.map(({ path }) => basename(path)).join(', ')} and ${basename(file.path)} both describe ${overlay.version}.`,
    hint: 'Keep one file per version, or one folder; put the changesets of one date into it.',
  });
}

/** The names in a folder, sorted. */
function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).sort();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw new ContractError({
      code: 'FILE_UNREADABLE',
      message: `The overlays in ${folder} cannot be read: ${error instanceof Error ? error.message : String(error)}.`,
      hint: 'Put the overlays into a folder of this name that you may read, or leave it out for a single version.',
      position: { file: folder, line: 1, column: 1 },
      cause: error,
    });
  }
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
