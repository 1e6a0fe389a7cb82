/** What kind of value something is, without a word of what it holds: `string of 12 characters`, `list of 3 items`. */
export function valueKind(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  if (typeof value === 'string') return `string of ${counted([...value].length, 'character')}`;
  if (Array.isArray(value)) return `list of ${counted(value.length, 'item')}`;
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number';
  return typeof value;
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
