import { counted } from '../../contract/counted.ts';
/** What kind of value something is, without a word of what it holds: `string of 12 characters`, `list of 3 items`. */
export function valueKind(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  if (typeof value === 'string') return `string of ${counted(lengthOf(value), 'character')}`;
  if (Array.isArray(value)) return `list of ${counted(value.length, 'item')}`;
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number';
  return typeof value;
}

/** Characters, of which some are two in a text of JavaScript. */
function lengthOf(text: string): number {
  return /[\ud800-\udfff]/.test(text) ? [...text].length : text.length;
}
