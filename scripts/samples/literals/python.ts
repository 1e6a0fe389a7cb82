import type { JsonValue } from '../../contract/json.ts';
import { doubleQuoted } from './double-quoted.ts';
import { literal, type Notation } from './literal.ts';

const NOTATION: Notation = {
  step: 4,
  text: doubleQuoted,
  word: (value) => (value === null ? 'None' : value === true ? 'True' : value === false ? 'False' : String(value)),
  member: (name, item) => `${doubleQuoted(name)}: ${item}`,
  list: ['[', ']'],
  object: () => ['{', '}'],
  padding: '',
};

/**
 * A JSON value as Python code.
 *
 * @param indent columns that the line with the value is indented by
 */
export function pythonLiteral(value: JsonValue, indent: number): string {
  return literal(value, NOTATION, indent);
}
