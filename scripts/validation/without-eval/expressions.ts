import { callable, type Evaluate, type Frame } from './frame.ts';
import type { NamePlace, Names } from './names.ts';
import { BINARY, PREFIX, sum } from './operators.ts';
import type { TokenReader } from './token-reader.ts';

/** A program that is being read, and the names that are known where it is. */
export interface Code {
  readonly tokens: TokenReader;
  readonly names: Names;
}

/** An expression, and what can be done with it beside reading its value. */
interface Operand {
  readonly evaluate: Evaluate;
  /** Puts a value there. */
  readonly assign?: (frame: Frame, value: Evaluate) => unknown;
  /** Of a member: calls it, so that it knows whose member it is. */
  readonly call?: (frame: Frame, values: readonly Evaluate[]) => unknown;
}

/** What code that is made to be run may use beside its own names. */
const GLOBALS: Readonly<Record<string, unknown>> = {
  Array,
  Boolean,
  Infinity,
  Math,
  NaN: Number.NaN,
  Number,
  Object,
  String,
  false: false,
  // biome-ignore lint/suspicious/noGlobalIsFinite: the function that the code calls
  isFinite: globalThis.isFinite,
  // biome-ignore lint/suspicious/noGlobalIsNan: the function that the code calls
  isNaN: globalThis.isNaN,
  null: null,
  parseInt: Number.parseInt,
  parseFloat: Number.parseFloat,
  true: true,
  undefined,
};

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
  if (place !== undefined) return variable(place);
  if (!Object.hasOwn(GLOBALS, name)) throw tokens.unexpected();
  const value = GLOBALS[name];
  return { evaluate: () => value };
}

function variable({ depth, index }: NamePlace): Operand {
  if (depth > 0) return { evaluate: (frame) => outer(frame, depth).values[index] };
  return {
    evaluate: ({ values }) => values[index],
    assign(frame, value) {
      frame.values[index] = value(frame);
      return frame.values[index];
    },
  };
}

function outer(frame: Frame, depth: number): Frame {
  let found = frame;
  for (let left = depth; left > 0 && found.around !== undefined; left -= 1) found = found.around;
  return found;
}

function member(object: Evaluate, key: Evaluate): Operand {
  return {
    evaluate: (frame) => memberOf(object(frame), key(frame)),
    assign(frame, value) {
      const target = object(frame);
      const name = key(frame);
      const given = value(frame);
      if (!isContainer(target)) throw new TypeError('A generated validator changes what is no object.');
      target[nameOf(name)] = given;
      return given;
    },
    call(frame, values) {
      const target = object(frame);
      const called: unknown = memberOf(target, key(frame));
      if (typeof called !== 'function') return callable(called)();
      return Reflect.apply(
        called,
        target,
        values.map((value) => value(frame)),
      );
    },
  };
}

/** A member of any value, as the language gives it: texts have members too. */
function memberOf(value: unknown, key: unknown): unknown {
  if (isContainer(value)) return value[nameOf(key)];
  if (value === undefined || value === null) throw new TypeError(`A generated validator reads a member of ${value}.`);
  return Reflect.get(Object(value), nameOf(key), value);
}

function isContainer(value: unknown): value is Record<string | number, unknown> {
  return (typeof value === 'object' && value !== null) || typeof value === 'function';
}

function nameOf(key: unknown): string | number {
  return typeof key === 'number' ? key : String(key);
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
