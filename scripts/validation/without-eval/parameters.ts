import { type Code, expression } from './expressions.ts';
import type { Evaluate, Frame } from './frame.ts';

/** Gives parameters their values. */
type Bind = (frame: Frame, given: unknown) => void;

/** Reads the parameters of a function, up to the bracket at their end. */
export function parameters(code: Code): (frame: Frame, given: readonly unknown[]) => void {
  const all: Bind[] = [];
  while (!code.tokens.takes(')')) {
    all.push(parameter(code));
    if (!code.tokens.is(')')) code.tokens.expect(',');
  }
  return (frame, given) => {
    for (const [index, bind] of all.entries()) bind(frame, given[index]);
  };
}

function parameter(code: Code): Bind {
  const { tokens } = code;
  if (!tokens.takes('{')) return named(code, tokens.name());
  const members: (readonly [name: string, bind: Bind])[] = [];
  while (!tokens.takes('}')) {
    const name = tokens.name();
    members.push([name, named(code, name)]);
    if (!tokens.is('}')) tokens.expect(',');
  }
  const otherwise = defaultOf(code);
  return (frame, given) => {
    const object = given === undefined ? otherwise?.(frame) : given;
    if (typeof object !== 'object' || object === null) {
      throw new TypeError('A generated validator was called without an object.');
    }
    for (const [name, bind] of members) bind(frame, Reflect.get(object, name));
  };
}

function named(code: Code, name: string): Bind {
  const otherwise = defaultOf(code);
  const index = code.names.declare(name);
  return (frame, given) => {
    frame.values[index] = given === undefined ? otherwise?.(frame) : given;
  };
}

/** What takes the place of a value that is not given. */
function defaultOf(code: Code): Evaluate | undefined {
  return code.tokens.takes('=') ? expression(code) : undefined;
}
