import { isJsonContainer, isJsonObject, type JsonValue } from '../contract/json.ts';

/** What a node says beside its content. */
export interface Marks {
  /** Names of the changesets that brought or changed parts of it. */
  readonly names: ReadonlySet<string>;
  /** Its references, as JSON Pointers. */
  readonly references: ReadonlySet<string>;
}

const NO_MARKS: Marks = { names: new Set(), references: new Set() };
const marksOf = new WeakMap<object, Marks>();

/** The marks and references within a node, those of what it refers to not included. */
export function marksIn(node: JsonValue | undefined): Marks {
  if (!isJsonContainer(node)) return NO_MARKS;
  const known = marksOf.get(node);
  if (known !== undefined) return known;
  const found = { names: new Set<string>(), references: new Set<string>() };
  collect(node, found);
  marksOf.set(node, found);
  return found;
}

function collect(node: JsonValue, found: { readonly names: Set<string>; readonly references: Set<string> }): void {
  if (!isJsonContainer(node)) return;
  if (isJsonObject(node)) {
    const own = node['x-changesets'];
    for (const name of Array.isArray(own) ? own : []) if (typeof name === 'string') found.names.add(name);
    if (typeof node.$ref === 'string') found.references.add(node.$ref);
  }
  for (const child of Object.values(node)) collect(child, found);
}
