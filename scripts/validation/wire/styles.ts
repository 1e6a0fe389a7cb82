import type { Shape } from '../schemas/applicable.ts';

/** The styles in which OpenAPI writes a value. See OpenAPI 3.1.1, section 4.8.12.3. */
export type Style = 'deepObject' | 'form' | 'label' | 'matrix' | 'pipeDelimited' | 'simple' | 'spaceDelimited';

/** How one value is written. */
export interface Serialization {
  readonly name: string;
  readonly shape: Shape;
  readonly style: Style;
  readonly explode: boolean;
}

/** A value taken apart: a text, the texts of a list, or those of an object. */
export type Sent = string | readonly string[] | ReadonlyMap<string, string>;

type Decode = (text: string) => string;

/** What stands between the parts of a value that is written as one text. */
const DELIMITERS: Readonly<Record<Style, RegExp | string>> = {
  simple: ',',
  form: ',',
  label: ',',
  matrix: ',',
  spaceDelimited: / |\+|%20/,
  pipeDelimited: /\||%7C/i,
  deepObject: ',',
};

/**
 * Takes a value apart that is written as one text: everything but exploded values and objects of queries and forms.
 *
 * @param text as it was sent, percent sequences included, so that a delimiter can be told from data
 * @returns undefined for a text that the style does not allow
 */
export function parseStyled(text: string, serialization: Serialization, decode: Decode): Sent | undefined {
  const { style, explode, shape, name } = serialization;
  if (style === 'label') {
    return text.startsWith('.') ? parseParts(text.slice(1), serialization, explode ? '.' : ',', decode) : undefined;
  }
  if (style === 'matrix') {
    if (!text.startsWith(';')) return undefined;
    const written = text.slice(1);
    if (explode && shape === 'object') return parseParts(written, serialization, ';', decode);
    const values = written.split(';').map((pair) => valueNamed(pair, name, decode));
    if (!values.every((value) => value !== undefined)) return undefined;
    if (explode && shape === 'array') return values.map(decode);
    const [value = ''] = values;
    return values.length > 1 ? undefined : parseParts(value, serialization, ',', decode);
  }
  return parseParts(text, serialization, DELIMITERS[style], decode);
}

function parseParts(
  text: string,
  { shape, explode, style }: Serialization,
  delimiter: RegExp | string,
  decode: Decode,
): Sent | undefined {
  if (shape === 'text') return decode(text);
  const parts = text === '' ? [] : text.split(delimiter).map((part) => (style === 'simple' ? part.trim() : part));
  if (shape === 'array') return parts.map(decode);
  return explode ? pairsOf(parts, decode) : alternating(parts, decode);
}

/** `R=100`, `G=200` */
function pairsOf(parts: readonly string[], decode: Decode): Sent | undefined {
  const fields = new Map<string, string>();
  for (const part of parts) {
    const equals = part.indexOf('=');
    if (equals === -1) return undefined;
    fields.set(decode(part.slice(0, equals)), decode(part.slice(equals + 1)));
  }
  return fields;
}

/** `R`, `100`, `G`, `200` */
function alternating(parts: readonly string[], decode: Decode): Sent | undefined {
  if (parts.length % 2 !== 0) return undefined;
  const fields = new Map<string, string>();
  for (let index = 0; index < parts.length; index += 2) {
    fields.set(decode(parts[index] ?? ''), decode(parts[index + 1] ?? ''));
  }
  return fields;
}

/** The value of `name=value`, or of a name alone; undefined for another name. */
function valueNamed(pair: string, name: string, decode: Decode): string | undefined {
  const equals = pair.indexOf('=');
  const written = equals === -1 ? pair : pair.slice(0, equals);
  if (decode(written) !== name) return undefined;
  return equals === -1 ? '' : pair.slice(equals + 1);
}
