import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { ContractError } from '../contract/errors.ts';
import type { OutputFile } from '../contract/output.ts';

/**
 * Puts files into a folder: everything is written beside it first and moved into place at the end, so that a failure
 * leaves the folder as it was.
 *
 * @param folder absolute path of the output folder
 * @param files new or changed files
 * @param stale paths below the folder that are no longer produced
 * @throws ContractError `FILE_UNWRITABLE` when the folder cannot be written
 */
export function writeOutputs(folder: string, files: readonly OutputFile[], stale: readonly string[]): void {
  try {
    mkdirSync(folder, { recursive: true });
    const staging = mkdtempSync(join(folder, '.staging-'));
    try {
      for (const { path, content } of files) writeNew(join(staging, 'new', path), content);
      replaceAll(folder, staging, [...files.map(({ path }) => path), ...stale]);
    } finally {
      rmSync(staging, { recursive: true, force: true });
    }
  } catch (error) {
    throw unwritable(folder, error);
  }
}

/** Moves the old files aside and the new ones into place; when one cannot be moved, all go back. */
function replaceAll(folder: string, staging: string, paths: readonly string[]): void {
  const undo: (() => void)[] = [];
  try {
    for (const path of paths) {
      const [current, fresh, old] = [join(folder, path), join(staging, 'new', path), join(staging, 'old', path)];
      if (existsSync(current)) {
        move(current, old);
        undo.push(() => move(old, current));
      }
      if (!existsSync(fresh)) continue;
      move(fresh, current);
      undo.push(() => rmSync(current, { force: true }));
    }
  } catch (error) {
    for (const step of undo.reverse()) step();
    throw error;
  }
}

function writeNew(path: string, content: string | Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}

function move(from: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true });
  renameSync(from, to);
}

/** The files below some folders of the output folder, as paths with forward slashes. */
export function listOutputs(folder: string, below: readonly string[]): string[] {
  return below.flatMap((name) => {
    try {
      return readdirSync(join(folder, name), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'));
    } catch {
      return []; // the folder does not exist yet
    }
  });
}

/** True when the file on disk is this file, byte for byte. */
export function isUpToDate(folder: string, { path, content }: OutputFile): boolean {
  try {
    return readFileSync(join(folder, path)).equals(Buffer.from(content));
  } catch {
    return false;
  }
}

function unwritable(folder: string, error: unknown): ContractError {
  return new ContractError({
    code: 'FILE_UNWRITABLE',
    message: `Nothing can be written to ${folder}: ${error instanceof Error ? error.message : String(error)}.`,
    hint: 'Make the folder writable, or name another one with --out.',
    cause: error,
  });
}
