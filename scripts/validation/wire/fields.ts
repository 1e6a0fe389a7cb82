import type { OpenApiDocument, Schema } from '../../contract/document.ts';
import type { Fields } from '../request/fields.ts';
import { lastValue } from '../request/fields.ts';
import { applicable, fieldNames, fieldSchemas, hasFamilies, shapeOf } from '../schemas/applicable.ts';
import { parseStyled, type Sent, type Serialization, type Style } from './styles.ts';

/** A value that stands in a query or a form under one or more names. */
export interface WireField extends Serialization {
  /** The schemas of the value. */
  readonly nodes: readonly unknown[];
  /** The same with all branches. */
  readonly schemas: readonly Schema[];
}

/** What OpenAPI says of how a value is written, as far as it is said. */
export interface StyleSettings {
  readonly style?: string;
  readonly explode?: boolean;
}

export function wireField(
  document: OpenApiDocument,
  name: string,
  nodes: readonly unknown[],
  { style = 'form', explode = style === 'form' }: StyleSettings,
): WireField {
  const schemas = applicable(document, nodes);
  return { name, nodes, schemas, shape: shapeOf(schemas) ?? 'text', style: style as Style, explode };
}

const BRACKETED = /^(.+)\[([^[\]]+)\]$/s;

/** The names of `filter[role]`, or nothing for another name. */
function bracketed(name: string): readonly [outer: string, inner: string] | undefined {
  const [, outer, inner] = BRACKETED.exec(name) ?? [];
  return outer === undefined || inner === undefined ? undefined : [outer, inner];
}

/** True for an object whose fields stand in the query or the form under their own names. */
export function isSpread({ shape, style, explode }: WireField): boolean {
  return shape === 'object' && style === 'form' && explode;
}

/** True when the value can stand in the query or the form under a name. */
export function standsUnder(field: WireField, name: string): boolean {
  if (field.style === 'deepObject') {
    const [outer, inner] = bracketed(name) ?? [];
    return outer === field.name && inner !== undefined && describes(field.schemas, inner);
  }
  return isSpread(field) ? describes(field.schemas, name) : name === field.name;
}

/** True for a name that may come more than once. */
export function mayRepeat(field: WireField, name: string): boolean {
  return field.shape === 'array' && field.explode && name === field.name;
}

/** Objects of which nothing is named are free. */
function describes(schemas: readonly Schema[], name: string): boolean {
  if (fieldSchemas(schemas, name).length > 0) return true;
  return fieldNames(schemas).length === 0 && !hasFamilies(schemas);
}

/**
 * The texts of a value in a query or a form.
 *
 * @param others names that mean something else; the fields of an object that stand alone are not taken from them
 * @param raw gives the last value of a name as it was sent, and how it is decoded
 * @returns undefined when it was not sent, null when it is not written as its style says
 */
export function readField(
  field: WireField,
  sent: Fields,
  others: ReadonlySet<string>,
  raw: (name: string) => readonly [text: string, decode: (text: string) => string] | undefined,
): Sent | undefined | null {
  const { name, style, shape, explode } = field;
  if (style === 'deepObject') {
    const inner = [...sent.keys()].flatMap((key) => {
      const [outer, property] = bracketed(key) ?? [];
      return outer === name && property !== undefined ? [[property, lastValue(sent, key) ?? ''] as const] : [];
    });
    return inner.length === 0 ? undefined : new Map(inner);
  }
  if (isSpread(field)) {
    const own = [...sent.keys()].filter((key) => !others.has(key) && fieldSchemas(field.schemas, key).length > 0);
    return own.length === 0 ? undefined : new Map(own.map((key) => [key, lastValue(sent, key) ?? '']));
  }
  if (shape === 'text') return lastValue(sent, name);
  if (explode) return sent.get(name);
  const [text, decode] = raw(name) ?? [];
  if (text === undefined || decode === undefined) return undefined;
  return parseStyled(text, field, decode) ?? null;
}
