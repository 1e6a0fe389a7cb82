import { checkName } from './names.ts';
import { createReads, type Reads, type Written } from './reads.ts';
import type { ListedRecord, Page, Stored, StoredRecord, Transaction } from './store.ts';

/** What a unit of work reads from: a namespace as it was when the unit began. */
export interface Base {
  get(kind: string, id: string): Stored<StoredRecord | undefined>;
  /** Nothing when there is no record with the id `after`. */
  list(kind: string, page: Page): Stored<readonly ListedRecord[]>;
  kinds(): Stored<readonly string[]>;
}

/** What becomes of a record. */
export interface Change {
  readonly kind: string;
  readonly id: string;
  /** Undefined for one that is gone. */
  readonly record: StoredRecord | undefined;
  /** True for one that was gone in between: it stands last in its list. */
  readonly isMoved: boolean;
}

/** What a unit of work comes to. */
export interface Changes {
  /** True when everything that was there before goes first. */
  readonly isCleared: boolean;
  /** In the order in which records are to stand in lists. */
  readonly changes: readonly Change[];
}

/** Work on top of a base, which it does not change. */
export interface Unit {
  readonly transaction: Transaction;
  changes(): Changes;
  /** Does what another unit came to. */
  apply(changes: Changes): void;
  readonly written: Written;
  /** What the base was asked for. */
  readonly reads: Reads;
  /** What the base threw, if it did: nothing of the unit can be kept then, whatever its work made of it. */
  readonly failure: unknown;
}

type ById<Value> = Map<string, Value>;

/** Keeps what is written in memory, so that a store is asked for little: each record once, and written to at the end. */
export function createUnit(base: Base): Unit {
  const reads = createReads();
  const read = new Map<string, ById<Stored<StoredRecord | undefined>>>();
  let [isCleared, kinds] = [false, new Map<string, ById<Change>>()];
  let failure: unknown;

  /** Remembers what the base throws. */
  const asked = async <Value>(question: () => Stored<Value>): Promise<Value> => {
    try {
      return await question();
    } catch (error) {
      failure ??= error;
      throw error;
    }
  };
  const before = async (kind: string, id: string): Promise<StoredRecord | undefined> => {
    if (isCleared) return undefined;
    const known = entry(read, kind);
    if (known.has(id)) return known.get(id);
    reads.record(kind, id);
    const record = await asked(() => base.get(kind, id));
    known.set(id, record);
    return record;
  };
  const listBefore = (kind: string, page: Page): Stored<readonly ListedRecord[]> => {
    if (isCleared) return [];
    reads.list(kind);
    return asked(() => base.list(kind, page));
  };
  const list = async (kind: string, page: Page = {}): Promise<readonly ListedRecord[]> => {
    const changed = kinds.get(kind);
    return changed === undefined ? listBefore(kind, page) : mergedList(kind, page, changed);
  };
  const mergedList = async (kind: string, { after, limit }: Page, changed: ById<Change>) => {
    const added: ListedRecord[] = [];
    let gone = 0;
    for (const { id, record, isMoved } of changed.values()) {
      const wasThere = (await before(kind, id)) !== undefined;
      if (record !== undefined && (isMoved || !wasThere)) added.push({ id, record });
      if (wasThere && (record === undefined || isMoved)) gone += 1;
    }
    const place = added.findIndex(({ id }) => id === after);
    if (place >= 0) return firstOf(added.slice(place + 1), limit);
    if (after !== undefined) {
      const change = changed.get(after);
      if ((change === undefined ? await before(kind, after) : change.record) === undefined) return [];
    }
    const wanted = limit === undefined ? {} : { limit: limit + gone };
    const found = await listBefore(kind, { after, ...wanted });
    const kept = found.flatMap((listed) => {
      const change = changed.get(listed.id);
      if (change === undefined) return [listed];
      return change.record === undefined || change.isMoved ? [] : [{ id: listed.id, record: change.record }];
    });
    return firstOf([...kept, ...added], limit);
  };

  const transaction: Transaction = {
    async get(kind, id) {
      const change = kinds.get(kind)?.get(id);
      return change === undefined ? before(kind, id) : change.record;
    },
    put(kind, id, record) {
      const changed = entry(kinds, checkName(kind));
      const earlier = changed.get(id);
      const isMoved = earlier !== undefined && (earlier.isMoved || earlier.record === undefined);
      if (earlier !== undefined && earlier.record === undefined) changed.delete(id); // to stand last
      changed.set(id, { kind, id: earlier?.id ?? checkName(id), record, isMoved });
    },
    delete(kind, id) {
      const changed = entry(kinds, kind);
      changed.set(id, { kind, id, record: undefined, isMoved: changed.get(id)?.isMoved ?? false });
    },
    list,
    async kinds() {
      if (!isCleared) reads.kinds();
      const there = isCleared ? [] : await asked(() => base.kinds());
      const found: string[] = [];
      for (const kind of new Set([...there, ...kinds.keys()])) {
        if (!kinds.has(kind) || (await list(kind, { limit: 1 })).length > 0) found.push(kind);
      }
      return found.sort();
    },
    clear() {
      [isCleared, kinds] = [true, new Map()];
    },
  };

  return {
    transaction,
    reads,
    written: {
      get isCleared() {
        return isCleared;
      },
      has: (kind, id) =>
        kind === undefined ? kinds.size > 0 : id === undefined ? kinds.has(kind) : kinds.get(kind)?.has(id) === true,
    },
    changes: () => ({ isCleared, changes: [...kinds.values()].flatMap((byId) => [...byId.values()]) }),
    apply(done) {
      if (done.isCleared) transaction.clear();
      for (const { kind, id, record, isMoved } of done.changes) {
        if (record === undefined || isMoved) transaction.delete(kind, id);
        if (record !== undefined) transaction.put(kind, id, record);
      }
    },
    get failure() {
      return failure;
    },
  };
}

function firstOf(records: readonly ListedRecord[], limit: number | undefined): readonly ListedRecord[] {
  return limit === undefined ? records : records.slice(0, limit);
}

function entry<Value>(maps: Map<string, ById<Value>>, kind: string): ById<Value> {
  const known = maps.get(kind);
  if (known !== undefined) return known;
  const made: ById<Value> = new Map();
  maps.set(kind, made);
  return made;
}
