import { isAlone } from '../../contract/closures.ts';
import { childOf, isJsonObject, type JsonObject } from '../../contract/json.ts';
import {
  BOTH,
  below,
  type Edit,
  type Effect,
  here,
  NARROWS,
  NEITHER,
  NOTHING,
  type PlacedEdit,
  WIDENS,
} from '../edit.ts';
import type { Around } from './around.ts';
import { eitherSays, type Facts, factsOf, mapOf, remembering, saidBy, saysTheSame, schemasOf } from './facts.ts';
import { type Compare, type Mode, modeBelow, type Scope } from './mode.ts';
import { declarationsOf, declaredNames } from './names.ts';
import { childNode, pointerOf, type SchemaNode } from './node.ts';

/** What says something of the fields that have no name. */
const REST = ['additionalProperties', 'unevaluatedProperties'];

/** What two schemas say differently of the fields of an object. */
export function objectEdits(a: Facts, b: Facts, mode: Mode, scope: Scope | undefined, compare: Compare): PlacedEdit[] {
  const names = scope ?? { a: declaredNames(a), b: declaredNames(b) };
  const context: Context = { a, b, mode: modeBelow(mode), names, isWhole: scope === undefined, compare };
  return [
    ...fieldEdits(context),
    ...(saysTheSame(a, b) ? [] : requiredEdits(context)),
    ...(eitherSays(a, b, ['patternProperties']) ? familyEdits(context) : []),
    ...(eitherSays(a, b, REST) ? otherFields(context) : []),
    ...(eitherSays(a, b, ['propertyNames']) ? nameEdits(context) : []),
    ...(eitherSays(a, b, ['dependentRequired', 'dependentSchemas']) ? dependentEdits(context, mode) : []),
  ];
}

/** The same where one schema describes the objects of both. */
export function fieldEditsAround({ before, after, fields }: Around, mode: Mode, compare: Compare): PlacedEdit[] {
  return fields.flatMap((name) => {
    const below = (node: SchemaNode) => [childNode(node, 'properties', name)];
    return editsOf(name, below(before), below(after), modeBelow(mode), compare);
  });
}

interface Context {
  readonly a: Facts;
  readonly b: Facts;
  /** How the fields are written. */
  readonly mode: Mode;
  readonly names: Scope;
  /** False in a branch, which adds to what the object around it says. */
  readonly isWhole: boolean;
  readonly compare: Compare;
}

function fieldEdits({ a, b, mode, names, isWhole, compare }: Context): PlacedEdit[] {
  const own = new Set([...namesOf(a), ...namesOf(b)]);
  const all = isWhole ? new Set([...own, ...names.a.keys(), ...names.b.keys()]) : own;
  const [fields, fieldsNow] = [onlyFields(a), onlyFields(b)];
  const edits: PlacedEdit[] = [];
  for (const name of all) {
    if (names.a.has(name) && names.b.has(name)) {
      if (!own.has(name) || isShared(fields, fieldsNow, name)) continue;
      edits.push(...editsOf(name, fieldSchemas(a, name), fieldSchemas(b, name), mode, compare));
    } else if (isWhole) {
      const told = names.b.has(name) ? added(a, b, name, mode, compare) : removed(a, b, name, mode, compare);
      edits.push(...below({ name }, told));
    } else {
      // What a branch says of other fields can hold for this one; what it says anew of a field that nobody knew is moot.
      const [before, after] = [fieldSchemas(a, name), fieldSchemas(b, name)];
      if (before.length > 0 && after.length > 0) edits.push(...below({ name }, compare(before, after, mode)));
    }
  }
  return edits;
}

/** What schemas say differently of a field that both name. */
function editsOf(
  name: string,
  before: readonly SchemaNode[],
  after: readonly SchemaNode[],
  mode: Mode,
  compare: Compare,
): PlacedEdit[] {
  const inside = compare(before, after, mode);
  if (inside === NOTHING) return [];
  const [old, now] = [directionOf(before), directionOf(after)];
  return below({ name }, withoutDirection([...markEdits(old, now, after), ...inside], old, now));
}

/** The names of fields that have a schema, branches aside. */
function namesOf({ parts }: Facts): string[] {
  return parts.flatMap(({ schema }) =>
    typeof schema === 'object' && isJsonObject(schema.properties) ? Object.keys(schema.properties) : [],
  );
}

/** The fields of a schema that stands alone and has no families; undefined for any other. */
function onlyFields({ parts: [part, ...others] }: Facts): JsonObject | undefined {
  if (part === undefined || others.length > 0 || typeof part.schema === 'boolean') return undefined;
  const { properties, patternProperties } = part.schema;
  return patternProperties === undefined && isJsonObject(properties) ? properties : undefined;
}

