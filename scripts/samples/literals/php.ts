import type { JsonValue } from '../../contract/json.ts';
import { literal, type Notation } from './literal.ts';

/** What an editor or a terminal may change on its way into a file. */
const CONTROL = /[\p{Cc}\u2028\u2029\ufeff]/u;
const ESCAPES: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };
const INDEX = /^(0|-?[1-9]\d*)$/;

const NOTATION: Notation = {
  step: 4,
  text: phpString,
  word: String,
  member: (name, item) => `${phpString(name)} => ${item}`,
  list: ['[', ']'],
  // PHP would make a list of an array that is empty, or whose keys are numbers.
  object: (names) => [names.every((name) => INDEX.test(name)) ? '(object) [' : '[', ']'],
  padding: '',
};

/**
 * A JSON value as PHP code that `json_encode` makes the same JSON of.
 *
 * @param indent columns that the line with the value is indented by
 */
export function phpLiteral(value: JsonValue, indent: number): string {
  return literal(value, NOTATION, indent);
}

/** A text as a PHP string: in single quotes, in which nothing is expanded, or in double ones for its control characters. */
export function phpString(text: string): string {
  if (!CONTROL.test(text)) return `'${text.replace(/[\\']/g, '\\$&')}'`;
  const plain = text.replace(/[\\"$]/g, '\\$&');
  return `"${plain.replace(new RegExp(CONTROL, 'gu'), (one) => ESCAPES[one] ?? unicodeEscape(one))}"`;
}

function unicodeEscape(character: string): string {
  return `\\u{${character.charCodeAt(0).toString(16)}}`;
}
