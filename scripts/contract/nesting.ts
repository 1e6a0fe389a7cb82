import { isJsonContainer } from './json.ts';
import type { NodePlace, ShapeContext } from './shape-context.ts';

/** How often a value may be judged by what refers on to something else. */
const MOST_HOPS = 32;
/** How deep nodes may stand within each other, and how many they may be, when references count as what they lead to. */
const DEEPEST = 500;
const MOST_NODES = 20_000_000;

interface Edge extends NodePlace {
  /** The node, or the name of the place that a reference leads to. */
  readonly to: object | string;
  /** True when both say something of the same value, so that no value gets smaller on the way. */
  readonly same: boolean;
}

/** How far a node goes when references are followed; what stands within itself counts once. */
interface Extent {
  readonly nodes: number;
  readonly height: number;
}

const NOTHING: Extent = { nodes: 0, height: 0 };

/** What stands in what: notes it, and finds what never ends or gets out of hand. */
export class Nesting {
  readonly #edges = new Map<object, Edge[]>();

  note(from: object, edge: Edge): void {
    const edges = this.#edges.get(from);
    if (edges === undefined) this.#edges.set(from, [edge]);
    else edges.push(edge);
  }

  /**
   * Looks at all that is reached from the root.
   *
   * @throws ContractError from `context`
   */
  check(root: object, place: NodePlace, context: ShapeContext): void {
    new Measure(this.#edges, context).run(root, place);
  }
}

class Measure {
  readonly #edges: ReadonlyMap<object, readonly Edge[]>;
  readonly #context: ShapeContext;
  readonly #targets = new Map<string, object | undefined>();
  readonly #hops = new Map<object, number>();
  /** Undefined while a node is looked at. */
  readonly #extents = new Map<object, Extent | undefined>();
  /** The nodes with something that says more of the same value. */
  readonly #sameValue: object[] = [];

  constructor(edges: ReadonlyMap<object, readonly Edge[]>, context: ShapeContext) {
    this.#edges = edges;
    this.#context = context;
  }

  run(root: object, place: NodePlace): void {
    this.#extentOf(root, place, 0);
    for (const node of this.#sameValue) this.#hopsFrom(node, new Set());
  }

  #target({ to }: Edge): object | undefined {
    if (typeof to !== 'string') return to;
    if (this.#targets.has(to)) return this.#targets.get(to);
    const value = this.#context.at(to)?.value;
    const target = value !== undefined && isJsonContainer(value) ? value : undefined;
    this.#targets.set(to, target);
    return target;
  }

  /** How long the longest way is on which a value is judged over and over. */
  #hopsFrom(node: object, open: Set<object>): number {
    const before = this.#hops.get(node);
    if (before !== undefined) return before;
    open.add(node);
    let hops = 0;
    for (const edge of this.#edges.get(node) ?? []) {
      const target = edge.same ? this.#target(edge) : undefined;
      if (target === undefined) continue;
      if (open.has(target)) {
        this.#context.fail(edge, {
          message: 'This is defined by itself, so it never ends',
          hint: 'Break the circle of references: leave one out, or put it below a property.',
          circular: true,
        });
      }
      hops = Math.max(hops, 1 + this.#hopsFrom(target, open));
      if (hops > MOST_HOPS) {
        this.#context.fail(edge, {
          message: `What this refers to refers on, more than ${MOST_HOPS} times`,
          hint: 'Refer to what is meant at once.',
        });
      }
    }
    open.delete(node);
    this.#hops.set(node, hops);
    return hops;
  }

  #extentOf(node: object, place: NodePlace, depth: number): Extent {
    const before = this.#extents.get(node);
    if (before !== undefined) return before;
    if (this.#extents.has(node)) return NOTHING;
    if (depth > DEEPEST) this.#tooDeep(place);
    this.#extents.set(node, undefined);
    let [nodes, height, same] = [1, 0, false];
    for (const edge of this.#edges.get(node) ?? []) {
      same ||= edge.same;
      const target = this.#target(edge);
      if (target === undefined) continue;
      const below = this.#extentOf(target, edge, depth + 1);
      nodes += below.nodes;
      height = Math.max(height, below.height + 1);
    }
    if (height > DEEPEST) this.#tooDeep(place);
    if (nodes > MOST_NODES) {
      this.#context.fail(place, {
        message: `The references below multiply to more than ${MOST_NODES} nodes`,
        hint: 'Refer to less; what is referred to twice and refers to others twice doubles each time.',
      });
    }
    if (same) this.#sameValue.push(node);
    const extent = { nodes, height };
    this.#extents.set(node, extent);
    return extent;
  }

  #tooDeep(place: NodePlace): never {
    this.#context.fail(place, {
      message: `What this refers to goes on for more than ${DEEPEST} levels`,
      hint: 'Refer to less, or break the chain of references.',
    });
  }
}
