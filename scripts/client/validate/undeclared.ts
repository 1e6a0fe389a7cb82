import type { SchemaData, SchemaNode } from './contract-data.ts';
import type { Fault } from './fault.ts';
import { below, schemasOf } from './faults.ts';
import { describe, isJsonObject, oneOf } from './kinds.ts';

/**
 * What a body has that its schema does not know, in whichever branch: fields that it does not name, and texts that a list
 * which may grow does not have. An object of which the schema names no field is free.
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
      if (described.length > 0) return [...unlisted(described, member, place), ...visit(described, member, place)];
      return [{ pointer: place, kind: 'drift' as const, expected: 'no such field', found: describe(member) }];
    });
  }

  /** The API writes what is not there as an empty text. */
  function unlisted(nodes: readonly SchemaNode[], value: unknown, pointer: string): Fault[] {
    if (typeof value !== 'string' || value === '') return [];
    const applied = applicable(schemas, nodes);
    const open = applied.flatMap((schema) => schema['x-extensible-enum'] ?? []);
    if (open.length === 0 || [...open, ...applied.flatMap((schema) => schema.enum ?? [])].includes(value)) return [];
    return [{ pointer, kind: 'drift', expected: oneOf(open), found: describe(value) }];
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
