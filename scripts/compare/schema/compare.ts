import type { Closures } from '../../contract/closures.ts';
import type { JsonValue } from '../../contract/json.ts';
import { type Edit, type Effect, here, NARROWS, NOTHING, type PlacedEdit, shown, WIDENS } from '../edit.ts';
import { aroundOf } from './around.ts';
import { arrayEdits } from './arrays.ts';
import { alternativeEdits, alternativesOf, branchEdits, hasBranches } from './branches.ts';
import { type Atom, atomOf, type Facts, factsOf, isSame, saidBy, saysTheSame, schemasOf } from './facts.ts';
import { fitsLimits, limitEdits } from './limits.ts';
import type { Compare, Mode, Scope } from './mode.ts';
import { declaredNames } from './names.ts';
import { followed, pointerOf, type SchemaNode } from './node.ts';
import { noteEdits } from './notes.ts';
import { fieldEditsAround, objectEdits } from './objects.ts';

/**
 * Compares schemas of documents. What two places share is compared once, in any number of documents, and its edits are
 * the same objects wherever they are found, so that they can be told once.
 *
 * @param closures tell what need not be looked at, and what was compared before
 */
export function createComparer(closures: Closures): Compare {
  const known = { json: new Known(), text: new Known(), form: new Known() };
  const first = firstOfEach(closures);
  const isSameAs = (one: SchemaNode, other: SchemaNode | undefined) =>
    other !== undefined && closures.isSame(one.root, one.schema, other.root, other.schema);
  const compare: Compare = (a, b, mode, scope) => {
    if (a.length === b.length && a.every((node, index) => isSameAs(node, b[index]))) return NOTHING;
    if (scope !== undefined) return compareFacts(factsOf(a), factsOf(b), mode, scope, compare);
    const [one, other] = [keyOf(a, closures), keyOf(b, closures)];
    if (one === undefined || other === undefined) return compareOnce(a, b, mode, compare);
    const found = known[mode].get(one, other);
    if (found !== undefined) return found;
    known[mode].set(one, other, []); // first, for a schema that refers to itself
    const edits = compareOnce(a.map(first), b.map(first), mode, compare);
    known[mode].set(one, other, edits);
    return edits;
  };
  return compare;
}

/** Gives the first of all nodes that are the same, so that what it says is gathered once for all documents that share it. */
function firstOfEach(closures: Closures): (node: SchemaNode) => SchemaNode {
  const known = new Map<number, SchemaNode>();
  return (node) => {
    if (typeof node.schema === 'boolean') return node;
    const number = closures.of(node.root, node.schema);
    const found = known.get(number) ?? node;
    known.set(number, found);
    return found;
  };
}

/** Stands for a schema that takes everything. */
const EVERYTHING = 0;

/** What a list of schemas is known by, unless there are several. */
function keyOf(nodes: readonly SchemaNode[], closures: Closures): number | undefined {
  const [node] = nodes;
  if (node === undefined) return EVERYTHING;
  const { root, schema } = followed(node);
  return nodes.length === 1 && typeof schema === 'object' ? closures.of(root, schema) : undefined;
}

class Known {
  readonly #edits = new Map<number, Map<number, readonly PlacedEdit[]>>();

  get(a: number, b: number): readonly PlacedEdit[] | undefined {
    return this.#edits.get(a)?.get(b);
  }

  set(a: number, b: number, edits: readonly PlacedEdit[]): void {
    const others = this.#edits.get(a) ?? new Map<number, readonly PlacedEdit[]>();
    this.#edits.set(a, others.set(b, edits));
  }
}

