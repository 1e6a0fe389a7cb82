import { closeSync, openSync, readSync } from 'node:fs';

/** The file in the folder. */
export const FILE = 'sandbox.mdb';
/** How a file of LMDB begins: behind the header of its first page, in the order of bytes of the machine. */
const MAGIC = 0xbeefc0de;
const PLACE = 24;

/** True for a file that the store did not write. It must not open one: it would end the process. */
export function isForeignFile(path: string): boolean {
  const file = openIfThere(path);
  if (file === undefined) return false;
  try {
    const beginning = new Uint32Array(PLACE / 4 + 1);
    const length = readSync(file, new Uint8Array(beginning.buffer), 0, beginning.byteLength, 0);
    return length > 0 && beginning[PLACE / 4] !== MAGIC;
  } finally {
    closeSync(file);
  }
}

function openIfThere(path: string): number | undefined {
  try {
    return openSync(path, 'r');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
