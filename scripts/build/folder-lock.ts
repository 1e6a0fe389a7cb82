import { randomUUID } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, renameSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { dirname, join } from 'node:path';
import { ContractError } from '../contract/errors.ts';
import { isJsonObject } from '../contract/json.ts';

/** The file that says who writes to a folder. */
const LOCK_NAME = '.lock';

/** The locks that this process holds. */
const held = new Set<string>();

/** A folder that nobody else writes to. */
export interface FolderLock {
  /** Lets others write; a folder that was made for the lock and stayed empty goes. */
  release(): void;
}

/**
 * Makes sure that one process at a time writes to a folder, which is made if it is not there. What an ended process has
 * left does not count.
 *
 * @param folder absolute path
 * @throws ContractError `BUILD_RUNNING` when another one does
 */
export function lockFolder(folder: string): FolderLock {
  const made = makeFolder(folder);
  const lock = join(folder, LOCK_NAME);
  const draft = join(folder, `${LOCK_NAME}-${randomUUID()}`);
  writeFileSync(draft, JSON.stringify({ pid: process.pid, host: hostname() }));
  try {
    while (!linked(draft, lock)) {
      assertUnlocked(folder);
      removeStale(lock);
    }
  } finally {
    rmSync(draft, { force: true });
  }
  held.add(lock);
  return {
    release() {
      held.delete(lock);
      rmSync(lock, { force: true });
      removeEmpty(folder, made);
    },
  };
}

/**
 * Makes a folder and those above it, level by level: on a file system that refuses new folders as if their parents were
 * missing, such as `/proc`, a recursive `mkdirSync` never ends.
 *
 * @returns the topmost folder that was made; undefined when all were there
 */
function makeFolder(folder: string): string | undefined {
  if (existsSync(folder)) return undefined;
  const above = makeFolder(dirname(folder));
  try {
    mkdirSync(folder);
  } catch (error) {
    if (!existsSync(folder)) throw error; // else another process was quicker
  }
  return above ?? folder;
}

/** @throws ContractError `BUILD_RUNNING` when a running process writes to the folder */
export function assertUnlocked(folder: string): void {
  const lock = join(folder, LOCK_NAME);
  const holder = readHolder(lock);
  if (holder === undefined || !isRunning(holder, lock)) return;
  throw new ContractError({
    code: 'BUILD_RUNNING',
    message: `Another command is writing to ${folder}: process ${holder.pid}${holder.host === hostname() ? '' : ` on ${holder.host}`}.`,
    hint: `Wait until it has ended; if there is no such command any more, remove ${lock}.`,
  });
}

interface Holder {
  readonly pid: number;
  readonly host: string;
}

function readHolder(lock: string): Holder | undefined {
  try {
    const value: unknown = JSON.parse(readFileSync(lock, 'utf8'));
    if (!isJsonObject(value) || typeof value.pid !== 'number' || typeof value.host !== 'string') return undefined;
    return { pid: value.pid, host: value.host };
  } catch {
    return undefined; // there is none, or one that nobody has written to its end
  }
}

/** Of a process on another machine nobody here knows, so it counts as running. */
function isRunning({ pid, host }: Holder, lock: string): boolean {
  if (host !== hostname()) return true;
  if (pid === process.pid) return held.has(lock);
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'; // it is somebody else's
  }
}

/** False when there is a lock already. Linking puts the whole text there at once. */
function linked(draft: string, lock: string): boolean {
  try {
    linkSync(draft, lock);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

/** Moved first, because somebody else may have put a new lock in its place in the meantime, which goes back then. */
function removeStale(lock: string): void {
  const stale = `${lock}-${randomUUID()}`;
  try {
    renameSync(lock, stale);
  } catch {
    return; // somebody else was quicker
  }
  const holder = readHolder(stale);
  if (holder !== undefined && isRunning(holder, lock)) linked(stale, lock);
  rmSync(stale, { force: true });
}

function removeEmpty(folder: string, made: string | undefined): void {
  if (made === undefined) return;
  try {
    rmdirSync(folder);
    if (folder !== made) removeEmpty(dirname(folder), made);
  } catch {
    // something was written, so it stays
  }
}
