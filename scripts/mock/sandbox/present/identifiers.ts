import type { OpenApiDocument } from '../../../contract/document.ts';
import { isJsonObject, type JsonObject, type JsonValue, setOwn } from '../../../contract/json.ts';
import { keyFor } from '../../responses/identifiers/derive.ts';
import { escaped, type FormPart, type Kinds, kindsOf, NUMBER } from '../../responses/identifiers/kinds.ts';

/** The identifiers of something, by their kinds (`x-identifiers`). */
export type Identifiers = Readonly<Record<string, string | undefined>>;

/** Makes the identifiers that follow from others, such as that of a payment from those of its order. */
export function withFollowing(document: OpenApiDocument, given: Identifiers, number: number): Identifiers {
  const kinds = kindsOf(document);
  const all: Record<string, string | undefined> = { ...given };
  const join = (parts: readonly FormPart[]): string | undefined => {
    const texts = parts.map((part) => {
      if ('literal' in part) return part.literal;
      return part.kind === NUMBER ? String(number) : all[part.kind];
    });
    return texts.includes(undefined) ? undefined : texts.join('');
  };
  for (const [kind] of kinds.entries) {
    if (all[kind] !== undefined) continue;
    const form = kinds.forms.get(kind);
    const key = kinds.keys.get(kind);
    if (form !== undefined) all[kind] = join(form);
    const text = key === undefined ? undefined : join(key.parts);
    if (key !== undefined && text !== undefined) all[kind] = keyFor(key, text);
  }
  return all;
}

/** Writes a value of the contract for other identifiers and another time; every container of it is new. */
export type Writer = (identifiers: Identifiers, date: string) => JsonValue;

const DATE = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;
const URL_START = /^[a-z][a-z\d+.-]*:\/\//i;
/** Shorter names are looked for as a whole only: in a longer text they may be anything. */
const LEAST_IN_TEXT = 3;

/**
 * Prepares a value of the contract to be written for other identifiers. All that is in it has to be about one order and
 * one payment.
 */
export function writerOf(document: OpenApiDocument, value: JsonValue): Writer {
  const kinds = kindsOf(document);
  const names = namesIn(kinds, value);
  const sources = [
    ...[...names.keys()]
      .filter((name) => name.length >= LEAST_IN_TEXT)
      .sort((a, b) => b.length - a.length)
      .map(escaped),
    ...kinds.keySources,
  ];
  const pattern =
    sources.length === 0 ? undefined : new RegExp(`(?<![A-Za-z0-9_])(${sources.join('|')})(?![A-Za-z0-9_])`);
  const kindOf = (piece: string) => names.get(piece) ?? kinds.keyKind(piece);
  const textWriter = (text: string): Writer => {
    if (DATE.test(text)) return (_, date) => date;
    const pieces = pattern === undefined ? [text] : text.split(pattern);
    if (pieces.length === 1) return () => text;
    const parts = pieces.map((piece, index) => ({ piece, kind: index % 2 === 0 ? undefined : kindOf(piece) }));
    const encode = URL_START.test(text) ? encodeURIComponent : (name: string) => name;
    return (identifiers) => {
      let written = '';
      for (const { piece, kind } of parts) {
        const name = kind === undefined ? undefined : identifiers[kind];
        written += name === undefined ? piece : encode(name);
      }
      return written;
    };
  };
  const writer = (part: JsonValue): Writer => {
    if (typeof part === 'string') return textWriter(part);
    if (Array.isArray(part)) {
      const items = part.map(writer);
      return (identifiers, date) => items.map((item) => item(identifiers, date));
    }
    if (!isJsonObject(part)) return () => part;
    const fields = Object.entries(part).map(([name, child]) => [name, writer(child)] as const);
    return (identifiers, date) => {
      const object: JsonObject = {};
      for (const [name, write] of fields) setOwn(object, name, write(identifiers, date));
      return object;
    };
  };
  return writer(value);
}

/** The names in a value that its fields say to be identifiers, with their kinds; the outer ones count. */
function namesIn(kinds: Kinds, value: JsonValue): Map<string, string> {
  const names = new Map<string, string>();
  const told = new Set<string>();
  let open: JsonValue[] = [value];
  while (open.length > 0) {
    const next: JsonValue[] = [];
    for (const node of open) {
      for (const [name, child] of Object.entries(node ?? {})) {
        const kind = kinds.byField.get(name);
        if (typeof child === 'string' && child !== '' && kind !== undefined && !told.has(kind)) {
          told.add(kind);
          names.set(child, kind);
        } else if (typeof child === 'object' && child !== null) next.push(child);
      }
    }
    open = next;
  }
  return names;
}
