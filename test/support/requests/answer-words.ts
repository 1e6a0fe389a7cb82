import { isJsonObject, type JsonValue } from '../../../scripts/contract/json.ts';

/** How identifiers look in an example, and what they are called there. */
export interface Looks {
  readonly names: readonly string[];
  readonly keys: readonly RegExp[];
}

const DATE = /\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|\+00:?00)?|^[12]\d{9}$|^\d{4}20\d\d$/g;
const SHORTEST = 3;

/** Reads `x-identifiers`: the names that an example has at their fields, and the look of their keys. */
export function looksOf(identifiers: object, example: JsonValue): Looks {
  const all = Object.values(identifiers).filter(isJsonObject);
  const fields = new Set(all.flatMap(({ fields }) => (Array.isArray(fields) ? fields.map(String) : [])));
  const shown = all.flatMap(({ shown }) => (typeof shown === 'string' ? [shown] : []));
  const keys = all.flatMap(({ key }) => {
    if (!isJsonObject(key)) return [];
    return [new RegExp(`\\b${key.prefix}[${key.alphabet}]{${key.length}}\\b`, 'g')];
  });
  return { names: [...shown, ...textsAt(example, fields)], keys };
}

/** A text with a sign for each identifier and date in it. */
export function wordsMasked({ names, keys }: Looks, sent: readonly string[], text: string): string {
  let masked = text.replace(DATE, '<date>');
  for (const key of keys) masked = masked.replace(key, '<name>');
  const words = [...names, ...sent, ...sent.map(encodeURIComponent)].filter((word) => word.length >= SHORTEST);
  for (const word of new Set(words.sort((a, b) => b.length - a.length))) masked = masked.replaceAll(word, '<name>');
  return masked.replace(/(?:<name>-?)+(?:-?\d+)*/g, '<name>');
}

/** All texts in a value. */
export function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

function textsAt(value: JsonValue, fields: ReadonlySet<string>): string[] {
  if (Array.isArray(value)) return value.flatMap((item) => textsAt(item, fields));
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([name, member]) =>
    typeof member === 'string' && fields.has(name) ? [member] : textsAt(member, fields),
  );
}
