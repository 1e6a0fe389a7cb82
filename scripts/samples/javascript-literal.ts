import { isJsonObject, type JsonValue } from '../contract/json.ts';

const IDENTIFIER = /^[A-Za-z_$][\w$]*$/;
const ONE_LINE = 60;

/**
 * A JSON value as JavaScript code: single quotes, bare names where they are identifiers, short values on one line.
 *
 * @param indent columns that the line with the value is indented by
 */
export function javascriptLiteral(value: JsonValue, indent = 0): string {
  if (typeof value === 'string') return javascriptString(value);
  if (typeof value !== 'object' || value === null) return String(value);
  const items = (inner: number) =>
    isJsonObject(value)
      ? Object.entries(value).map(([name, item]) => `${propertyName(name)}: ${javascriptLiteral(item, inner)}`)
      : value.map((item) => javascriptLiteral(item, inner));
  const [open, close] = isJsonObject(value) ? ['{', '}'] : ['[', ']'];
  const short = items(indent).join(', ');
  if (short === '') return `${open}${close}`;
  if (short.length <= ONE_LINE && !short.includes('\n')) {
    return isJsonObject(value) ? `{ ${short} }` : `[${short}]`;
  }
  const pad = ' '.repeat(indent);
  return `${open}\n${items(indent + 2)
    .map((item) => `${pad}  ${item},\n`)
    .join('')}${pad}${close}`;
}

/** A text as a JavaScript string in single quotes. */
export function javascriptString(text: string): string {
  return `'${JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
}

function propertyName(name: string): string {
  return IDENTIFIER.test(name) ? name : javascriptString(name);
}
