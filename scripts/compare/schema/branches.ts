import type { JsonObject } from '../../contract/json.ts';
import {
  BOTH,
  type Edit,
  type Effect,
  here,
  NARROWS,
  NEITHER,
  type PlacedEdit,
  shown,
  WIDENS,
  withEffect,
} from '../edit.ts';
import { eitherSays, type Facts, factsOf, groupsOf, isSame, mapOf, saidBy } from './facts.ts';
import type { Compare, Mode, Scope } from './mode.ts';
import { childNode, pointerOf, type SchemaNode } from './node.ts';

const LISTS = ['anyOf', 'oneOf'];
const BRANCHES = ['anyOf', 'oneOf', 'not', 'if'];

/** True when one of two has alternatives, exclusions or conditions. */
export function hasBranches(a: Facts, b: Facts): boolean {
  return eitherSays(a, b, BRANCHES);
}

/** What two schemas say differently in branches. */
export function branchEdits(a: Facts, b: Facts, mode: Mode, scope: Scope | undefined, compare: Compare): PlacedEdit[] {
  const same: Compare = (before, after) => compare(before, after, mode, scope);
  return [...groupEdits(a, b, same), ...exclusions(a, b, same), ...conditions(a, b, same)];
}

/**
 * The alternatives of a schema that is nothing else than a list of them, or undefined.
 *
 * @returns the list, and whether exactly one of them has to fit
 */
export function alternativesOf(facts: Facts): Alternatives | undefined {
  if (!eitherSays(facts, facts, LISTS)) return undefined;
  const groups = [...groupsOf(facts, 'anyOf'), ...groupsOf(facts, 'oneOf')];
  const [group] = groups;
  if (group === undefined || groups.length > 1) return undefined;
  const keys = facts.parts.flatMap(({ schema }) => (typeof schema === 'boolean' ? [] : Object.keys(schema)));
  if (!keys.every((key) => NOTES.has(key) || key.startsWith('x-'))) return undefined;
  return { branches: group.branches, isExclusive: keys.includes('oneOf') };
}

const NOTES = new Set([
  ...['anyOf', 'oneOf', 'allOf', '$ref', 'discriminator', 'default', 'deprecated', 'readOnly', 'writeOnly'],
  ...['title', 'description', 'example', 'examples', '$comment', 'externalDocs', 'xml'],
]);

/** What two lists of alternatives let through differently. */
export function alternativeEdits(
  a: readonly SchemaNode[],
  b: readonly SchemaNode[],
  isExclusive: boolean,
  compare: (a: readonly SchemaNode[], b: readonly SchemaNode[]) => readonly PlacedEdit[],
  place: SchemaNode,
): PlacedEdit[] {
  const left = new Set(a);
  const open = new Set(b);
  const edits: PlacedEdit[] = [];
  const match = (fits: (one: SchemaNode, other: SchemaNode) => boolean) => {
    for (const one of left) {
      const other = [...open].find((candidate) => fits(one, candidate));
      if (other === undefined) continue;
      left.delete(one);
      open.delete(other);
      edits.push(...compare([one], [other]));
    }
  };
  match((one, other) => compare([one], [other]).length === 0);
  match((one, other) => nameOf(one) !== undefined && nameOf(one) === nameOf(other));
  match((one, other) => isSame(markOf(one), markOf(other)) && isAlike(one, other));
  const branch = (code: string, node: SchemaNode, effect: Effect, words: string): PlacedEdit => {
    const isNull = isOnlyNull(node);
    const edit: Edit = {
      code: isNull ? code.replace('alternative', 'null') : code,
      kind: 'changed',
      ...effect,
      message: `${words} ${isNull ? 'null' : wordsFor(node)}`,
      detail: wordsFor(node),
      pointer: pointerOf(place),
    };
    return here(edit);
  };
  for (const node of left) edits.push(branch('alternative-removed', node, NARROWS, 'is never'));
  for (const node of open) edits.push(branch('alternative-added', node, WIDENS, 'may be'));
  // What two alternatives take is refused where exactly one has to fit.
  return !isExclusive || (areApart(a) && areApart(b)) ? edits : withEffect(edits, () => BOTH);
}

/** A list of alternatives of which one has to fit, or exactly one. */
interface Alternatives {
  readonly branches: readonly SchemaNode[];
  /** True when a value that fits two of them is refused. */
  readonly isExclusive: boolean;
}

function listsOf(facts: Facts): Alternatives[] {
  return [
    ...groupsOf(facts, 'anyOf').map(({ branches }) => ({ branches, isExclusive: false })),
    // Where no value fits two, exactly one is no more than one.
    ...groupsOf(facts, 'oneOf').map(({ branches }) => ({ branches, isExclusive: !areApart(branches) })),
  ];
}

