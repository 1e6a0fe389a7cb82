import type { SchemaData, SchemaNode } from './contract-data.ts';
import type { Fault } from './fault.ts';
import { below, schemasOf } from './faults.ts';
import { describe, isJsonObject } from './kinds.ts';

/**
 * The fields of a body that its schema does not name, in whichever branch. An object of which the schema names no field
 * is free.
 */
export function undeclared(schemas: readonly SchemaNode[], node: SchemaNode | undefined, value: unknown): Fault[] {
  return visit([node], value, '');

  function visit(nodes: readonly (SchemaNode | undefined)[], value: unknown, pointer: string): Fault[] {
    const applied = applicable(schemas, nodes);
    if (Array.isArray(value)) {
      return value.flatMap((item, index) =>
        visit(
          applied.map(({ prefixItems = [], items }) => prefixItems[index] ?? items),
          item,
          below(pointer, index),
        ),
      );
    }
    if (!isJsonObject(value) || !applied.some(namesFields)) return [];
    return Object.entries(value).flatMap(([name, member]) => {
      const described = applied.flatMap((schema) => schemasOf(schema, name));
      const place = below(pointer, name);
      if (described.length > 0) return visit(described, member, place);
      return [{ pointer: place, kind: 'drift' as const, expected: 'no such field', found: describe(member) }];
    });
  }
}

function namesFields({ properties = {}, patternProperties = {} }: SchemaData): boolean {
  return Object.keys(properties).length + Object.keys(patternProperties).length > 0;
}

/** All schemas that may say something of the same value: what is referred to, and the branches. */
function applicable(schemas: readonly SchemaNode[], nodes: readonly (SchemaNode | undefined)[]): SchemaData[] {
  const found = new Set<SchemaData>();
  const add = (node: SchemaNode | undefined): void => {
    if (typeof node !== 'object' || found.has(node)) return;
    found.add(node);
    const { $ref, allOf = [], anyOf = [], oneOf = [] } = node;
    if ($ref !== undefined) add(schemas[$ref]);
    for (const branch of [...allOf, ...anyOf, ...oneOf, node.if, node.then, node.else]) add(branch);
  };
  for (const node of nodes) add(node);
  return [...found];
}
