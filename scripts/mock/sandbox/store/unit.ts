import { checkName } from './names.ts';
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

/** Several pieces of work that are kept together. */
export interface Unit {
  /**
   * Runs a piece of work on top of what earlier pieces wrote; what it throws undoes what it wrote.
   *
   * @throws what the base threw, whatever the work made of it
   */
  run<Result>(work: (tx: Transaction) => Promise<Result>): Promise<Result>;
  changes(): Changes;
  /** What the base threw, if it did: nothing of the unit can be kept then. */
  readonly failure: unknown;
}

type ById<Value> = Map<string, Value>;
interface State {
  readonly isCleared: boolean;
  readonly kinds: Map<string, ById<Change>>;
}

/** Keeps what is written in memory, so that a store is asked for little: each record once, and written to at the end. */
export function createUnit(base: Base): Unit {
  const read = new Map<string, ById<Stored<StoredRecord | undefined>>>();
  let state: State = { isCleared: false, kinds: new Map() };
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
    if (state.isCleared) return undefined;
    const known = entry(read, kind);
    if (!known.has(id)) known.set(id, await asked(() => base.get(kind, id)));
    return known.get(id);
  };
  const list = async (kind: string, page: Page = {}): Promise<readonly ListedRecord[]> => {
    const changed = state.kinds.get(kind);
    if (changed === undefined) return state.isCleared ? [] : asked(() => base.list(kind, page));
    return mergedList(kind, page, changed);
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
    const found = state.isCleared ? [] : await asked(() => base.list(kind, { after, ...wanted }));
    const kept = found.flatMap((listed) => {
      const change = changed.get(listed.id);
      if (change === undefined) return [listed];
      return change.record === undefined || change.isMoved ? [] : [{ id: listed.id, record: change.record }];
    });
    return firstOf([...kept, ...added], limit);
  };

  const transaction: Transaction = {
    async get(kind, id) {
      const change = state.kinds.get(kind)?.get(id);
      return change === undefined ? before(kind, id) : change.record;
    },
    put(kind, id, record) {
      const changed = entry(state.kinds, checkName(kind));
      const earlier = changed.get(id);
      const isMoved = earlier !== undefined && (earlier.isMoved || earlier.record === undefined);
      if (earlier !== undefined && earlier.record === undefined) changed.delete(id); // to stand last
      changed.set(id, { kind, id: earlier?.id ?? checkName(id), record, isMoved });
    },
    delete(kind, id) {
      const changed = entry(state.kinds, kind);
      changed.set(id, { kind, id, record: undefined, isMoved: changed.get(id)?.isMoved ?? false });
    },
    list,
    async kinds() {
      const there = state.isCleared ? [] : await asked(() => base.kinds());
      const found: string[] = [];
      for (const kind of new Set([...there, ...state.kinds.keys()])) {
        if (!state.kinds.has(kind) || (await list(kind, { limit: 1 })).length > 0) found.push(kind);
      }
      return found.sort();
    },
    clear() {
      state = { isCleared: true, kinds: new Map() };
    },
  };

  return {
    async run(work) {
      const { isCleared, kinds } = state;
      const earlier: State = { isCleared, kinds: new Map([...kinds].map(([kind, byId]) => [kind, new Map(byId)])) };
      try {
        return await work(transaction);
      } catch (error) {
        state = earlier;
        throw error;
      }
    },
    changes: () => ({
      isCleared: state.isCleared,
      changes: [...state.kinds.values()].flatMap((byId) => [...byId.values()]),
    }),
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