/** True for a field that both have from one place, as most are in two versions; false when it has to be looked at. */
function isShared(before: JsonObject | undefined, after: JsonObject | undefined, name: string): boolean {
  if (before === undefined || after === undefined || !Object.hasOwn(before, name)) return false;
  const field = childOf(before, name);
  return field !== undefined && field === childOf(after, name) && isAlone(field);
}

function added(a: Facts, b: Facts, name: string, mode: Mode, compare: Compare): PlacedEdit[] {
  const declared = declarationsOf(b, name);
  const isRequired = requiredOf(b).has(name);
  const edit: Edit = {
    code: isRequired ? 'required-field-added' : 'field-added',
    kind: 'added',
    ...(isRequired ? NARROWS : NEITHER),
    message: isRequired ? 'is new, and required' : 'is new',
    detail: name,
    pointer: pointerOf(declared[0] ?? b.node),
    ...directionOf(declared),
  };
  const implied = fieldSchemas(a, name);
  return [here(edit), ...(implied.length > 0 ? compare(implied, fieldSchemas(b, name), mode) : [])];
}

function removed(a: Facts, b: Facts, name: string, mode: Mode, compare: Compare): PlacedEdit[] {
  const declared = declarationsOf(a, name);
  const implied = fieldSchemas(b, name);
  const edit: Edit = {
    code: 'field-removed',
    kind: 'removed',
    ...(implied.length > 0 ? { narrows: false, widens: requiredOf(a).has(name) } : BOTH),
    message: implied.length > 0 ? 'has no name of its own any more' : 'is gone',
    detail: name,
    pointer: pointerOf(declared[0] ?? a.node),
    unnamed: true,
    ...directionOf(declared),
  };
  return [here(edit), ...(implied.length > 0 ? compare(fieldSchemas(a, name), implied, mode) : [])];
}

function requiredEdits({ a, b, names, isWhole }: Context): PlacedEdit[] {
  const [before, after] = [requiredOf(a), requiredOf(b)];
  return [...new Set([...before, ...after])].flatMap((name) => {
    if (before.has(name) === after.has(name)) return [];
    // A field that comes or goes is told once.
    if (isWhole && names.a.has(name) !== names.b.has(name)) return [];
    const isAdded = after.has(name);
    const edit: Edit = {
      code: isAdded ? 'required-added' : 'required-removed',
      kind: 'changed',
      ...(isAdded ? NARROWS : WIDENS),
      message: isAdded ? 'is required' : 'is not required any more',
      detail: name,
      pointer: pointerOf(declarationsOf(b, name)[0] ?? b.node),
      ...directionOf(fieldSchemas(isAdded ? b : a, name)),
    };
    return below({ name }, [here(edit)]);
  });
}

/** Fields whose names have a pattern. */
function familyEdits({ a, b, mode, isWhole, compare }: Context): PlacedEdit[] {
  const [before, after] = [mapOf(a, 'patternProperties'), mapOf(b, 'patternProperties')];
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((pattern) => {
    const [old = [], now = []] = [before.get(pattern), after.get(pattern)];
    const others = old.length === 0 ? restOf(a) : restOf(b);
    const isBoth = old.length > 0 && now.length > 0;
    if (isBoth || (!isWhole && old.length === 0)) return below('entry', compare(old, now, mode));
    if (others.length > 0)
      return below('entry', old.length === 0 ? compare(others, now, mode) : compare(old, others, mode));
    return old.length === 0
      ? family('family-added', now, `are new: fields whose names fit ${pattern}`, b)
      : family('family-removed', old, `are gone: fields whose names fit ${pattern}`, b);
  });
}

function family(
  code: 'family-added' | 'family-removed',
  nodes: readonly SchemaNode[],
  message: string,
  b: Facts,
): PlacedEdit[] {
  const isAdded = code === 'family-added';
  const edit: Edit = {
    code,
    kind: isAdded ? 'added' : 'removed',
    ...(isAdded ? NEITHER : BOTH),
    message,
    detail: message,
    pointer: pointerOf(nodes[0] ?? b.node),
    ...(!isAdded && { unnamed: true as const }),
  };
  return below('entry', [here(edit)]);
}

/** All other fields. */
function otherFields({ a, b, mode, compare }: Context): PlacedEdit[] {
  const [before, after] = [restOf(a), restOf(b)];
  if (before.length === 0 && after.length === 0) return [];
  const [wasClosed, isClosed] = [factsOf(before).never, factsOf(after).never];
  if (wasClosed === isClosed) {
    // Where others said nothing of such fields, they are a family that comes or goes.
    if (before.length === 0) return family('family-added', after, 'are described now: other fields', b);
    if (after.length === 0) return family('family-removed', before, 'are not described any more: other fields', b);
    return below('entry', compare(before, after, mode));
  }
  return [
    here({
      code: isClosed ? 'other-fields-refused' : 'other-fields-taken',
      kind: 'changed',
      ...(isClosed ? NARROWS : WIDENS),
      message: isClosed ? 'has no fields beside those that are named' : 'may have fields beside those that are named',
      detail: '',
      pointer: pointerOf(b.node),
    }),
  ];
}

