import type { Callable, Frame } from './frame.ts';
import { Names } from './names.ts';
import { parameters } from './parameters.ts';
import { statements } from './statements.ts';
import { TokenReader } from './token-reader.ts';

/**
 * What `new Function(…)` gives, for the code that Ajv and Prism generate, without eval: where Workers run and where a page
 * has a Content Security Policy, no text becomes code. Of the language it knows what they write; the rest is refused.
 *
 * @param given the names of the parameters, a text of one or more each, and the code
 * @throws SyntaxError for what it does not know
 */
export function functionOf(...given: readonly string[]): Callable {
  const names = new Names();
  const bind = parameters({ names, tokens: new TokenReader(`${given.slice(0, -1).join()})`) });
  const tokens = new TokenReader(given.at(-1) ?? '');
  const execute = statements({ names, tokens });
  if (tokens.next.kind !== 'end') throw tokens.unexpected();
  return (...values) => {
    const frame: Frame = { values: new Array(names.size), around: undefined, result: undefined };
    bind(frame, values);
    execute(frame);
    return frame.result;
  };
}
