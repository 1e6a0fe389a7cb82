import type { JsonValue } from '../../../scripts/contract/json.ts';
import { memoryStore } from '../../../scripts/mock/sandbox/store/memory.ts';
import type { Store, Transaction } from '../../../scripts/mock/sandbox/store/store.ts';

/** A store in memory whose records cannot be changed, as nobody may: who tries gets a TypeError. */
export function frozenStore(): Store {
  const store = memoryStore();
  const frozenIn = (tx: Transaction): Transaction => ({
    ...tx,
    put: (kind, id, record) => tx.put(kind, id, frozen(record)),
  });
  return { ...store, transaction: (namespace, work) => store.transaction(namespace, (tx) => work(frozenIn(tx))) };
}

/** The same value, with all that is in it, so that nobody can change it. */
export function frozen<Value extends JsonValue>(value: Value): Value {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  Object.freeze(value);
  for (const child of Object.values(value)) frozen(child);
  return value;
}
