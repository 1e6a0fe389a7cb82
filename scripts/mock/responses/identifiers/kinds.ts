import type { Identifier, IdentifierKey, OpenApiDocument } from '../../../contract/document.ts';
import { isJsonObject, type JsonObject } from '../../../contract/json.ts';

/** A piece of a form: a literal text, or the kind of an identifier. */
export type FormPart = { readonly literal: string } | { readonly kind: string };

/** The identifiers of a document (`x-identifiers`), made ready to be found. */
export interface Kinds {
  /** The kind that a field holds. */
  readonly byField: ReadonlyMap<string, string>;
  /** The kind that a whole text is the key of. */
  keyKind(text: string): string | undefined;
  /** A source of a regular expression for each kind whose keys can be told by their look. */
  readonly keySources: readonly string[];
  readonly forms: ReadonlyMap<string, readonly FormPart[]>;
  readonly keys: ReadonlyMap<string, IdentifierKey & { readonly parts: readonly FormPart[] }>;
  readonly entries: readonly (readonly [kind: string, identifier: Identifier])[];
}

/** As many characters as a hash gives. */
const LONGEST_KEY = 32;

/** The part of a form that is no identifier: it stays as the example has it. */
export const NUMBER = 'number';

const known = new WeakMap<OpenApiDocument, Kinds>();

/** The kinds of identifiers of a document, read once. */
export function kindsOf(document: OpenApiDocument): Kinds {
  const kinds = known.get(document) ?? readKinds(entriesOf(document['x-identifiers']));
  known.set(document, kinds);
  return kinds;
}

/** The entries that can be read: anything may stand there in a contract that was not linted. */
function entriesOf(identifiers: unknown): Kinds['entries'] {
  const entries = Object.entries(isJsonObject(identifiers) ? identifiers : {});
  return entries.flatMap(([kind, entry]) => (isJsonObject(entry) ? [[kind, readIdentifier(entry)] as const] : []));
}

function readIdentifier({ fields, sent, shown, form, key }: JsonObject): Identifier {
  return {
    ...(Array.isArray(fields) && { fields: fields.filter((field) => typeof field === 'string') }),
    ...(typeof sent === 'string' && { sent }),
    ...(typeof shown === 'string' && { shown }),
    ...(typeof form === 'string' && { form }),
    ...(isJsonObject(key) && isKey(key) && { key }),
  };
}

function isKey(key: JsonObject): key is JsonObject & { of: string; prefix: string; alphabet: string; length: number } {
  const { of, prefix, alphabet, length } = key;
  const texts = [of, prefix, alphabet].every((text) => typeof text === 'string' && text !== '');
  return texts && Number.isInteger(length) && Number(length) > 0 && Number(length) <= LONGEST_KEY;
}

function readKinds(entries: Kinds['entries']): Kinds {
  const sources = entries.flatMap(([kind, { key }]) => (key === undefined ? [] : [{ kind, source: sourceOf(key) }]));
  const order = new Map(entries.map(([kind], index) => [kind, index]));
  /** What is made of others comes after them, so that nothing is made of itself. */
  const isAfter = (kind: string, parts: readonly FormPart[]) =>
    parts.every(
      (part) =>
        'literal' in part ||
        part.kind === NUMBER ||
        (order.get(part.kind) ?? Number.POSITIVE_INFINITY) < (order.get(kind) ?? 0),
    );
  const made = (kind: string, form: string | undefined): readonly FormPart[] | undefined => {
    const parts = form === undefined ? [] : partsOf(form);
    return parts.length > 0 && isAfter(kind, parts) ? parts : undefined;
  };
  const wholes = sources.map(({ kind, source }) => ({ kind, pattern: new RegExp(`^(?:${source})$`) }));
  return {
    byField: new Map(entries.flatMap(([kind, { fields = [] }]) => fields.map((field) => [field, kind] as const))),
    keyKind: (text) => wholes.find(({ pattern }) => pattern.test(text))?.kind,
    keySources: sources.map(({ source }) => source),
    forms: new Map(
      entries.flatMap(([kind, { form }]) => {
        const parts = made(kind, form);
        return parts === undefined ? [] : [[kind, parts] as const];
      }),
    ),
    keys: new Map(
      entries.flatMap(([kind, { key }]) => {
        const parts = made(kind, key?.of);
        return key === undefined || parts === undefined ? [] : [[kind, { ...key, parts }] as const];
      }),
    ),
    entries,
  };
}

/** The pieces of `{merchant}-{order}-{number}`. */
function partsOf(form: string): FormPart[] {
  return form
    .split(/\{(\w+)\}/)
    .map((text, index): FormPart => (index % 2 === 0 ? { literal: text } : { kind: text }))
    .filter((part) => !('literal' in part) || part.literal !== '');
}

function sourceOf({ prefix, alphabet, length }: IdentifierKey): string {
  return `${escaped(prefix)}[${escaped(alphabet)}]{${length}}`;
}

/** A text as part of a regular expression, also between brackets. */
export function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');
}