function compareOnce(a: readonly SchemaNode[], b: readonly SchemaNode[], mode: Mode, compare: Compare): PlacedEdit[] {
  const around = aroundOf(a, b);
  if (around !== undefined) return fieldEditsAround(around, mode, compare);
  const [before, after] = [factsOf(a), factsOf(b)];
  const [old, now] = [alternativesOf(before), alternativesOf(after)];
  // A schema that becomes one of several alternatives, such as itself or null, or the other way round.
  const becomesOne = (old === undefined) !== (now === undefined) && !before.never && !after.never;
  if (!becomesOne || isEverything(before) || isEverything(after)) {
    return compareFacts(before, after, mode, undefined, compare);
  }
  const branches = [old?.branches ?? [asOne(a)], now?.branches ?? [asOne(b)]] as const;
  const isExclusive = (old ?? now)?.isExclusive === true;
  return [
    ...alternativeEdits(...branches, isExclusive, (one, other) => compare(one, other, mode), after.node),
    ...noteEdits(before, after).map(here),
  ];
}

/** Several schemas that apply together, as one. */
function asOne(nodes: readonly SchemaNode[]): SchemaNode {
  const [first = { root: {}, schema: true, keys: [] }] = nodes;
  if (nodes.length <= 1) return first;
  return { ...first, schema: { allOf: nodes.map(({ schema }) => schema) } };
}

function isEverything({ parts }: Facts): boolean {
  return parts.every(({ schema }) => schema === true || Object.keys(schema).length === 0);
}

function compareFacts(a: Facts, b: Facts, mode: Mode, scope: Scope | undefined, compare: Compare): PlacedEdit[] {
  if (saysTheSame(a, b))
    return a.never || a.values !== undefined ? [] : innerEdits(a, b, a.types, mode, scope, compare);
  if (a.never || b.never) return a.never && b.never ? [] : [here(neverEdit(b))];
  const listed = valueEdits(a, b);
  if (listed !== undefined) return [...listed, ...noteEdits(a, b)].map(here);
  const common = new Set([...a.types].filter((type) => b.types.has(type)));
  return [
    ...typeEdits(a, b, mode).map(here),
    ...(common.size === 0 ? [] : limitEdits(a, b, common).map(here)),
    ...innerEdits(a, b, common, mode, scope, compare),
    ...noteEdits(a, b).map(here),
  ];
}

/** What schemas inside of the two say differently. */
function innerEdits(
  a: Facts,
  b: Facts,
  common: ReadonlySet<Atom>,
  mode: Mode,
  scope: Scope | undefined,
  compare: Compare,
): PlacedEdit[] {
  if (common.size === 0) return [];
  return [
    ...(common.has('object') ? objectEdits(a, b, mode, scope, compare) : []),
    ...(common.has('array') ? arrayEdits(a, b, mode, compare) : []),
    ...(common.has('string') ? compare(schemasOf(a, 'contentSchema'), schemasOf(b, 'contentSchema'), 'json') : []),
    ...(hasBranches(a, b) ? branchEdits(a, b, mode, scope ?? wholeScope(a, b), compare) : []),
  ];
}

/** Branches add to the fields around them, unless there is nothing around them. */
function wholeScope(a: Facts, b: Facts): Scope | undefined {
  if (alternativesOf(a) !== undefined && alternativesOf(b) !== undefined) return undefined;
  return { a: declaredNames(a), b: declaredNames(b) };
}

function neverEdit({ never, node }: Facts): Edit {
  return {
    code: never ? 'refused' : 'allowed',
    kind: 'changed',
    ...(never ? NARROWS : WIDENS),
    message: never ? 'must not be there any more' : 'may be there now',
    detail: '',
    pointer: pointerOf(node),
  };
}

