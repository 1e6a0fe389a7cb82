import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { sha256 } from '../contract/sha256.ts';

/**
 * SHA-256 over the names and contents of files; folders stand for everything below them.
 *
 * @param root absolute path that names are taken relative to
 * @param paths absolute paths of files and folders
 */
export function hashFiles(root: string, paths: readonly string[]): string {
  const hash = createHash('sha256');
  for (const path of paths.flatMap(filesBelow).sort()) {
    hash
      .update(relative(root, path))
      .update('\0')
      .update(sha256(readFileSync(path)));
  }
  return hash.digest('hex');
}

function filesBelow(path: string): string[] {
  const entries = listFolder(path);
  if (entries === undefined) return [path];
  return entries.map((entry) => join(entry.parentPath, entry.name));
}

function listFolder(path: string) {
  try {
    return readdirSync(path, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOTDIR') return undefined;
    throw error;
  }
}
