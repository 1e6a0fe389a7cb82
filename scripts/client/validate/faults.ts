import { unmet } from './assertions.ts';
import type { SchemaData, SchemaNode } from './contract-data.ts';
import type { Fault } from './fault.ts';
import { describe, isJsonObject, type JsonObject } from './kinds.ts';

/** All places in which a value is not what a schema says. */
export function faults(schemas: readonly SchemaNode[], node: SchemaNode | undefined, value: unknown): Fault[] {
  return judge(node, value, '');

  function judge(node: SchemaNode | undefined, value: unknown, pointer: string): Fault[] {
    if (node === undefined || node === true) return [];
    if (node === false) return [fault(pointer, 'nothing', value)];
    const target = node.$ref === undefined ? [] : judge(schemas[node.$ref], value, pointer);
    const own = unmet(node, value).map(({ kind, expected }) => ({ ...fault(pointer, expected, value), kind }));
    return [...target, ...own, ...inside(node, value, pointer), ...combined(node, value, pointer)];
  }

  function inside(schema: SchemaData, value: unknown, pointer: string): Fault[] {
    if (isJsonObject(value)) return inObject(schema, value, pointer);
    if (!Array.isArray(value)) return [];
    const { prefixItems = [], items } = schema;
    return value.flatMap((item, index) => judge(prefixItems[index] ?? items, item, below(pointer, index)));
  }

  function inObject(schema: SchemaData, value: JsonObject, pointer: string): Fault[] {
    const missing = (schema.required ?? []).filter((name) => !Object.hasOwn(value, name));
    return [
      ...missing.map((name) => fault(below(pointer, name), 'a value', undefined)),
      ...Object.entries(value).flatMap(([name, member]) =>
        schemasOf(schema, name).flatMap((node) => judge(node, member, below(pointer, name))),
      ),
    ];
  }

  function combined(schema: SchemaData, value: unknown, pointer: string): Fault[] {
    const { allOf = [], anyOf, oneOf, not, if: condition } = schema;
    const judged = (branches: readonly SchemaNode[]) => branches.map((branch) => judge(branch, value, pointer));
    const all = judged(allOf).flat();
    if (anyOf !== undefined) all.push(...fewest(judged(anyOf)));
    if (oneOf !== undefined) {
      const results = judged(oneOf);
      const met = results.filter((found) => found.length === 0).length;
      all.push(
        ...(met > 1 ? [fault(pointer, 'one of several forms, not more of them at once', value)] : fewest(results)),
      );
    }
    if (not !== undefined && judge(not, value, pointer).length === 0) all.push(fault(pointer, 'another form', value));
    if (condition !== undefined) {
      const isMet = judge(condition, value, pointer).length === 0;
      all.push(...judge(isMet ? schema.then : schema.else, value, pointer));
    }
    return all;
  }
}

/** What an object's schema says of one of its fields. */
export function schemasOf(
  { properties = {}, patternProperties = {}, additionalProperties }: SchemaData,
  name: string,
): SchemaNode[] {
  const named = Object.hasOwn(properties, name) ? [properties[name]] : [];
  const families = Object.entries(patternProperties).flatMap(([pattern, family]) =>
    new RegExp(pattern, 'u').test(name) ? [family] : [],
  );
  const found = [...named, ...families];
  return (found.length > 0 ? found : [additionalProperties]).filter((node) => node !== undefined);
}

/** A pointer one step further. See RFC 6901. */
export function below(pointer: string, key: string | number): string {
  return `${pointer}/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

/** The faults of the branch that comes nearest, which is what was meant. */
function fewest(results: readonly Fault[][]): Fault[] {
  const [first = [], ...others] = results;
  return others.reduce((best, found) => (found.length < best.length ? found : best), first);
}

function fault(pointer: string, expected: string, value: unknown): Fault {
  return { pointer, kind: 'violation', expected, found: value === undefined ? 'nothing' : describe(value) };
}
