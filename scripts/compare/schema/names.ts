import { isJsonObject } from '../../contract/json.ts';
import { type Facts, factsOf } from './facts.ts';
import { childNode, type SchemaNode } from './node.ts';

const LISTS = ['anyOf', 'oneOf'] as const;
const SINGLES = ['if', 'then', 'else'] as const;

/** What schemas and all their branches say of a field that they name. */
export function declarationsOf(facts: Facts, name: string): SchemaNode[] {
  return (declaredNames(facts).get(name) ?? []).map((holder) => childNode(holder, 'properties', name));
}

const known = new WeakMap<Facts, ReadonlyMap<string, readonly SchemaNode[]>>();

/** The fields that schemas and all their branches name, with the schemas that do. */
export function declaredNames(facts: Facts): ReadonlyMap<string, readonly SchemaNode[]> {
  const remembered = known.get(facts);
  if (remembered !== undefined) return remembered;
  const names = new Map<string, readonly SchemaNode[]>();
  known.set(facts, names);
  const seen = new Set<unknown>();
  const visit = ({ parts }: Facts): void => {
    for (const node of parts) {
      if (typeof node.schema === 'boolean' || seen.has(node.schema)) continue;
      seen.add(node.schema);
      const own = [node];
      for (const name of keysOf(node.schema.properties)) {
        const others = names.get(name);
        names.set(name, others === undefined ? own : [...others, node]);
      }
      for (const branch of branchesOf(node)) visit(factsOf([branch]));
    }
  };
  visit(facts);
  return names;
}

function branchesOf(node: SchemaNode): SchemaNode[] {
  if (typeof node.schema === 'boolean') return [];
  const { schema } = node;
  return [
    ...LISTS.flatMap((keyword) => {
      const list = schema[keyword];
      return Array.isArray(list) ? list.map((_, index) => childNode(node, keyword, index)) : [];
    }),
    ...SINGLES.filter((keyword) => schema[keyword] !== undefined).map((keyword) => childNode(node, keyword)),
    ...keysOf(schema.dependentSchemas).map((name) => childNode(node, 'dependentSchemas', name)),
  ];
}

function keysOf(value: unknown): string[] {
  return isJsonObject(value) ? Object.keys(value) : [];
}
