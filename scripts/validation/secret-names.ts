import type { OpenApiDocument } from '../contract/document.ts';
import { isJsonContainer, isJsonObject } from '../contract/json.ts';

const secrets = new WeakMap<OpenApiDocument, ReadonlySet<string>>();

/**
 * The names of all fields and parameters that the document marks with `format: password` or `x-personal-data`, and of
 * its credentials. A name that is secret somewhere is taken for secret everywhere.
 */
export function secretNames(document: OpenApiDocument): ReadonlySet<string> {
  const known = secrets.get(document);
  if (known !== undefined) return known;
  const names = new Set<string>();
  for (const scheme of Object.values(document.components?.securitySchemes ?? {})) {
    const { name, 'x-form-field': formField }: Readonly<Record<string, unknown>> = { ...scheme };
    for (const text of [name, formField]) if (typeof text === 'string') names.add(text);
  }
  collect(document, names, new Set());
  secrets.set(document, names);
  return names;
}

function collect(node: unknown, names: Set<string>, seen: Set<object>): void {
  if (!isJsonContainer(node) || seen.has(node)) return;
  seen.add(node);
  if (isJsonObject(node)) {
    if (isJsonObject(node.properties)) {
      for (const [name, schema] of Object.entries(node.properties)) if (isPrivate(schema)) names.add(name);
    }
    if (typeof node.name === 'string' && isPrivate(node.schema)) names.add(node.name);
  }
  for (const child of Object.values(node)) collect(child, names, seen);
}

function isPrivate(schema: unknown): boolean {
  return isJsonObject(schema) && (schema.format === 'password' || schema['x-personal-data'] === true);
}
