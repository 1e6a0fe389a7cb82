import { dereference } from '../../contract/dereference.ts';
import type { OpenApiDocument, Schema } from '../../contract/document.ts';
import type { Field, ObjectType, Type } from './client-model.ts';
import { TypeNames } from './type-names.ts';
import { UnionBuilder } from './unions.ts';

/** A schema as it stands in a document. */
export type SchemaNode = Schema | { readonly $ref: string; readonly description?: string } | boolean;

type MutableObject = { -readonly [Key in keyof ObjectType]: ObjectType[Key] };

const COMPONENT = '#/components/schemas/';
const SIMPLE: Readonly<Record<string, Type>> = {
  boolean: { kind: 'boolean' },
  integer: { kind: 'integer' },
  null: { kind: 'null' },
  number: { kind: 'number' },
  string: { kind: 'text' },
};

/**
 * Turns JSON Schemas into types. Components keep their names; other objects are named after the place where they stand.
 * Conditions (`if`, `then`, alternatives of `required`) are left out: the server checks them.
 */
export class SchemaTypes {
  readonly #document: OpenApiDocument;
  readonly #names = new TypeNames();
  readonly #components = new Map<string, Type>();
  readonly #unions: UnionBuilder;

  constructor(document: OpenApiDocument) {
    this.#document = document;
    this.#unions = new UnionBuilder((name, fill) => this.#declare(name, fill));
  }

  /** Completes the types that were made of others. Has to be called when all have been asked for. */
  finish(): void {
    this.#unions.finish();
  }

  /**
   * The type of a schema.
   *
   * @param name what the type is called if it needs a name, in any case
   */
  typeOf(node: SchemaNode, name: string): Type {
    if (typeof node === 'boolean') return { kind: 'any' };
    if ('$ref' in node && typeof node.$ref === 'string') return this.#referred(node.$ref, name);
    return this.#own(node as Schema, name);
  }

  /**
   * The type of a form, whose fields that hold JSON text are taken as structures.
   *
   * @param name what the form is called if it has no name of its own
   */
  formOf(node: SchemaNode, name: string): Type {
    const isComponent = typeof node !== 'boolean' && '$ref' in node && node.$ref?.startsWith(COMPONENT);
    const own = isComponent && typeof node !== 'boolean' ? (node.$ref?.slice(COMPONENT.length) ?? name) : name;
    const known = this.#components.get(`form ${own}`);
    if (known !== undefined) return known;
    const parts = this.#parts(this.#schema(node));
    const type = this.#objectOf(parts, own, true);
    this.#components.set(`form ${own}`, type);
    return type;
  }