function nameEdits({ a, b, compare }: Context): PlacedEdit[] {
  const edits = compare(schemasOf(a, 'propertyNames'), schemasOf(b, 'propertyNames'), 'json');
  return edits.map(({ edit }) => here({ ...edit, message: `has fields whose name ${edit.message}` }));
}

function dependentEdits({ a, b, names, compare }: Context, mode: Mode): PlacedEdit[] {
  const [before, after] = [dependentNames(a), dependentNames(b)];
  const differing = (one: ReadonlySet<string>, other: ReadonlySet<string>) =>
    [...one].filter((pair) => !other.has(pair));
  const edit = (pair: string, effect: Effect): PlacedEdit[] => {
    const [name = '', needed = ''] = pair.split('\0');
    const isAdded = effect.narrows;
    const one: Edit = {
      code: isAdded ? 'dependent-required-added' : 'dependent-required-removed',
      kind: 'changed',
      ...effect,
      message: `is ${isAdded ? '' : 'not '}required beside ${name}${isAdded ? '' : ' any more'}`,
      detail: pair,
      pointer: pointerOf(b.node),
    };
    return below({ name: needed }, [here(one)]);
  };
  const [old, now] = [mapOf(a, 'dependentSchemas'), mapOf(b, 'dependentSchemas')];
  return [
    ...differing(after, before).flatMap((pair) => edit(pair, NARROWS)),
    ...differing(before, after).flatMap((pair) => edit(pair, WIDENS)),
    ...[...new Set([...old.keys(), ...now.keys()])].flatMap((name) =>
      compare(old.get(name) ?? [], now.get(name) ?? [], mode, names),
    ),
  ];
}

function dependentNames(facts: Facts): Set<string> {
  return new Set(
    saidBy(facts, 'dependentRequired').flatMap(({ value }) =>
      Object.entries(isJsonObject(value) ? value : {}).flatMap(([name, list]) =>
        Array.isArray(list) ? list.map((needed) => `${name}\0${needed}`) : [],
      ),
    ),
  );
}

const namesIn = remembering(
  (facts, keyword): ReadonlySet<string> =>
    new Set(saidBy(facts, keyword).flatMap(({ value }) => (Array.isArray(value) ? value.map(String) : []))),
);

function requiredOf(facts: Facts): ReadonlySet<string> {
  return namesIn(facts, 'required');
}

/** All that schemas of an object say of a field. */
const fieldSchemas = remembering(({ parts }, name): readonly SchemaNode[] =>
  parts.flatMap((node) => {
    if (typeof node.schema === 'boolean') return [];
    const { properties, patternProperties } = node.schema;
    const named =
      isJsonObject(properties) && Object.hasOwn(properties, name) ? [childNode(node, 'properties', name)] : [];
    const families = Object.keys(isJsonObject(patternProperties) ? patternProperties : {})
      .filter((pattern) => new RegExp(pattern, 'u').test(name))
      .map((pattern) => childNode(node, 'patternProperties', pattern));
    return named.length + families.length > 0 ? [...named, ...families] : restBelow(node);
  }),
);

/** What schemas say of fields that they do not name. */
function restOf({ parts }: Facts): SchemaNode[] {
  return parts.flatMap(restBelow);
}

function restBelow(node: SchemaNode): SchemaNode[] {
  return REST.flatMap((keyword) => {
    const value = typeof node.schema === 'object' ? node.schema[keyword] : undefined;
    return value === undefined || value === true ? [] : [childNode(node, keyword)];
  });
}

/** The direction in which a field does not go. */
function directionOf(nodes: readonly SchemaNode[]): Direction {
  const says = (mark: string) => saidBy(factsOf(nodes), mark).some(({ value }) => value === true);
  if (says('readOnly')) return { notIn: 'request' };
  return says('writeOnly') ? { notIn: 'answer' } : {};
}

type Direction = Pick<Edit, 'notIn'>;

function withoutDirection(edits: readonly PlacedEdit[], { notIn: old }: Direction, { notIn }: Direction): PlacedEdit[] {
  if (notIn === undefined || old !== notIn) return [...edits];
  return edits.map((one) => ({ ...one, edit: { ...one.edit, notIn } }));
}

/** A field that is not sent, or not told, from now on, or that is. */
function markEdits({ notIn: old }: Direction, { notIn: now }: Direction, after: readonly SchemaNode[]): PlacedEdit[] {
  const [node] = after;
  if (old === now || node === undefined) return [];
  const words = { answer: 'is not told in answers', request: 'is not taken from requests' };
  const effect: Effect = { narrows: now === 'answer', widens: old === 'answer' };
  const message = now === undefined ? 'goes both ways' : words[now];
  return [
    here({ code: 'direction-changed', kind: 'changed', ...effect, message, detail: '', pointer: pointerOf(node) }),
  ];
}