function groupEdits(a: Facts, b: Facts, compare: Compare): PlacedEdit[] {
  const plain = (one: readonly SchemaNode[], other: readonly SchemaNode[]) => compare(one, other, 'json');
  const inside = (one: Alternatives, other: Alternatives): PlacedEdit[] => {
    const edits = alternativeEdits(one.branches, other.branches, one.isExclusive || other.isExclusive, plain, b.node);
    if (one.isExclusive === other.isExclusive) return edits;
    const [code, effect, message] = other.isExclusive
      ? (['exclusive-added', NARROWS, 'has to be exactly one of several'] as const)
      : (['exclusive-removed', WIDENS, 'may be more than one of several'] as const);
    return [...edits, single(code, effect, message, b)];
  };
  const left = new Set(listsOf(a));
  const open = new Set(listsOf(b));
  for (const group of left) {
    const equal = [...open].find((other) => inside(group, other).length === 0);
    if (equal === undefined) continue;
    left.delete(group);
    open.delete(equal);
  }
  const [olds, news] = [[...left], [...open]];
  return Array.from({ length: Math.max(olds.length, news.length) }, (_, index) => {
    const [old, now] = [olds[index], news[index]];
    if (old !== undefined && now !== undefined) return inside(old, now);
    const isAdded = old === undefined;
    const words = (now ?? old)?.branches.map(wordsFor).join(', or ') ?? '';
    const code = isAdded ? 'alternatives-added' : 'alternatives-removed';
    const message = `has ${isAdded ? '' : 'no longer '}to be one of several: ${words}`;
    return [single(code, isAdded ? NARROWS : WIDENS, message, b)];
  }).flat();
}

function exclusions(a: Facts, b: Facts, compare: Compare): PlacedEdit[] {
  const [before, after] = [a, b].map((facts) => saidBy(facts, 'not').map(({ node }) => childNode(node, 'not')));
  const left = new Set(before);
  const open = new Set(after);
  for (const one of left) {
    const equal = [...open].find((other) => compare([one], [other], 'json').length === 0);
    if (equal === undefined) continue;
    left.delete(one);
    open.delete(equal);
  }
  const [olds, news] = [[...left], [...open]];
  return Array.from({ length: Math.max(olds.length, news.length) }, (_, index) => {
    const [old, now] = [olds[index], news[index]];
    if (old === undefined) return single('exclusion-added', NARROWS, 'must not be what was allowed', b);
    if (now === undefined) return single('exclusion-removed', WIDENS, 'may be what was excluded', b);
    const inside = compare([old], [now], 'json').map(({ edit }) => edit);
    // What is excluded turns everything round; and a field that comes or goes there says something of its values.
    const hasFields = inside.some(({ code }) => /field|family/.test(code));
    const turned = { narrows: inside.some(({ widens }) => widens), widens: inside.some(({ narrows }) => narrows) };
    const effect = hasFields ? BOTH : turned;
    return single('exclusion-changed', effect, 'must not be something else than before', b);
  });
}

function conditions(a: Facts, b: Facts, compare: Compare): PlacedEdit[] {
  const [before, after] = [a, b].map((facts) => saidBy(facts, 'if').map(({ node }) => node));
  const part = (node: SchemaNode, keyword: string): SchemaNode[] =>
    typeof node.schema === 'object' && node.schema[keyword] !== undefined ? [childNode(node, keyword)] : [];
  const left = new Set(before);
  const open = new Set(after);
  const edits: PlacedEdit[] = [];
  for (const one of left) {
    const other = [...open].find((candidate) => compare(part(one, 'if'), part(candidate, 'if'), 'json').length === 0);
    if (other === undefined) continue;
    left.delete(one);
    open.delete(other);
    for (const keyword of ['then', 'else']) edits.push(...compare(part(one, keyword), part(other, keyword), 'json'));
  }
  const [olds, news] = [[...left], [...open]];
  const others = Array.from({ length: Math.max(olds.length, news.length) }, (_, index) => {
    const [old, now] = [olds[index], news[index]];
    if (old !== undefined && now !== undefined) {
      return single('condition-changed', BOTH, `has to fit another condition: ${conditionWords(now)}`, b);
    }
    // What holds for values only that were not possible before asks nothing of those that were.
    if (now !== undefined) {
      const effect = canMeet(now, a) ? NARROWS : NEITHER;
      return single('condition-added', effect, `has to fit a new condition: ${conditionWords(now)}`, b);
    }
    const effect = old !== undefined && canMeet(old, b) ? WIDENS : NEITHER;
    return single('condition-removed', effect, 'need not fit a condition any more', b);
  });
  return [...edits, ...others];
}

