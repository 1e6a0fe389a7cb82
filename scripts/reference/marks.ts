import { isJsonContainer, isJsonObject, type JsonValue } from '../contract/json.ts';

/** What a node says beside its content. */
export interface Marks {
  /** Names of the changesets that brought or changed parts of it. */
  readonly names: ReadonlySet<string>;
  /** Its references, as JSON Pointers. */
  readonly references: ReadonlySet<string>;
}

const marksOf = new WeakMap<object, Marks>();

/** The marks and references within a node, those of what it refers to not included. */
export function marksIn(node: JsonValue | undefined): Marks {
  if (!isJsonContainer(node)) return { names: new Set(), references: new Set() };
  const known = marksOf.get(node);
  if (known !== undefined) return known;
  const names = new Set<string>();
  const references = new Set<string>();
  if (isJsonObject(node)) {
    const own = node['x-changesets'];
    for (const name of Array.isArray(own) ? own : []) if (typeof name === 'string') names.add(name);
    if (typeof node.$ref === 'string') references.add(node.$ref);
  }
  for (const child of Object.values(node)) {
    const below = marksIn(child);
    for (const name of below.names) names.add(name);
    for (const reference of below.references) references.add(reference);
  }
  const found = { names, references };
  marksOf.set(node, found);
  return found;
}
