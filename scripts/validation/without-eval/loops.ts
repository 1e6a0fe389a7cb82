import { declared, declaring } from './declarations.ts';
import { type Code, expressions } from './expressions.ts';
import type { Evaluate, Execute } from './frame.ts';

/**
 * Reads what follows `for`.
 *
 * @param statement reads what is repeated
 */
export function loop(code: Code, statement: (code: Code) => Execute): Execute {
  const { tokens } = code;
  tokens.expect('(');
  const declare = declaring(code);
  const name = declare !== undefined || tokens.isNameBefore('in ') || tokens.isNameBefore('of ') ? tokens.name() : '';
  if (tokens.is('in') || tokens.is('of')) {
    const membersOf = tokens.take().text === 'in' ? keysOf : itemsOf;
    const all = expressions(code);
    tokens.expect(')');
    const index = declare === undefined ? ownPlace(code, name) : declare(name);
    return over(index, (frame) => membersOf(all(frame)), statement(code));
  }
  const begin = declare === undefined ? unless(code, ';') : declared(code, declare, name);
  tokens.expect(';');
  const goesOn = unless(code, ';');
  tokens.expect(';');
  const step = unless(code, ')');
  tokens.expect(')');
  return counting(begin, goesOn, step, statement(code));
}

/** @throws SyntaxError for a name that the function does not have */
function ownPlace({ names, tokens }: Code, name: string): number {
  const place = names.find(name);
  if (place?.depth !== 0) throw tokens.unexpected();
  return place.index;
}

/** An expression that may be left out. */
function unless(code: Code, sign: string): Evaluate | undefined {
  return code.tokens.is(sign) ? undefined : expressions(code);
}

function over(index: number, membersOf: (frame: Parameters<Execute>[0]) => Iterable<unknown>, body: Execute): Execute {
  return (frame) => {
    for (const member of membersOf(frame)) {
      frame.values[index] = member;
      const ended = body(frame);
      if (ended === 'break') return undefined;
      if (ended !== undefined && ended !== 'continue') return ended;
    }
    return undefined;
  };
}

function counting(
  begin: Evaluate | undefined,
  goesOn: Evaluate | undefined,
  step: Evaluate | undefined,
  body: Execute,
): Execute {
  return (frame) => {
    for (begin?.(frame); goesOn === undefined || goesOn(frame); step?.(frame)) {
      const ended = body(frame);
      if (ended === 'break') return undefined;
      if (ended !== undefined && ended !== 'continue') return ended;
    }
    return undefined;
  };
}

/** As `for … in` goes over them. */
function keysOf(value: unknown): string[] {
  const keys: string[] = [];
  for (const key in Object(value)) keys.push(key);
  return keys;
}

function itemsOf(value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) throw new TypeError('A generated validator goes over what is no list.');
  return value;
}