/** What differs where at least one side lists all values; undefined when none does. */
function valueEdits(a: Facts, b: Facts): Edit[] | undefined {
  const [before, after] = [allValues(a), allValues(b)];
  if (a.values === undefined && b.values === undefined) return undefined;
  const pointer = pointerOf(b.node);
  if (before !== undefined && after !== undefined) {
    const lacking = (values: readonly JsonValue[], others: readonly JsonValue[]) =>
      values.filter((value) => !others.some((other) => isSame(value, other)));
    const edit = (value: JsonValue, isAdded: boolean): Edit => ({
      code: `${value === null ? 'null' : 'value'}-${isAdded ? 'added' : 'removed'}`,
      kind: isAdded ? 'added' : 'removed',
      ...(isAdded ? WIDENS : NARROWS),
      message: isAdded ? `may be ${shown(value)}` : `is never ${shown(value)}`,
      detail: shown(value),
      pointer,
      ...(!isAdded && { unnamed: true as const }),
    });
    return [
      ...lacking(after, before).map((value) => edit(value, true)),
      ...lacking(before, after).map((value) => edit(value, false)),
    ];
  }
  const isClosed = after !== undefined;
  const values = after ?? before ?? [];
  const [free, other] = isClosed ? [a, b] : [b, a];
  const isOutside = values.some((value) => !fitsFacts(value, free));
  const isTyped = [...other.types].every((type) => free.types.has(type));
  const effect: Effect = isClosed
    ? { narrows: true, widens: isOutside || !isTyped }
    : { narrows: isOutside || !isTyped, widens: true };
  return [
    {
      code: isClosed ? 'list-closed' : 'list-opened',
      kind: 'changed',
      ...effect,
      message: isClosed ? `is only one of ${values.map(shown).join(', ')}` : 'may be other values than those of a list',
      detail: '',
      pointer,
    },
  ];
}

/** The values that are listed and fit, or all that there are. */
function allValues(facts: Facts): readonly JsonValue[] | undefined {
  if (facts.values !== undefined) return facts.values.value.filter((value) => fitsFacts(value, facts));
  const isCountable = [...facts.types].every((type) => type === 'null' || type === 'boolean');
  if (!isCountable) return undefined;
  return [...(facts.types.has('null') ? [null] : []), ...(facts.types.has('boolean') ? [true, false] : [])];
}

function fitsFacts(value: JsonValue, facts: Facts): boolean {
  return facts.types.has(atomOf(value)) && fitsLimits(value, facts);
}

function typeEdits(a: Facts, b: Facts, mode: Mode): Edit[] {
  const gone = [...a.types].filter((type) => !covers(b, type, mode));
  const added = [...b.types].filter((type) => !covers(a, type, mode));
  const isOther = !isSame([...a.types].sort(), [...b.types].sort());
  if (!isOther) return [];
  const edit = (code: string, effect: Effect, message: string): Edit => ({
    code,
    kind: 'changed',
    ...effect,
    message,
    detail: message,
    pointer: pointerOf(b.node),
  });
  const edits: Edit[] = [];
  if (added.includes('null')) edits.push(edit('null-added', WIDENS, 'may be null'));
  if (gone.includes('null')) edits.push(edit('null-removed', NARROWS, 'is never null'));
  const apart = (types: readonly Atom[]) => types.some((type) => type !== 'null');
  const [old, now] = [typeWords(a.types), typeWords(b.types)];
  if (old !== now) {
    edits.push(edit('type-changed', { narrows: apart(gone), widens: apart(added) }, `is ${now}, before ${old}`));
  }
  return edits;
}

/** True when values of the kind are let through. A text that is not bound to anything can be the digits of a number. */
function covers(facts: Facts, type: Atom, mode: Mode): boolean {
  if (facts.types.has(type)) return true;
  const isText = mode === 'text' && facts.types.has('string') && type !== 'object' && type !== 'array';
  return isText && ['pattern', 'minLength', 'maxLength', 'format'].every((word) => saidBy(facts, word).length === 0);
}

function typeWords(types: ReadonlySet<Atom>): string {
  const words = [...types].filter((type) => type !== 'null' && !(type === 'integer' && types.has('fraction')));
  if (words.length >= 5) return 'anything';
  return words.map((type) => (type === 'fraction' ? 'number' : type)).join(' or ') || 'null';
}
