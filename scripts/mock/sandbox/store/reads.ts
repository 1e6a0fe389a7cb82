/** What of a namespace a piece of work has looked at. */
export interface Reads {
  record(kind: string, id: string): void;
  list(kind: string): void;
  kinds(): void;
  /** True when the work would have seen something else after what was written. */
  areTouchedBy(written: Written): boolean;
}

/** What was written to a namespace. */
export interface Written {
  readonly isCleared: boolean;
  /** True when a record was written; any of the kind, or any at all, when left out. */
  has(kind?: string, id?: string): boolean;
}

export function createReads(): Reads {
  const records = new Map<string, Set<string>>();
  const lists = new Set<string>();
  let isWhole = false;
  return {
    record(kind, id) {
      const ids = records.get(kind) ?? new Set();
      records.set(kind, ids.add(id));
    },
    list: (kind) => void lists.add(kind),
    kinds() {
      isWhole = true;
    },
    areTouchedBy({ isCleared, has }) {
      if (isCleared) return isWhole || lists.size > 0 || records.size > 0;
      if (isWhole && has()) return true;
      if ([...lists].some((kind) => has(kind))) return true;
      return [...records].some(([kind, ids]) => has(kind) && [...ids].some((id) => has(kind, id)));
    },
  };
}
