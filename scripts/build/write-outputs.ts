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
 * leaves the folder as it was. Files are written as they come, so that nothing holds their texts.
 */
export class OutputWriter {
  readonly #folder: string;
  readonly #outdated: string[] = [];
  #staging: string | undefined;

  /** @param folder absolute path of the output folder */
  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Paths of the added files that the folder does not have like this. */
  get outdated(): readonly string[] {
    return this.#outdated;
  }

  /** Notes a file, and writes it beside the folder when the folder does not have it like this. */
  add(file: OutputFile): void {
    if (!this.note(file)) return;
    this.#attempt(() => writeNew(join(this.#stagingFolder(), 'new', file.path), file.content));
  }

  /** Notes a file only. True when the folder does not have it like this. */
  note(file: OutputFile): boolean {
    if (isUpToDate(this.#folder, file)) return false;
    this.#outdated.push(file.path);
    return true;
  }

  /** Moves what was written into place, and takes away the paths that are no longer produced. */
  commit(stale: readonly string[]): void {
    this.#attempt(() => replaceAll(this.#folder, this.#stagingFolder(), [...this.#outdated, ...stale]));
  }

  /** Leaves nothing behind beside the folder. */
  close(): void {
    if (this.#staging !== undefined) rmSync(this.#staging, { recursive: true, force: true });
  }

  #stagingFolder(): string {
    if (this.#staging === undefined) {
      mkdirSync(this.#folder, { recursive: true });
      this.#staging = mkdtempSync(join(this.#folder, '.staging-'));
    }
    return this.#staging;
  }

  /** @throws ContractError `FILE_UNWRITABLE` */
  #attempt(action: () => void): void {
    try {
      action();
    } catch (error) {
      throw unwritable(this.#folder, error);
    }
  }
}

/**
 * Puts files into a folder, all of them or none.
 *
 * @param folder absolute path of the output folder
 * @throws ContractError `FILE_UNWRITABLE` when the folder cannot be written
 */
export function writeOutputs(folder: string, files: readonly OutputFile[]): void {
  const writer = new OutputWriter(folder);
  try {
    for (const file of files) writer.add(file);
    writer.commit([]);
  } finally {
    writer.close();
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
function isUpToDate(folder: string, { path, content }: OutputFile): boolean {
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
