import type { AmountRule, OpenApiDocument } from '../../contract/document.ts';
import { isJsonContainer, type JsonKey, type JsonPrimitive, type JsonValue } from '../../contract/json.ts';
import { fromPointer, toPointer, valueAt } from '../../contract/pointer.ts';
import { amountOf, CENT, unitsOf } from '../money.ts';
import type { Answer, Substitution } from './answer.ts';
import { objectsOf } from './leaves.ts';

/** An amount that follows from others. */
interface Follower {
  readonly target: readonly JsonKey[];
  /** The places that it follows from. */
  readonly sources: readonly string[];
  /** @param amountAt an amount in the smallest unit */
  compute(amountAt: (pointer: string) => number): number | boolean;
}

const ANY = '*';

/**
 * Computes the amounts that follow from those that change (`x-amounts`). A rule counts where the example keeps it, so
 * an amount that means something else is left alone.
 *
 * @param changing pointers to what is put in anew
 */
export function followingAmounts(
  document: OpenApiDocument,
  body: JsonValue,
  changing: ReadonlySet<string>,
): Substitution[] {
  const rules = rulesOf(document);
  if (rules.length === 0 || changing.size === 0) return [];
  const shown = (pointer: string) => units(valueAt(body, fromPointer(pointer)));
  const kept = objectsOf(body).flatMap(({ keys }) =>
    rules
      .flatMap((rule) => followersOf(body, keys, rule))
      .filter(({ target, sources, compute }) => {
        const value = valueAt(body, target);
        const isTaken = changing.has(toPointer(target)) || sources.some((source) => Number.isNaN(shown(source)));
        return value !== null && !isTaken && compute(shown) === (typeof value === 'boolean' ? value : units(value));
      }),
  );
  const moving = new Set(changing);
  const found = new Map<string, Follower>();
  for (let count = -1; count !== moving.size; ) {
    count = moving.size;
    for (const follower of kept) {
      const pointer = toPointer(follower.target);
      if (found.has(pointer) || !follower.sources.some((source) => moving.has(source))) continue;
      found.set(pointer, follower);
      moving.add(pointer);
    }
  }
  return [...found.values()].map(({ target, compute }) => {
    const original = valueAt(body, target);
    return {
      keys: target,
      value: (answer) =>
        written(
          compute((pointer) => units(amountIn(answer, pointer))),
          original,
        ),
    };
  });
}

function amountIn(answer: Answer, pointer: string): JsonPrimitive | undefined {
  return answer.at(pointer);
}

/** The rules that can be read; anything may stand there in a contract that was not linted. */
function rulesOf(document: OpenApiDocument): readonly AmountRule[] {
  const rules: unknown = document['x-amounts'];
  return Array.isArray(rules) ? rules.filter((rule) => typeof rule === 'object' && rule !== null) : [];
}

function followersOf(body: JsonValue, object: readonly JsonKey[], rule: AmountRule): Follower[] {
  const places = (pointer: unknown) => placesOf(body, object, pointer);
  if ('sum' in rule) {
    const added = listOf(rule.sum).flatMap(places).map(toPointer);
    const taken = listOf(rule.less).flatMap(places).map(toPointer);
    if (added.length === 0) return [];
    const compute: Follower['compute'] = (amountAt) => total(added, amountAt) - total(taken, amountAt);
    return places(rule.amount).map((target) => ({ target, sources: [...added, ...taken], compute }));
  }
  if ('atLeast' in rule) {
    return places(rule.amount).flatMap((target) => {
      const own = valueAt(body, target);
      return places(rule.atLeast).map((other) => ({
        target,
        sources: [toPointer(other)],
        compute: (amountAt: (pointer: string) => number) => Math.max(units(own), amountAt(toPointer(other))),
      }));
    });
  }
  if ('parts' in rule) return partsOf(places(rule.parts), places(rule.of)[0], body);
  if ('flag' in rule) {
    const [amount, goal] = [places(rule.amount)[0], places(rule.reaches)[0]];
    if (amount === undefined || goal === undefined) return [];
    const sources = [toPointer(amount), toPointer(goal)];
    const compute: Follower['compute'] = (amountAt) => {
      const [has, wanted] = sources.map(amountAt);
      return has !== undefined && wanted !== undefined && has > 0 && has >= wanted;
    };
    return places(rule.flag).map((target) => ({ target, sources, compute }));
  }
  return [];
}

/** Parts keep their shares, and the last takes what rounding leaves. */
function partsOf(parts: readonly JsonKey[][], whole: readonly JsonKey[] | undefined, body: JsonValue): Follower[] {
  if (whole === undefined || parts.length === 0) return [];
  const source = toPointer(whole);
  const shown = units(valueAt(body, whole));
  const shares = parts.map((part) => units(valueAt(body, part)) / shown);
  const share = (index: number, amount: number) => Math.round(((shares[index] ?? 0) * amount) / CENT) * CENT;
  return parts.map((target, index) => ({
    target,
    sources: [source],
    compute: (amountAt) => {
      const amount = amountAt(source);
      if (index < parts.length - 1) return share(index, amount);
      return parts.slice(0, -1).reduce((rest, _, other) => rest - share(other, amount), amount);
    },
  }));
}

/** The places below an object that a pointer leads to and that hold a single value. */
function placesOf(body: JsonValue, object: readonly JsonKey[], pointer: unknown): JsonKey[][] {
  if (typeof pointer !== 'string') return [];
  let places: JsonKey[][] = [[...object]];
  for (const key of fromPointer(pointer)) {
    places = places.flatMap((place) => {
      if (key !== ANY) return [[...place, key]];
      const list = valueAt(body, place);
      return Array.isArray(list) ? list.map((_, index) => [...place, index]) : [];
    });
  }
  return places.filter((place) => {
    const value = valueAt(body, place);
    return value !== undefined && !isJsonContainer(value);
  });
}

function listOf(value: readonly string[] | undefined): readonly string[] {
  return Array.isArray(value) ? value : [];
}

function total(pointers: readonly string[], amountAt: (pointer: string) => number): number {
  return pointers.reduce((sum, pointer) => sum + amountAt(pointer), 0);
}

/** NaN for what is no amount; an amount that is not there counts as none. */
function units(value: JsonValue | undefined): number {
  if (value === null) return 0;
  return unitsOf(value) ?? Number.NaN;
}

/** An amount in the way that the example writes it. */
function written(computed: number | boolean, original: JsonValue | undefined): string | undefined {
  if (typeof computed === 'boolean') return String(computed);
  if (Number.isNaN(computed)) return undefined;
  const decimals = typeof original === 'string' ? (original.split('.')[1]?.length ?? 0) : 0;
  return decimals > 0 ? amountOf(computed).toFixed(decimals) : String(amountOf(computed));
}
