import type { ErrorObject } from 'ajv/dist/2020.js';
import { isJsonContainer, isJsonObject } from '../contract/json.ts';

/** Gives what a reference of a schema leads to. */
export type Follow = (reference: string) => unknown;

/** What schemas consist of, kept for as long as their references lead to the same. */
export type ReachMemory = WeakMap<object, ReadonlySet<object>>;

const CHOICES = new Set(['anyOf', 'oneOf']);

/** How far a form is from what came: first by the faults of the value itself, then by those that tell forms apart. */
type Distance = readonly [own: number, telling: number, all: number];

/**
 * The errors of a validator, of which those about a choice of forms (`anyOf`, `oneOf`) are left for the form alone that
 * comes nearest: a value that fits none of five forms has the faults of one. Where a value has none of the types that
 * the forms take, one error says so.
 *
 * @param errors of Ajv with `verbose` and `allErrors`, in its order: those of the forms stand before that of the choice
 * @param memory keeps what was looked up, for the next errors of the same validator
 */
export function nearestBranch(
  errors: readonly ErrorObject[],
  follow: Follow,
  memory: ReachMemory = new WeakMap(),
): ErrorObject[] {
  let open = [...errors];
  for (let index = open.length - 1; index >= 0; index -= 1) {
    const choice = open[index];
    if (choice === undefined || !CHOICES.has(choice.keyword) || !Array.isArray(choice.schema)) continue;
    const branches = errorsByBranch(choice, open.slice(0, index), follow, memory);
    const all = new Set(branches.flat());
    if (all.size === 0) continue;
    const kept = new Set(nearest(branches, choice.instancePath));
    const types = typesExpected(branches, choice.instancePath);
    const said = types === undefined ? [] : [wrongTypes(choice, types)];
    const others = open.slice(0, index).filter((error) => !all.has(error) || (types === undefined && kept.has(error)));
    open = [...others, ...said, ...open.slice(index + 1)];
    index = others.length;
  }
  return open;
}

function errorsByBranch(
  choice: ErrorObject,
  before: readonly ErrorObject[],
  follow: Follow,
  memory: ReachMemory,
): ErrorObject[][] {
  const below = before.filter(({ instancePath }) => isBelow(instancePath, choice.instancePath));
  const branches: readonly unknown[] = Array.isArray(choice.schema) ? choice.schema : [];
  return branches.map((branch) => {
    if (!isJsonContainer(branch)) return [];
    const schemas = memory.get(branch) ?? reachable(branch, follow);
    memory.set(branch, schemas);
    return below.filter(({ parentSchema }) => parentSchema !== undefined && schemas.has(parentSchema));
  });
}

function isBelow(pointer: string, above: string): boolean {
  return pointer === above || pointer.startsWith(`${above}/`);
}

/** All schemas that a schema consists of, those behind its references included. */
function reachable(branch: unknown, follow: Follow): ReadonlySet<object> {
  const found = new Set<object>();
  const open: unknown[] = [branch];
  while (open.length > 0) {
    const node = open.pop();
    if (!isJsonContainer(node) || found.has(node)) continue;
    found.add(node);
    open.push(...Object.values(node));
    if (isJsonObject(node) && typeof node.$ref === 'string') open.push(follow(node.$ref));
  }
  return found;
}

function nearest(branches: readonly ErrorObject[][], place: string): readonly ErrorObject[] {
  let [best = []] = branches;
  for (const branch of branches) if (isNearer(distance(branch, place), distance(best, place))) best = branch;
  return best;
}

function distance(errors: readonly ErrorObject[], place: string): Distance {
  const own = errors.filter(({ instancePath, keyword }) => instancePath === place && keyword === 'type');
  const telling = errors.filter(
    ({ instancePath, keyword }) =>
      depth(instancePath) <= depth(place) + 1 && (keyword === 'const' || keyword === 'enum'),
  );
  return [own.length, telling.length, errors.length];
}

function isNearer(one: Distance, other: Distance): boolean {
  const index = one.findIndex((value, at) => value !== other[at]);
  return index !== -1 && (one[index] ?? 0) < (other[index] ?? 0);
}

function depth(pointer: string): number {
  return pointer.split('/').length;
}

/** The types that the forms take, where the value has none of them. */
function typesExpected(branches: readonly ErrorObject[][], place: string): string[] | undefined {
  const types = branches.map((errors) =>
    errors.filter(({ instancePath, keyword }) => instancePath === place && keyword === 'type'),
  );
  if (types.some((errors) => errors.length === 0)) return undefined;
  return [...new Set(types.flat().flatMap(({ params }) => [params.type].flat().map(String)))];
}

function wrongTypes(choice: ErrorObject, types: readonly string[]): ErrorObject {
  const [only] = types;
  return {
    ...choice,
    keyword: 'type',
    params: { type: types.length === 1 ? only : types },
    message: `must be ${types.join(',')}`,
  };
}
