import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { COMMIT_NAME } from '../contract/commit-name.ts';
import { isJsonObject } from '../contract/json.ts';
import { isBelow } from './below.ts';

const STAGING_PREFIX = '.staging-';

/** What is about to change in a folder; while it lies there, the folder is neither in its old nor in its new state. */
interface Commit {
  /** The folder, below the output folder, with the new files in `new` and the old ones in `old`. */
  readonly staging: string;
  /** Paths of new files. */
  readonly create: readonly string[];
  /** Paths of files that others take the place of. */
  readonly replace: readonly string[];
  /** Paths of files that go. */
  readonly remove: readonly string[];
  /** True when a file could not be moved, so that all go back. */
  readonly undo?: boolean;
}

/** A folder for what is to be put into place later, below the output folder so that moving is renaming. */
export function makeStaging(folder: string): string {
  const name = `${STAGING_PREFIX}${process.pid}-${Date.now()}`;
  mkdirSync(join(folder, name), { recursive: true });
  return name;
}

/**
 * Puts files into place and takes others away: all of it or nothing. A process that is ended on the way leaves a note of
 * what it was about to do, by which the next one goes on. When a file cannot be moved, all go back.
 *
 * @throws Error when a file cannot be moved
 */
export function applyCommit(folder: string, commit: Commit): void {
  note(folder, commit);
  try {
    goForward(folder, commit);
  } catch (error) {
    note(folder, { ...commit, undo: true });
    goBack(folder, commit);
    rmSync(join(folder, COMMIT_NAME), { force: true });
    throw error;
  }
  rmSync(join(folder, COMMIT_NAME), { force: true });
  for (const path of commit.remove) removeEmptyFolders(folder, dirname(path));
}

/** The note is there as a whole or not at all. */
function note(folder: string, commit: Commit): void {
  const draft = join(folder, commit.staging, COMMIT_NAME);
  writeFileSync(draft, JSON.stringify(commit));
  renameSync(draft, join(folder, COMMIT_NAME));
}

/**
 * Brings a folder into the state that an ended process was about to give it, and clears away what such processes have
 * left. Only for whoever holds the folder's lock.
 */
export function recover(folder: string): void {
  const commit = readCommit(join(folder, COMMIT_NAME));
  if (commit !== undefined && existsSync(join(folder, commit.staging))) {
    if (commit.undo) goBack(folder, commit);
    else applyCommit(folder, commit);
  }
  rmSync(join(folder, COMMIT_NAME), { force: true });
  for (const name of leftovers(folder)) rmSync(join(folder, name), { recursive: true, force: true });
}

/** True when an ended process has left something. */
export function needsRecovery(folder: string): boolean {
  return leftovers(folder).length > 0;
}

function leftovers(folder: string): string[] {
  try {
    return readdirSync(folder).filter(
      (name) => name === COMMIT_NAME || name.startsWith(STAGING_PREFIX) || name.startsWith('.lock-'),
    );
  } catch {
    return []; // the folder does not exist yet
  }
}

/** May be repeated: what is in place already is no longer among the new files. */
function goForward(folder: string, { staging, create, replace, remove }: Commit): void {
  moveNewFolders(join(folder, staging, 'new'), folder);
  for (const path of [...create, ...replace]) {
    const [current, fresh] = [join(folder, path), join(folder, staging, 'new', path)];
    if (!existsSync(fresh)) continue;
    if (existsSync(current)) move(current, join(folder, staging, 'old', path));
    move(fresh, current);
  }
  for (const path of remove) {
    const current = join(folder, path);
    if (existsSync(current)) move(current, join(folder, staging, 'old', path));
  }
}

/** Moves folders that are not there yet as wholes. What is in them is noted as new, each file by itself. */
function moveNewFolders(from: string, to: string): void {
  if (!existsSync(from)) return;
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    if (!entry.isDirectory()) continue;
    const [fresh, current] = [join(from, entry.name), join(to, entry.name)];
    if (existsSync(current)) moveNewFolders(fresh, current);
    else renameSync(fresh, current);
  }
}

/** May be repeated as well: what is back is no longer among the old files. */
function goBack(folder: string, { staging, create, replace, remove }: Commit): void {
  for (const path of create) {
    if (!existsSync(join(folder, staging, 'new', path))) rmSync(join(folder, path), { force: true });
  }
  for (const path of [...replace, ...remove]) {
    const old = join(folder, staging, 'old', path);
    if (existsSync(old)) move(old, join(folder, path));
  }
}

function readCommit(path: string): Commit | undefined {
  try {
    const value: unknown = JSON.parse(readFileSync(path, 'utf8'));
    return isCommit(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isCommit(value: unknown): value is Commit {
  if (!isJsonObject(value) || typeof value.staging !== 'string' || !/^\.staging-[\w-]+$/.test(value.staging))
    return false;
  return [value.create, value.replace, value.remove].every(
    (paths) => Array.isArray(paths) && paths.every((path) => typeof path === 'string' && isBelow(path)),
  );
}

function move(from: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true });
  renameSync(from, to);
}

function removeEmptyFolders(folder: string, below: string): void {
  if (below === '.' || below === '') return;
  try {
    rmdirSync(join(folder, below));
    removeEmptyFolders(folder, dirname(below));
  } catch {
    // something else is in it
  }
}
