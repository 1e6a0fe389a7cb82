import { callable, type Evaluate, type Frame } from './frame.ts';
import type { NamePlace } from './names.ts';

/** An expression, and what can be done with it beside reading its value. */
export interface Operand {
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

/** What a name stands for that the code has not declared; undefined for what it may not use. */
export function constant(name: string): Operand | undefined {
  if (!Object.hasOwn(GLOBALS, name)) return undefined;
  const value = GLOBALS[name];
  return { evaluate: () => value };
}

/** What a name stands for. */
export function variable({ depth, index }: NamePlace): Operand {
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

/** A member of a value. */
export function member(object: Evaluate, key: Evaluate): Operand {
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
