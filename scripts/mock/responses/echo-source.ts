import type { EchoSource } from '../../contract/document.ts';
import { toPointer } from '../../contract/pointer.ts';
import { parseResponseExpression, templateParts } from '../../contract/runtime-expression.ts';
import { inputValue } from '../request/expression.ts';
import type { Answer } from './answer.ts';

/** Reads what an answer gets from its request, as text; undefined when something of it is missing. */
export type ReadText = (answer: Answer) => string | undefined;

const URL_START = /^[a-z][a-z\d+.-]*:\/\//i;

/**
 * Compiles where a value comes from.
 *
 * @param path the operation's path template
 * @returns a reader of the first source that has all it needs
 */
export function readerOf(path: string, source: EchoSource): ReadText {
  const [first = nothing, ...others] = [source]
    .flat()
    .filter((text) => typeof text === 'string')
    .map((text) => singleReader(path, text));
  if (others.length === 0) return first;
  return (answer) => {
    let value = first(answer);
    for (const read of others) value ??= read(answer);
    return value;
  };
}

const nothing: ReadText = () => undefined;

function singleReader(path: string, text: string): ReadText {
  if (text.startsWith('$')) return expressionReader(path, text);
  const encode = URL_START.test(text) ? encodeURIComponent : (value: string) => value;
  const parts = templateParts(text).map(({ literal, expression }) => ({
    literal,
    read: expression === undefined ? undefined : expressionReader(path, expression),
  }));
  return (answer) => {
    let made = '';
    for (const { literal, read } of parts) {
      const value = read === undefined ? literal : read(answer);
      if (value === undefined) return undefined;
      made += read === undefined ? value : encode(value);
    }
    return made;
  };
}

function expressionReader(path: string, text: string): ReadText {
  const keys = parseResponseExpression(text);
  if (keys === undefined) {
    const read = inputValue(path, text);
    return ({ request }) => read(request);
  }
  const pointer = toPointer(keys);
  return (answer) => {
    const value = answer.at(pointer);
    return value === undefined || value === null ? undefined : String(value);
  };
}
