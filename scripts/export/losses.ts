import type { JsonKey } from '../contract/json.ts';
import { toPointer } from '../contract/pointer.ts';

/** Something that the contract says and a target cannot. */
export interface Loss {
  /** Stable name of the rule that took it away. */
  readonly rule: string;
  /** What is lost, in one sentence. */
  readonly loss: string;
  /** JSON Pointers of the places in the contract's own document. */
  readonly places: readonly string[];
}

/** Collects what is lost on the way to a target: one entry for each rule and sentence, its places in their order. */
export class LossList {
  readonly #losses = new Map<string, { rule: string; loss: string; places: Set<string> }>();

  /** @param keys of the node in the contract's document */
  add(rule: string, loss: string, keys: readonly JsonKey[]): void {
    const id = `${rule} ${loss}`;
    const entry = this.#losses.get(id) ?? { rule, loss, places: new Set() };
    entry.places.add(toPointer(keys));
    this.#losses.set(id, entry);
  }

  /** All losses, by rule. */
  get all(): Loss[] {
    const losses = [...this.#losses.values()].map(({ rule, loss, places }) => ({ rule, loss, places: [...places] }));
    return losses.sort((a, b) => compare(a.rule, b.rule) || compare(a.loss, b.loss));
  }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