  /** An object of fields that are described elsewhere, such as the parameters of a query. */
  objectOf(name: string, description: string, fields: readonly (Omit<Field, 'type'> & { schema: SchemaNode })[]) {
    return this.#declare(name, (object) => {
      object.description = description;
      object.fields = fields.map(({ schema, ...field }) => ({
        ...field,
        type: this.typeOf(schema, `${name} ${field.name}`),
        known: knownValues(this.#schema(schema)),
      }));
    });
  }

  /** One of several types, for which an object is made that has the fields of all. */
  union(members: readonly Type[], name: string): Type {
    return this.#unions.union(members, name);
  }

  #referred(reference: string, name: string): Type {
    const known = this.#components.get(reference);
    if (known !== undefined) return known;
    const target = this.#schema({ $ref: reference });
    const own = reference.startsWith(COMPONENT) ? reference.slice(COMPONENT.length) : name;
    const parts = this.#parts(target);
    if (isPlainObject(parts)) {
      // Known before its fields are, because they may lead back to it.
      return this.#objectOf(parts, own, false, (type) => this.#components.set(reference, type));
    }
    this.#components.set(reference, { kind: 'any' }); // what is defined by itself is no type
    const type = this.#own(target, own);
    const named = isWorthAName(type) ? this.#alias(own, type) : type;
    this.#components.set(reference, named);
    return named;
  }

  #own(schema: Schema, name: string): Type {
    if (schema.const !== undefined) return literal([schema.const]);
    if (Array.isArray(schema.enum)) return literal(schema.enum);
    const parts = this.#parts(schema);
    if (parts.some(hasFields)) return this.#nullable(parts, this.#objectOf(parts, name, false));
    const alternatives = parts.flatMap(alternativesOf);
    if (alternatives.length > 0) {
      return this.#nullable(
        parts,
        this.union(
          alternatives.map((one, index) => this.typeOf(one, `${name} ${index + 1}`)),
          name,
        ),
      );
    }
    const described = parts.find(({ type }) => type !== undefined) ?? schema;
    const kinds = [described.type ?? (described.items ? 'array' : [])].flat();
    if (kinds.length === 0) return { kind: 'any' };
    return this.union(
      kinds.map((kind) => this.#kind(String(kind), described, name)),
      name,
    );
  }

  #kind(kind: string, schema: Schema, name: string): Type {
    const simple = SIMPLE[kind];
    if (simple !== undefined) return simple;
    if (kind === 'array') {
      return {
        kind: 'list',
        items: schema.items === undefined ? { kind: 'any' } : this.typeOf(schema.items, `${name} item`),
      };
    }
    const { additionalProperties: further, patternProperties = {} } = schema;
    const values = [...Object.values(patternProperties), ...(typeof further === 'object' ? [further] : [])];
    if (values.length === 0) return { kind: 'map', values: { kind: 'any' } };
    return {
      kind: 'map',
      values: this.union(
        values.map((one) => this.typeOf(one as SchemaNode, `${name} value`)),
        `${name} value`,
      ),
    };
  }

  #objectOf(parts: readonly Schema[], name: string, isForm: boolean, known?: (type: Type) => void): Type {
    const required = new Set(parts.flatMap((part) => part.required ?? []));
    return this.#declare(
      name,
      (object) => {
        object.description = parts.find(({ description }) => description !== undefined)?.description ?? '';
        object.families = [...new Set(parts.flatMap((part) => Object.keys(part.patternProperties ?? {})))];
        const properties = new Map(parts.flatMap((part) => Object.entries(part.properties ?? {})));
        object.fields = [...properties].map(([field, schema]) =>
          this.#field(field, schema as SchemaNode, { required: required.has(field), owner: object.name, isForm }),
        );
      },
      known,
    );
  }

  #field(
    name: string,
    node: SchemaNode,
    { required, owner, isForm }: { required: boolean; owner: string; isForm: boolean },
  ): Field {
    const schema = this.#schema(node);
    const place = `${owner} ${name}`;
    return {
      name,
      required,
      type: this.typeOf(node, place),
      ...(isForm &&
        schema.contentSchema !== undefined && { structure: this.typeOf(schema.contentSchema as SchemaNode, place) }),
      description: (typeof node === 'boolean' ? undefined : node.description) ?? schema.description ?? '',
      deprecated: schema.deprecated === true,
      known: knownValues(schema),
    };
  }

  #declare(name: string, fill: (object: MutableObject) => void, known?: (type: Type) => void): Type {
    const object: MutableObject = { name: this.#names.take(name), description: '', fields: [], families: [] };
    const type: Type = { kind: 'object', object };
    known?.(type);
    fill(object);
    return type;
  }

  #alias(name: string, type: Type): Type {
    return { kind: 'alias', name: this.#names.take(name), type };
  }

  #nullable(parts: readonly Schema[], type: Type): Type {
    const kinds = parts.flatMap((part) => [part.type ?? []].flat());
    const others = kinds.filter((kind) => String(kind) !== 'object').flatMap((kind) => SIMPLE[String(kind)] ?? []);
    return others.length === 0 ? type : this.union([type, ...others], 'value');
  }

  /** The schema and what it is made of by `allOf`, references followed. */
  #parts(schema: Schema): Schema[] {
    return [schema, ...(schema.allOf ?? []).flatMap((part) => this.#parts(this.#schema(part as SchemaNode)))];
  }

  #schema(node: SchemaNode): Schema {
    return typeof node === 'boolean' ? {} : dereference<Schema>(this.#document, node as Schema);
  }
}

/** An object that is never anything else, so that its name can stand for it everywhere. */
function isPlainObject(parts: readonly Schema[]): boolean {
  const kinds = parts.flatMap(({ type }) => [type ?? []].flat()).map(String);
  return parts.some(hasFields) && kinds.every((kind) => kind === 'object');
}

function hasFields({ properties }: Schema): boolean {
  return properties !== undefined && Object.keys(properties).length > 0;
}

/** Alternatives that say what the value is, not only which fields it needs. */
function alternativesOf({ anyOf = [], oneOf = [] }: Schema): SchemaNode[] {
  const says = ['$ref', 'type', 'const', 'enum', 'properties', 'anyOf', 'oneOf', 'allOf'];
  return [...anyOf, ...oneOf].filter(
    (one): one is Schema => typeof one === 'object' && says.some((keyword) => keyword in one),
  );
}

function literal(values: readonly unknown[]): Type {
  const isValue = (value: unknown) => ['string', 'number', 'boolean'].includes(typeof value);
  const members: Type[] = [{ kind: 'literal', values: values.filter(isValue) as (boolean | number | string)[] }];
  return values.includes(null) ? { kind: 'union', members: [...members, { kind: 'null' }] } : (members[0] as Type);
}

function isWorthAName(type: Type): boolean {
  return type.kind === 'literal' && type.values.length > 3;
}

function knownValues(schema: Schema): string[] {
  return (schema['x-extensible-enum'] ?? []).filter((value) => typeof value === 'string');
}
