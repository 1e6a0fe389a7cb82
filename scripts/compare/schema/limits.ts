import type { JsonValue } from '../../contract/json.ts';
import { isRefusingFormat } from '../../validation/ajv.ts';
import { BOTH, type Edit, type Effect, NARROWS, NEITHER, WIDENS } from '../edit.ts';
import { type Atom, type Facts, isSame, saidBy } from './facts.ts';
import { pointerOf } from './node.ts';

/** A bound of numbers: the strictest of all that apply. */
interface Bound {
  readonly value: number;
  readonly exclusive: boolean;
}

const AT_LEAST = [
  ['minLength', 'string', 'characters'],
  ['minItems', 'array', 'items'],
  ['minProperties', 'object', 'fields'],
] as const;
const AT_MOST = [
  ['maxLength', 'string', 'characters'],
  ['maxItems', 'array', 'items'],
  ['maxProperties', 'object', 'fields'],
] as const;

/** What differs in the bounds, patterns and formats that hold for values of these kinds. */
export function limitEdits(a: Facts, b: Facts, atoms: ReadonlySet<Atom>): Edit[] {
  const edits: Edit[] = [];
  const add = (keyword: string, effect: Effect, message: string, detail = keyword) => {
    edits.push({
      code: `${keyword}-changed`,
      kind: 'changed',
      ...effect,
      message,
      detail: `${keyword} ${detail}`,
      pointer: pointerOf(b.node),
    });
  };
  for (const [keyword, atom, unit] of AT_LEAST) {
    if (!atoms.has(atom)) continue;
    const [before, after] = [largest(a, keyword), largest(b, keyword)];
    if (before !== after)
      add(keyword, after > before ? NARROWS : WIDENS, `has at least ${after} ${unit}, before ${before}`);
  }
  for (const [keyword, atom, unit] of AT_MOST) {
    if (!atoms.has(atom)) continue;
    const [before, after] = [smallest(a, keyword), smallest(b, keyword)];
    if (before === after) continue;
    const words = (most: number) => (most === Number.POSITIVE_INFINITY ? 'any number' : `at most ${most}`);
    add(keyword, after < before ? NARROWS : WIDENS, `has ${words(after)} of ${unit}, before ${words(before)}`);
  }
  if (atoms.has('integer') || atoms.has('fraction')) numberEdits(a, b, add);
  if (atoms.has('string')) textEdits(a, b, add);
  if (atoms.has('integer') || atoms.has('fraction') || atoms.has('string')) formatEdits(a, b, add);
  if (atoms.has('array')) {
    const [before, after] = [a, b].map((facts) => saidBy(facts, 'uniqueItems').some(({ value }) => value === true));
    if (before !== after) {
      add('uniqueItems', after ? NARROWS : WIDENS, after ? 'holds no item twice' : 'may hold an item twice');
    }
  }
  return edits;
}

type Add = (keyword: string, effect: Effect, message: string, detail?: string) => void;

function numberEdits(a: Facts, b: Facts, add: Add): void {
  for (const side of ['minimum', 'maximum'] as const) {
    const [before, after] = [boundOf(a, side), boundOf(b, side)];
    const order = compareBounds(before, after, side);
    if (order === 0) continue;
    const words = (bound: Bound | undefined) =>
      bound === undefined ? 'none' : `${bound.value}${bound.exclusive ? ' exclusive' : ''}`;
    add(side, order > 0 ? NARROWS : WIDENS, `has the ${side} ${words(after)}, before ${words(before)}`);
  }
  const [before, after] = [a, b].map((facts) => numbersOf(facts, 'multipleOf'));
  if (before === undefined || after === undefined || isSame(before.toSorted(), after.toSorted())) return;
  const implied = (numbers: readonly number[], by: readonly number[]) =>
    numbers.every((number) => by.some((other) => isMultiple(other, number)));
  add(
    'multipleOf',
    { narrows: !implied(after, before), widens: !implied(before, after) },
    `is a multiple of ${after.join(' and ') || 'nothing'}, before of ${before.join(' and ') || 'nothing'}`,
  );
}

