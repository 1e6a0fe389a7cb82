import type { ListedRecord, Page, Store, StoredRecord, Transaction } from './store.ts';

type Records = Map<string, StoredRecord>;

/** A merchant account: its records by kind and id, and the end of the work that was begun last. */
interface Namespace {
  readonly kinds: Map<string, Records>;
  last: Promise<unknown>;
  waiting: number;
}

/** A store that ends with its process. Records are not copied. */
export function memoryStore(): Store {
  const spaces = new Map<string, Namespace>();
  const spaceOf = (name: string): Namespace => {
    const known = spaces.get(name);
    if (known !== undefined) return known;
    const space: Namespace = { kinds: new Map(), last: Promise.resolve(), waiting: 0 };
    spaces.set(name, space);
    return space;
  };
  const store: Store = {
    async transaction(namespace, work) {
      const space = spaceOf(namespace);
      const turn = space.last;
      space.waiting += 1;
      const isAlone = space.waiting === 1;
      const done = isAlone ? run(space, work) : turn.then(() => run(space, work));
      space.last = done.then(ignore, ignore);
      try {
        return await done;
      } finally {
        space.waiting -= 1;
      }
    },
    namespaces: async () => [...spaces].flatMap(([name, { kinds }]) => (kinds.size > 0 ? [name] : [])).sort(),
    async clear(namespace) {
      const names = namespace === undefined ? [...spaces.keys()] : [namespace];
      // Each is begun at once, so that what is begun afterwards finds nothing.
      await Promise.all(names.map((name) => store.transaction(name, async (tx) => tx.clear())));
    },
    close: async () => spaces.clear(),
  };
  return store;
}

function ignore(): void {}

async function run<Result>(space: Namespace, work: (tx: Transaction) => Promise<Result>): Promise<Result> {
  const undo: (() => void)[] = [];
  try {
    return await work(transactionOn(space.kinds, undo));
  } catch (error) {
    for (const step of undo.reverse()) step();
    throw error;
  }
}

/** @param undo gets what takes each change back, in the order of the changes */
function transactionOn(kinds: Map<string, Records>, undo: (() => void)[]): Transaction {
  return {
    get: (kind, id) => kinds.get(kind)?.get(id),
    put(kind, id, record) {
      const records = kinds.get(kind) ?? new Map<string, StoredRecord>();
      kinds.set(kind, records);
      const before = records.get(id);
      records.set(id, record);
      undo.push(() => (before === undefined ? remove(kinds, kind, id) : kinds.get(kind)?.set(id, before)));
    },
    delete(kind, id) {
      const before = kinds.get(kind);
      if (before?.has(id) !== true) return;
      const copy = new Map(before);
      remove(kinds, kind, id);
      undo.push(() => kinds.set(kind, copy)); // with its place in the order
    },
    list: (kind, page) => pageOf(kinds.get(kind) ?? new Map(), page),
    kinds: () => [...kinds.keys()].sort(),
    clear() {
      const before = [...kinds];
      kinds.clear();
      undo.push(() => {
        for (const [kind, records] of before) kinds.set(kind, records);
      });
    },
  };
}

function remove(kinds: Map<string, Records>, kind: string, id: string): void {
  const records = kinds.get(kind);
  records?.delete(id);
  if (records?.size === 0) kinds.delete(kind);
}

function pageOf(records: Records, { after, limit = Number.POSITIVE_INFINITY }: Page = {}): readonly ListedRecord[] {
  const found: ListedRecord[] = [];
  let isReached = after === undefined;
  for (const [id, record] of records) {
    if (found.length >= limit) break;
    if (isReached) found.push({ id, record });
    isReached ||= id === after;
  }
  return found;
}
