import { METHODS } from '../contract/document.ts';
import {
  isJsonContainer,
  isJsonObject,
  type JsonKey,
  type JsonObject,
  type JsonValue,
  setOwn,
} from '../contract/json.ts';
import type { Contract } from '../contract/load.ts';
import { type TypedNode, typedPath } from '../contract/node-types.ts';
import { fromPointer, valueAt } from '../contract/pointer.ts';
import { changeAt, type NodeChange } from './node-change.ts';

/** Kinds of nodes whose `description` the pages show. */
const DESCRIBED = new Set([
  'Operation',
  'Parameter',
  'RequestBody',
  'Response',
  'Header',
  'Schema',
  'SecurityScheme',
  'Tag',
]);

/**
 * Says on every node that a changeset brought or changed since when it is so, in the node's description; for an
 * example in its summary, which is what the pages show of it.
 *
 * @param document a copy of a version's document, which is changed; no part of it may be shared
 * @param indexHref relative URL of the page that lists the changesets
 */
export function addSinceNotes(contract: Contract, document: JsonObject, indexHref: string): void {
  const written: WrittenNotes = new Map();
  for (const { keys, names } of markedNodes(document)) {
    for (const name of names) {
      const change = changeAt(contract, name, keys);
      if (change === undefined) continue;
      for (const node of notedNodes(typedPath(document, keys))) writeNote(document, node, change, indexHref, written);
    }
  }
  repeatBesideReferences(document, document, written);
}

/** The notes that stand in a node's description. */
type WrittenNotes = Map<JsonObject, string[]>;

function markedNodes(document: JsonObject): { keys: JsonKey[]; names: string[] }[] {
  const found: { keys: JsonKey[]; names: string[] }[] = [];
  const walk = (node: JsonValue, keys: JsonKey[]): void => {
    if (!isJsonContainer(node)) return;
    const marks = isJsonObject(node) ? node['x-changesets'] : undefined;
    const names = Array.isArray(marks) ? marks.filter((name) => typeof name === 'string') : [];
    if (names.length > 0) found.push({ keys, names });
    for (const [key, child] of Object.entries(node)) walk(child, [...keys, Array.isArray(node) ? Number(key) : key]);
  };
  walk(document, []);
  return found;
}

/** The nodes that show the note: the marked one, the operations of a path item, or the nearest one around. */
function notedNodes(path: readonly TypedNode[]): TypedNode[] {
  const marked = path.at(-1);
  if (marked?.type === undefined) return []; // data that looks like a mark
  if (marked.type === 'Example') return [marked];
  if (marked.type === 'PathItem') {
    return METHODS.flatMap((method) =>
      typedPath(path[0]?.value ?? null, [...marked.keys, method]).slice(marked.keys.length + 1),
    );
  }
  return path.filter(({ type }) => type !== undefined && DESCRIBED.has(type)).slice(-1);
}

function writeNote(
  document: JsonObject,
  node: TypedNode,
  change: NodeChange,
  indexHref: string,
  written: WrittenNotes,
): void {
  if (!isJsonObject(node.value)) return;
  if (node.type === 'Example') {
    // An example changes with what it shows, which has a note of its own.
    if (!change.created) return;
    const summary = typeof node.value.summary === 'string' ? node.value.summary : String(node.keys.at(-1));
    setOwn(node.value, 'summary', `${summary} (since ${change.version})`);
    return;
  }
  const note = noteText(change, indexHref);
  appendNote(document, node.value, note);
  written.set(node.value, [...(written.get(node.value) ?? []), note]);
}

function appendNote(document: JsonObject, node: JsonObject, note: string): void {
  const description = descriptionOf(document, node);
  if (description.includes(note)) return;
  setOwn(node, 'description', description === '' ? note : `${description}\n\n${note}`);
}

/** A description beside a reference hides the one that it leads to, and its notes with it. */
function repeatBesideReferences(document: JsonObject, node: JsonValue, written: WrittenNotes): void {
  if (!isJsonContainer(node)) return;
  if (isJsonObject(node) && typeof node.$ref === 'string' && typeof node.description === 'string') {
    const target = valueAt(document, fromPointer(node.$ref));
    for (const note of (isJsonObject(target) && written.get(target)) || []) appendNote(document, node, note);
  }
  for (const child of Object.values(node)) repeatBesideReferences(document, child, written);
}

function noteText({ name, version, summary, created, values }: NodeChange, indexHref: string): string {
  const link = `[${version}](${indexHref}#${name})`;
  if (created) return `Since ${link}.`;
  if (values.length > 0) return `Since ${link}: ${values.map((value) => `\`${value}\``).join(', ')}.`;
  return `Changed in ${link}: ${summary}`;
}

/** The node's own description; a reference without one has its target's. */
function descriptionOf(document: JsonObject, node: JsonObject): string {
  if (typeof node.description === 'string') return node.description;
  const target = typeof node.$ref === 'string' ? valueAt(document, fromPointer(node.$ref)) : undefined;
  return isJsonObject(target) ? descriptionOf(document, target) : '';
}
