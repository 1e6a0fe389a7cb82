import { isJsonContainer, type JsonKey, type JsonValue, setOwn } from '../../../scripts/contract/json.ts';
import { toPointer } from '../../../scripts/contract/pointer.ts';
import { type Random, seededRandom } from '../../support/requests/random.ts';

/** Parsed files of a contract by their paths. */
export type ContractFiles = Readonly<Record<string, JsonValue>>;

/** One place of a contract, and what is put there. */
interface Mutation {
  readonly file: string;
  readonly keys: readonly JsonKey[];
  /** Undefined to take the node away. */
  readonly value: JsonValue | undefined;
}

/** A contract with one or two nodes that are not what they were. */
export interface Mutant {
  /** The same seed and number make the same mutant. */
  readonly number: number;
  /** What was put where. */
  readonly changes: readonly string[];
  readonly files: ContractFiles;
}

/** What a node is set to: nothing, null, each wrong type, empty ones, references to nothing and to what is around. */
const VALUES: readonly (JsonValue | undefined)[] = [
  undefined,
  ...[null, true, false, 17, -1, '', 'text', '(', '{', '%', '#/'],
  ...[[], [null], ['text'], [{}]],
  ...[{}, { text: null }, { $ref: '#/components/schemas/Nowhere' }, { $ref: '#/components' }, { $ref: null }],
  ...[{ $ref: 'https://example.com/a.yaml' }, { type: 'object', properties: { $ref: true } }],
  ...[{ $ref: '#/components/schemas/Node' }, { allOf: [{ $ref: '#/components/schemas/Node' }] }],
];

/** All mutants of a contract: each node set to each value, in an order that the seed decides; then pairs of these. */
export class Mutants {
  readonly #files: ContractFiles;
  readonly #seed: number;
  readonly #singles: Mutation[];

  constructor(files: ContractFiles, seed: number) {
    this.#files = files;
    this.#seed = seed;
    const mutations = Object.entries(files).flatMap(([file, root]) =>
      placesIn(root).flatMap((keys) => VALUES.map((value) => ({ file, keys, value }))),
    );
    this.#singles = shuffled(mutations, seededRandom(seed));
  }

  /** How many mutants have one change. */
  get singles(): number {
    return this.#singles.length;
  }

  at(number: number): Mutant {
    const mutations = this.#mutationsOf(number);
    let files = this.#files;
    for (const mutation of mutations) files = mutated(files, mutation);
    return { number, changes: mutations.map(describe), files };
  }

  #mutationsOf(number: number): Mutation[] {
    const single = this.#singles[number];
    if (single !== undefined) return [single];
    const random = seededRandom(Math.imul(this.#seed, 0x9e3779b1) ^ number);
    return [random.pick(this.#singles), random.pick(this.#singles)];
  }
}

function placesIn(node: JsonValue, keys: readonly JsonKey[] = []): (readonly JsonKey[])[] {
  if (!isJsonContainer(node)) return [keys];
  const entries: [JsonKey, JsonValue][] = Array.isArray(node) ? [...node.entries()] : Object.entries(node);
  return [keys, ...entries.flatMap(([key, child]) => placesIn(child, [...keys, key]))];
}

/** The second of two changes may find its place gone; then there is one change. */
function mutated(files: ContractFiles, { file, keys, value }: Mutation): ContractFiles {
  const last = keys.at(-1);
  if (last === undefined) return { ...files, [file]: value ?? null };
  const root: JsonValue = structuredClone(files[file] ?? null);
  let parent: JsonValue | undefined = root;
  for (const key of keys.slice(0, -1)) parent = isJsonContainer(parent) ? Reflect.get(parent, key) : undefined;
  if (value === undefined && isJsonContainer(parent)) Reflect.deleteProperty(parent, last);
  else if (value === undefined) return files;
  else if (Array.isArray(parent)) parent[Number(last)] = value;
  else if (isJsonContainer(parent)) setOwn(parent, String(last), value);
  return { ...files, [file]: root };
}

function describe({ file, keys, value }: Mutation): string {
  return `${file}${toPointer(keys)} ${value === undefined ? 'is taken away' : `= ${JSON.stringify(value)}`}`;
}

function shuffled<Item>(items: readonly Item[], random: Random): Item[] {
  const order = items.map((item) => ({ item, place: random.next() }));
  return order.sort((a, b) => a.place - b.place).map(({ item }) => item);
}
