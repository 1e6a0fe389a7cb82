import { isJsonObject, type JsonValue } from '../../contract/json.ts';

const ONE_LINE = 60;

/** How a language writes a JSON value. */
export interface Notation {
  /** Columns of one step of indentation. */
  readonly step: number;
  readonly text: (value: string) => string;
  readonly word: (value: number | boolean | null) => string;
  readonly member: (name: string, item: string) => string;
  readonly list: readonly [open: string, close: string];
  /** What an object begins and ends with, depending on its names. */
  readonly object: (names: readonly string[]) => readonly [open: string, close: string];
  /** What stands between a bracket of an object and what it holds, on one line. */
  readonly padding: string;
}

/**
 * A JSON value as code, short values on one line.
 *
 * @param indent columns that the line with the value is indented by
 */
export function literal(value: JsonValue, notation: Notation, indent = 0): string {
  if (typeof value === 'string') return notation.text(value);
  if (typeof value !== 'object' || value === null) return notation.word(value);
  const isObject = isJsonObject(value);
  const items = (inner: number) =>
    isObject
      ? Object.entries(value).map(([name, item]) => notation.member(name, literal(item, notation, inner)))
      : value.map((item) => literal(item, notation, inner));
  const [open, close] = isObject ? notation.object(Object.keys(value)) : notation.list;
  const short = items(indent).join(', ');
  if (short === '') return `${open}${close}`;
  const padding = isObject ? notation.padding : '';
  if (short.length <= ONE_LINE && !short.includes('\n')) return `${open}${padding}${short}${padding}${close}`;
  return `${open}\n${block(items(indent + notation.step), indent + notation.step)}${' '.repeat(indent)}${close}`;
}

/** Each item on a line of its own with a comma behind it. */
export function block(items: readonly string[], indent: number): string {
  return items.map((item) => `${' '.repeat(indent)}${item},\n`).join('');
}
