import { readFileSync, statSync } from 'node:fs';

/** What is larger is no file that people write, and takes too long to read. */
const MOST_BYTES = 16 * 1024 * 1024;

/**
 * Reads a file as text. Whatever else may stand in its place, such as a pipe or a device, would never come to an end.
 *
 * @param path absolute path; a link is followed
 * @throws Error when it is not a file, is too large or cannot be read
 */
export function readRegularFile(path: string): string {
  const { size } = regularFile(path);
  if (size > MOST_BYTES) throw new Error(`it has ${size} bytes, more than the ${MOST_BYTES} that are read`);
  return readFileSync(path, 'utf8');
}

function regularFile(path: string) {
  const stats = statSync(path);
  if (stats.isDirectory()) throw new Error('it is a folder');
  if (!stats.isFile()) throw new Error('it is a pipe, a device or a socket');
  return stats;
}
