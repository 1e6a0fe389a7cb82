import { randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** How many files of a kind are kept; those that were not written for the longest time go. */
const MOST = 20;

/** The lines of a file in the cache; none when it is not there, or cannot be read. */
export function readCacheLines(cache: string, name: string): string[] {
  try {
    return readFileSync(join(cache, name), 'utf8').split('\n');
  } catch {
    return [];
  }
}

/**
 * Writes a file into the cache, whole or not at all. Where nothing can be written, nothing is.
 *
 * @param cache absolute path of the cache folder, which is made if it is not there
 * @param like what the names of such files are like, and of drafts that a process left behind when it was ended
 */
export function writeCacheLines(
  cache: string,
  { name, like }: { readonly name: string; readonly like: RegExp },
  lines: readonly string[],
): void {
  try {
    mkdirSync(cache, { recursive: true });
  } catch {
    return;
  }
  const path = join(cache, name);
  const draft = `${path}.${randomUUID()}`;
  try {
    removeOldest(cache, like);
    writeFileSync(draft, `${lines.join('\n')}\n`);
    renameSync(draft, path);
  } catch {
    rmSync(draft, { force: true });
  }
}

function removeOldest(cache: string, like: RegExp): void {
  const paths = readdirSync(cache)
    .filter((name) => like.test(name))
    .map((name) => join(cache, name));
  const byAge = paths.map((path) => ({ path, time: statSync(path).mtimeMs })).sort((a, b) => b.time - a.time);
  for (const { path } of byAge.slice(MOST - 1)) rmSync(path, { force: true });
}
