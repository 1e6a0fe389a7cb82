import type { OpenApiDocument, Schema } from '../contract/document.ts';
import { type DeclaredFields, declaredFields } from './declared-fields.ts';
import { applicable } from './schemas/applicable.ts';

/** What a version knows of an object: its fields by their names, made ready to be looked up for one body after another. */
export interface KnownObject {
  /** What is known of a field; undefined for a field that is not. */
  field(name: string): KnownField | undefined;
  /** True for an object of which no field is named, so that all may be there. */
  readonly isFree: boolean;
}

/** What a version knows of a field. */
export interface KnownField {
  /** True for a field that one of several schemas does not know (`knownTogether`). */
  readonly isUnknown: boolean;
  /** The texts that an open list (`x-extensible-enum`) names; undefined where there is no such list. */
  readonly listed: ReadonlySet<string> | undefined;
  /** What is known of its value, where that is an object. */
  readonly own: KnownObject;
  /** What is known of the items of its value, where that is a list. */
  readonly items: KnownObject;
}

const bySchema = new WeakMap<OpenApiDocument, WeakMap<object, KnownObject>>();

/** What a document knows of the values of a schema; made once. */
export function knownObject(document: OpenApiDocument, schema: object): KnownObject {
  const known = bySchema.get(document) ?? new WeakMap<object, KnownObject>();
  bySchema.set(document, known);
  const made = known.get(schema) ?? knownObjectOf(document, declaredFields(document, [schema]));
  known.set(schema, made);
  return made;
}

/** What is known of an object of which these fields are declared. */
export function knownObjectOf(document: OpenApiDocument, { names, patterns, open }: DeclaredFields): KnownObject {
  const made = new Map<string, KnownField>();
  const field = (schemas: readonly Schema[]): KnownField => {
    // Made when it is first needed: schemas may refer to themselves.
    let own: KnownObject | undefined;
    let items: KnownObject | undefined;
    return {
      isUnknown: false,
      listed: openList(document, schemas),
      get own() {
        own ??= knownObjectOf(document, declaredFields(document, schemas));
        return own;
      },
      get items() {
        const listed = applicable(document, schemas).map((schema) => schema.items);
        items ??= knownObjectOf(document, declaredFields(document, listed));
        return items;
      },
    };
  };
  const unnamed = field([]);
  return {
    isFree: names.size === 0 && patterns.length === 0,
    field(name) {
      const known = made.get(name);
      if (known !== undefined) return known;
      const schemas = names.get(name);
      if (schemas === undefined) return open || patterns.some((pattern) => pattern.test(name)) ? unnamed : undefined;
      const fresh = field(schemas);
      made.set(name, fresh);
      return fresh;
    },
  };
}

function openList(document: OpenApiDocument, schemas: readonly Schema[]): ReadonlySet<string> | undefined {
  const all = applicable(document, schemas);
  const values = all.flatMap((schema) => schema['x-extensible-enum'] ?? []);
  // Of a list of numbers, a text is of the wrong type, which is told as that.
  if (!values.some((value) => typeof value === 'string')) return undefined;
  return new Set([...values, ...all.flatMap((schema) => schema.enum ?? [])].map(String));
}
