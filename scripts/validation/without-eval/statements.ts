import { declarations } from './declarations.ts';
import { type Code, expressions } from './expressions.ts';
import type { Callable, Evaluate, Execute, Frame } from './frame.ts';
import { inTurn, NOTHING } from './in-turn.ts';
import { loop } from './loops.ts';
import { Names } from './names.ts';
import { parameters } from './parameters.ts';

/** Reads statements up to the end of a block or of the program. */
export function statements(code: Code): Execute {
  const read: Execute[] = [];
  while (!code.tokens.is('}') && code.tokens.next.kind !== 'end') read.push(statement(code));
  return inTurn(read);
}

/** @throws SyntaxError for what is not understood */
function statement(code: Code): Execute {
  const { tokens } = code;
  if (tokens.takes(';')) return NOTHING;
  if (tokens.is('{')) return block(code);
  if (tokens.takes('if')) return condition(code);
  if (tokens.takes('for')) return code.names.block(() => loop(code, statement));
  if (tokens.takes('return')) return returned(code);
  if (tokens.is('break') || tokens.is('continue')) return jump(code);
  return declarations(code) ?? labelledOrPlain(code);
}

function block(code: Code): Execute {
  code.tokens.expect('{');
  const execute = code.names.block(() => statements(code));
  code.tokens.expect('}');
  return execute;
}

function condition(code: Code): Execute {
  const { tokens } = code;
  tokens.expect('(');
  const isMet = expressions(code);
  tokens.expect(')');
  const met = statement(code);
  if (!tokens.takes('else')) return (frame) => (isMet(frame) ? met(frame) : undefined);
  const unmet = statement(code);
  return (frame) => (isMet(frame) ? met(frame) : unmet(frame));
}

function returned(code: Code): Execute {
  const { tokens } = code;
  const value = tokens.takes('function') ? functionOf(code) : tokens.is(';') ? () => undefined : expressions(code);
  tokens.takes(';');
  return (frame) => {
    frame.result = value(frame);
    return 'return';
  };
}

function jump({ tokens }: Code): Execute {
  const why = tokens.take().text;
  const label = tokens.next.kind === 'name' ? tokens.take().text : undefined;
  if (label !== undefined && why === 'continue') throw tokens.unexpected();
  tokens.expect(';');
  const ended = label === undefined ? why : labelled(label);
  return () => ended;
}

/** Why a statement ended that was left by its label. */
function labelled(label: string): string {
  return `break ${label}`;
}

function labelledOrPlain(code: Code): Execute {
  const { tokens } = code;
  const label = tokens.isNameBefore(':') ? tokens.take().text : undefined;
  if (label !== undefined) {
    tokens.expect(':');
    const execute = statement(code);
    return (frame) => {
      const ended = execute(frame);
      return ended === labelled(label) ? undefined : ended;
    };
  }
  const evaluate = expressions(code);
  tokens.takes(';');
  return (frame) => {
    evaluate(frame);
    return undefined;
  };
}

/** Reads what follows `function`, and makes what gives the function. */
function functionOf({ names: around, tokens }: Code): Evaluate {
  const names = new Names(around);
  const self = tokens.next.kind === 'name' ? names.declare(tokens.name()) : undefined;
  tokens.expect('(');
  const code = { names, tokens };
  const bind = parameters(code);
  tokens.expect('{');
  const execute = statements(code);
  tokens.expect('}');
  return (frame) => {
    const made: Callable = (...given) => {
      const inner: Frame = { values: new Array(names.size), around: frame, result: undefined };
      if (self !== undefined) inner.values[self] = made;
      bind(inner, given);
      execute(inner);
      return inner.result;
    };
    return made;
  };
}
