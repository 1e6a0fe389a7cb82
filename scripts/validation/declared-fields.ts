import { dereference } from '../contract/dereference.ts';
import type { OpenApiDocument, Schema } from '../contract/document.ts';

/** The fields that schemas name for one object, with what they say about each. */
export interface DeclaredFields {
  readonly names: ReadonlyMap<string, readonly Schema[]>;
  readonly patterns: readonly RegExp[];
  /** True when `additionalProperties` describes every other field as well. */
  readonly open: boolean;
}

/** Keywords whose schemas apply to the same object. See JSON Schema 2020-12, section 10.2. */
const LISTS = ['allOf', 'anyOf', 'oneOf'] as const;
const SINGLES = ['if', 'then', 'else'] as const;

/** Collects the fields of an object from its schemas and all their branches. */
export function declaredFields(document: OpenApiDocument, schemas: readonly unknown[]): DeclaredFields {
  const names = new Map<string, Schema[]>();
  const patterns: RegExp[] = [];
  const seen = new Set<Schema>();
  let open = false;

  const visit = (node: unknown): void => {
    const schema = toSchema(document, node);
    if (schema === undefined || seen.has(schema)) return;
    seen.add(schema);
    for (const [name, property] of Object.entries(schema.properties ?? {})) {
      const described = toSchema(document, property);
      names.set(name, [...(names.get(name) ?? []), ...(described === undefined ? [] : [described])]);
    }
    for (const pattern of Object.keys(schema.patternProperties ?? {})) patterns.push(new RegExp(pattern, 'u'));
    if (typeof schema.additionalProperties === 'object') open = true;
    for (const keyword of LISTS) for (const branch of schema[keyword] ?? []) visit(branch);
    for (const keyword of SINGLES) visit(schema[keyword]);
    for (const branch of Object.values(schema.dependentSchemas ?? {})) visit(branch);
  };
  for (const schema of schemas) visit(schema);
  return { names, patterns, open };
}

/** True when the schemas name the field or a family that it belongs to. */
export function declares({ names, patterns, open }: DeclaredFields, name: string): boolean {
  return open || names.has(name) || patterns.some((pattern) => pattern.test(name));
}

function toSchema(document: OpenApiDocument, node: unknown): Schema | undefined {
  return typeof node === 'object' && node !== null ? dereference<Schema>(document, node) : undefined;
}
