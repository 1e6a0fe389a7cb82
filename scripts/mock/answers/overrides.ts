import type { JsonValue } from '../../contract/json.ts';

/** An answer that a test suite asks for. */
export interface Override {
  /** The name of an example of the operation. */
  readonly example?: string;
  readonly body?: JsonValue;
  /** 200 for a body, the example's own for an example when left out. */
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Milliseconds to wait before the answer goes out. */
  readonly delay?: number;
  /** True to send a body that the contract does not allow. */
  readonly unchecked: boolean;
}

/** Answers that stand in for the contract's own, by operation. */
export interface Overrides {
  /**
   * @param times how often it answers; without it until it is removed
   * @returns removes it
   */
  add(operationId: string, override: Override, times?: number): () => void;
  /** The one that answers now: limited ones in their order, then the last unlimited one. */
  take(operationId: string): Override | undefined;
  clear(): void;
}

/** Keeps the overrides of one mock. */
export function createOverrides(): Overrides {
  const byOperation = new Map<string, { override: Override; left: number }[]>();
  return {
    add(operationId, override, times = Number.POSITIVE_INFINITY) {
      const entries = byOperation.get(operationId) ?? [];
      const entry = { override, left: times };
      byOperation.set(operationId, [...entries, entry]);
      return () => {
        entry.left = 0;
      };
    },
    take(operationId) {
      const entries = byOperation.get(operationId);
      if (entries === undefined) return undefined;
      const live = entries.filter(({ left }) => left > 0);
      byOperation.set(operationId, live);
      const entry = live.find(({ left }) => Number.isFinite(left)) ?? live.at(-1);
      if (entry === undefined) return undefined;
      entry.left -= 1;
      return entry.override;
    },
    clear() {
      byOperation.clear();
    },
  };
}
