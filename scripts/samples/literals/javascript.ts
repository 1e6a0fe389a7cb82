import type { JsonValue } from '../../contract/json.ts';
import { literal, type Notation } from './literal.ts';

const IDENTIFIER = /^[A-Za-z_$][\w$]*$/;

const NOTATION: Notation = {
  step: 2,
  text: javascriptString,
  word: String,
  member: (name, item) => `${javascriptName(name)}: ${item}`,
  list: ['[', ']'],
  object: () => ['{', '}'],
  padding: ' ',
};

/**
 * A JSON value as JavaScript code: single quotes, bare names where they are identifiers, short values on one line.
 *
 * @param indent columns that the line with the value is indented by
 */
export function javascriptLiteral(value: JsonValue, indent = 0): string {
  return literal(value, NOTATION, indent);
}

/** A text as a JavaScript string in single quotes. */
export function javascriptString(text: string): string {
  return `'${JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
}

/** The name of a property as an object literal has it. */
export function javascriptName(name: string): string {
  // Spelled out, this one would set the prototype.
  if (name === '__proto__') return "['__proto__']";
  return IDENTIFIER.test(name) ? name : javascriptString(name);
}
