import type { Type } from '../model/client-model.ts';

/** How a value is read. */
export interface Reading {
  /** The type of what is read. */
  readonly type: string;
  /** A call that reads a field, in a JsonObject. */
  field(name: string): string;
  /** A function from any value to one of the type, or null. */
  readonly kind: string;
}

const TEXT: Reading = { type: 'String', field: (name) => `text(${name})`, kind: 'JsonObject::textOf' };
const INTEGER: Reading = { type: 'Long', field: (name) => `integer(${name})`, kind: 'JsonObject::integerOf' };
const DECIMAL: Reading = { type: 'BigDecimal', field: (name) => `decimal(${name})`, kind: 'JsonObject::decimalOf' };
const TRUTH: Reading = { type: 'Boolean', field: (name) => `bool(${name})`, kind: 'JsonObject::boolOf' };
const ANYTHING: Reading = { type: 'Object', field: (name) => `get(${name})`, kind: 'value -> value' };
const SIMPLE = {
  any: ANYTHING,
  boolean: TRUTH,
  integer: INTEGER,
  null: ANYTHING,
  number: DECIMAL,
  text: TEXT,
} as const;

/**
 * How a type is read. Lists of values are text, so that a new value breaks nothing. Of several types it is the structured
 * one, and scalars of several kinds are read as text.
 */
export function reading(type: Type): Reading {
  switch (type.kind) {
    case 'literal':
      return literal(type.values);
    case 'list': {
      const { type: element, kind } = reading(type.items);
      return {
        type: `List<${element}>`,
        field: (name) => `list(${name}, ${kind})`,
        kind: `value -> JsonObject.listOf(value, ${kind.replaceAll('value', 'element')})`,
      };
    }
    case 'map': {
      const { type: value, kind } = reading(type.values);
      return {
        type: `Map<String, ${value}>`,
        field: (name) => `map(${name}, ${kind})`,
        kind: `JsonObject.objects(fields -> JsonObject.valuesOf(fields, ${kind.replaceAll('fields', 'entries')}))`,
      };
    }
    case 'object': {
      const { name: own } = type.object;
      return { type: own, field: (name) => `object(${name}, ${own}::new)`, kind: `JsonObject.objects(${own}::new)` };
    }
    case 'alias':
      return reading(type.type);
    case 'union':
      return ofSeveral(type.members.filter(({ kind }) => kind !== 'null').map(reading));
    default:
      return SIMPLE[type.kind];
  }
}

/** Whether the value may be text beside what `reading` gives of it. */
export function isStructureOrText(type: Type): boolean {
  const isText = (member: Type) => !['list', 'map', 'object', 'any'].includes(member.kind);
  return membersOf(type).some(isText) && !membersOf(type).every(isText);
}

/** The types of what a field is set to, of which each gets a method. */
export function settings(types: readonly Type[]): string[] {
  const found = new Map<string, string>();
  for (const type of types.flatMap(membersOf)) {
    const text = setting(type);
    const erased = text.replace(/<.*/, ''); // two methods cannot differ in what stands in angle brackets only
    if (!found.has(erased)) found.set(erased, text);
  }
  return found.has('Object') ? ['Object'] : [...found.values()];
}

function setting(type: Type): string {
  const boxed = reading(type).type;
  if (type.kind === 'list') return `List<${element(type.items)}>`;
  if (type.kind === 'map') return `Map<String, ${element(type.values)}>`;
  return { Long: 'long', Boolean: 'boolean', BigDecimal: 'Number' }[boxed] ?? boxed;
}

/** What a list or map may hold; of several types, any. */
function element(type: Type): string {
  const [only = 'Object', ...others] = settings([type]);
  if (others.length > 0 || only === 'Object') return '?';
  return { long: 'Long', boolean: 'Boolean', Number: '? extends Number' }[only] ?? only;
}

function membersOf(type: Type): Type[] {
  if (type.kind === 'alias') return membersOf(type.type);
  if (type.kind === 'union') return type.members.flatMap(membersOf);
  return type.kind === 'null' ? [] : [type];
}

function ofSeveral(readings: readonly Reading[]): Reading {
  const [first = ANYTHING] = readings;
  if (readings.every(({ type }) => type === first.type)) return first;
  const isScalar = ({ type }: Reading) => [TEXT, INTEGER, DECIMAL, TRUTH].some((one) => one.type === type);
  const structured = readings.filter((one) => !isScalar(one));
  if (structured.length === 0) return TEXT;
  return (structured.length === 1 && structured[0]) || ANYTHING;
}

function literal(values: readonly unknown[]): Reading {
  if (values.every((value) => typeof value === 'boolean')) return TRUTH;
  if (values.every((value) => typeof value === 'number')) return values.every(Number.isInteger) ? INTEGER : DECIMAL;
  return TEXT;
}