function textEdits(a: Facts, b: Facts, add: Add): void {
  const patterns = compareSets(textsOf(a, 'pattern'), textsOf(b, 'pattern'));
  if (patterns !== undefined) {
    const now = textsOf(b, 'pattern');
    add('pattern', patterns, now.length === 0 ? 'has no pattern any more' : `has the pattern ${now.join(' and ')}`);
  }
  for (const keyword of ['contentEncoding', 'contentMediaType'] as const) {
    const changed = compareSets(textsOf(a, keyword), textsOf(b, keyword));
    if (changed !== undefined) add(keyword, BOTH, `holds ${textsOf(b, keyword).join(' and ') || 'plain text'}`);
  }
}

function formatEdits(a: Facts, b: Facts, add: Add): void {
  const [before, after] = [textsOf(a, 'format'), textsOf(b, 'format')];
  const formats = compareSets(before.filter(isRefusingFormat), after.filter(isRefusingFormat));
  const words = after.length === 0 ? 'has no format any more' : `has the format ${after.join(' and ')}`;
  if (formats !== undefined) add('format', formats, words);
  else if (compareSets(before, after) !== undefined) add('format', NEITHER, words);
}

/** Undefined when both say the same. */
function compareSets(before: readonly string[], after: readonly string[]): Effect | undefined {
  const gone = before.some((one) => !after.includes(one));
  const added = after.some((one) => !before.includes(one));
  return gone || added ? { narrows: added, widens: gone } : undefined;
}

function textsOf(facts: Facts, keyword: string): string[] {
  return [...new Set(saidBy(facts, keyword).flatMap(({ value }) => (typeof value === 'string' ? [value] : [])))];
}

function numbersOf(facts: Facts, keyword: string): number[] {
  return saidBy(facts, keyword).flatMap(({ value }) => (typeof value === 'number' ? [value] : []));
}

function largest(facts: Facts, keyword: string): number {
  return Math.max(0, ...numbersOf(facts, keyword));
}

function smallest(facts: Facts, keyword: string): number {
  return Math.min(Number.POSITIVE_INFINITY, ...numbersOf(facts, keyword));
}

function boundOf(facts: Facts, side: 'maximum' | 'minimum'): Bound | undefined {
  const exclusiveName = side === 'minimum' ? 'exclusiveMinimum' : 'exclusiveMaximum';
  const bounds: Bound[] = facts.parts.flatMap(({ schema }) => {
    if (typeof schema === 'boolean') return [];
    const { [side]: inclusive, [exclusiveName]: exclusive } = schema;
    return [
      // In OpenAPI 3.0 the word makes the other bound exclusive.
      ...(typeof inclusive === 'number' ? [{ value: inclusive, exclusive: exclusive === true }] : []),
      ...(typeof exclusive === 'number' ? [{ value: exclusive, exclusive: true }] : []),
    ];
  });
  return bounds.sort((x, y) => compareBounds(y, x, side)).at(-1);
}

/** Positive when the second is stricter. */
function compareBounds(before: Bound | undefined, after: Bound | undefined, side: 'maximum' | 'minimum'): number {
  if (before === undefined || after === undefined) return Number(after !== undefined) - Number(before !== undefined);
  const apart = side === 'minimum' ? after.value - before.value : before.value - after.value;
  return apart === 0 ? Number(after.exclusive) - Number(before.exclusive) : apart;
}

function isMultiple(value: number, of: number): boolean {
  const ratio = value / of;
  return Math.abs(ratio - Math.round(ratio)) < 1e-9;
}

/** Whether a single value that is listed keeps to the limits; what is deeper counts as fitting. */
export function fitsLimits(value: JsonValue, facts: Facts): boolean {
  if (typeof value === 'string') {
    const length = [...value].length;
    if (length < largest(facts, 'minLength') || length > smallest(facts, 'maxLength')) return false;
    return textsOf(facts, 'pattern').every((pattern) => new RegExp(pattern, 'u').test(value));
  }
  if (typeof value !== 'number') return true;
  const low = boundOf(facts, 'minimum');
  const high = boundOf(facts, 'maximum');
  if (low !== undefined && (value < low.value || (low.exclusive && value === low.value))) return false;
  if (high !== undefined && (value > high.value || (high.exclusive && value === high.value))) return false;
  return numbersOf(facts, 'multipleOf').every((of) => isMultiple(value, of));
}
