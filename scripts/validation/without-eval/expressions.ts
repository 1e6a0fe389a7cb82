import { callable, type Evaluate } from './frame.ts';
import type { Names } from './names.ts';
import { constant, member, type Operand, variable } from './operands.ts';
import { BINARY, PREFIX, sum } from './operators.ts';
import type { TokenReader } from './token-reader.ts';

/** A program that is being read, and the names that are known where it is. */
export interface Code {
  readonly tokens: TokenReader;
  readonly names: Names;
}

/** Reads an expression; those that are strung together by commas have the value of the last. */
export function expressions(code: Code): Evaluate {
  const first = expression(code);
  if (!code.tokens.takes(',')) return first;
  const rest = expressions(code);
  return (frame) => {
    first(frame);
    return rest(frame);
  };
}

/** Reads one expression, and makes what gives its value. @throws SyntaxError for what is not understood */
export function expression(code: Code): Evaluate {
  const { tokens } = code;
  const left = conditional(code);
  const { assign, evaluate } = left;
  if (tokens.takes('=')) {
    if (assign === undefined) throw tokens.unexpected();
    const value = expression(code);
    return (frame) => assign(frame, value);
  }
  if (tokens.takes('+=')) {
    if (assign === undefined || left.call !== undefined) throw tokens.unexpected();
    const value = expression(code);
    return (frame) => assign(frame, (inner) => sum(evaluate(inner), value(inner)));
  }
  return evaluate;
}

function conditional(code: Code): Operand {
  const condition = binary(code, 0);
  if (!code.tokens.takes('?')) return condition;
  const { evaluate } = condition;
  const met = expression(code);
  code.tokens.expect(':');
  const unmet = expression(code);
  return { evaluate: (frame) => (evaluate(frame) ? met(frame) : unmet(frame)) };
}

function binary(code: Code, level: number): Operand {
  const operators = BINARY[level];
  if (operators === undefined) return unary(code);
  let left = binary(code, level + 1);
  for (;;) {
    const { kind, text } = code.tokens.next;
    const combine = kind === 'sign' && Object.hasOwn(operators, text) ? operators[text] : undefined;
    if (combine === undefined) return left;
    code.tokens.take();
    left = { evaluate: combine(left.evaluate, binary(code, level + 1).evaluate) };
  }
}

function unary(code: Code): Operand {
  const { kind, text } = code.tokens.next;
  const prefix = kind !== 'text' && Object.hasOwn(PREFIX, text) ? PREFIX[text] : undefined;
  if (prefix === undefined) return postfix(code);
  code.tokens.take();
  return { evaluate: prefix(unary(code).evaluate) };
}

function postfix(code: Code): Operand {
  const { tokens } = code;
  let operand = primary(code);
  for (;;) {
    if (tokens.takes('.')) {
      const name = tokens.name();
      operand = member(operand.evaluate, () => name);
    } else if (tokens.takes('[')) {
      operand = member(operand.evaluate, expressions(code));
      tokens.expect(']');
    } else if (tokens.takes('(')) operand = call(operand, listed(code, ')'));
    else if (tokens.takes('++')) operand = counted(code, operand, 1);
    else if (tokens.takes('--')) operand = counted(code, operand, -1);
    else return operand;
  }
}

function primary(code: Code): Operand {
  const { tokens } = code;
  if (tokens.is('/')) {
    const { source, flags } = tokens.pattern();
    return { evaluate: () => new RegExp(source, flags) };
  }
  const token = tokens.next;
  if (token.kind === 'name') return named(code, tokens.take().text);
  if (token.kind === 'number' || token.kind === 'text') {
    const value = token.kind === 'text' ? token.text : Number(token.text);
    tokens.take();
    return { evaluate: () => value };
  }
  if (tokens.takes('(')) {
    const evaluate = expressions(code);
    tokens.expect(')');
    return { evaluate };
  }
  if (tokens.takes('[')) {
    const items = listed(code, ']');
    return { evaluate: (frame) => items.map((item) => item(frame)) };
  }
  if (tokens.takes('{')) return { evaluate: object(code) };
  throw tokens.unexpected();
}

function named({ names, tokens }: Code, name: string): Operand {
  const place = names.find(name);
  const operand = place === undefined ? constant(name) : variable(place);
  if (operand === undefined) throw tokens.unexpected();
  return operand;
}

function call({ call: callMember, evaluate }: Operand, values: readonly Evaluate[]): Operand {
  if (callMember !== undefined) return { evaluate: (frame) => callMember(frame, values) };
  return { evaluate: (frame) => callable(evaluate(frame))(...values.map((value) => value(frame))) };
}

function counted({ tokens }: Code, { assign, evaluate }: Operand, step: number): Operand {
  if (assign === undefined) throw tokens.unexpected();
  return {
    evaluate(frame) {
      const before = Number(evaluate(frame));
      assign(frame, () => before + step);
      return before;
    },
  };
}

function listed(code: Code, end: string): Evaluate[] {
  const items: Evaluate[] = [];
  while (!code.tokens.takes(end)) {
    items.push(expression(code));
    if (!code.tokens.is(end)) code.tokens.expect(',');
  }
  return items;
}

function object(code: Code): Evaluate {
  const { tokens } = code;
  const members: (readonly [name: string, value: Evaluate])[] = [];
  while (!tokens.takes('}')) {
    const { kind, text: name } = tokens.take();
    if (kind === 'sign' || kind === 'end') throw tokens.unexpected();
    const value = tokens.takes(':') ? expression(code) : named(code, name).evaluate;
    members.push([name, value]);
    if (!tokens.is('}')) tokens.expect(',');
  }
  return (frame) => {
    const made: Record<string, unknown> = {};
    for (const [name, value] of members) made[name] = value(frame);
    return made;
  };
}
