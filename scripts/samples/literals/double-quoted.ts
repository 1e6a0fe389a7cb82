import type { JsonValue } from '../../contract/json.ts';

const ONE_LINE = 60;
/** Lines end at these in C#, and Go takes no byte order mark within a file. */
const ODD = /[\u007f-\u009f\u2028\u2029\ufeff]/g;
const NOT_ASCII = /[\u007f-\uffff]/g;

/** A text in double quotes with the escapes of JSON, which C#, Go and Python have as well. */
export function doubleQuoted(text: string): string {
  return JSON.stringify(text).replace(ODD, escaped);
}

/** The same in nothing but ASCII, for Java, whose compiler may take a file for one of any encoding. */
export function asciiQuoted(text: string): string {
  return JSON.stringify(text).replace(NOT_ASCII, escaped);
}

/** A JSON value as JSON text, on one line when it is short, without characters that programs cannot hold. */
export function jsonText(value: JsonValue): string {
  const short = JSON.stringify(value);
  return (short.length <= ONE_LINE ? short : JSON.stringify(value, null, 2)).replace(ODD, escaped);
}

function escaped(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
