import { setTimeout as pause } from 'node:timers/promises';
import type { Key, RootDatabase } from 'lmdb';
import type { Opened } from './batched.ts';
import { folderUnavailable } from './folder-errors.ts';
import { FILE } from './folder-file.ts';
import type { StoredRecord } from './store.ts';
import { StoreUnavailable } from './unavailable.ts';
import type { Changes } from './unit.ts';

/** A record with its place in the list of its kind. */
interface Placed {
  readonly place: number;
  readonly record: StoredRecord;
}
/** A record by its id, an id by its place, or the next free place of a namespace. */
export type Row = Placed | string | number;

/** `[VERSIONS, namespace]` → the next free place; the version of the row changes with each commit. */
export const VERSIONS = 'v';
/** `[RECORDS, namespace, kind, id]` → the record. */
const RECORDS = 'r';
/** `[PLACES, namespace, kind, place]` → the id. */
const PLACES = 'p';

/** How long another process may hold the folder, in milliseconds; it takes a few where all is well. */
const PATIENCE = 5000;

/** A namespace as it is now, whatever other processes write from now on. */
export function openNamespace(database: RootDatabase<Row, Key>, folder: string, namespace: string): Opened {
  database.resetReadTxn(); // else what others wrote a moment ago may not be seen
  const transaction = database.useReadTransaction();
  const head: Key = [VERSIONS, namespace];
  const version = database.getEntry(head, { transaction })?.version;
  const free = database.get(head, { transaction });
  let isDone = false;
  const end = () => {
    if (!isDone) transaction.done();
    isDone = true;
  };

  const find = (kind: string, id: string): Placed | undefined => {
    const row = database.get([RECORDS, namespace, kind, id], { transaction });
    return typeof row === 'object' ? row : undefined;
  };
  const idsAfter = function* (kind: string, place: number): Generator<readonly [number, string]> {
    const [start, last] = [place + 1, Number.MAX_SAFE_INTEGER].map((end): Key => [PLACES, namespace, kind, end]);
    if (start === undefined || last === undefined) return;
    for (const { key, value } of database.getRange({ start, end: last, transaction })) {
      const at = Array.isArray(key) ? key[3] : undefined;
      if (typeof at === 'number' && typeof value === 'string') yield [at, value];
    }
  };
  const kinds = (): string[] => {
    const found: string[] = [];
    for (;;) {
      const last = found.at(-1);
      const start: Key = last === undefined ? [PLACES, namespace] : [PLACES, namespace, last, Number.MAX_SAFE_INTEGER];
      const [next] = [...database.getKeys({ start, limit: 1, transaction })];
      if (!Array.isArray(next) || next[0] !== PLACES || next[1] !== namespace || typeof next[2] !== 'string') break;
      found.push(next[2]);
    }
    return found;
  };
  const remove = (kind: string, id: string, place: number) => {
    begun(database.remove([RECORDS, namespace, kind, id]));
    begun(database.remove([PLACES, namespace, kind, place]));
  };
  /** Looks all up before it writes, because only writing may happen in a conditional write. */
  const plan = ({ isCleared, changes }: Changes): (() => void)[] => {
    const steps: (() => void)[] = [];
    let place = typeof free === 'number' ? free : 1;
    if (isCleared) {
      for (const kind of kinds()) for (const [at, id] of idsAfter(kind, 0)) steps.push(() => remove(kind, id, at));
    }
    for (const { kind, id, record, isMoved } of changes) {
      const before = isCleared ? undefined : find(kind, id);
      const stays = before !== undefined && record !== undefined && !isMoved;
      if (before !== undefined && !stays) steps.push(() => remove(kind, id, before.place));
      if (record === undefined) continue;
      const at = stays ? before.place : place++;
      steps.push(() => {
        begun(database.put([RECORDS, namespace, kind, id], { place: at, record }));
        if (!stays) begun(database.put([PLACES, namespace, kind, at], id));
      });
    }
    const next = place;
    steps.push(() => begun(database.put(head, next, (version ?? 0) + 1)));
    return steps;
  };

  return {
    get: (kind, id) => find(kind, id)?.record,
    list(kind, { after, limit = Number.POSITIVE_INFINITY }) {
      const place = after === undefined ? 0 : find(kind, after)?.place;
      const found: { id: string; record: StoredRecord }[] = [];
      if (place === undefined || limit <= 0) return found;
      for (const [, id] of idsAfter(kind, place)) {
        const record = find(kind, id)?.record;
        if (record !== undefined) found.push({ id, record });
        if (found.length >= limit) break;
      }
      return found;
    },
    kinds,
    async commit(changes) {
      try {
        if (!changes.isCleared && changes.changes.length === 0) return true;
        const steps = plan(changes);
        const write = () => {
          for (const step of steps) step();
        };
        return await inTime(
          version === undefined ? database.ifNoExists(head, write) : database.ifVersion(head, version, write),
        );
      } catch (error) {
        throw folderUnavailable(folder, FILE, error);
      } finally {
        end();
      }
    },
    async abandon() {
      end();
    },
  };
}

/** Whether a part was written, the whole tells. */
function begun(part: Promise<unknown>): void {
  part.catch(() => {});
}

/** @throws StoreUnavailable `locked` */
async function inTime(kept: Promise<boolean>): Promise<boolean> {
  const ending = new AbortController();
  const late = pause(PATIENCE, undefined, { signal: ending.signal }).then(
    () => {
      throw new StoreUnavailable('locked');
    },
    () => false,
  );
  try {
    return await Promise.race([kept, late]);
  } finally {
    ending.abort();
  }
}
