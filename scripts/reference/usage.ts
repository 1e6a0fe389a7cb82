import { asJson } from '../contract/dereference.ts';
import type { OpenApiDocument } from '../contract/document.ts';
import type { JsonValue } from '../contract/json.ts';
import { operationsOf, webhooksOf } from '../contract/operations.ts';
import { fromPointer, valueAt } from '../contract/pointer.ts';
import { componentName } from './fields/type-words.ts';
import { marksIn } from './marks.ts';

/** Who names a schema directly. */
export interface SchemaUsage {
  /** By operationId. */
  readonly operations: readonly string[];
  /** By event. */
  readonly webhooks: readonly string[];
  readonly schemas: readonly string[];
}

type Usages = ReadonlyMap<string, { operations: string[]; webhooks: string[]; schemas: string[] }>;

const known = new WeakMap<OpenApiDocument, Usages>();
const NOBODY: SchemaUsage = { operations: [], webhooks: [], schemas: [] };

/** Where a schema is used in a version. */
export function usageOf(document: OpenApiDocument, schema: string): SchemaUsage {
  const usages = known.get(document) ?? findUsages(document);
  known.set(document, usages);
  return usages.get(schema) ?? NOBODY;
}

function findUsages(document: OpenApiDocument): Usages {
  const root = asJson(document);
  const usages = new Map<string, { operations: string[]; webhooks: string[]; schemas: string[] }>();
  const through = new Map<string, ReadonlySet<string>>();
  const note = (node: JsonValue | undefined, kind: keyof SchemaUsage, name: string) => {
    for (const schema of namedSchemas(root, node, through)) {
      const usage = usages.get(schema) ?? { operations: [], webhooks: [], schemas: [] };
      usages.set(schema, usage);
      if (!usage[kind].includes(name)) usage[kind].push(name);
    }
  };
  for (const { operationId, keys } of operationsOf(document)) {
    note(valueAt(root, keys), 'operations', operationId);
    note(valueAt(root, [...keys.slice(0, 2), 'parameters']), 'operations', operationId);
  }
  for (const { path, keys } of webhooksOf(document)) note(valueAt(root, keys), 'webhooks', path);
  for (const name of Object.keys(document.components?.schemas ?? {})) {
    note(valueAt(root, ['components', 'schemas', name]), 'schemas', name);
  }
  return usages;
}

/**
 * The schemas that a node names, through components of other kinds too.
 *
 * @param through what is known of references to those
 */
function namedSchemas(
  root: JsonValue,
  node: JsonValue | undefined,
  through: Map<string, ReadonlySet<string>>,
): Set<string> {
  const names = new Set<string>();
  for (const reference of marksIn(node).references) {
    const known = through.get(reference) ?? followed(root, reference);
    through.set(reference, known);
    for (const name of known) names.add(name);
  }
  return names;
}

/** The schema that a reference leads to, or those that a component of another kind names. */
function followed(root: JsonValue, reference: string, seen = new Set<string>()): Set<string> {
  if (seen.has(reference)) return new Set();
  seen.add(reference);
  const name = componentName({ $ref: reference });
  if (name !== undefined) return new Set([name]);
  const names = new Set<string>();
  for (const next of marksIn(valueAt(root, fromPointer(reference))).references) {
    for (const one of followed(root, next, seen)) names.add(one);
  }
  return names;
}
