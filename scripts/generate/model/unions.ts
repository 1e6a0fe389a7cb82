import { pascalCase } from '../words.ts';
import type { Field, ObjectType, Type } from './client-model.ts';

type MutableObject = { -readonly [Key in keyof ObjectType]: ObjectType[Key] };
type Declare = (name: string, fill: (object: MutableObject) => void) => Type;

/**
 * Makes unions simple enough for every language: no union within another, nothing twice, and in place of several objects
 * one that has the fields of all, of which those are required that all of them require.
 */
export class UnionBuilder {
  readonly #declare: Declare;
  readonly #merged = new Map<string, Type>();
  readonly #unfilled: (() => void)[] = [];

  constructor(declare: Declare) {
    this.#declare = declare;
  }

  /** @param name what the object is called that is made of several */
  union(types: readonly Type[], name: string): Type {
    const flat = types.flatMap((type) => (type.kind === 'union' ? type.members : [type]));
    if (flat.some(({ kind }) => kind === 'any')) return { kind: 'any' };
    const distinct = [...new Map(flat.map((type) => [keyOf(type), type])).values()];
    const members = this.#mergeLists(this.#mergeObjects(mergeScalars(distinct), name), name);
    members.sort((a, b) => Number(a.kind === 'null') - Number(b.kind === 'null'));
    return members.length === 1 && members[0] !== undefined ? members[0] : { kind: 'union', members };
  }

  /** Fills the objects that were made of several; before, these may lack fields, because they can hold each other. */
  finish(): void {
    for (let fill = this.#unfilled.shift(); fill !== undefined; fill = this.#unfilled.shift()) fill();
  }

  #mergeObjects(types: readonly Type[], name: string): Type[] {
    const objects = types.flatMap((type) => (type.kind === 'object' ? [type.object] : []));
    if (objects.length < 2) return [...types];
    const others = types.filter(({ kind }) => kind !== 'object');
    return [this.#merge(objects, name), ...others.filter(({ kind }) => kind !== 'map')];
  }

  #merge(objects: readonly ObjectType[], name: string): Type {
    const key = objects
      .map((object) => object.name)
      .sort()
      .join(' ');
    const known = this.#merged.get(key);
    if (known !== undefined) return known;
    const merged = this.#declare(nameOf(objects, name), (object) => {
      object.description = `What ${listed(objects.map((one) => one.name))} have, of which one is meant.`;
      this.#unfilled.push(() => {
        object.families = [...new Set(objects.flatMap(({ families }) => families))];
        const names = new Set(objects.flatMap(({ fields }) => fields.map((field) => field.name)));
        object.fields = [...names].map((field) => this.#mergeField(objects, field, object.name));
      });
    });
    this.#merged.set(key, merged);
    return merged;
  }

  #mergeField(objects: readonly ObjectType[], name: string, owner: string): Field {
    const found = objects.flatMap(({ fields }) => fields.filter((field) => field.name === name));
    const [first] = found;
    if (first === undefined) throw new TypeError(`No object has ${name}.`);
    return {
      ...first,
      type: this.union(
        found.map(({ type }) => type),
        `${owner} ${name}`,
      ),
      required: found.length === objects.length && found.every(({ required }) => required),
      deprecated: found.every(({ deprecated }) => deprecated),
      known: [...new Set(found.flatMap(({ known }) => known))],
    };
  }

  #mergeLists(types: readonly Type[], name: string): Type[] {
    const lists = types.flatMap((type) => (type.kind === 'list' ? [type.items] : []));
    if (lists.length < 2) return [...types];
    return [{ kind: 'list', items: this.union(lists, `${name} item`) }, ...types.filter(({ kind }) => kind !== 'list')];
  }
}

/** A value that its type takes in anyway is no member of its own. */
function mergeScalars(types: readonly Type[]): Type[] {
  const has = (kind: Type['kind']) => types.some((type) => type.kind === kind);
  const named = types.flatMap((type) => (type.kind === 'alias' ? valuesOf(type.type) : []));
  const left = [...new Set(types.flatMap(valuesOf))].filter((value) => {
    if (named.includes(value)) return false;
    if (typeof value === 'string') return !has('text');
    return typeof value === 'boolean'
      ? !has('boolean')
      : !has('number') && !(has('integer') && Number.isInteger(value));
  });
  const others = types.filter(({ kind }) => kind !== 'literal' && !(kind === 'integer' && has('number')));
  return left.length === 0 ? others : [...others, { kind: 'literal', values: left }];
}

function valuesOf(type: Type): readonly (boolean | number | string)[] {
  return type.kind === 'literal' ? type.values : [];
}

function keyOf(type: Type): string {
  switch (type.kind) {
    case 'object':
      return `object ${type.object.name}`;
    case 'alias':
      return `alias ${type.name}`;
    case 'list':
      return `list ${keyOf(type.items)}`;
    case 'map':
      return `map ${keyOf(type.values)}`;
    case 'literal':
      return `literal ${JSON.stringify(type.values)}`;
    case 'union':
      return `union ${type.members.map(keyOf).join(' ')}`;
    default:
      return type.kind;
  }
}

/** Components keep their names in that of their union, wherever it stands. */
function nameOf(objects: readonly ObjectType[], name: string): string {
  const isOwn = objects.some((object) => object.name.startsWith(pascalCase(name)));
  return isOwn || objects.length > 3 ? name : objects.map((object) => object.name).join(' Or ');
}

function listed(names: readonly string[]): string {
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
