import { childOf, isJsonContainer, type JsonValue } from '../../../contract/json.ts';
import type { Place } from './changed-places.ts';

/** A line of JSON, and whether it is what changed. */
export interface ExcerptLine {
  readonly text: string;
  readonly changed: boolean;
}

/** What stands for all that is not shown. */
const LEFT_OUT = '…';
const MOST_LINES = 24;
const OUTLINE_DEPTH = 2;

/**
 * The part of a value around some places: what stands at them whole, their neighbours in short, and nothing else.
 *
 * @param other the value that it is shown beside, which has the places that this one lacks
 */
export function excerpt(value: JsonValue, places: readonly Place[], other: JsonValue = value): ExcerptLine[] {
  return lines(value, { places, other, head: '', indent: '' });
}

/** The outermost levels of a value; what lies deeper is left out. */
export function outline(value: JsonValue, depth = OUTLINE_DEPTH): ExcerptLine[] {
  const inner = (node: JsonValue, left: number, head: string, indent: string): string[] => {
    if (!isJsonContainer(node) || left === 0 || Object.keys(node).length === 0)
      return [`${indent}${head}${inShort(node)}`];
    const [open, close] = Array.isArray(node) ? ['[', ']'] : ['{', '}'];
    const entries = Object.entries(node).map(([key, child], index, { length }) => {
      const all = inner(child, left - 1, headOf(node, key), `${indent}  `);
      return index === length - 1 ? all : [...all.slice(0, -1), `${all.at(-1)},`];
    });
    return [`${indent}${head}${open}`, ...entries.flat(), `${indent}${close}`];
  };
  return inner(value, depth, '', '').map(plain);
}

interface Around {
  readonly places: readonly Place[];
  readonly other: JsonValue | undefined;
  /** What stands before the value on its line: `"key": `. */
  readonly head: string;
  readonly indent: string;
}

function lines(value: JsonValue, { places, other, head, indent }: Around): ExcerptLine[] {
  if (places.some((place) => place.length === 0)) return whole(value, head, indent);
  if (!isJsonContainer(value) || places.length === 0) return [plain(`${indent}${head}${inShort(value)}`)];
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}'];
  const onWay = new Set(places.map(([key]) => String(key)));
  const shown = new Set([...near(value, onWay), ...near(other, onWay)]);
  const inner = `${indent}  `;
  const found: ExcerptLine[] = [plain(`${indent}${head}${open}`)];
  const leaveOut = () => {
    if (found.at(-1)?.text !== `${inner}${LEFT_OUT}`) found.push(plain(`${inner}${LEFT_OUT}`));
  };
  for (const [key, child] of Object.entries(value)) {
    if (!shown.has(key)) {
      leaveOut();
      continue;
    }
    const own = places.filter(([first]) => String(first) === key).map((place) => place.slice(1));
    const around = {
      places: own,
      other: other === undefined ? undefined : childOf(other, key),
      head: headOf(value, key),
      indent: inner,
    };
    found.push(...withComma(lines(child, around)));
  }
  return [...withoutLastComma(found), plain(`${indent}${close}`)];
}

/** The keys on the way, and those beside them. */
function near(value: JsonValue | undefined, onWay: ReadonlySet<string>): string[] {
  if (!isJsonContainer(value)) return [];
  const keys = Object.keys(value);
  const isList = Array.isArray(value);
  return keys.filter(
    (key, index) =>
      onWay.has(key) || (!isList && [keys[index - 1], keys[index + 1]].some((one) => onWay.has(one ?? ''))),
  );
}

function whole(value: JsonValue, head: string, indent: string): ExcerptLine[] {
  const all = JSON.stringify(value, null, 2)
    .split('\n')
    .map((line, index) => ({ text: `${indent}${index === 0 ? head : ''}${line}`, changed: true }));
  const last = all.at(-1);
  if (all.length <= MOST_LINES || last === undefined) return all;
  return [...all.slice(0, MOST_LINES - 2), { text: `${indent}  ${LEFT_OUT}`, changed: true }, last];
}

function inShort(value: JsonValue): string {
  if (!isJsonContainer(value)) return JSON.stringify(value);
  if (Object.keys(value).length === 0) return Array.isArray(value) ? '[]' : '{}';
  return Array.isArray(value) ? `[${LEFT_OUT}]` : `{${LEFT_OUT}}`;
}

function headOf(container: JsonValue, key: string): string {
  return Array.isArray(container) ? '' : `${JSON.stringify(key)}: `;
}

function plain(text: string): ExcerptLine {
  return { text, changed: false };
}

function withComma(all: readonly ExcerptLine[]): ExcerptLine[] {
  return all.map((line, index) => (index === all.length - 1 ? { ...line, text: `${line.text},` } : line));
}

/** The comma goes where the last line is the last entry, and stays where something is left out behind it. */
function withoutLastComma(all: readonly ExcerptLine[]): ExcerptLine[] {
  const last = all.at(-1);
  if (last === undefined || last.text.trim() === LEFT_OUT) return [...all];
  return [...all.slice(0, -1), { ...last, text: last.text.replace(/,$/, '') }];
}