/** False when a condition asks for a value of a field that the object never has, and says nothing of others. */
function canMeet(node: SchemaNode, whole: Facts): boolean {
  if (typeof node.schema === 'object' && node.schema.else !== undefined) return true;
  const condition = factsOf([childNode(node, 'if')]);
  const fields = mapOf(whole, 'properties');
  return [...mapOf(condition, 'properties')].every(([name, schemas]) => {
    const [wanted, listed] = [factsOf(schemas).values, factsOf(fields.get(name) ?? []).values];
    const isNeeded = demands(condition, name) || demands(whole, name);
    if (wanted === undefined || listed === undefined || !isNeeded) return true;
    return wanted.value.some((value) => listed.value.some((other) => isSame(value, other)));
  });
}

/** A condition in words: `mobile_number is required when command is "update"`. */
function conditionWords(node: SchemaNode): string {
  const whens = [...mapOf(factsOf([childNode(node, 'if')]), 'properties')].flatMap(([name, schemas]) => {
    const { values } = factsOf(schemas);
    return values === undefined ? [] : [`${name} is ${values.value.map(shown).join(' or ')}`];
  });
  const has = typeof node.schema === 'object' && node.schema.then !== undefined;
  const needed = has ? requiredBy(factsOf([childNode(node, 'then')])) : [];
  const what =
    needed.length === 0 ? 'more is demanded' : `${needed.join(' and ')} ${needed.length > 1 ? 'are' : 'is'} required`;
  return whens.length === 0 ? what : `${what} when ${whens.join(' and ')}`;
}

function requiredBy(facts: Facts): string[] {
  return saidBy(facts, 'required').flatMap(({ value }) => (Array.isArray(value) ? value.map(String) : []));
}

function single(code: string, effect: Effect, message: string, { node }: Facts): PlacedEdit {
  return here({ code, kind: 'changed', ...effect, message, detail: message, pointer: pointerOf(node) });
}

/** The component that a branch refers to. */
function nameOf({ schema }: SchemaNode): string | undefined {
  return typeof schema === 'object' && typeof schema.$ref === 'string' ? schema.$ref : undefined;
}

/** The constants of a branch's fields, which tell alternatives from each other. */
function markOf(node: SchemaNode): JsonObject {
  const marks = [...mapOf(factsOf([node]), 'properties')].flatMap(([name, nodes]) => {
    const { values } = factsOf(nodes);
    return values === undefined ? [] : [[name, [...values.value]]];
  });
  return Object.fromEntries(marks);
}

function isAlike(one: SchemaNode, other: SchemaNode): boolean {
  const [a, b] = [factsOf([one]), factsOf([other])];
  return [...a.types].some((type) => b.types.has(type));
}

function isOnlyNull(node: SchemaNode): boolean {
  const { types } = factsOf([node]);
  return types.size === 1 && types.has('null');
}

/** True when no value fits two of them: their kinds differ, or a field that each demands has another constant. */
function areApart(nodes: readonly SchemaNode[]): boolean {
  const all = nodes.map((node) => factsOf([node]));
  return all.every((one, index) =>
    all.slice(index + 1).every((other) => {
      if (![...one.types].some((type) => other.types.has(type))) return true;
      const [fields, others] = [mapOf(one, 'properties'), mapOf(other, 'properties')];
      return [...fields].some(([name, schemas]) => {
        const [values, theirs] = [factsOf(schemas).values, factsOf(others.get(name) ?? []).values];
        if (values === undefined || theirs === undefined || !demands(one, name) || !demands(other, name)) return false;
        return values.value.every((value) => theirs.value.every((their) => !isSame(value, their)));
      });
    }),
  );
}

function demands(facts: Facts, name: string): boolean {
  return saidBy(facts, 'required').some(({ value }) => Array.isArray(value) && value.includes(name));
}

function wordsFor(node: SchemaNode): string {
  const name = nameOf(node)?.split('/').at(-1);
  if (name !== undefined) return name;
  const facts = factsOf([node]);
  if (facts.values !== undefined) return facts.values.value.map(shown).join(' or ');
  const required = requiredBy(facts);
  const types = [...facts.types].filter((type) => type !== 'fraction');
  if (required.length > 0) return `an object with ${required.join(' and ')}`;
  return types.length === 6 ? 'anything that fits' : types.join(' or ');
}
