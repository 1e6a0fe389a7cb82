import { type Dirent, readdirSync } from 'node:fs';
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
 * @throws ContractError when a file cannot be read or breaks a rule for overlays
 */
export function readOverlays(folder: string): Overlay[] {
  const entries = readdirSync(folder, { withFileTypes: true }).sort(byName);
  const overlays = entries.flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return [readFolder(path)];
    return isYaml(entry) ? [readSingle(path)] : [];
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

function readFolder(path: string): Overlay {
  const documents = readdirSync(path, { withFileTypes: true }).filter(isYaml).sort(byName);
  const heads = documents.map(({ name }) => readVersionHead(join(path, name)));
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

function isYaml(entry: Dirent): boolean {
  return !entry.isDirectory() && ['.yaml', '.yml'].includes(extname(entry.name));
}

function byName(a: Dirent, b: Dirent): number {
  return a.name < b.name ? -1 : Number(a.name > b.name);
}
