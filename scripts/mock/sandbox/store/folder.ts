import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Key, RootDatabase } from 'lmdb';
import { type Backend, batchedStore } from './batched.ts';
import { folderError, folderUnavailable, otherVersion } from './folder-errors.ts';
import { FILE, isForeignFile } from './folder-file.ts';
import { openNamespace, type Row, VERSIONS } from './folder-namespace.ts';
import { peerMissing } from './peer.ts';
import type { Store } from './store.ts';

/** The form in which this version keeps state. */
const FORM = 1;
const FORM_KEY: Key = ['form'];

/**
 * A store that keeps its records in a folder, over restarts; several processes of one machine may use it at once. What
 * was kept stays when a process is killed; when the machine is, the work of the last moment may be lost, as a whole.
 *
 * @param folder absolute path; it is made when it does not exist
 * @throws ContractError `TOOL_MISSING`, `STATE_UNWRITABLE`, `STATE_VERSION`
 */
export async function folderStore(folder: string): Promise<Store> {
  const { open } = await import('lmdb').catch((error) => {
    throw peerMissing('lmdb', '--state-dir', error);
  });
  let database: RootDatabase<Row, Key>;
  try {
    mkdirSync(folder, { recursive: true });
    const path = join(folder, FILE);
    if (isForeignFile(path)) throw otherVersion(folder);
    database = open<Row, Key>({
      path,
      noSubdir: true,
      encoding: 'json',
      useVersions: true,
      eventTurnBatching: false, // it leaves promises that nobody can wait for
      separateFlushed: true, // work is done when all processes see it; the disk follows
    });
    database.readerCheck(); // gives up what processes held that were killed
    await checkForm(database, folder);
  } catch (error) {
    throw folderError(folder, error);
  }
  return batchedStore(backendOf(database, folder));
}

async function checkForm(database: RootDatabase<Row, Key>, folder: string): Promise<void> {
  await database.ifNoExists(FORM_KEY, () => database.put(FORM_KEY, FORM, 1));
  if (database.get(FORM_KEY) === FORM) return;
  await database.close();
  throw otherVersion(folder);
}

function backendOf(database: RootDatabase<Row, Key>, folder: string): Backend {
  let closing: Promise<void> | undefined;
  return {
    async open(namespace) {
      try {
        return openNamespace(database, folder, namespace);
      } catch (error) {
        throw folderUnavailable(folder, FILE, error);
      }
    },
    async namespaces() {
      const found: string[] = [];
      for (const key of [...database.getKeys({ start: [VERSIONS], end: [VERSIONS, LAST] })]) {
        const name = Array.isArray(key) ? key[1] : undefined;
        if (typeof name !== 'string') continue;
        const opened = openNamespace(database, folder, name);
        if ((await opened.kinds()).length > 0) found.push(name);
        await opened.abandon();
      }
      return found;
    },
    close() {
      closing ??= close(database);
      return closing;
    },
  };
}

/** After a write that failed, the store may wait for it for ever. */
async function close(database: RootDatabase<Row, Key>): Promise<void> {
  const ending = new AbortController();
  const patience = pause(PATIENCE, undefined, { signal: ending.signal }).catch(() => {});
  await Promise.race([database.close(), patience]);
  ending.abort();
}

/** How long closing may take, in milliseconds. */
const PATIENCE = 3000;
/** Stands behind every name. */
const LAST = '\u{10ffff}';
