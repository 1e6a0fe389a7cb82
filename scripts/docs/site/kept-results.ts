import { sha256 } from '../../contract/sha256.ts';

/** How many characters are kept at most. What was not asked for for the longest time goes first. */
const MOST = 4_000_000;

/** A result as it is kept: what it depends on, hashed, and the result as JSON. */
export type KeptEntry = readonly [key: string, text: string];

/**
 * Results that the next run can take over. Each is known by all that it depends on beside the code, so that it never has
 * to be asked whether it still holds.
 */
export class KeptResults {
  readonly #before: ReadonlyMap<string, string>;
  readonly #asked = new Map<string, { readonly text: string; readonly value: unknown }>();
  #isChanged = false;

  /** @param before what an earlier run has left, of the same code */
  constructor(before: Iterable<KeptEntry> = []) {
    this.#before = new Map(before);
  }

  /**
   * A result that was kept, or one that is made now.
   *
   * @param kind what is made, so that two kinds of the same input are not taken for each other
   * @param input all that the result depends on beside the code
   * @param make gives what JSON can hold. What comes back is read from JSON in any case, so that a run with nothing kept
   *   cannot come to anything else
   */
  of<Value>(kind: string, input: readonly unknown[], make: () => Value): Value {
    const key = keyOf(kind, input);
    return this.#value(key, this.#known(key) ?? this.#made(make()));
  }

  /** The same for what takes time. */
  async later<Value>(kind: string, input: readonly unknown[], make: () => Promise<Value>): Promise<Value> {
    const key = keyOf(kind, input);
    return this.#value(key, this.#known(key) ?? this.#made(await make()));
  }

  #known(key: string): string | undefined {
    return this.#asked.get(key)?.text ?? this.#before.get(key);
  }

  #made(value: unknown): string {
    this.#isChanged = true;
    return JSON.stringify(value);
  }

  #value<Value>(key: string, text: string): Value {
    const asked = this.#asked.get(key);
    // The key says what was made, so that what is kept for it is a value of the same kind.
    if (asked !== undefined) return asked.value as Value;
    const value: Value = JSON.parse(text);
    this.#asked.set(key, { text, value });
    return value;
  }

  /** True when there is something that the earlier run did not leave. */
  get isChanged(): boolean {
    return this.#isChanged;
  }

  /** What the next run can use: what was asked for, then what was left by earlier runs while there is room. */
  entries(): KeptEntry[] {
    const asked = [...this.#asked].map(([key, { text }]): KeptEntry => [key, text]);
    const others = [...this.#before].filter(([key]) => !this.#asked.has(key));
    let room = MOST;
    return [...asked, ...others].filter(([, text]) => {
      room -= text.length;
      return room >= 0;
    });
  }
}

function keyOf(kind: string, input: readonly unknown[]): string {
  return sha256(JSON.stringify([kind, input]));
}
