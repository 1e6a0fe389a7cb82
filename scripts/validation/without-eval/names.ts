/** Where the value of a name is: so many functions further out, at a place of that frame. */
export interface NamePlace {
  readonly depth: number;
  readonly index: number;
}

/** The names that are known where a function is read, and their places in its frames. */
export class Names {
  readonly #around: Names | undefined;
  /** The function itself, and the blocks that are open in it. */
  readonly #blocks: Map<string, number>[] = [new Map()];
  /** Places that nothing else was or will be at: such a name may be read before it has a value. */
  readonly #ofFunction = new Set<number>();
  #next = 0;
  #size = 0;

  constructor(around?: Names) {
    this.#around = around;
  }

  /** How many places a frame of the function has. */
  get size(): number {
    return this.#size;
  }

  /** Makes a name known up to the end of the block. */
  declare(name: string): number {
    while (this.#ofFunction.has(this.#next)) this.#next += 1;
    const index = this.#next;
    this.#next += 1;
    return this.#add(this.#blocks.at(-1), name, index);
  }

  /** Makes a name known up to the end of the function, as `var` does. */
  declareInFunction(name: string): number {
    const known = this.#blocks[0]?.get(name);
    if (known !== undefined) return known;
    this.#ofFunction.add(this.#size);
    return this.#add(this.#blocks[0], name, this.#size);
  }

  /** Reads a block; the places of its names are free after it. */
  block<Read>(read: () => Read): Read {
    const before = this.#next;
    this.#blocks.push(new Map());
    const result = read();
    this.#blocks.pop();
    this.#next = before;
    return result;
  }

  find(name: string): NamePlace | undefined {
    for (let block = this.#blocks.length - 1; block >= 0; block -= 1) {
      const index = this.#blocks[block]?.get(name);
      if (index !== undefined) return { depth: 0, index };
    }
    const outside = this.#around?.find(name);
    return outside && { depth: outside.depth + 1, index: outside.index };
  }

  #add(block: Map<string, number> | undefined, name: string, index: number): number {
    this.#size = Math.max(this.#size, index + 1);
    block?.set(name, index);
    return index;
  }
}
